"""What a guest with a link sees of a map: what was designed and how it goes, nothing about anybody."""

import re
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from parcours.maps.model import JourneyMap
from parcours.maps.overlay import CurveGap, Overlay, PlaceFigures
from parcours.maps.parts import Card, Cell, Edge, Lane, LaneCurve, Stage, Step, Touchpoint
from parcours.maps.records import (
    Actor,
    ChannelRecord,
    Insight,
    MapMetric,
    MetricThresholds,
    Money,
    Opportunity,
    Persona,
    Placement,
    Reading,
    ReadingPeriod,
    Solution,
    Trait,
)
from parcours.results import Mean, Rate

__all__ = ["FEWEST", "figures_for_guests", "map_for_guests"]

Part = TypeVar("Part", bound=msgspec.Struct)
Figure = TypeVar("Figure", Mean, Rate, CurveGap)

FEWEST = 10
"""Figures of fewer customers than this are not shown to guests."""

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+")
_SHOWN: dict[type[msgspec.Struct], str] = {
    JourneyMap: "id title lang kind scale basis state scenario customer_goal business_goal description tags dimensions "
    "personas actors channels stages lanes cells edges metrics placements readings insights opportunities solutions",
    Persona: "id name summary goals needs pains quote image color traits",
    Trait: "label value",
    Actor: "id name kind persona",
    ChannelRecord: "id name kind online icon",
    Stage: "id name aim steps color group phases",
    Step: "id name description touchpoints moment_of_truth outcome expected_duration evidence_level",
    Touchpoint: "id name channel type initiator receiver online ours expected wording",
    Lane: "id type name side line_below persona collapsed height required curve",
    LaneCurve: "min max basis metric",
    Cell: "lane at until items",
    Card: "id kind text value ref src alt color personas tags",
    Edge: "source target kind label designed_share",
    MapMetric: "id name type unit better target thresholds",
    MetricThresholds: "bad good",
    Placement: "metric at show",
    Reading: "metric at as_of period value n previous",
    ReadingPeriod: "since until",
    Insight: "id title type impact weight personas at",
    Opportunity: "id title insights at scores strategy status value",
    Money: "amount currency",
    Solution: "id title opportunities status start live metrics",
}
"""Every field that a guest sees; one that is added to a part later stays hidden until it is written here."""


def map_for_guests(map_: JourneyMap) -> JourneyMap:
    """Leave of a map what a guest may see.

    Hidden are people (owners, authors, comments, decisions), evidence, the rules that match events and customers,
    links, other maps, and fields of others; an e-mail address in a text becomes "…".

    Examples
    --------
    >>> map = JourneyMap(id="m", title="Ask ana@example.org", kind="current_state", owner="Ben",
    ...                  stages=(Stage("ask", "Ask", entry=("Ticket Opened",)),))
    >>> shown = map_for_guests(map)
    >>> shown.title, shown.owner, shown.stages[0].entry
    ('Ask …', None, None)
    """
    return _shown(map_)


def figures_for_guests(overlay: Overlay) -> Overlay:
    """Leave of an overlay the figures of groups of ten customers and more; events off the map are hidden with rules.

    A place with fewer customers, though not none, is left out, so that it shows no data; of a place from which fewer
    go on, it is not told how long that takes.
    """
    header = overlay.header
    return replace(
        overlay,
        header=replace(header, score=_enough(header.score), achieved=_enough(header.achieved)),
        stages=_places(overlay.stages),
        steps=_places(overlay.steps),
        touchpoints=_places(overlay.touchpoints),
        curve_gap=_enough(overlay.curve_gap),
        metrics=tuple(each for each in overlay.metrics if each.n is None or each.n >= FEWEST),
        off_map=(),
        between=tuple(move for move in overlay.between if move.customers == 0 or move.customers >= FEWEST),
        warnings=(),
    )


def _places(places: tuple[PlaceFigures, ...]) -> tuple[PlaceFigures, ...]:
    return tuple(
        replace(
            place,
            match=(),
            median_time=place.median_time if place.customers - (place.lost or 0) >= FEWEST else None,
            loops=_enough(place.loops),
            score=_enough(place.score),
            feeling=_enough(place.feeling),
        )
        for place in places
        if place.customers == 0 or place.customers >= FEWEST
    )


def _enough(figure: Figure | None) -> Figure | None:
    return figure if figure is not None and figure.n >= FEWEST else None


def _shown(part: Part) -> Part:
    return type(part)(**{name: _value(getattr(part, name)) for name in _SHOWN[type(part)].split()})


def _value(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _shown(value)
    if isinstance(value, tuple):
        return tuple(map(_value, value))
    if isinstance(value, dict):
        return {key: _value(each) for key, each in value.items()}
    return _ADDRESS.sub("…", value) if isinstance(value, str) else value
