"""A map in a list: what it shows, how large it is, how much of it is proven, and when to look at it again."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parcours.maps.model import JourneyMap, MapKind, MapScale
from parcours.maps.parts import Text

__all__ = ["CloseUp", "MapFigures", "StageOutline", "figures_of"]

_CALENDAR = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class StageOutline:
    """A stage in small: its name, how many steps it has."""

    name: Text
    steps: int


@dataclass(frozen=True, slots=True)
class CloseUp:
    """A step, and the map that shows it close up."""

    step: str
    map: str


@dataclass(frozen=True, slots=True)
class MapFigures:
    """A map in a list; `evidenced` of its `steps` cite evidence that is more than an assumption.

    `set` are the maps of the same journey beside it, `dimensions` its product, brand or whatever else tells maps apart;
    `comments` counts what was said and is not settled, without the answers.
    """

    title: Text
    lang: str
    kind: MapKind
    scale: MapScale | None
    state: str
    basis: str
    status: str
    owner: str
    stages: int
    steps: int
    touchpoints: int
    lanes: int
    cards: int
    evidenced: int
    parent: str | None
    counterpart: str | None
    personas: tuple[Text, ...]
    review_every: str | None
    reviewed_at: str | None
    review_due: date | None
    outline: tuple[StageOutline, ...]
    journey: str | None
    set: tuple[str, ...]
    close_ups: tuple[CloseUp, ...]
    comments: int
    dimensions: dict[str, str]


def figures_of(map_: JourneyMap) -> MapFigures:
    """Count what a map has.

    A step is evidenced when one of its touchpoints, a card at it or an insight placed at it (or at one of its
    touchpoints) cites evidence that is strong or limited; or when somebody marked it so (`evidence_level`). Evidence
    without a strength counts; a card at a stage speaks for none of its steps alone.

    A review is due `review_every` after the last one, or after the map was made: on the same day of a later month, or
    the last day of that month where it is shorter. None where one of the two is not said.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> figures = figures_of(new_map("ecommerce-three"))
    >>> figures.stages, figures.steps, figures.touchpoints, figures.evidenced
    (3, 8, 8, 0)
    >>> [(stage.name["en"], stage.steps) for stage in figures.outline]
    [('Attract', 3), ('Sell', 2), ('Retain', 3)]
    """
    steps = [step for _, step in map_.steps()]
    relations = map_.relations
    return MapFigures(
        title=map_.title,
        lang=map_.lang or "",
        kind=map_.kind,
        scale=map_.scale,
        state=map_.state or "planned",
        basis=map_.basis or "hypothesis",
        status=map_.status or "draft",
        owner=map_.owner or "",
        stages=len(map_.stages),
        steps=len(steps),
        touchpoints=sum(len(step.touchpoints or ()) for step in steps),
        lanes=len(map_.lanes or ()),
        cards=sum(len(cell.items) for cell in map_.cells or ()),
        evidenced=len(_evidenced(map_)),
        parent=None if relations is None else relations.parent,
        counterpart=None if relations is None else relations.counterpart,
        personas=tuple(persona.name for persona in map_.personas or ()),
        review_every=map_.review_every,
        reviewed_at=map_.reviewed_at,
        review_due=_due(map_),
        outline=tuple(StageOutline(stage.name, len(stage.steps or ())) for stage in map_.stages),
        journey=map_.journey,
        set=() if relations is None else relations.set or (),
        close_ups=tuple(CloseUp(step.id, step.child_map) for step in steps if step.child_map),
        comments=sum(not each.resolved and each.reply_to is None for each in map_.comments or ()),
        dimensions=map_.dimensions or {},
    )


def _evidenced(map_: JourneyMap) -> set[str]:
    proves = {each.id for each in map_.evidence or () if each.strength != "assumption"}
    places = {cell.at for cell in map_.cells or () for card in cell.items if proves & set(card.evidence or ())}
    for insight in map_.insights or ():
        if proves & set(insight.evidence or ()):
            places.update(insight.at or ())
    return {
        step.id
        for _, step in map_.steps()
        if step.evidence_level == "evidenced"
        or step.id in places
        or any(point.id in places or proves & set(point.evidence or ()) for point in step.touchpoints or ())
    }


def _due(map_: JourneyMap) -> date | None:
    last, every = map_.reviewed_at or map_.created_at, _CALENDAR.match(map_.review_every or "")
    if last is None or every is None:
        return None
    years, months, weeks, days = (int(number or 0) for number in every.groups())
    try:
        day = datetime.fromisoformat(last.upper()).date()
        year, month = divmod(12 * (day.year + years) + day.month - 1 + months, 12)
        nth = min(day.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, nth) + timedelta(weeks=weeks, days=days)
    except (OverflowError, ValueError):
        return None  # after the last day of the calendar
