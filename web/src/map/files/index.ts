export * from "./exportDialog";
export * from "./importDialog";
