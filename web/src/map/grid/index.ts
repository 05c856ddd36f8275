export type { ExtraCommand } from "./finder";
export { MapGrid, type MapGridProps } from "./mapGrid";
