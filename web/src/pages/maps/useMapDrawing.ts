import { fileName, save } from "../../charts/export";
import { wordsIn } from "../../i18n";
import type { ExportDialogProps } from "../../map/files";
import { textOf } from "../../map/model";
import { useOverlay } from "../../map/overlay";
import { mapFor } from "../../map/persona";
import { mapPicture } from "../../map/picture";
import { useMap } from "../../map/session";
import { channelName } from "../../ui";
import { useQuestion } from "./question";

/** Draws the map as it is looked at: for the persona that is chosen, without the lanes that are hidden. */
export function useMapDrawing(): ExportDialogProps["onDraw"] {
  const { map } = useMap();
  const overlay = useOverlay()?.overlay ?? null;
  const { question, hidden } = useQuestion();
  return async (format, lang, paper) => {
    const words = wordsIn(lang);
    const told = mapFor(map, question.persona);
    const persona = map.personas?.find(({ id }) => id === question.persona);
    const source = {
      map: { ...told, lanes: told.lanes?.filter(({ id }) => !hidden.includes(id)) },
      overlay,
      words,
      about: [
        ...(persona ? [textOf(persona.name, lang)] : []),
        ...question.channels.map((channel) => channelName(channel, words.t)),
      ],
    };
    save(await mapPicture(source, format, paper), fileName(textOf(map.title, lang), format));
  };
}
