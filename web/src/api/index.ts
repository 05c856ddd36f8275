export * from "./client";
export * from "./problem";
export * from "./queries";
export type * from "./types";
