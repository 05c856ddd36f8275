import { describe, expect, test } from "vitest";
import type { JourneyDefinition } from "../../api";
import { isEmpty, newCondition, newRule, rulePath } from "../../rules/rule";
import { draftOf, journeyOf, newMilestone } from "./draft";

const JOURNEY: JourneyDefinition = {
  name: "Support",
  customer_goal: "Have it solved",
  business_goal: "Keep the customer",
  audience: "",
  owner: "Care",
  start: ["Ticket Opened", { activity: "Call Started", channel: "phone" }],
  goal: [{ activity: "Ticket Closed", where: { resolved: true, score: { at_least: 3, at_most: null } } }],
  failure: [{ channel: ["social", "review"], where: { stars: [1, 2] } }],
  milestones: [{ name: "Answered", match: ["* Replied"], required: false }],
  key: "ticket_id",
  timeout: "P14D",
  deadline: null,
  restart: "new",
  order: "any",
  opens: "anywhere",
  service: { agent: "clerk" },
};

describe("a draft", () => {
  test("says the definition it was made of", () => {
    expect(journeyOf(draftOf(JOURNEY))).toEqual(JOURNEY);
  });

  test("is kept as JSON without a loss", () => {
    const draft = draftOf(JOURNEY);
    expect(journeyOf(JSON.parse(JSON.stringify(draft)))).toEqual(JOURNEY);
  });

  test("takes several activities of one rule apart, of which any is enough", () => {
    const draft = draftOf({ ...JOURNEY, start: [{ activity: ["A", "B"], channel: "app" }] });
    expect(journeyOf(draft).start).toEqual([
      { activity: "A", channel: "app" },
      { activity: "B", channel: "app" },
    ]);
  });

  test("starts empty with thirty days of patience", () => {
    const { start, goal, milestones, timeout, restart } = journeyOf(draftOf(null));
    expect({ start, goal, milestones, timeout, restart }).toEqual({
      start: [],
      goal: [],
      milestones: [],
      timeout: "P30D",
      restart: "continue",
    });
  });

  test("leaves out rows that say nothing, and conditions that are not complete", () => {
    const half = { ...newCondition(), property: "plan" };
    const draft = { ...draftOf(JOURNEY), start: [newRule(), newRule("A"), { ...newRule("B"), conditions: [half] }] };
    expect(journeyOf(draft).start).toEqual(["A", "B"]);
    expect(isEmpty({ ...newRule(), conditions: [half] })).toBe(true);
    expect(newMilestone().match.every(isEmpty)).toBe(true);
  });

  test("keeps a text that only looks like a number", () => {
    const where = { postcode: "01234", plan: "gold" };
    const draft = draftOf({ ...JOURNEY, start: [{ where }] });
    expect(journeyOf(draft).start).toEqual([{ where }]);
  });

  test("names a row as the server counts it: without those that say nothing", () => {
    const rules = [newRule("A"), newRule(), newRule("B")];
    expect(rules.map((_, index) => rulePath("start", rules, index))).toEqual(["start.0", null, "start.1"]);
  });
});
