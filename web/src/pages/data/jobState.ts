import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiError, api, type Job, jobEventsPath } from "../../api";

const POLL_MS = 1000;

/** The import into a workspace that was under way when the page was opened; what was known then is not kept. */
export function useRunningJob(workspace: string): Job | undefined {
  const { data } = useQuery({
    queryKey: ["jobs", workspace],
    queryFn: ({ signal }) => api.runningJobs(workspace, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.[0];
}

/** A job as it goes on: pushed by the server, asked for when the connection does not hold. */
export function useJob(initial: Job): { job: Job; error: ApiError | null } {
  const [job, setJob] = useState(initial);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => follow(initial.id, setJob, setError), [initial.id]);
  return { job, error };
}

/** Calls back with each state until the job ends; returns what stops it. */
function follow(id: string, onJob: (job: Job) => void, onError: (error: ApiError) => void): () => void {
  const events = new EventSource(jobEventsPath(id));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const stop = () => {
    stopped = true;
    events.close();
    clearTimeout(timer);
  };
  const take = (job: Job) => {
    if (stopped) return;
    onJob(job);
    if (job.state !== "running") stop();
  };
  const poll = () => {
    api.job(id).then(
      (job) => {
        take(job);
        if (!stopped) timer = setTimeout(poll, POLL_MS);
      },
      (error: unknown) => {
        if (!stopped && error instanceof ApiError) onError(error);
      },
    );
  };
  events.onmessage = (message) => take(JSON.parse(message.data) as Job);
  events.onerror = () => {
    events.close();
    if (!stopped) poll();
  };
  return stop;
}
