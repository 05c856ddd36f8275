export { ActionsView } from "./actionsView";
export { CompareView } from "./compareView";
export { CurveView } from "./curveView";
export { MatrixView } from "./matrixView";
export { PathsView } from "./pathsView";
export { PhoneView } from "./phoneView";
export { Presentation } from "./presentation";
export type { ViewProps } from "./props";
export { TableView } from "./tableView";
