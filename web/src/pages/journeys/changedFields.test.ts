import { expect, test } from "vitest";
import { changedFields } from "./changedFields";

const journey = { name: "Checkout", start: ["Checkout Started"], goal: ["Order Completed"] };

test("versions differ in the fields whose contents differ", () => {
  expect(changedFields(journey, { ...journey, timeout: "PT30M", goal: ["Order Paid"] })).toEqual(["goal", "timeout"]);
});

test("a default that is written out changes nothing", () => {
  expect(changedFields(journey, { ...journey, timeout: "P30D", deadline: null, milestones: [] })).toEqual([]);
});
