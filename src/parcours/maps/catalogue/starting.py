"""The first map: stages, touchpoints, lanes and metrics from the catalogue, valid from its first second."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

from parcours.errors import InvalidInput
from parcours.journeys.typical import Language
from parcours.maps.catalogue import (
    CatalogueTouchpoint,
    StageModel,
    map_catalogue,
    metrics_of_phases,
    said_both,
    stage_model,
)
from parcours.maps.model import JourneyMap, MapKind, MapScale
from parcours.maps.parts import Card, Cell, Edge, Lane, LaneCurve, LaneType, Stage, Step, Text, Touchpoint
from parcours.maps.records import ChannelRecord, MapMetric, MetricSource, Persona, Placement
from parcours.measure.metrics.definition import MetricDefinition, metric_catalogue

__all__ = ["FirstNote", "metrics_on", "new_map"]

_OTHER: dict[Language, Language] = {"en": "fr", "fr": "en"}
_TYPES = {
    **dict.fromkeys(("count", "people"), "count"),
    **dict.fromkeys(("duration", "milliseconds"), "duration"),
    "percent": "ratio",
    "money": "money",
    "position": "rank",
    "number": "average",
    "score": "score",
}


@dataclass(frozen=True, slots=True)
class FirstNote:
    """A note that lies on a map from the start: at which stage, on the lane of which type."""

    stage: str
    lane: LaneType
    text: str


def new_map(
    stage_model_id: str = "six-stage",
    kind: MapKind = "current_state",
    language: Language = "en",
    *,
    title: str = "",
    map_id: str | None = None,
    scale: MapScale | None = None,
    journey: str | None = None,
    audience: str = "",
    customer_goal: str = "",
    business_goal: str = "",
    owner: str = "",
    touchpoints: Mapping[str, Sequence[str]] | None = None,
    lane_types: Sequence[LaneType] | None = None,
    notes: Sequence[FirstNote] = (),
) -> JourneyMap:
    """Make a first map from a stage model: something to change instead of an empty page.

    Each stage gets one to three steps, each with a touchpoint of the catalogue and the activities that it matches; the
    lanes are those of the kind; each metric is placed on the first stage that it belongs to; the whole is marked as a
    hypothesis. Texts of the catalogue come in both languages, given ones in the language given.

    Parameters
    ----------
    stage_model_id
        Which stages: a model of the catalogue.
    kind
        What the map shows.
    language
        The map's own language.
    title
        What it is called; the name of the model if left out.
    map_id
        Its id; the id of the model if left out.
    scale
        A relation over time ("macro") or one step close up ("micro"); as the model is if left out.
    journey
        The measured journey of the workspace that the map is about.
    audience
        Whom it is about: its first persona.
    customer_goal, business_goal, owner
        As in journeys.
    touchpoints
        Those of each stage, by its id: a stage that is left out keeps those of the model, one with none gets no step.
    lane_types
        The lanes; those of the kind if left out.
    notes
        Notes to begin with; those of one stage and lane lie in one cell.

    Raises
    ------
    InvalidInput
        If there is no such model, kind, scale, language, touchpoint or type of lane, a note has no stage or lane, or a
        type of lane comes twice.

    Examples
    --------
    >>> map = new_map("ecommerce-three", "service_blueprint", "fr")
    >>> [stage.name["fr"] for stage in map.stages]
    ['Attirer', 'Vendre', 'Fidéliser']
    >>> [lane.line_below for lane in map.lanes if lane.line_below]
    ['interaction', 'visibility', 'internal_interaction']
    """
    model = stage_model(stage_model_id, language)
    catalogue = map_catalogue(language)
    lanes_of = {each.id: each.lanes for each in catalogue.kinds}
    micro = model in catalogue.close_ups
    _one_of("kind", kind, tuple(lanes_of))
    _one_of("scale", scale or "macro", ("macro", "micro"))
    stages = _stages(model, touchpoints or {}, language)
    lanes = _lanes(lanes_of[kind] if lane_types is None else lane_types, language)
    steps = [step for stage in stages for step in stage.steps or ()]
    metrics, placements = _metrics(model, language)
    used = {point.channel for step in steps for point in step.touchpoints or ()}
    return JourneyMap(
        id=map_id or model.id,
        title=title.strip() or _text(model.name, stage_model(model.id, _OTHER[language]).name, language),
        lang=language,
        kind=kind,
        scale=scale or ("micro" if micro else "macro"),
        basis="hypothesis",
        state="planned",
        journey=journey,
        customer_goal=customer_goal.strip() or None,
        business_goal=business_goal.strip() or None,
        owner=owner.strip() or None,
        status="draft",
        review_every="P3M",
        personas=(Persona("persona-1", audience.strip()),) if audience.strip() else None,
        channels=tuple(
            ChannelRecord(each.id, _both("channels", each.id, language), online=each.online, library=each.id)
            for each in catalogue.channels
            if each.id in used
        ),
        stages=stages,
        lanes=lanes,
        cells=_cells(model, lanes, notes, language),
        edges=tuple(Edge(one.id, other.id, "next") for one, other in pairwise(steps)),
        metrics=metrics,
        placements=placements,
        generator="Parcours",
    )


def metrics_on(source: JourneyMap, target: JourneyMap) -> tuple[Placement, ...]:
    """Place the metrics of one map on another one, whatever its stage model.

    A metric that stands at a stage appears at the stage of the other map that shares most phases with it (the first of
    equals); one that stands at the map itself, at the map. What stands at a step or a touchpoint stays where it is,
    because no other map has it, and so does a metric whose stage shares no phase.

    Examples
    --------
    >>> placed = metrics_on(new_map("measured-five"), new_map("ecommerce-three"))
    >>> [(placement.metric, placement.at) for placement in placed if placement.metric in ("metric-nps", "metric-cpc")]
    [('metric-cpc', 'attract'), ('metric-nps', 'retain')]
    """
    phases = {stage.id: set(stage.phases or ()) for stage in source.stages}
    placed: dict[tuple[str, str], Placement] = {}
    for placement in source.placements or ():
        if placement.at == source.id:
            at = target.id
        else:
            shared = [len(phases.get(placement.at, set()) & set(stage.phases or ())) for stage in target.stages]
            if not any(shared):
                continue
            at = target.stages[shared.index(max(shared))].id
        placed.setdefault((placement.metric, at), Placement(placement.metric, at, placement.show, placement.filter))
    return tuple(placed.values())


def _stages(model: StageModel, chosen: Mapping[str, Sequence[str]], language: Language) -> tuple[Stage, ...]:
    others = stage_model(model.id, _OTHER[language]).stages
    for stage_id in chosen:
        _one_of("stage", stage_id, tuple(stage.id for stage in model.stages))
    steps = {stage.id: chosen.get(stage.id, stage.touchpoints) for stage in model.stages}
    made = _steps(steps, language)
    return tuple(
        Stage(
            stage.id,
            _text(stage.name, other.name, language),
            aim=_text(stage.aim, other.aim, language) if stage.aim else None,
            steps=tuple(made[stage.id]),
            phases=stage.phases,
        )
        for stage, other in zip(model.stages, others, strict=True)
    )


def _steps(chosen: Mapping[str, Sequence[str]], language: Language) -> dict[str, list[Step]]:
    """Make a step of each touchpoint; one that comes again gets the next free id."""
    points = {point.id: point for point in map_catalogue().touchpoints}
    taken = set(chosen)
    made: dict[str, list[Step]] = {stage: [] for stage in chosen}
    for stage, names in chosen.items():
        for name in names:
            _one_of("touchpoint", name, tuple(points))
            step_id = next(each for each in _numbered(name) if each not in taken)
            taken.add(step_id)
            made[stage].append(_step(points[name], step_id, language))
    return made


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _step(point: CatalogueTouchpoint, step_id: str, language: Language) -> Step:
    name = _both("touchpoints", point.id, language)
    touchpoint = Touchpoint(f"{step_id}-contact", name, point.channel, match=point.match, library=point.id)
    return Step(step_id, name, touchpoints=(touchpoint,), evidence_level="assumption")


def _lanes(types: Sequence[LaneType], language: Language) -> tuple[Lane, ...]:
    known = {each.id: each for each in map_catalogue().lanes}
    lanes = []
    for position, lane in enumerate(types):
        _one_of("lane", lane, tuple(each for each in known if each not in types[:position]))
        entry = known[lane]
        curve = LaneCurve(-2, 2, "assumed") if lane == "curve" else None
        name = _both("lanes", lane, language)
        lanes.append(Lane(_lane_id(lane), lane, name, entry.side, entry.line_below, curve=curve))
    return tuple(lanes)


def _lane_id(lane: LaneType) -> str:
    return f"lane-{lane.replace('_', '-')}"


def _cells(
    model: StageModel, lanes: Sequence[Lane], notes: Sequence[FirstNote], language: Language
) -> tuple[Cell, ...]:
    """Write what is on the customer's mind, where the model says so, and the notes that were given."""
    others = stage_model(model.id, _OTHER[language]).stages
    cards: dict[tuple[str, str], list[Card]] = {}
    if any(lane.type == "thoughts" for lane in lanes):
        for stage, other in zip(model.stages, others, strict=True):
            if stage.mind:
                mind = Card(f"mind-{stage.id}", "note", _text(stage.mind, other.mind, language))
                cards[_lane_id("thoughts"), stage.id] = [mind]
    for number, note in enumerate(notes, 1):
        _one_of("stage", note.stage, tuple(stage.id for stage in model.stages))
        _one_of("lane", note.lane, tuple(lane.type for lane in lanes))
        card = Card(f"note-{number}", "note", note.text.strip())
        cards.setdefault((_lane_id(note.lane), note.stage), []).append(card)
    return tuple(Cell(lane=lane, at=stage, items=tuple(items)) for (lane, stage), items in cards.items())


