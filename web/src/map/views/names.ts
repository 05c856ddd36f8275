import { type JourneyMap, textOf } from "../model";

/** The name of a stage, a step or a touchpoint; its id where the map does not have it. */
export function columnName(map: JourneyMap, id: string, lang: string): string {
  for (const stage of map.stages) {
    if (stage.id === id) return textOf(stage.name, lang);
    for (const step of stage.steps ?? []) {
      if (step.id === id) return textOf(step.name, lang);
      const touchpoint = step.touchpoints?.find((each) => each.id === id);
      if (touchpoint) return textOf(touchpoint.name, lang);
    }
  }
  return id === map.id ? textOf(map.title, lang) : id;
}
