/** Grades of a score, best first: each begins at its number and ends where the one before begins. */
export const GRADES = [
  { grade: "A", from: 80 },
  { grade: "B", from: 65 },
  { grade: "C", from: 50 },
  { grade: "D", from: 35 },
  { grade: "E", from: 0 },
] as const;

export type Grade = (typeof GRADES)[number]["grade"];

/** The grade of a score from 0 to 100. */
export function gradeOf(score: number): Grade {
  return GRADES.find(({ from }) => score >= from)?.grade ?? "E";
}

/** A score without decimals: rounded, unless that would lift it into a grade it has not reached. */
export function wholeScore(score: number): number {
  const rounded = Math.round(score);
  return gradeOf(rounded) === gradeOf(score) ? rounded : Math.floor(score);
}

/** The colour of a grade: the scale of feelings, blue for good and orange for bad. */
export const GRADE_COLORS: Record<Grade, string> = {
  A: "var(--feeling-pos2)",
  B: "var(--feeling-pos1)",
  C: "var(--feeling-0)",
  D: "var(--feeling-neg1)",
  E: "var(--feeling-neg2)",
};

/** Below this many runs a figure is a hint. */
export const FEW = 30;
