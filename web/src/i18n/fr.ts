import type { en } from "./en";
import { charts } from "./fr/charts";
import { customer } from "./fr/customer";
import { data } from "./fr/data";
import { errors } from "./fr/errors";
import { explore } from "./fr/explore";
import { guide } from "./fr/guide";
import { home } from "./fr/home";
import { journeys } from "./fr/journeys";
import { map } from "./fr/map";
import { mapCore } from "./fr/mapCore";
import { mapDiscovery } from "./fr/mapDiscovery";
import { mapFiles } from "./fr/mapFiles";
import { mapInspector } from "./fr/mapInspector";
import { maps } from "./fr/maps";
import { mapViews } from "./fr/mapViews";
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
  maps,
  map,
  mapCore,
  metrics,
  mapDiscovery,
  mapFiles,
  mapInspector,
  mapViews,
  customer,
});
