import { type MapQuestion, mapPeople } from "../../api";
import { useI18n } from "../../i18n";
import { PeopleSheet, type PeopleSource } from "../../pages/explore/people";
import { type Codec, useUrlState } from "../../urlState";
import { columnName } from "../views/names";
import { type Asked, useOverlay } from "./context";

const urlAsked: Codec<Asked | null> = {
  parse: ([value]) => {
    try {
      const read: unknown = JSON.parse(value ?? "null");
      if (typeof read !== "object" || read === null || Array.isArray(read)) return null;
      return Object.values(read).every((each) => typeof each === "string") ? (read as Asked) : null;
    } catch {
      return null;
    }
  },
  format: (value) => (value === null ? [] : [JSON.stringify(value)]),
};

/** The people behind the figure that the address names. */
export function MapPeople({
  workspace,
  version,
  question,
}: {
  workspace: string;
  version: number;
  question: MapQuestion;
}) {
  const { t } = useI18n();
  const shown = useOverlay();
  const [asked, ask] = useUrlState("people", urlAsked);
  if (!asked || !shown) return null;
  const { map, lang } = shown;
  const words = t.mapViews.people;
  const name = columnName(map, asked.place ?? "", lang);
  const what = asked.activity
    ? words.off(asked.activity)
    : asked.to
      ? words.to(name, columnName(map, asked.to, lang))
      : words[asked.figure ?? "in"](name);
  const source: PeopleSource = {
    key: ["map-overlay", workspace, map.id, version, "people", asked, question],
    page: (limit, offset, signal) =>
      mapPeople(workspace, map.id, question, { ...asked, limit: String(limit), offset: String(offset) }, signal),
  };
  return <PeopleSheet workspace={workspace} source={source} what={what} onClose={() => ask(null)} />;
}
