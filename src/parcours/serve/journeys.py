"""Routes: the journeys of a workspace, their versions, calibrations and measurements, and the guide's preview."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import Response

from parcours.documents import Measurement, Saved
from parcours.errors import InvalidInput
from parcours.journeys.calibration import Calibration
from parcours.journeys.definition import Fault, Journey
from parcours.journeys.emphasis import Emphasis, Question
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.preview import JourneyPreview, preview, unreadable
from parcours.journeys.typical import Language, translations_of, typical_journeys
from parcours.measure.overview import Standing
from parcours.serve.drafts import read_draft, read_journey
from parcours.serve.state import Opened
from parcours.serve.structures import Body, answer, decoded, structured
from parcours.workspace import Workspace

__all__ = ["IfMatch", "router", "seen_version"]

router = APIRouter(tags=["journeys"])

_HERE = "/workspaces/{workspace}/journeys"
IfMatch = Annotated[str | None, Header()]


@dataclass(frozen=True, slots=True)
class JourneySummary:
    """A journey in the list: `fault` says why it is not measured; `words` translate what nobody has rewritten.

    `reasons` are the questions whose answers make it a priority.
    """

    id: str
    version: int
    saved_at: datetime
    name: str
    owner: str
    audience: str
    customer_goal: str
    business_goal: str
    is_key: bool
    reasons: tuple[Question, ...]
    words: dict[str, dict[str, str]]
    fault: Fault | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class JourneyDocument:
    """A journey as it is kept. `calibration` is None while it cannot be measured."""

    id: str
    version: int
    saved_at: datetime
    note: str
    is_key: bool
    emphasis: Emphasis
    journey: Journey
    words: dict[str, dict[str, str]]
    fault: Fault | None
    calibration: Calibration | None
    calibration_version: int


@dataclass(frozen=True, slots=True)
class JourneyVersion:
    """A version of a journey; `journey` is None when it removed the journey."""

    version: int
    saved_at: datetime
    note: str
    journey: Journey | None


@dataclass(frozen=True, slots=True)
class JourneyToSave:
    """A definition to save, and why."""

    journey: Journey
    note: str = ""


@dataclass(frozen=True, slots=True)
class JourneyDraft:
    """A definition that may be unfinished."""

    journey: Journey


@dataclass(frozen=True, slots=True)
class CalibrationDocument:
    """A calibration as it is kept."""

    version: int
    saved_at: datetime
    note: str
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class KeyMark:
    """Whether a journey is one of the key ones."""

    is_key: bool


@dataclass(frozen=True, slots=True)
class TypicalSummary:
    """A typical journey; `missing` are the activities and properties of its rules that this log does not have."""

    id: str
    journey: Journey
    missing: tuple[str, ...]


@router.get(_HERE, **structured(list[JourneySummary]))
def list_journeys(workspace: Opened) -> Response:
    """List the journeys with their figures, those with the most at stake first."""
    keys, emphases = workspace.key_journeys(), workspace.emphases()
    rows = [
        _summary(workspace, saved, saved.id in keys, emphases.get(saved.id, Emphasis()).reasons)
        for saved in workspace.journeys()
    ]
    rows.sort(key=lambda row: (-1.0 if row.standing is None else row.standing.importance, row.id), reverse=True)
    return answer(rows)


@router.post(_HERE, **structured(JourneyDocument, body=JourneyToSave, status=201))
def create_journey(workspace: Opened, body: Body) -> Response:
    """Save a new journey."""
    journey, note = read_journey(body)
    saved = workspace.save_journey(None, journey, note=note)
    return answer(_document(workspace, saved), version=saved.version, status=201)


@router.post(f"{_HERE}/check", **structured(JourneyPreview, body=JourneyDraft))
def check_journey(workspace: Opened, body: Body) -> Response:
    """Tell what a draft finds in the events, and what is wrong with it."""
    draft = read_draft(body)
    return answer(unreadable(draft) if isinstance(draft, Fault) else preview(workspace.log(), draft))


@router.get(f"{_HERE}/{{journey}}", **structured(JourneyDocument))
def show_journey(workspace: Opened, journey: str) -> Response:
    """Show a journey with its calibration."""
    saved = workspace.journey(journey)
    return answer(_document(workspace, saved), version=saved.version)


@router.put(f"{_HERE}/{{journey}}", **structured(JourneyDocument, body=JourneyToSave))
def change_journey(workspace: Opened, journey: str, body: Body, if_match: IfMatch = None) -> Response:
    """Save a new version of a journey; `If-Match` names the version that was changed."""
    workspace.journey_versions(journey)
    definition, note = read_journey(body)
    saved = workspace.save_journey(journey, definition, seen_version(if_match), note=note)
    return answer(_document(workspace, saved), version=saved.version)


@router.delete(f"{_HERE}/{{journey}}", status_code=204)
def remove_journey(workspace: Opened, journey: str, if_match: IfMatch = None) -> None:
    """Remove a journey from the list; its versions stay."""
    workspace.remove_journey(journey, None if if_match is None else seen_version(if_match))


@router.get(f"{_HERE}/{{journey}}/versions", **structured(list[JourneyVersion]))
def list_versions(workspace: Opened, journey: str) -> Response:
    """List the versions of a journey, the latest first."""
    versions = workspace.journey_versions(journey)
    return answer([JourneyVersion(saved.version, saved.saved_at, saved.note, saved.body) for saved in versions])


@router.get(f"{_HERE}/{{journey}}/measurements", **structured(list[Measurement]))
def list_measurements(workspace: Opened, journey: str) -> Response:
    """List how a journey stood whenever it was measured, the latest first, with the versions it was measured by."""
    _measured(workspace, journey)
    return answer(workspace.measurements(journey))


@router.put(f"{_HERE}/{{journey}}/key", **structured(None, body=KeyMark, status=204))
def mark_journey(workspace: Opened, journey: str, body: Body) -> None:
    """Mark a journey as a key one, or no longer."""
    workspace.mark_journey(journey, is_key=decoded(body, KeyMark).is_key)


@router.put(f"{_HERE}/{{journey}}/emphasis", **structured(None, body=Emphasis, status=204))
def emphasise_journey(workspace: Opened, journey: str, body: Body) -> None:
    """Say why a journey matters, by the answers to four questions, and which metrics stand in its header."""
    workspace.emphasise_journey(journey, decoded(body, Emphasis))


@router.get(f"{_HERE}/{{journey}}/calibration", **structured(CalibrationDocument))
def show_calibration(workspace: Opened, journey: str) -> Response:
    """Show what the scores of a journey are relative to."""
    return _calibration(workspace.calibration(journey))


@router.put(f"{_HERE}/{{journey}}/calibration", **structured(CalibrationDocument, body=Calibration))
def change_calibration(workspace: Opened, journey: str, body: Body, if_match: IfMatch = None) -> Response:
    """Save another calibration; references that are left out are made from the runs of today."""
    return _calibration(workspace.save_calibration(journey, decoded(body, Calibration), seen_version(if_match)))


@router.get("/workspaces/{workspace}/typical-journeys", **structured(list[TypicalSummary]))
def list_typical_journeys(workspace: Opened, lang: Language = "en") -> Response:
    """List the typical journeys, with what their rules lack in this workspace."""
    log = workspace.log()
    rows = []
    for typical in typical_journeys(lang):
        notices = unmatched_rules(log, typical.journey)
        missing = tuple(str(notice.values.get("activity") or notice.values.get("property")) for notice in notices)
        rows.append(TypicalSummary(typical.id, typical.journey, missing))
    return answer(rows)


def _summary(
    workspace: Workspace,
    saved: Saved[Journey],
    is_key: bool,  # noqa: FBT001 - a column
    reasons: tuple[Question, ...],
) -> JourneySummary:
    journey = saved.body
    measured = _measured(workspace, saved.id)
    return JourneySummary(
        saved.id,
        saved.version,
        saved.saved_at,
        journey.name,
        journey.owner,
        journey.audience,
        journey.customer_goal,
        journey.business_goal,
        is_key,
        reasons,
        _words(journey),
        measured if isinstance(measured, Fault) else None,
        None if isinstance(measured, Fault) else measured.standing,
    )


def _document(workspace: Workspace, saved: Saved[Journey]) -> JourneyDocument:
    fault, calibration, version = None, None, 0
    try:
        kept = workspace.calibration(saved.id)
        calibration, version = kept.body, kept.version
    except InvalidInput as error:
        fault = _fault(error)
    return JourneyDocument(
        saved.id,
        saved.version,
        saved.saved_at,
        saved.note,
        saved.id in workspace.key_journeys(),
        workspace.emphases().get(saved.id, Emphasis()),
        saved.body,
        _words(saved.body),
        fault,
        calibration,
        version,
    )


def _measured(workspace: Workspace, journey: str) -> Measurement | Fault:
    try:
        return workspace.measure(journey)
    except InvalidInput as error:
        return _fault(error)


def _fault(error: InvalidInput) -> Fault:
    return Fault(str(error.values.get("path", "")), error.code, error.message, error.hint, error.values)


def _words(journey: Journey) -> dict[str, dict[str, str]]:
    return {language: dict(words) for language, words in translations_of(journey).items()}


def _calibration(saved: Saved[Calibration]) -> Response:
    document = CalibrationDocument(saved.version, saved.saved_at, saved.note, saved.body)
    return answer(document, version=saved.version)


def seen_version(if_match: str | None) -> int:
    """Read the version that a client has seen from the header `If-Match`.

    Raises
    ------
    InvalidInput
        If there is none.
    """
    found = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', (if_match or "").strip())
    if found is None:
        raise InvalidInput(
            "It is not said which version was changed.",
            hint='Send the header If-Match with the version that you have seen, such as "3".',
            code="version_missing",
        )
    return int(found[1])
