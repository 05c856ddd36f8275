import { expect, test } from "vitest";
import { splitSearch } from "./chosen";

test("what chooses events is told apart from the question", () => {
  const { chosen, others } = splitSearch("?step=view&channel=web&step=buy&channel=phone&since=2026-01-01");
  expect(chosen.toString()).toBe("channel=web&channel=phone&since=2026-01-01");
  expect(others.toString()).toBe("step=view&step=buy");
});
