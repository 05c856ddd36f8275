"""What people write into a workspace, and what is measured by it: journeys, calibrations, measurements."""

import contextlib
import re
import threading
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import msgspec
import sqlalchemy as sa

from parcours.errors import Conflict, InvalidInput, StoreLocked, StoreNotWritable
from parcours.journeys.calibration import Calibration, calibrate
from parcours.journeys.customer import Customer, show_customer
from parcours.journeys.definition import Journey, check_measurable, faults_of
from parcours.journeys.emphasis import Emphasis, check_emphasis
from parcours.journeys.log import Log
from parcours.journeys.runs import segment
from parcours.measure.metrics.definition import MetricDefinition, check_metric, metric_catalogue
from parcours.measure.metrics.series import Series
from parcours.measure.metrics.vocabulary import Vocabulary
from parcours.measure.overview import Home, Measured, Standing, Words, home, measured, stand
from parcours.measure.risks import risks
from parcours.store import database
from parcours.store.documents import Document, Documents
from parcours.store.files import write_lock

__all__ = ["Documented", "Measurement", "Saved", "plain_id", "saved_as"]

Body = TypeVar("Body")

_LONGEST_ID = 60
_LONGEST_STEM = 72
_WORDS = "words"
_KINDS = ("journey", "calibration", "metric", "series", "words")
_JOURNEY = partial(msgspec.convert, type=Journey)
_CALIBRATION = partial(msgspec.convert, type=Calibration)
_METRIC = partial(msgspec.convert, type=MetricDefinition)
_SERIES = partial(msgspec.convert, type=Series)
_VOCABULARY = partial(msgspec.convert, type=Vocabulary)


@dataclass(frozen=True, slots=True)
class Saved(Generic[Body]):
    """A document as it is kept: `version` counts its changes from 1."""

    id: str
    version: int
    saved_at: datetime
    note: str
    body: Body


@dataclass(frozen=True, slots=True)
class Measurement:
    """How a journey stood when it was measured, and with which versions of its definition and calibration.

    `log` names the events that it was measured on.
    """

    measured_at: datetime
    version: int
    calibration_version: int
    log: str
    standing: Standing


def saved_as(document: Document, read: Callable[[Any], Body]) -> Saved[Body]:
    """Read what a document holds."""
    return Saved(document.id, document.version, document.saved_at, document.note, read(document.body))


def plain_id(name: str, otherwise: str) -> str:
    """Make an id from a name: small plain letters, digits and hyphens; `otherwise` where none are left.

    Examples
    --------
    >>> plain_id("Aide à l'été !", "journey"), plain_id("日本", "journey")
    ('aide-a-l-ete', 'journey')
    """
    letters = "".join(
        letter for letter in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(letter)
    )
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_ID].strip("-") or otherwise


