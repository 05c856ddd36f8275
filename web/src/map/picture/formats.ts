/** The files that a map is drawn in, from its document. */
export type DrawnFormat = "svg" | "png" | "pdf";

export const PAPERS = ["one", "a4", "a3"] as const;
/** How a map lies on paper: on one page as large as itself, or on as many as it needs. */
export type PaperChoice = (typeof PAPERS)[number];
