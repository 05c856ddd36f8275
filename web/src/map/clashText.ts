import type { Dictionary } from "../i18n";
import { nameOf } from "./announce";
import type { Part } from "./kinds";
import { type Text, textOf } from "./model";
import { flat } from "./op";
import type { Clash } from "./rebase";
import { isPlain } from "./same";
import type { Choice } from "./settle";

/** What one side of a clash says, for people to choose by. */
export function clashSide(clash: Clash, side: Choice, words: Dictionary["mapCore"]["clash"], lang: string): string {
  const value = clash[side];
  if (clash.reason === "moved" && side === "mine") return words.moved;
  if (value === null && clash.reason !== "changed") return words.removed;
  if (clash.reason === "changed") return valueText(value, lang) || words.empty;
  const restored = side === "mine" && clash.restore ? flat(clash.restore).length - 1 : 0;
  const changed = clash.reason === "gone" && side === "mine" ? changesText(clash, lang) : "";
  const name = isPlain(value) ? nameOf(value as Part, lang) || textOf(clash.about.name, lang) : "";
  return [changed || name, restored > 0 && words.restored(restored)].filter(Boolean).join("\n");
}

/** The words that my changes would bring. */
function changesText({ ops }: Clash, lang: string): string {
  const texts = ops.flatMap(flat).map((op) => {
    if (op.op === "set") return valueText(op.value, lang);
    return op.op === "insert" ? nameOf(op.part as Part, lang) : "";
  });
  return texts.filter(Boolean).join("\n");
}

function valueText(value: unknown, lang: string): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((each) => valueText(each, lang)).join(", ");
  if (isPlain(value)) {
    const isText = Object.values(value).every((each) => typeof each === "string");
    return isText ? textOf(value as Text, lang) : JSON.stringify(value);
  }
  return String(value);
}
