"""A map in a list: what it shows, how large it is, how much of it is proven, and when to look at it again."""

from dataclasses import dataclass

from parcours.maps.model import JourneyMap, MapKind, MapScale
from parcours.maps.parts import Text

__all__ = ["MapFigures", "figures_of"]


@dataclass(frozen=True, slots=True)
class MapFigures:
    """A map in a list; `evidenced` of its `steps` cite evidence that is more than an assumption."""

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


def figures_of(map_: JourneyMap) -> MapFigures:
    """Count what a map has.

    A step is evidenced when one of its touchpoints, a card at it or an insight placed at it (or at one of its
    touchpoints) cites evidence that is strong or limited; or when somebody marked it so (`evidence_level`). Evidence
    without a strength counts; a card at a stage speaks for none of its steps alone.

    Examples
    --------
    >>> from parcours.maps.starting import new_map
    >>> figures = figures_of(new_map("ecommerce-three"))
    >>> figures.stages, figures.steps, figures.touchpoints, figures.evidenced
    (3, 8, 8, 0)
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
