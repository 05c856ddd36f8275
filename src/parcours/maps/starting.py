"""The first map: stages, touchpoints, lanes and metrics from the catalogue, valid from its first second."""

from itertools import pairwise
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

__all__ = ["metrics_on", "new_map"]

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


def new_map(
    stage_model_id: str = "six-stage",
    kind: MapKind = "current_state",
    language: Language = "en",
    *,
    title: str = "",
    map_id: str | None = None,
    scale: MapScale = "macro",
    audience: str = "",
    customer_goal: str = "",
    business_goal: str = "",
    owner: str = "",
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
        A relation over time ("macro") or one step close up ("micro").
    audience
        Whom it is about: its first persona.
    customer_goal, business_goal, owner
        As in journeys.

    Raises
    ------
    InvalidInput
        If there is no such model, kind, scale or language.

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
    lanes = {each.id: each.lanes for each in catalogue.kinds}
    _one_of("kind", kind, tuple(lanes))
    _one_of("scale", scale, ("macro", "micro"))
    stages = _stages(model, language)
    steps = [step for stage in stages for step in stage.steps or ()]
    metrics, placements = _metrics(model, language)
    used = {point.channel for step in steps for point in step.touchpoints or ()}
    return JourneyMap(
        id=map_id or model.id,
        title=title.strip() or _both("stage_models", model.id, language),
        lang=language,
        kind=kind,
        scale=scale,
        basis="hypothesis",
        state="planned",
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
        lanes=tuple(_lane(each, language) for each in lanes[kind]),
        cells=_thoughts(model, language) if "thoughts" in lanes[kind] else (),
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


def _stages(model: StageModel, language: Language) -> tuple[Stage, ...]:
    others = stage_model(model.id, _OTHER[language]).stages
    points = {point.id: point for point in map_catalogue().touchpoints}
    return tuple(
        Stage(
            stage.id,
            _text(stage.name, other.name, language),
            aim=_text(stage.aim, other.aim, language) if stage.aim else None,
            steps=tuple(_step(points[name], language) for name in stage.touchpoints),
            phases=stage.phases,
        )
        for stage, other in zip(model.stages, others, strict=True)
    )


def _step(point: CatalogueTouchpoint, language: Language) -> Step:
    name = _both("touchpoints", point.id, language)
    touchpoint = Touchpoint(f"{point.id}-contact", name, point.channel, match=point.match, library=point.id)
    return Step(point.id, name, touchpoints=(touchpoint,), evidence_level="assumption")


def _lane(lane: LaneType, language: Language) -> Lane:
    known = next(each for each in map_catalogue().lanes if each.id == lane)
    curve = LaneCurve(-2, 2, "assumed") if lane == "curve" else None
    name = _both("lanes", lane, language)
    return Lane(f"lane-{lane.replace('_', '-')}", lane, name, known.side, known.line_below, curve=curve)


def _thoughts(model: StageModel, language: Language) -> tuple[Cell, ...]:
    """Write what is on the customer's mind, where the model says so."""
    others = stage_model(model.id, _OTHER[language]).stages
    return tuple(
        Cell(
            lane="lane-thoughts",
            at=stage.id,
            items=(Card(f"mind-{stage.id}", "note", _text(stage.mind, other.mind, language)),),
        )
        for stage, other in zip(model.stages, others, strict=True)
        if stage.mind
    )


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
