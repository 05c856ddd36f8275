import { expect, test } from "vitest";
import { en } from "../i18n/en";
import { fr } from "../i18n/fr";
import { announcementOf } from "./announce";
import { edit, insert, move, type Op, remove, set } from "./edit";
import { MAP } from "./laws/serverOfOne";

const said = (op: Op, lang: "en" | "fr") =>
  announcementOf(op, MAP, edit(MAP, op).map, { en, fr }[lang].mapCore.done, lang).replaceAll("\u00a0", " ");

test.each<[Op, string, string]>([
  [move("step", "call", "ask", "hold"), "Step moved, position 2 of 2", "Sous-étape déplacée, position 2 sur 2"],
  [move("stage", "solve", null, null), "Stage moved, position 1 of 2", "Étape déplacée, position 1 sur 2"],
  [remove("card", "long"), "Card removed: Too long", "Carte de la cellule supprimée : Too long"],
  [set(MAP, "step", "call", "name", "Phone"), "Step changed: Phone", "Sous-étape modifiée : Phone"],
  [
    insert("touchpoint", { id: "line", name: "Hotline" }, "call", null),
    "Touchpoint added: Hotline",
    "Point de contact ajouté : Hotline",
  ],
  [{ op: "batch", ops: [remove("card", "long"), remove("step", "call")] }, "2 changes made", "2 modifications faites"],
])("a change is said in words: %j", (op, english, french) => {
  expect([said(op, "en"), said(op, "fr")]).toEqual([english, french]);
});
