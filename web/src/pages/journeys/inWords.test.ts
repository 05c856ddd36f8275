import { expect, test } from "vitest";
import type { JourneyDefinition } from "../../api";
import { translated } from "../../i18n";
import { asKept, inWords } from "./inWords";

const WORDS = { fr: { Checkout: "Paiement", Paid: "Payé", Shop: "Boutique" } };
const JOURNEY: JourneyDefinition = {
  name: "Checkout",
  owner: "",
  audience: "Shop",
  start: ["Checkout"],
  goal: ["Paid"],
  milestones: [{ name: "Paid", match: ["Paid"], required: true }],
};

test("a reader sees the texts in their language, and the rules as they are", () => {
  const said = inWords(JOURNEY, translated(WORDS, "fr"));
  expect([said.name, said.audience, said.owner, said.milestones?.[0]?.name]).toEqual([
    "Paiement",
    "Boutique",
    "",
    "Payé",
  ]);
  expect([said.start, said.goal, said.milestones?.[0]?.match]).toEqual([["Checkout"], ["Paid"], ["Paid"]]);
});

test("what nobody has rewritten is kept as it was, so that readers of both languages still see theirs", () => {
  const said = { ...inWords(JOURNEY, translated(WORDS, "fr")), name: "Payer sans peine" };
  expect(inWords(said, asKept(WORDS))).toEqual({ ...JOURNEY, name: "Payer sans peine" });
});

test("a language without other words changes nothing", () => {
  expect(inWords(JOURNEY, translated(WORDS, "en"))).toEqual(JOURNEY);
  expect(asKept({})("Paiement")).toBe("Paiement");
});
