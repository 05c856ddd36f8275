"""The catalogue that ships with Parcours: what maps begin from, in English and in French."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from parcours.errors import InvalidInput, nearest
from parcours.journeys.matcher import Match
from parcours.journeys.typical import Language
from parcours.maps.model import MapKind
from parcours.maps.parts import LaneType, Phase
from parcours.measure.metrics.definition import metric_catalogue

__all__ = [
    "CatalogueChannel",
    "CatalogueCheck",
    "CatalogueEntry",
    "CatalogueIdea",
    "CatalogueKind",
    "CatalogueLane",
    "CataloguePhase",
    "CatalogueStage",
    "CatalogueTouchpoint",
    "CatalogueTrigger",
    "MapCatalogue",
    "ResearchMethod",
    "StageModel",
    "counterparts",
    "map_catalogue",
    "metrics_of_phases",
    "said_both",
    "stage_model",
]

_LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """Something with a name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CataloguePhase:
    """What stages of different models have in common, and the stage of the metrics that belong there."""

    id: Phase
    name: str
    metric_stage: str
    first_metrics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueStage:
    """A stage of a model: its aim, what is on the customer's mind, the phases it covers, its first touchpoints."""

    id: str
    name: str
    phases: tuple[Phase, ...]
    touchpoints: tuple[str, ...]
    aim: str = ""
    mind: str = ""


@dataclass(frozen=True, slots=True)
class StageModel:
    """A sequence of stages to begin a map from; `all_metrics` when every metric of its stages is placed at once.

    `journey` is the typical journey that it shows, whose goals are then a first guess at those of the map.
    """

    id: str
    name: str
    stages: tuple[CatalogueStage, ...]
    all_metrics: bool = False
    journey: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueTouchpoint:
    """A touchpoint with its channel, the event that is suggested for it, and the activities it matches."""

    id: str
    name: str
    group: str
    phase: Phase
    channel: str
    event: str
    match: Match


@dataclass(frozen=True, slots=True)
class CatalogueChannel:
    """A channel."""

    id: str
    name: str
    online: bool


@dataclass(frozen=True, slots=True)
class CatalogueLane:
    """A type of lane, the group it is listed in, and on which side of the lines of a blueprint it lies."""

    id: LaneType
    name: str
    group: Literal["story", "need", "contact", "inside", "act", "measure"]
    side: Literal["customer", "frontstage", "backstage", "support", "business"]
    line_below: Literal["interaction", "visibility", "internal_interaction"] | None = None


@dataclass(frozen=True, slots=True)
class CatalogueKind:
    """A kind of map, what it is for, and its first lanes."""

    id: MapKind
    name: str
    use: str
    lanes: tuple[LaneType, ...]


@dataclass(frozen=True, slots=True)
class ResearchMethod:
    """A way to learn from customers; `strength` is what its evidence weighs, None where it depends on the study."""

    id: str
    name: str
    method: str
    strength: Literal["strong", "limited", "assumption"] | None


@dataclass(frozen=True, slots=True)
class CatalogueTrigger:
    """An answer to something customers do."""

    id: str
    name: str
    when: str
    then: str
    action: str


@dataclass(frozen=True, slots=True)
class CatalogueCheck:
    """A point of a checklist."""

    id: str
    name: str
    about: Literal["web", "writing"]


@dataclass(frozen=True, slots=True)
class CatalogueIdea:
    """What can be offered in a phase."""

    id: str
    name: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class MapCatalogue:
    """Everything that a map can begin from, in one language; the first stage model is the one suggested.

    `close_ups` are the stage models of micro maps: one step of a relation, seen close up.
    """

    phases: tuple[CataloguePhase, ...]
    stage_models: tuple[StageModel, ...]
    close_ups: tuple[StageModel, ...]
    touchpoint_groups: tuple[CatalogueEntry, ...]
    touchpoints: tuple[CatalogueTouchpoint, ...]
    channels: tuple[CatalogueChannel, ...]
    lanes: tuple[CatalogueLane, ...]
    lines: tuple[CatalogueEntry, ...]
    kinds: tuple[CatalogueKind, ...]
    scales: tuple[CatalogueEntry, ...]
    creation_steps: tuple[CatalogueEntry, ...]
    measuring_steps: tuple[CatalogueEntry, ...]
    marks: tuple[CatalogueEntry, ...]
    wants: tuple[CatalogueEntry, ...]
    research_methods: tuple[ResearchMethod, ...]
    data_sources: tuple[CatalogueEntry, ...]
    strategies: tuple[CatalogueEntry, ...]
    support_entries: tuple[CatalogueEntry, ...]
    journey_starts: tuple[CatalogueEntry, ...]
    teams: tuple[CatalogueEntry, ...]
    priority_questions: tuple[CatalogueEntry, ...]
    triggers: tuple[CatalogueTrigger, ...]
    checks: tuple[CatalogueCheck, ...]
    ideas: tuple[CatalogueIdea, ...]


