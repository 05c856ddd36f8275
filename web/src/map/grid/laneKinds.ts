/** What the kinds of lanes are drawn with, and which kind of card is written in them. */
import type { IconName } from "../../ui";
import type { CardKind, LaneType } from "../model";

export const LANE_ICONS: Record<LaneType, IconName> = {
  text: "text",
  actions: "person",
  thoughts: "bubble",
  feelings: "heart",
  quotes: "quote",
  motivations: "target",
  questions: "question",
  needs: "target",
  goals: "target",
  pains: "warn",
  gains: "star",
  opportunities: "bulb",
  solutions: "check",
  insights: "search",
  touchpoints: "contact",
  channels: "contact",
  curve: "metrics",
  storyboard: "image",
  images: "image",
  evidence_physical: "file",
  metrics: "chart",
  frontstage: "people",
  backstage: "people",
  support_process: "journey",
  systems: "data",
  policies: "file",
  messages: "bubble",
  owners: "person",
  tags: "tag",
  links: "link",
  custom: "text",
};

export type LaneGroup = "story" | "need" | "contact" | "inside" | "act" | "measure";

/** The groups in which lanes are offered. */
export const LANE_GROUPS: Record<LaneGroup, readonly LaneType[]> = {
  story: ["actions", "thoughts", "feelings", "quotes", "storyboard", "images", "text"],
  need: ["motivations", "questions", "needs", "goals", "pains", "gains"],
  contact: ["touchpoints", "channels", "messages"],
  inside: ["evidence_physical", "frontstage", "backstage", "support_process", "systems", "policies", "owners"],
  act: ["insights", "opportunities", "solutions", "links", "tags", "custom"],
  measure: ["curve", "metrics"],
};

export function cardKindOf(type: LaneType): CardKind {
  return type === "quotes" ? "quote" : "note";
}

/** Lanes in which a picture is what is mostly added. */
export function holdsPictures(type: LaneType): boolean {
  return type === "storyboard" || type === "images";
}

export const CARD_ICONS: Partial<Record<CardKind, IconName>> = {
  quote: "quote",
  image: "image",
  link: "link",
  document: "file",
  persona: "person",
  channel: "contact",
  touchpoint: "contact",
  insight: "search",
  opportunity: "bulb",
  solution: "check",
  metric: "chart",
};
