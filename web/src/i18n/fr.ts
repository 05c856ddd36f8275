import type { en } from "./en";
import { charts } from "./fr/charts";
import { customer } from "./fr/customer";
import { data } from "./fr/data";
import { errors } from "./fr/errors";
import { explore } from "./fr/explore";
import { guide } from "./fr/guide";
import { home } from "./fr/home";
import { journeys } from "./fr/journeys";
import { metrics } from "./fr/metrics";
import { run } from "./fr/run";
import { shell } from "./fr/shell";
import { ui } from "./fr/ui";
import { french } from "./french";

export const fr: typeof en = french({
  shell,
  ui,
  data,
  errors,
  explore,
  charts,
  journeys,
  guide,
  run,
  home,
  metrics,
  customer,
});
