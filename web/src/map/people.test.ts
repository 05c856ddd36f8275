import { expect, test } from "vitest";
import type { JourneyMap } from "./model";
import { mentionsIn, peopleOf } from "./people";

test("a name of several words is mentioned whole, an unknown one up to its first space", () => {
  const people = ["Nina", "Nina Weber", "Ada"];
  expect(mentionsIn("@nina weber, please ask @Bob. and @Ada!", people)).toEqual(["Nina Weber", "Bob", "Ada"]);
  expect(mentionsIn("@Ninas @Nina @Nina", people)).toEqual(["Ninas", "Nina"]);
  expect(mentionsIn("nobody @ home", people)).toEqual([]);
});

test("a map knows who owns, comments and is asked, each once", () => {
  const map = {
    owner: "Zoé",
    comments: [{ id: "c", at: "m", author: "Ada", date: "2026-01-01T00:00:00Z", text: "?", assignee: "Zoé" }],
    solutions: [{ id: "s", title: "Call back", owner: "Bo" }],
  } as unknown as JourneyMap;
  expect(peopleOf(map, ["Ada"])).toEqual(["Ada", "Bo", "Zoé"]);
});
