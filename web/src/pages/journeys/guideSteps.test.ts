import { expect, test } from "vitest";
import type { Fault } from "../../api";
import { faultAt, saidFaults, stepOf } from "./guideSteps";

const fault = (path: string, code: string): Fault => ({ path, code, message: "", hint: "", values: {} });

test("a fault belongs to the step of its field", () => {
  expect(
    ["name", "start.0", "timeout", "milestones.1.match", "weights", "nowhere"].map((path) => stepOf({ path })),
  ).toEqual(["choose", "data", "data", "milestones", "score", "choose"]);
});

test("what is only missing is said when somebody saves, what is wrong at once", () => {
  const faults = [fault("name", "journey_without_name"), fault("goal", "goal_is_start")];
  expect(saidFaults(faults, false).map(({ code }) => code)).toEqual(["goal_is_start"]);
  expect(saidFaults(faults, true)).toEqual(faults);
});

test("a fault stands at its field or below it, and not at a field whose name only begins alike", () => {
  const faults = [fault("milestones.10", "a"), fault("milestones.1.match.0", "b")];
  expect(faultAt(faults, "milestones.1.match")?.code).toBe("b");
  expect(faultAt(faults, "milestones.1")?.code).toBe("b");
  expect(faultAt(faults, "milestones.2")).toBeNull();
});
