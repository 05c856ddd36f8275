import type { PartialMapping, Reject } from "../../api";

export interface CauseWords {
  no_customer(column: string): string;
  no_time(column: string): string;
  bad_time(column: string, value: string): string;
  no_activity(column: string): string;
}

/** Why a row was rejected, in the reader's language where the mapping and the row say enough, else as the server says it. */
export function cause({ reason, cause: said, payload }: Reject, mapping: PartialMapping, words: CauseWords): string {
  switch (reason) {
    case "no_customer":
      return words.no_customer(mapping.customer);
    case "no_time":
      return words.no_time(mapping.time);
    case "bad_time":
      return words.bad_time(mapping.time, String(payload[mapping.time] ?? ""));
    case "no_activity":
      return mapping.activity ? words.no_activity(mapping.activity) : said;
    default:
      return said;
  }
}