class Documented(ABC):
    """The documents of a workspace.

    Each change adds a version and none is overwritten. Whoever changes a document says which version they have seen;
    where there is a newer one, `Conflict` holds both.

    Examples
    --------
    >>> import tempfile
    >>> import parcours as pc
    >>> workspace = pc.Workspace.create(Path(tempfile.mkdtemp()) / "shop")
    >>> journey = Journey("Checkout", start="Checkout Started", goal="Order Completed")
    >>> saved = workspace.save_journey(None, journey)
    >>> saved.id, saved.version
    ('checkout', 1)
    >>> workspace.journey("checkout").body == journey
    True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._measuring = threading.RLock()
        self._homes: dict[tuple[object, ...], Home] = {}

    @abstractmethod
    def log(self) -> Log:
        """Return the journey log of everything imported."""

    def journeys(self) -> list[Saved[Journey]]:
        """List the journeys, by id."""
        return self._listed("journey", _JOURNEY)

    def journey(self, journey_id: str, version: int | None = None) -> Saved[Journey]:
        """Return a journey, as it is or as it was in a version.

        Raises
        ------
        NotFound
            If there is none.
        """
        return saved_as(self._documents.get("journey", journey_id, version), _JOURNEY)

    def journey_versions(self, journey_id: str) -> list[Saved[Journey | None]]:
        """List every version of a journey, the latest first; a version without a body is a removal.

        Raises
        ------
        NotFound
            If there never was one.
        """
        return self._versions("journey", journey_id, _JOURNEY)

    def save_journey(
        self, journey_id: str | None, journey: Journey, expected_version: int = 0, *, note: str = ""
    ) -> Saved[Journey]:
        """Save a journey.

        Parameters
        ----------
        journey_id
            Which one. None: a new one, whose id is made from its name.
        journey
            The definition.
        expected_version
            The version that was seen last; 0 for a new one.
        note
            Why, in a few words.

        Raises
        ------
        InvalidInput
            If the definition cannot be right (a goal may still be missing), or the note is too long.
        Conflict
            If somebody saved another version meanwhile.
        StoreLocked, StoreNotWritable
            If the database cannot be written.
        """
        for fault in faults_of(journey):
            values = {"path": fault.path, **fault.values}
            raise InvalidInput(fault.message, hint=fault.hint, code=fault.code, values=values)
        body = msgspec.to_builtins(journey)
        if journey_id is not None:
            saved = self._documents.save("journey", journey_id, body, expected=expected_version, note=note)
        else:
            saved = self._add("journey", plain_id(journey.name, "journey"), lambda _: body, note)
        return saved_as(saved, _JOURNEY)

    def remove_journey(self, journey_id: str, expected_version: int | None = None) -> None:
        """Remove a journey from the list; its versions and measurements stay, and saving it again brings it back.

        Parameters
        ----------
        journey_id
            Which one.
        expected_version
            The version that was seen last. None: whichever it is.

        Raises
        ------
        NotFound
            If there is none.
        Conflict, StoreLocked, StoreNotWritable
            As `save_journey`.
        """
        self._documents.remove("journey", journey_id, expected=expected_version)

    def calibration(self, journey_id: str) -> Saved[Calibration]:
        """Return what a journey's scores are relative to: made from its runs when first asked for, then kept.

        So later scores can be compared with earlier ones. Only a first guess, made because too few runs had achieved
        the goal, is replaced when the journey is measured and there are enough.

        Raises
        ------
        NotFound
            If there is no such journey.
        InvalidInput
            If it cannot be measured yet.
        """
        journey = self.journey(journey_id).body
        history = self._documents.history("calibration", journey_id)
        return saved_as(history[0], _CALIBRATION) if history else self._calibrate(journey_id, journey, 0)

    def save_calibration(
        self, journey_id: str, calibration: Calibration, expected_version: int, *, note: str = ""
    ) -> Saved[Calibration]:
        """Save what a journey's scores are relative to; references that are left out are made from its runs now.

        Parameters
        ----------
        journey_id
            Which journey.
        calibration
            Weights and references.
        expected_version
            The version that was seen last; 0 when there was none.
        note
            Why, in a few words.

        Raises
        ------
        InvalidInput
            If the weights do not sum to 100, a reference is reversed or unknown, or the note is too long.
        NotFound, Conflict, StoreLocked, StoreNotWritable
            As `save_journey`.
        """
        whole = calibrate(segment(self.log(), self.journey(journey_id).body), calibration)
        body = msgspec.to_builtins(whole)
        saved = self._documents.save("calibration", journey_id, body, expected=expected_version, note=note)
        return saved_as(saved, _CALIBRATION)

    def measure(self, journey_id: str) -> Measurement:
        """Return how a journey stands; measured again only when its definition, its calibration or the log changed.

        Raises
        ------
        NotFound
            If there is no such journey.
        InvalidInput
            If it cannot be measured yet: `goals_missing`, for one.
        """
        with self._measuring:
            journey = self.journey(journey_id)
            check_measurable(journey.body)
            calibration, named = self.calibration(journey_id), self._log_name()
            known = next(iter(self.measurements(journey_id)), None)
            made_with = (journey.version, calibration.version, named)
            if known is not None and (known.version, known.calibration_version, known.log) == made_with:
                return known
            if calibration.body.source == "guess":
                calibration = self._calibrate(journey_id, journey.body, calibration.version)
            log = self.log()
            standing = stand(log, measured(log, journey_id, journey.body, calibration.body))
            measurement = Measurement(datetime.now(UTC), journey.version, calibration.version, named, standing)
            self._keep("measurement", journey_id, measurement, None)
            return measurement

    def measurements(self, journey_id: str) -> list[Measurement]:
        """List what was measured of a journey, the latest first; those of an older form are left out."""
        found = []
        for document in self._documents.history("measurement", journey_id):
            with contextlib.suppress(msgspec.ValidationError):
                found.append(msgspec.convert(document.body, Measurement))
        return found

    def measured_journeys(self) -> Iterator[Measured]:
        """Cut the log into the runs of each journey that can be measured, one journey after the other."""
        log = self.log()
        for saved in self.journeys():
            with contextlib.suppress(InvalidInput):
                check_measurable(saved.body)
                yield measured(log, saved.id, saved.body, self.calibration(saved.id).body)

    def home(self, since: Literal["day", "week"] = "week") -> Home:
        """Tell what changed in the journeys, where customers are lost, and which journeys fail or earn.

        Parameters
        ----------
        since
            Whether to compare the last day or the last week with the one before.
        """
        with self._measuring:
            for saved in self.journeys():
                with contextlib.suppress(InvalidInput):
                    self.calibration(saved.id)
            kept = [(document.id, document.version) for kind in _KINDS for document in self._documents.latest(kind)]
            key = (self._log_name(), since, tuple(kept))
            if key not in self._homes:
                made = home(self.log(), self.measured_journeys(), since=since, words=self.metric_words())
                made = replace(made, at_risk=self._at_risk())
                self._homes = {known: old for known, old in self._homes.items() if known[0] == key[0]} | {key: made}
            return self._homes[key]

    def customer(self, name: str) -> Customer:
        """Show one customer: how far in each journey that can be measured, how they feel, and what was last.

        Raises
        ------
        NotFound
            If there is no such customer.
        """
        known = []
        for saved in self.journeys():
            with contextlib.suppress(InvalidInput):
                check_measurable(saved.body)
                known.append((saved.id, saved.body, self.calibration(saved.id).body))
        return show_customer(self.log(), name, known)

    def key_journeys(self) -> set[str]:
        """Return the ids of the journeys that are marked as the key ones."""
        return {document.id for document in self._documents.latest("key")}

    def mark_journey(self, journey_id: str, *, is_key: bool) -> None:
        """Mark a journey as one of the key ones, or no longer.

        Raises
        ------
        NotFound
            If there is no such journey.
        """
        self.journey(journey_id)
        if is_key != (journey_id in self.key_journeys()):
            seen = self._documents.version("key", journey_id)
            self._documents.save("key", journey_id, {} if is_key else None, expected=seen)

    def emphases(self) -> dict[str, Emphasis]:
        """Return why journeys matter and which figures they are judged by, by their ids, where somebody has said so."""
        return {
            document.id: msgspec.convert(document.body, Emphasis) for document in self._documents.latest("emphasis")
        }

    def emphasise_journey(self, journey_id: str, emphasis: Emphasis) -> None:
        """Say why a journey matters and which figures it is judged by; its definition stays the version it is.

        Raises
        ------
        NotFound
            If there is no such journey.
        InvalidInput
            If a measure is no metric, or there are too many.
        """
        self.journey(journey_id)
        own = (saved.id for saved in self.metric_definitions())
        check_emphasis(emphasis, (*(metric.id for metric in metric_catalogue().metrics), *own))
        seen = self._documents.version("emphasis", journey_id)
        self._documents.save("emphasis", journey_id, msgspec.to_builtins(emphasis), expected=seen)

    def metric_definitions(self) -> list[Saved[MetricDefinition]]:
        """List the company's own metrics, by id."""
        return self._listed("metric", _METRIC)

    def save_metric(self, definition: MetricDefinition, expected_version: int = 0) -> Saved[MetricDefinition]:
        """Save a metric under its id.

        Raises
        ------
        InvalidInput
            If its formula cannot be computed: it cannot be read, names what is not there, or refers to itself.
        Conflict, StoreLocked, StoreNotWritable
            As `save_journey`.
        """
        check_metric(definition, [saved.body for saved in self.metric_definitions()])
        body = msgspec.to_builtins(definition)
        return saved_as(self._documents.save("metric", definition.id, body, expected=expected_version), _METRIC)

    def remove_metric(self, metric_id: str) -> None:
        """Remove one of the company's own metrics.

        Raises
        ------
        NotFound
            If there is none.
        """
        self._documents.remove("metric", metric_id)

    def series(self) -> list[Saved[Series]]:
        """List the imported numbers over time, by name."""
        return self._listed("series", _SERIES)

    def save_series(self, series: Series) -> Saved[Series]:
        """Save numbers over time; what was known under this name stays as an earlier version.

        Raises
        ------
        Conflict, StoreLocked, StoreNotWritable
            As `save_journey`.
        """
        seen = self._documents.version("series", series.name)
        return saved_as(
            self._documents.save("series", series.name, msgspec.to_builtins(series), expected=seen), _SERIES
        )

    def remove_series(self, name: str) -> None:
        """Remove numbers over time.

        Raises
        ------
        NotFound
            If there are none of this name.
        """
        self._documents.remove("series", name)

    def vocabulary(self) -> Saved[Vocabulary] | None:
        """Return what the words of formulas mean in this company, if somebody has said so."""
        history = self._documents.history("words", _WORDS)
        return saved_as(history[0], _VOCABULARY) if history else None

    def save_vocabulary(self, words: Vocabulary, expected_version: int) -> Saved[Vocabulary]:
        """Save what the words of formulas mean; a word that is left out means what the catalogue says.

        Raises
        ------
        Conflict, StoreLocked, StoreNotWritable
            As `save_journey`.
        """
        body = msgspec.to_builtins(words)
        return saved_as(self._documents.save("words", _WORDS, body, expected=expected_version), _VOCABULARY)

    def metric_words(self) -> Words:
        """Return everything that the company adds to the catalogue of metrics."""
        known = self.vocabulary()
        return Words(
            tuple(saved.body for saved in self.metric_definitions()),
            tuple(saved.body for saved in self.series()),
            None if known is None else known.body,
        )

    @cached_property
    def _documents(self) -> Documents:
        engine = self._database
        if not sa.inspect(engine).has_table("documents"):
            with write_lock(self.folder):
                database.migrate(engine)
        return Documents(engine)

    @cached_property
    def _database(self) -> sa.Engine:
        return database.connect(self.folder / "parcours.sqlite")

    @abstractmethod
    def _log_name(self) -> str:
        """Name what the log is made from."""

    def _at_risk(self) -> int:
        """Count the open runs at risk of all journeys that can be measured."""
        log, count = self.log(), 0
        for saved in self.journeys():
            with contextlib.suppress(InvalidInput):
                count += risks(log, saved.body, calibration=self.calibration(saved.id).body, limit=1).total
        return count

    def _calibrate(self, journey_id: str, journey: Journey, seen: int) -> Saved[Calibration]:
        """Keep a calibration made from the runs; of two guesses the first stays."""
        check_measurable(journey)
        made = calibrate(segment(self.log(), journey))
        if seen and made.source == "guess":
            return self.calibration(journey_id)
        return saved_as(self._keep("calibration", journey_id, made, seen), _CALIBRATION)

    def _listed(self, kind: str, read: Callable[[Any], Body]) -> list[Saved[Body]]:
        return [saved_as(document, read) for document in self._documents.latest(kind)]

    def _versions(self, kind: str, document_id: str, read: Callable[[Any], Body]) -> list[Saved[Body | None]]:
        """List the versions of a document, of which there must have been one; a removal has no body."""
        found = self._documents.history(kind, document_id)
        if not found:
            self._documents.get(kind, document_id)
        return [saved_as(document, lambda body: None if body is None else read(body)) for document in found]

    def _add(self, kind: str, plain: str, named: Callable[[str], Any], note: str) -> Document:
        """Save a new document under the first id that nobody has used: plain, plain-2, plain-3, …"""
        number = 1
        while True:
            document_id = plain if number == 1 else f"{plain[:_LONGEST_STEM]}-{number}"
            if not self._documents.version(kind, document_id):
                with contextlib.suppress(Conflict):
                    return self._documents.save(kind, document_id, named(document_id), expected=0, note=note)
            number += 1

    def _keep(self, kind: str, document_id: str, body: Any, seen: int | None) -> Document:
        """Save what was computed; where that cannot be, the next one computes it again."""
        plain = msgspec.to_builtins(body)
        if seen is None:
            seen = self._documents.version(kind, document_id)
        try:
            return self._documents.save(kind, document_id, plain, expected=seen)
        except Conflict as conflict:
            return conflict.stored  # type: ignore[return-value]
        except (StoreLocked, StoreNotWritable):
            return Document(kind, document_id, seen, plain, datetime.now(UTC), "")
