import { charts } from "./en/charts";
import { customer } from "./en/customer";
import { data } from "./en/data";
import { errors } from "./en/errors";
import { explore } from "./en/explore";
import { guide } from "./en/guide";
import { home } from "./en/home";
import { journeys } from "./en/journeys";
import { map } from "./en/map";
import { mapCore } from "./en/mapCore";
import { mapDiscovery } from "./en/mapDiscovery";
import { mapFiles } from "./en/mapFiles";
import { mapInspector } from "./en/mapInspector";
import { maps } from "./en/maps";
import { mapViews } from "./en/mapViews";
import { metrics } from "./en/metrics";
import { run } from "./en/run";
import { shell } from "./en/shell";
import { ui } from "./en/ui";

export const en = {
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
  customer,
  map,
  mapCore,
  mapDiscovery,
  mapFiles,
  mapInspector,
  mapViews,
  maps,
  metrics,
};
