/** The funnel's question as the address holds it, and as the server is asked. */

import type { FunnelOrder } from "../../api";
import { stepOf } from "../../rules/step";
import { urlList, useUrlState } from "../../urlState";
import { urlBreakdown, urlChosen, urlOrder, urlPeriod } from "./urlCodecs";

export interface FunnelAsked {
  /** Names of activities, or rules as JSON. */
  steps: string[];
  within: string | null;
  order: FunnelOrder;
  /** Names of the steps that may be skipped. */
  optional: string[];
  /** Activities that must not happen between the first and the last step. */
  exclude: string[];
  breakdown: "none" | "channel";
}

export interface FunnelSetters {
  setSteps(steps: string[] | null): void;
  setWithin(within: string | null): void;
  setOrder(order: FunnelOrder): void;
  setOptional(optional: string[]): void;
  setExclude(exclude: string[]): void;
  setBreakdown(breakdown: "none" | "channel"): void;
}

/** `suggestion` is asked until steps are chosen. */
export function useFunnelQuestion(
  suggestion: string[] | null,
): { asked: FunnelAsked | null; chosen: boolean } & FunnelSetters {
  const [steps, setSteps] = useUrlState("step", urlChosen);
  const [within, setWithin] = useUrlState("within", urlPeriod);
  const [order, setOrder] = useUrlState("order", urlOrder);
  const [optional, setOptional] = useUrlState("optional", urlList);
  const [exclude, setExclude] = useUrlState("without", urlList);
  const [breakdown, setBreakdown] = useUrlState("by", urlBreakdown);
  const present = steps ?? suggestion;
  return {
    asked: present && { steps: present, within, order, optional, exclude, breakdown },
    chosen: steps !== null,
    setSteps,
    setWithin,
    setOrder,
    setOptional,
    setExclude,
    setBreakdown,
  };
}

/** Whether the step at `index` may be skipped: never the first, nor one that the same activity follows, nor in any order. */
export function mayBeOptional({ steps, order }: FunnelAsked, index: number): boolean {
  return order !== "any" && index > 0 && steps[index] !== steps[index + 1];
}

/** What all requests about this funnel have in common; null while there is nothing to ask. */
export function funnelParameters(asked: FunnelAsked | null): Record<string, unknown> | null {
  if (!asked?.steps.length) return null;
  const { steps, within, order } = asked;
  const anyOrder = order === "any" || steps.length < 2;
  return {
    steps: steps.map(stepOf),
    within,
    order,
    optional: steps.flatMap((step, index) =>
      asked.optional.includes(step) && mayBeOptional(asked, index) ? [index] : [],
    ),
    exclude: anyOrder
      ? []
      : asked.exclude
          .filter((activity) => !steps.includes(activity))
          .map((activity) => ({ activity, from_step: 0, to_step: steps.length - 1 })),
  };
}

/** The question's address parameters, written out in full. */
export function funnelAddress(asked: FunnelAsked | null): [string, string[]][] {
  return asked ? [["step", asked.steps]] : [];
}
