"""Routes: the catalogue of metrics, and what a company adds to it: metrics, numbers over time, words."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, UploadFile
from starlette.responses import Response

from parcours.errors import InvalidInput
from parcours.measure.metrics.definition import Catalogue, MetricDefinition, check_metric, metric_catalogue
from parcours.measure.metrics.series import Series, read_series
from parcours.measure.metrics.vocabulary import Vocabulary
from parcours.serve.journeys import IfMatch, seen_version
from parcours.serve.state import Opened
from parcours.serve.structures import Body, answer, decoded, structured

__all__ = ["router"]

router = APIRouter(tags=["metrics"])

_HERE = "/workspaces/{workspace}"
_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class MetricDocument:
    """A metric of the company's own, as it is kept."""

    version: int
    saved_at: datetime
    definition: MetricDefinition


@dataclass(frozen=True, slots=True)
class SeriesSummary:
    """Numbers over time: how many, from when to when."""

    name: str
    version: int
    saved_at: datetime
    rows: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class WordsDocument:
    """What words of formulas mean here; version 0: as in the catalogue."""

    version: int
    words: Vocabulary


@router.get("/metric-catalogue", **structured(Catalogue))
def show_catalogue() -> Response:
    """Show the metrics that ship with Parcours, their stages and words."""
    return answer(metric_catalogue())


@router.get(f"{_HERE}/metrics", **structured(list[MetricDocument]))
def list_metrics(workspace: Opened) -> Response:
    """List the company's own metrics."""
    return answer([MetricDocument(m.version, m.saved_at, m.body) for m in workspace.metric_definitions()])


@router.post(f"{_HERE}/metrics/check", **structured(None, body=MetricDefinition, status=204))
def check_definition(workspace: Opened, body: Body) -> None:
    """Tell whether a metric can be computed; the problem names the place in the formula."""
    check_metric(decoded(body, MetricDefinition), [saved.body for saved in workspace.metric_definitions()])


@router.put(f"{_HERE}/metrics", **structured(MetricDocument, body=MetricDefinition))
def save_metric(workspace: Opened, body: Body, if_match: IfMatch = None) -> Response:
    """Save a metric under its id; `If-Match` names the version that was changed, and is left out for a new one."""
    seen = 0 if if_match is None else seen_version(if_match)
    saved = workspace.save_metric(decoded(body, MetricDefinition), seen)
    return answer(MetricDocument(saved.version, saved.saved_at, saved.body), version=saved.version)


@router.delete(f"{_HERE}/metrics/{{metric}}", **structured(None, status=204))
def remove_metric(workspace: Opened, metric: str) -> None:
    """Remove one of the company's own metrics."""
    workspace.remove_metric(metric)


@router.get(f"{_HERE}/series", **structured(list[SeriesSummary]))
def list_series(workspace: Opened) -> Response:
    """List the imported numbers over time."""
    found = [(saved, [row.time for row in saved.body.rows]) for saved in workspace.series()]
    return answer(
        [
            SeriesSummary(s.id, s.version, s.saved_at, len(times), min(times, default=None), max(times, default=None))
            for s, times in found
        ]
    )


@router.put(f"{_HERE}/series", **structured(None, body=Series, status=204))
def save_series(workspace: Opened, body: Body) -> None:
    """Save numbers over time under their name, instead of those before."""
    workspace.save_series(decoded(body, Series))


@router.post(f"{_HERE}/series", status_code=204)
def upload_series(workspace: Opened, file: UploadFile, name: str | None = None) -> None:
    """Read a table of numbers over time: columns name, time and value; the others say what each is about.

    With `name`, all of the table is one series of this name.
    """
    folder = Path(tempfile.mkdtemp(prefix="parcours-series-"))
    try:
        path = folder / (Path((file.filename or "").replace("\\", "/")).name or "series.csv")
        content = file.file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise InvalidInput(
                f"{path.name} is larger than {_MOST_BYTES >> 20} MiB.",
                hint="Split it by series.",
                code="upload_too_large",
                values={"file": path.name},
            )
        path.write_bytes(content)
        for series in read_series(path, name=name):
            workspace.save_series(series)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@router.delete(f"{_HERE}/series/{{name}}", **structured(None, status=204))
def remove_series(workspace: Opened, name: str) -> None:
    """Remove numbers over time."""
    workspace.remove_series(name)


@router.get(f"{_HERE}/words", **structured(WordsDocument))
def show_words(workspace: Opened) -> Response:
    """Show what the words of formulas mean in this company, beside the catalogue's."""
    saved = workspace.vocabulary()
    document = WordsDocument(0, Vocabulary()) if saved is None else WordsDocument(saved.version, saved.body)
    return answer(document, version=document.version)


@router.put(f"{_HERE}/words", **structured(WordsDocument, body=Vocabulary))
def save_words(workspace: Opened, body: Body, if_match: IfMatch = None) -> Response:
    """Save what the words of formulas mean; `If-Match` names the version that was changed (0 at first)."""
    saved = workspace.save_vocabulary(decoded(body, Vocabulary), seen_version(if_match))
    return answer(WordsDocument(saved.version, saved.body), version=saved.version)
