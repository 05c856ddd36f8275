import { charts } from "./en/charts";
import { customer } from "./en/customer";
import { data } from "./en/data";
import { errors } from "./en/errors";
import { explore } from "./en/explore";
import { guide } from "./en/guide";
import { home } from "./en/home";
import { journeys } from "./en/journeys";
import { metrics } from "./en/metrics";
import { run } from "./en/run";
import { shell } from "./en/shell";
import { ui } from "./en/ui";

export const en = { shell, ui, data, errors, explore, charts, journeys, guide, run, home, metrics, customer };
