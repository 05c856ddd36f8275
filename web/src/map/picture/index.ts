/** The whole map as a file to look at: drawn from its document and what is measured on it. */
import { A4, type Paper } from "../../charts/pdf";
import type { Sheet } from "../../charts/sheet";
import { pdfOf, sheetFile } from "../../charts/sheetFile";
import { contentOf, type Source } from "./content";
import type { DrawnFormat, PaperChoice } from "./formats";
import { oneSheet, pagesOf } from "./pages";
import { picturesOf } from "./pictures";

/** From the points of paper to the pixels of a sheet. */
const POINTS = 0.75;
const MARGIN = 28;
/** The largest page that every reader of PDF opens. */
const LARGEST = 14_400;

const LANDSCAPE: Record<Exclude<PaperChoice, "one">, Paper> = {
  a4: { width: A4.height, height: A4.width, margin: MARGIN },
  a3: { width: 2 * A4.width, height: A4.height, margin: MARGIN },
};

export type PictureSource = Omit<Source, "pictures">;

export async function mapPicture(source: PictureSource, format: DrawnFormat, choice: PaperChoice): Promise<Blob> {
  const content = contentOf({ ...source, pictures: await picturesOf(source.map) });
  if (format !== "pdf") return sheetFile(oneSheet(content), format);
  if (choice === "one") return pdfOf([oneSheet(content)], itself);
  const paper = LANDSCAPE[choice];
  const inside = (side: number) => (side - 2 * MARGIN) / POINTS;
  return pdfOf(pagesOf(content, { width: inside(paper.width), height: inside(paper.height) }), () => paper);
}

/** A page as large as the sheet on it. */
function itself({ width, height }: Sheet): Paper {
  const scale = Math.min(POINTS, (LARGEST - 2 * MARGIN) / Math.max(width, height));
  return { width: scale * width + 2 * MARGIN, height: scale * height + 2 * MARGIN, margin: MARGIN };
}
