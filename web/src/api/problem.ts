import type { Problem } from "./types";

/** What the server refused, as an error that carries the problem. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** The problem of an answer that is not a success; one is made when the body holds none. */
export function problemOf(status: number, body: unknown): Problem {
  if (isProblem(body)) return { ...body, status, values: body.values ?? {} };
  return { status, code: status >= 500 ? "server_error" : "refused", values: { status } };
}

/** The problem of a request that had no answer. */
export function unreachable(): ApiError {
  return new ApiError({ status: 0, code: "unreachable", values: {} });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string";
}
