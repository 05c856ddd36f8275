import type { mapDiscovery as english } from "../en/mapDiscovery";

const number = new Intl.NumberFormat("fr-FR");
const shown = (count: unknown) => number.format(Number(count));
const percent = (share: unknown) => `${Math.round(100 * Number(share))} %`;

export const mapDiscovery: typeof english = {
  discovered_stage: (values) =>
    `${percent(values.share)} des mouvements qui partent de ses ${values.steps} sous-étapes y restent.`,
  discovered_step: (values) => `${shown(values.customers)} clients passent ici : ${percent(values.share)} de tous.`,
  discovered_touchpoint: (values) =>
    `${percent(values.share)} de « ${values.activity} » se passent sur le canal « ${values.channel} ».`,
  discovered_move: (values) =>
    `${percent(values.share)} de « ${values.source} » sont directement suivis de « ${values.target} » (${shown(values.customers)} clients).`,
};
