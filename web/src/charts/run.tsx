import type { Run } from "../api/run";
import { type I18n, useI18n } from "../i18n";
import { useChannelName } from "../ui/channel";
import { ChartFigure, type ChartView } from "./figure";
import { RunPicture } from "./runPicture";
import { tallLayout } from "./runTall";
import { TallPicture } from "./runTallPicture";
import { lossWords, runDescription, runTable } from "./runWords";

/** Narrower than this, time runs downwards. */
const NARROW = 640;

export interface RunChartProps {
  run: Run;
  /** The data, for downloaded pictures. */
  source?: string;
  /** The event that is read below the picture. */
  chosen?: number | null;
  onEvent?(index: number): void;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
}

/** One customer's passage through a journey: channels, teams, feelings, and where the points were lost. */
export function RunChart({ run, chosen = null, onEvent, ...figure }: RunChartProps) {
  const i18n = useI18n();
  const channelName = useChannelName();
  const words = i18n.t.run.chart;
  return (
    <ChartFigure
      {...figure}
      title={words.title}
      description={runDescription(run, i18n)}
      reading={words.reading}
      table={runTable(run, channelName, i18n)}
      hint={onEvent ? words.select : null}
    >
      {(width) =>
        width < NARROW ? (
          <TallPicture
            run={run}
            layout={tallLayout(run.events, width, tallWords(channelName, i18n))}
            chosen={chosen}
            onEvent={onEvent}
          />
        ) : (
          <RunPicture run={run} width={width} chosen={chosen} onEvent={onEvent} />
        )
      }
    </ChartFigure>
  );
}

function tallWords(channelName: (name: string) => string, i18n: I18n) {
  const words = i18n.t.run.chart;
  return {
    where: ({ channel, team, agent }: Run["events"][number]) =>
      [channelName(channel), team, agent && words.by(agent)].filter(Boolean).join(" · "),
    said: words.said,
    lost: (event: Run["events"][number]) => lossWords(event, i18n),
  };
}
