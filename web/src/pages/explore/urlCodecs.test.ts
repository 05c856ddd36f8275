import { expect, test } from "vitest";
import { type FunnelAsked, funnelParameters } from "./funnelQuestion";
import { urlChosen, urlPeriod, urlSelected } from "./urlCodecs";

test("nothing chosen and an empty choice are told apart", () => {
  for (const value of [null, [], ["view", "buy"]]) expect(urlChosen.parse(urlChosen.format(value))).toEqual(value);
});

test("a period that cannot be read is no limit", () => {
  expect([
    urlPeriod.parse(["P7D"]),
    urlPeriod.parse(["pt30m"]),
    urlPeriod.parse(["soon"]),
    urlPeriod.parse([]),
  ]).toEqual(["P7D", "PT30M", null, null]);
});

test("a selection survives the address and nonsense is no selection", () => {
  const selected = { step: 2, lost: true, channel: "store & phone" };
  expect(urlSelected.parse(urlSelected.format(selected))).toEqual(selected);
  expect([
    urlSelected.parse(["{"]),
    urlSelected.parse(["[1]"]),
    urlSelected.parse(["7"]),
    urlSelected.parse([]),
  ]).toEqual([null, null, null, null]);
});

const asked: FunnelAsked = {
  steps: ["view", "basket", "basket", "buy"],
  within: "P7D",
  order: "ordered",
  optional: ["view", "basket", "buy"],
  exclude: ["call", "view"],
  breakdown: "none",
};

test("only steps that may be skipped are optional, and a step is never excluded", () => {
  const parameters = funnelParameters(asked);
  expect(parameters?.optional).toEqual([2, 3]);
  expect(parameters?.exclude).toEqual([{ activity: "call", from_step: 0, to_step: 3 }]);
});

test("in any order nothing is optional or excluded", () => {
  const parameters = funnelParameters({ ...asked, order: "any" });
  expect([parameters?.optional, parameters?.exclude]).toEqual([[], []]);
});

test("a funnel without steps asks nothing", () => {
  expect(funnelParameters({ ...asked, steps: [] })).toBeNull();
  expect(funnelParameters(null)).toBeNull();
});