@cache
def map_catalogue(language: Language = "en") -> MapCatalogue:
    """Read the catalogue of maps.

    Parameters
    ----------
    language
        In which names are written: "en" or "fr".

    Raises
    ------
    InvalidInput
        If there is no such language.

    Examples
    --------
    >>> catalogue = map_catalogue("fr")
    >>> len(catalogue.stage_models), len(catalogue.touchpoints)
    (12, 38)
    >>> [stage.name for stage in catalogue.stage_models[0].stages]
    ['Sensibilisation', 'Recherche', 'Engagement', 'Conversion', 'Livraison', 'Promotion']
    """
    if language not in _LANGUAGES:
        raise InvalidInput(
            f"{language!r} is no language of the catalogue.",
            hint=f"Use {' or '.join(map(repr, _LANGUAGES))}.",
            code="invalid_choice",
            values={"field": "language", "given": str(language), "allowed": ", ".join(_LANGUAGES)},
        )
    return msgspec.convert(_said(_read(), language), MapCatalogue)


def stage_model(model_id: str, language: Language = "en") -> StageModel:
    """Find a stage model, of a relation or of a close-up, by its id.

    Raises
    ------
    InvalidInput
        If there is none; it names the nearest ones.

    Examples
    --------
    >>> [stage.id for stage in stage_model("ecommerce-three").stages]
    ['attract', 'sell', 'retain']
    """
    catalogue = map_catalogue(language)
    models = {model.id: model for model in (*catalogue.stage_models, *catalogue.close_ups)}
    if model_id not in models:
        close = nearest(model_id, models)
        raise InvalidInput(
            f"There is no stage model {model_id!r}.",
            hint=f"The models are: {', '.join(models)}.",
            code="unknown_stage_model",
            values={"model": model_id, "nearest": ", ".join(close), "models": ", ".join(models)},
        )
    return models[model_id]


def counterparts(model: str, stage: str, other: str) -> tuple[str, ...]:
    """List the stages of another model that share a phase with a stage, those that share most of them first.

    Parameters
    ----------
    model, stage
        Where something stands, a metric for one.
    other
        The model on which it should appear.

    Raises
    ------
    InvalidInput
        If there is no such model, or it has no such stage.

    Examples
    --------
    >>> counterparts("six-stage", "conversion", "ecommerce-three")
    ('sell',)
    >>> counterparts("measured-five", "consideration", "six-stage")
    ('research', 'engagement')
    """
    stages = {each.id: each for each in stage_model(model).stages}
    if stage not in stages:
        raise InvalidInput(
            f"The model {model!r} has no stage {stage!r}.",
            hint=f"Its stages are: {', '.join(stages)}.",
            code="unknown_stage",
            values={"stage": stage, "stages": ", ".join(stages)},
        )
    phases = set(stages[stage].phases)
    shared = [(len(phases & set(each.phases)), each.id) for each in stage_model(other).stages]
    return tuple(name for count, name in sorted(shared, key=lambda pair: -pair[0]) if count)


def said_both(list_name: str, entry_id: str, field: str = "name", *, first: Language = "en") -> dict[str, str]:
    """Say a text of the catalogue in both languages, one of them first.

    Examples
    --------
    >>> said_both("lanes", "pains", first="fr")
    {'fr': 'Irritants', 'en': 'Pain points and obstacles'}
    """
    entry = next(each for each in _read()[list_name] if each["id"] == entry_id)
    return {language: entry[field][language] for language in sorted(_LANGUAGES, key=lambda each: each != first)}


def metrics_of_phases(phases: tuple[Phase, ...], *, every: bool = False) -> tuple[str, ...]:
    """List the metrics of the catalogue of metrics that belong to phases: the first ones, or every one.

    Examples
    --------
    >>> metrics_of_phases(("buy",))
    ('conversion_rate', 'sales')
    >>> len(metrics_of_phases(("buy",), every=True))
    5
    """
    covered = [phase for phase in map_catalogue().phases if phase.id in phases]
    if not every:
        return tuple(dict.fromkeys(name for phase in covered for name in phase.first_metrics))
    stages = {phase.metric_stage for phase in covered}
    return tuple(metric.id for metric in metric_catalogue().metrics if stages & set(metric.stages))


@cache
def _read() -> Mapping[str, Any]:
    found: Mapping[str, Any] = msgspec.json.decode(files(__package__).joinpath("catalogue.json").read_bytes())
    return found


def _said(value: Any, language: str) -> Any:
    """Put one language in the place of texts by language."""
    if isinstance(value, list):
        return [_said(item, language) for item in value]
    if isinstance(value, dict):
        return value[language] if value.keys() == set(_LANGUAGES) else {k: _said(v, language) for k, v in value.items()}
    return value
