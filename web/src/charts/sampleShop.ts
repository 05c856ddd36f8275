/** A small e-shop with known journeys, for the tests of the charts and the components page. */

interface ShopEvent {
  at: number;
  activity: string;
  channel: string;
}

export type ShopJourney = ShopEvent[];

/** From each activity: next activity, its probability and the mean wait in minutes; what is missing ends the journey. */
const NEXT: Record<string, [string, number, number][]> = {
  "": [
    ["Landing page", 0.52, 0],
    ["Ad clicked", 0.28, 0],
    ["Newsletter opened", 0.2, 0],
  ],
  "Ad clicked": [
    ["Landing page", 0.66, 0.3],
    ["Product viewed", 0.22, 0.4],
  ],
  "Newsletter opened": [
    ["Product viewed", 0.42, 3],
    ["Landing page", 0.2, 4],
    ["Newsletter opened", 0.14, 10_080],
  ],
  "Landing page": [
    ["Product viewed", 0.5, 1.5],
    ["Search", 0.27, 0.8],
  ],
  Search: [
    ["Product viewed", 0.66, 0.7],
    ["Search", 0.16, 0.6],
  ],
  "Product viewed": [
    ["Product viewed", 0.24, 1.2],
    ["Added to basket", 0.25, 2.5],
    ["Search", 0.12, 1.4],
    ["Chat started", 0.05, 4],
    ["Visit in store", 0.04, 2_880],
    ["Newsletter opened", 0.06, 5_760],
  ],
  "Added to basket": [
    ["Checkout started", 0.5, 6],
    ["Product viewed", 0.2, 2],
    ["Basket reminder", 0.16, 1_440],
  ],
  "Basket reminder": [
    ["Checkout started", 0.3, 320],
    ["Product viewed", 0.18, 410],
  ],
  "Checkout started": [
    ["Order completed", 0.62, 4],
    ["Chat started", 0.08, 5],
    ["Added to basket", 0.06, 3],
    ["Call to support", 0.05, 30],
  ],
  "Chat started": [
    ["Product viewed", 0.3, 9],
    ["Checkout started", 0.32, 12],
    ["Call to support", 0.1, 60],
  ],
  "Visit in store": [
    ["Order completed", 0.38, 35],
    ["Product viewed", 0.2, 1_440],
  ],
  "Order completed": [
    ["Parcel received", 0.78, 4_320],
    ["Call to support", 0.05, 2_880],
  ],
  "Parcel received": [
    ["Review written", 0.14, 8_640],
    ["Call to support", 0.07, 1_440],
    ["Retour demandé", 0.09, 4_320],
    ["Product viewed", 0.16, 30_240],
  ],
  "Call to support": [
    ["Order completed", 0.22, 25],
    ["Retour demandé", 0.2, 15],
    ["Call to support", 0.12, 1_440],
  ],
  "Retour demandé": [
    ["Product viewed", 0.18, 10_080],
    ["Call to support", 0.08, 2_880],
  ],
};

const CHANNELS: Record<string, [string, number][]> = {
  "Ad clicked": [["ads", 1]],
  "Newsletter opened": [["email", 1]],
  "Basket reminder": [["email", 1]],
  "Chat started": [["chat", 1]],
  "Call to support": [["phone", 1]],
  "Visit in store": [["store", 1]],
  "Order completed": [
    ["website", 0.8],
    ["app", 0.2],
  ],
};

/** Journeys of `customers` customers, the same for the same seed. */
export function shopJourneys(customers: number, seed = 7): ShopJourney[] {
  const random = generator(seed);
  return Array.from({ length: customers }, () => journey(random));
}

function journey(random: () => number): ShopJourney {
  const home = random() < 0.72 ? "website" : "app";
  const events: ShopEvent[] = [];
  let at = Date.UTC(2025, 0, 1) / 1000 + random() * 300 * 86_400;
  let activity = "";
  while (events.length < 60) {
    const [next, wait] = draw(NEXT[activity] ?? [], random);
    if (!next) break;
    at += Math.max(1, -Math.log(1 - random()) * wait * 60);
    const options = CHANNELS[next] ?? [[home, 1]];
    const [channel] = draw(
      options.map(([name, share]) => [name, share, 0]),
      random,
    );
    events.push({ at: Math.round(at), activity: next, channel: channel ?? home });
    activity = next;
  }
  return events;
}

function draw(options: [string, number, number][], random: () => number): [string | null, number] {
  let left = random();
  for (const [name, share, wait] of options) {
    left -= share;
    if (left < 0) return [name, wait];
  }
  return [null, 0];
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
