"""Long works: started by one request, watched by others, stopped by anyone."""

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Literal

from parcours.errors import Cancelled, NotFound, ParcoursError
from parcours.serve.problems import Problem, problem_of
from parcours.workspace import ImportReport, Progress

__all__ = ["Job", "Jobs"]

_EVERY = 0.1
_KEPT = 100


@dataclass(frozen=True, slots=True)
class Job:
    """How the import of a file into a workspace stands: `report` when it is done, `error` when it failed."""

    id: str
    workspace: str
    file: str
    state: Literal["running", "done", "failed", "cancelled"]
    phase: Literal["reading", "storing", "indexing", "done"]
    done: int
    total: int | None
    report: ImportReport | None = None
    error: Problem | None = None


class Jobs:
    """The works of one server, the latest hundred."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._stopped: set[str] = set()
        self._threads: dict[str, threading.Thread] = {}

    def start(self, workspace: str, file: str, work: Callable[[Callable[[Progress], None]], ImportReport]) -> Job:
        """Run a work on a thread of its own; it tells its progress, which raises when the work was stopped."""
        job = Job(secrets.token_hex(8), workspace, file, "running", "reading", 0, None)
        self._jobs[job.id] = job
        for outdated in list(self._jobs)[:-_KEPT]:
            if self._jobs[outdated].state != "running":
                del self._jobs[outdated]
        thread = threading.Thread(target=self._run, args=(job.id, work), name=f"job-{job.id}")
        self._threads[job.id] = thread
        thread.start()
        return job

    def get(self, job_id: str) -> Job:
        """Return how a work stands now."""
        if job_id not in self._jobs:
            raise NotFound(f"There is no job {job_id!r}.", code="unknown_job")
        return self._jobs[job_id]

    def running(self, workspace: str) -> list[Job]:
        """List the works on a workspace that have not ended, the latest first."""
        jobs = list(self._jobs.values())
        return [job for job in reversed(jobs) if job.workspace == workspace and job.state == "running"]

    def cancel(self, job_id: str) -> Job:
        """Ask a work to stop; it does so at its next step."""
        job = self.get(job_id)
        self._stopped.add(job_id)
        return job

    async def watch(self, job_id: str) -> AsyncIterator[Job]:
        """Yield how a work stands whenever that changes, until it has ended."""
        told: Job | None = None
        while told is None or told.state == "running":
            job = self.get(job_id)
            if job != told:
                told = job
                yield job
            else:
                await asyncio.sleep(_EVERY)

    def stop(self) -> None:
        """Stop all works and wait for them."""
        self._stopped |= set(self._jobs)
        for thread in list(self._threads.values()):
            thread.join()

    def _run(self, job_id: str, work: Callable[[Callable[[Progress], None]], ImportReport]) -> None:
        def tell(progress: Progress) -> None:
            if job_id in self._stopped:
                raise Cancelled("The import was stopped.", hint="Nothing of it was kept.")
            self._change(job_id, phase=progress.phase, done=progress.done, total=progress.total)

        try:
            self._change(job_id, state="done", phase="done", report=work(tell))
        except Cancelled:
            self._change(job_id, state="cancelled")
        except ParcoursError as error:
            self._change(job_id, state="failed", error=problem_of(error))
        except Exception as error:  # the thread's last line of defence: the watcher must learn of it
            self._change(job_id, state="failed", error=problem_of(ParcoursError(f"Something went wrong: {error}")))
            raise
        finally:
            self._threads.pop(job_id, None)

    def _change(self, job_id: str, **changes: object) -> None:
        self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]
