import { describe, expect, test } from "vitest";
import { en } from "./en";
import { fr } from "./fr";

/** Every leaf of a dictionary with its path. */
function leaves(node: unknown, path = ""): [string, unknown][] {
  if (typeof node !== "object" || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

describe("the dictionaries", () => {
  test("have the same words in the same places", () => {
    expect(
      leaves(fr)
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      leaves(en)
        .map(([path]) => path)
        .sort(),
    );
  });

  test("leave no sentence in English", () => {
    const french = new Map(leaves(fr));
    const same = leaves(en).filter(
      ([path, word]) => typeof word === "string" && word.length > 30 && french.get(path) === word,
    );
    expect(same).toEqual([]);
  });

  test("write French with its own signs", () => {
    const wrong = leaves(fr).filter(([, word]) => typeof word === "string" && /'|"|[^\s\u00a0\u202f%][?!;]/.test(word));
    expect(wrong).toEqual([]);
  });

  test("break no French line before a sign", () => {
    expect(fr.shell.home.funnelQuestion).toBe("Combien vont jusqu’au bout\u00a0?");
    expect(fr.errors.problems.unknown_activity({ activity: "Achat" }).message).toContain("«\u00a0Achat\u00a0»");
    expect(leaves(fr).filter(([, word]) => typeof word === "string" && / [?!;:»%]|« /.test(word))).toEqual([]);
  });

  test("use the plural each language asks for", () => {
    expect(en.shell.eventCount(0, "0")).toBe("0 events");
    expect(fr.shell.eventCount(0, "0")).toBe("0 événement");
    expect(en.shell.eventCount(1, "1")).toBe("1 event");
    expect(fr.shell.eventCount(2, "2")).toBe("2 événements");
  });
});
