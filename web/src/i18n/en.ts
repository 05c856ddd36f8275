import { charts } from "./en/charts";
import { data } from "./en/data";
import { errors } from "./en/errors";
import { explore } from "./en/explore";
import { shell } from "./en/shell";
import { ui } from "./en/ui";

export const en = { shell, ui, data, errors, explore, charts };
