/** The picture of a result, by the name of its analysis; a table where there is none. */

import type { Run } from "../api/run";
import type { Funnel, Transitions, Variants } from "../api/types";
import { FunnelChart } from "./funnel";
import { ResultTable } from "./resultTable";
import { RunChart } from "./run";
import { TransitionsChart } from "./transitions";
import { VariantsChart } from "./variants";

export type { FunnelPick } from "./funnel";
export type { TransitionPick } from "./transitionPicture";
export type { VariantPick } from "./variantPicture";
export { FunnelChart, ResultTable, TransitionsChart, VariantsChart };

const CHARTS: Record<string, (result: unknown) => React.ReactNode> = {
  funnel: (result) => <FunnelChart result={result as Funnel} />,
  run: (result) => <RunChart run={result as Run} />,
  transitions: (result) => <TransitionsChart result={result as Transitions} />,
  variants: (result) => <VariantsChart result={result as Variants} />,
};

export function Chart({ analysis, result }: { analysis: string; result: unknown }) {
  return CHARTS[analysis]?.(result) ?? <ResultTable result={result} title={analysis} />;
}
