export { Inspector, type InspectorProps } from "./inspector";
export { openInspectorTab } from "./openTab";
