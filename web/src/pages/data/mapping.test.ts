import { expect, test } from "vitest";
import type { Mapping } from "../../api";
import { filled, filling, free, isKnownFormat, missing, withColumn } from "./mapping";

const mapping: Mapping = {
  customer: "customer_id",
  time: "date",
  activity: "event",
  channel: null,
  event_id: null,
  value: null,
  properties: ["amount", "country"],
  source: "shop",
  constant_activity: null,
  constant_channel: null,
  time_format: "iso",
  zone: "UTC",
  decimal: ".",
  clock: null,
};

test("a mapping says what it still lacks", () => {
  expect(missing(mapping)).toEqual([]);
  expect(missing({ ...mapping, customer: "", activity: null })).toEqual(["customer", "activity"]);
  expect(missing({ ...mapping, activity: null, constant_activity: " " })).toEqual(["activity"]);
  expect(missing({ ...mapping, activity: null, constant_activity: "Order" })).toEqual([]);
});

test("a column that gets a role is no longer kept as a property", () => {
  const valued = withColumn(mapping, "value", "amount");
  expect(valued.value).toBe("amount");
  expect(valued.properties).toEqual(["country"]);
});

test("an activity is a column, the same for every row, or not said", () => {
  const constant = filled(mapping, "activity", { kind: "constant" });
  expect([constant.activity, constant.constant_activity]).toEqual([null, ""]);
  expect(filling(constant, "activity")).toEqual({ kind: "constant" });
  expect(filling(filled(constant, "activity", { kind: "column", column: "event" }), "activity")).toEqual({
    kind: "column",
    column: "event",
  });
  expect(filling(filled(constant, "channel", { kind: "none" }), "channel")).toEqual({ kind: "none" });
});

test("columns without a role may be kept", () => {
  const columns = ["customer_id", "date", "event", "amount"].map((name) => ({ name, type: "VARCHAR", samples: [] }));
  expect(free(mapping, columns).map((column) => column.name)).toEqual(["amount"]);
});

test("a pattern is not a format of the list", () => {
  expect(isKnownFormat("epoch_ms")).toBe(true);
  expect(isKnownFormat("%d/%m/%Y")).toBe(false);
});
