/** How the questions and what is open are written in the address. */

import type { FunnelOrder } from "../../api";
import { period, written } from "../../charts/periods";
import type { VariantSort } from "../../charts/variants";
import { type Codec, urlChoice } from "../../urlState";

/** A chosen list; null where nothing was chosen yet, which is not the same as an empty list. */
export const urlChosen: Codec<string[] | null> = {
  parse: (values) => (values.length ? values.filter((value) => value !== "") : null),
  format: (value) => (value === null ? [] : value.length ? value : [""]),
};

/** A duration such as P7D; what cannot be read is no limit. */
export const urlPeriod: Codec<string | null> = {
  parse: ([value]) => {
    const read = period(value?.toUpperCase() ?? null);
    return read ? written(read) : null;
  },
  format: (value) => (value === null ? [] : [value]),
};

/** A number that the page chooses itself until somebody does. */
export const urlMaybeNumber: Codec<number | null> = {
  parse: ([value]) => (value?.trim() && Number.isFinite(Number(value)) ? Number(value) : null),
  format: (value) => (value === null ? [] : [String(value)]),
};

/** What was selected in a picture: the parameters that, with the question, name the customers behind it. */
export type Selected = Record<string, string | number | boolean | null | string[]>;

export const urlSelected: Codec<Selected | null> = {
  parse: ([value]) => {
    try {
      const read: unknown = JSON.parse(value ?? "null");
      return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Selected) : null;
    } catch {
      return null;
    }
  },
  format: (value) => (value === null ? [] : [JSON.stringify(value)]),
};

export const urlOrder = urlChoice<FunnelOrder>(["ordered", "strict", "any"], "ordered");
export const urlBreakdown = urlChoice(["none", "channel"], "none");
export const urlSort = urlChoice<VariantSort>(["customers", "duration", "length"], "customers");
export const urlView = urlChoice(["picture", "table"], "picture");
