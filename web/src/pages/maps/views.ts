import { urlChoice } from "../../urlState";

/** The views of one document; switching never copies. Comparing two maps is one more, reached by its switch. */
export const VIEWS = ["map", "table", "curve", "paths", "matrix", "actions"] as const;
export type View = (typeof VIEWS)[number] | "compare";

export const urlView = urlChoice<View>([...VIEWS, "compare"], "map");
