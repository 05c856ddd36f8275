type Values = Record<string, unknown>;

const number = new Intl.NumberFormat("en-GB");
const shown = (count: unknown) => number.format(Number(count));
const percent = (share: unknown) => `${Math.round(100 * Number(share))}%`;

/** Why a piece of a discovered map is proposed, by the code of the server's reason. */
export const mapDiscovery = {
  discovered_stage: (values: Values) =>
    `${percent(values.share)} of the moves out of its ${values.steps} steps stay among them.`,
  discovered_step: (values: Values) =>
    `${shown(values.customers)} customers come here: ${percent(values.share)} of all.`,
  discovered_touchpoint: (values: Values) =>
    `${percent(values.share)} of “${values.activity}” happen on the channel “${values.channel}”.`,
  discovered_move: (values: Values) =>
    `${percent(values.share)} of “${values.source}” are directly followed by “${values.target}” (${shown(values.customers)} customers).`,
};
