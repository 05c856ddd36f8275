import type { Mapping } from "../../api";
import { useI18n } from "../../i18n";
import { Select, TextField } from "../../ui";
import { isKnownFormat, TIME_FORMATS } from "./mapping";

const CUSTOM = "custom";

/** How times are written and in which zone. */
export function TimeFields({ mapping, onChange }: { mapping: Mapping; onChange(mapping: Mapping): void }) {
  const { t } = useI18n();
  const words = t.data.mapping;
  const known = isKnownFormat(mapping.time_format);
  return (
    <>
      <Select
        label={words.timeFormat}
        options={[
          ...TIME_FORMATS.map((value) => ({ value, label: words.formats[value] })),
          { value: CUSTOM, label: words.custom },
        ]}
        value={known ? mapping.time_format : CUSTOM}
        onChange={(value) => onChange({ ...mapping, time_format: value === CUSTOM ? "%Y-%m-%d %H:%M:%S" : value })}
      />
      {!known && (
        <TextField
          label={words.pattern}
          note={words.patternNote}
          value={mapping.time_format}
          onChange={(time_format) => onChange({ ...mapping, time_format })}
        />
      )}
      <Select
        label={words.zone}
        note={words.zoneNote}
        options={zones(mapping.zone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        value={mapping.zone}
        onChange={(zone) => onChange({ ...mapping, zone })}
      />
    </>
  );
}

/** Every zone the browser knows, with UTC, the reader's and the mapping's own first. */
function zones(current: string): string[] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set(["UTC", here, current, ...Intl.supportedValuesOf("timeZone")])].filter(Boolean);
}
