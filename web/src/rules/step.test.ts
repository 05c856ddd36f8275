import { expect, test } from "vitest";
import { stepOf, stepWords } from "./step";

test("a step is a name, a rule or several, and what holds no rules is a name", () => {
  expect(stepOf("view")).toBe("view");
  expect(stepOf('{"channel":"phone"}')).toEqual({ channel: "phone" });
  expect(stepOf('["view",{"activity":"call"}]')).toEqual(["view", { activity: "call" }]);
  expect(["[sale]", "{", "[null]", "[[1]]"].map(stepOf)).toEqual(["[sale]", "{", "[null]", "[[1]]"]);
});

test("rules are spelled as the server spells them", () => {
  const call = {
    activity: "call",
    channel: ["phone", "chat"],
    where: { agent: ["zoe", "tom"], score: { at_most: 2 } },
  };
  expect(stepWords(JSON.stringify(["view", call]))).toBe("view / call · phone / chat · agent = zoe / tom · score ≤ 2");
  expect(stepWords('{"where":{"score":{"at_least":1,"at_most":null},"solved":true}}')).toBe(
    "* · 1 ≤ score · solved = true",
  );
});
