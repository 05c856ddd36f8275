/** What each team looks at first: figures of the catalogue by their ids. */

export const TEAMS = ["marketing", "cx", "support", "ecommerce"] as const;
export type Team = (typeof TEAMS)[number];

export const TEAM_METRICS: Record<Team, string[]> = {
  marketing: [
    "site_visits",
    "signups",
    "conversion_rate",
    "open_rate",
    "ctr",
    "cost_per_conversion",
    "channel_switches",
    "upsell",
    "churn",
  ],
  cx: ["goal_completion", "csat", "nps", "ces", "transfers", "channel_switches", "churn", "journey_revenue"],
  support: ["call_volume", "support_tickets", "resolution_time", "csat", "ces", "transfers"],
  ecommerce: [
    "sales",
    "conversion_rate",
    "basket_abandonment",
    "clv",
    "mobile_conversion",
    "bounce_rate",
    "page_load",
    "customer_reviews",
  ],
};
