import { expect, test } from "vitest";
import { caretOf, idOf, isId } from "./formula";

test("a name becomes a word that formulas can use", () => {
  expect(idOf("Coût par commande (été)")).toBe("cout_par_commande_ete");
  expect(idOf("30-day value")).toBe("m_30_day_value");
  expect(["orders_2", "Ärger", "2nd", "", "a b"].map(isId)).toEqual([true, false, false, false, false]);
});

test("a caret stands under the letter that is wrong, in its own line", () => {
  expect(caretOf("a + * b", 4)).toEqual({ line: "a + * b", column: 4 });
  expect(caretOf("a +\n* b", 4)).toEqual({ line: "* b", column: 0 });
  expect(caretOf("a +", 3)).toEqual({ line: "a +", column: 3 });
  expect(caretOf("a", 9)).toBeNull();
  expect(caretOf("a", Number.NaN)).toBeNull();
});