def _metrics(model: StageModel, language: Language) -> tuple[tuple[MapMetric, ...], tuple[Placement, ...]]:
    known = {metric.id: metric for metric in metric_catalogue().metrics}
    places = {phase.id: phase.metric_stage for phase in map_catalogue().phases}
    placed: dict[tuple[str, str], Placement] = {}
    for stage in model.stages:
        at = {places[phase] for phase in stage.phases}
        for name in metrics_of_phases(stage.phases, every=model.all_metrics):
            for where in (each for each in known[name].stages if each in at):
                placed.setdefault((name, where), Placement(f"metric-{name}", stage.id, "chip"))
    names = dict.fromkeys(name for name, _ in placed)
    return tuple(_metric(known[name], language) for name in names), tuple(placed.values())


def _metric(definition: MetricDefinition, language: Language) -> MapMetric:
    own = definition.id in ("nps", "csat", "ces")
    names: dict[str, str] = {each: definition.name[each] for each in (language, _OTHER[language])}
    return MapMetric(
        f"metric-{definition.id}",
        names,
        definition.id if own else _TYPES[definition.unit],  # type: ignore[arg-type]
        definition.unit,
        "none" if definition.better == "info" else definition.better,
        source=MetricSource("computed", {"metric": definition.id}),
        library=definition.id,
    )


def _both(list_name: str, entry_id: str, language: Language) -> Text:
    return said_both(list_name, entry_id, first=language)


def _text(own: str, other: str, language: Language) -> Text:
    return {language: own, _OTHER[language]: other}


def _one_of(name: str, given: Any, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        raise InvalidInput(
            f"{given!r} is no {name} of a map.",
            hint=f"Use {', '.join(allowed)}.",
            code="invalid_choice",
            values={"field": name, "given": str(given), "allowed": ", ".join(allowed)},
        )
