"""CJML 2.0 as XML: phases, actors, and touchpoints that are communication points or actions."""

from xml.etree import ElementTree as Tree

from defusedxml import ElementTree as Safe
from defusedxml.common import DefusedXmlException

from parcours.errors import InvalidInput
from parcours.journeys.typical import Language
from parcours.maps.exchange.grid import Grid, left_out
from parcours.maps.exchange.sketch import Sketch
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Step, Touchpoint
from parcours.maps.records import Actor
from parcours.results import Notice

__all__ = ["read_cjml", "write_cjml"]


def write_cjml(map_: JourneyMap, language: Language | None = None) -> tuple[str, list[Notice]]:
    """Write a map as a planned (or actual, by its `state`) journey of CJML 2.0, and say what has no place there.

    A stage is a phase; each touchpoint of a step is a communication point when it has a receiver or a channel, else an
    action; a step without touchpoints is an action of the customer. Where nobody initiates, the customer does.

    References
    ----------
    .. [1] SINTEF, Customer Journey Modelling Language 2.0.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> text, lost = write_cjml(new_map("ecommerce-three"))
    >>> "<plannedJourney>" in text, text.count("<plannedCommunicationPoint>"), [notice.code for notice in lost][:2]
    (True, 8, ['map_lanes_left_out', 'map_edges_left_out'])
    """
    grid = Grid(map_, language)
    kind = "actual" if map_.state == "actual" else "planned"
    root = Tree.Element("CJML", version="2.0")
    journey = Tree.SubElement(root, f"{kind}Journey")
    _text(journey, "journeyID", grid.say(map_.title))
    phases = Tree.SubElement(journey, "journeyPhases")
    for stage in map_.stages:
        phase = Tree.SubElement(phases, "journeyPhase", phaseID=stage.id)
        _text(phase, "phaseName", grid.say(stage.name))
        _text(phase, "phaseDescription", grid.say(stage.aim))
    _text(journey, "journeyShortSummary", grid.say(map_.description or map_.scenario))
    actors, customer = _actors(map_)
    people = Tree.SubElement(journey, "actors")
    for actor in actors:
        entry = Tree.SubElement(people, "endUser" if actor.kind == "customer" else "serviceProvider", actorID=actor.id)
        _text(entry, "actorName" if actor.kind == "customer" else "companyName", grid.say(actor.name))
    points = Tree.SubElement(journey, "touchpoints")
    for stage in map_.stages:
        for step in stage.steps or ():
            for point in step.touchpoints or (None,):
                _point(points, kind, stage.id, step, point, customer, grid)
    Tree.indent(root)
    lost = left_out(map_, ("lanes", "edges", "metrics", "evidence", "insights", "rules", "comments"))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, "unicode") + "\n", lost


def read_cjml(document: bytes, language: Language = "en") -> tuple[JourneyMap, list[Notice]]:
    """Read the first journey of a CJML file, a planned one if there is any.

    Phases become stages (one stage where there is none), touchpoints become steps with one touchpoint each; their
    comments become notes.

    Raises
    ------
    InvalidInput
        If it is no CJML, or defines entities.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> map, told = read_cjml(write_cjml(new_map("ecommerce-three", title="Shop"))[0].encode())
    >>> map.title, [stage.name for stage in map.stages], len(list(map.steps())), told
    ('Shop', ['Attract', 'Sell', 'Retain'], 8, [])
    """
    try:
        root = Safe.fromstring(document)
    except (DefusedXmlException, Safe.ParseError, UnicodeError, ValueError) as error:
        problem = "it defines entities" if isinstance(error, DefusedXmlException) else str(error)
        raise _not_cjml(problem) from None
    journeys = [*root.iter("plannedJourney"), *root.iter("actualJourney")]
    if not journeys:
        raise _not_cjml("it has neither a planned nor an actual journey")
    journey = journeys[0]
    sketch = Sketch(_said(journey, "journeyID") or "CJML", language)
    for entry in (*journey.iter("endUser"), *journey.iter("serviceProvider")):
        _read_actor(sketch, entry)
    phases = {phase.get("phaseID", ""): _said(phase, "phaseName") for phase in journey.iter("journeyPhase")}
    kind = journey.tag.removesuffix("Journey")
    points = [each for each in journey.iter() if each.tag in (f"{kind}CommunicationPoint", f"{kind}Action")]
    by_phase: dict[str, list[Tree.Element]] = {phase: [] for phase in phases}
    for point in points:
        belongs = point.find("belongsTo")
        by_phase.setdefault("" if belongs is None else belongs.get("phaseIDref", ""), []).append(point)
    for phase, members in by_phase.items():
        sketch.stage(phases.get(phase) or phase or sketch.title)
        for point in members:
            _read_point(sketch, point)
    if not sketch.stages:
        raise _not_cjml("it has no touchpoint")
    more = len(journeys) - 1
    told = [Notice("cjml_more_journeys", f"The file has {more} more journeys.", {"count": more})] if more else []
    return sketch.map(), told


def _point(
    points: Tree.Element, kind: str, phase: str, step: Step, point: Touchpoint | None, customer: str, grid: Grid
) -> None:
    talks = point is not None and (point.channel is not None or point.receiver is not None)
    entry = Tree.SubElement(points, f"{kind}CommunicationPoint" if talks else f"{kind}Action")
    _text(entry, "touchpointID", step.id if point is None else point.id)
    Tree.SubElement(entry, "belongsTo", phaseIDref=phase)
    if kind == "actual":
        _text(entry, "compliance", "completed")
    initiator = (point.initiator if point else None) or customer
    _person(entry, "initiator", initiator, grid.say(point.name if point else step.name))
    if talks and point is not None:
        others = [actor.id for actor in _actors(grid.map)[0] if actor.id != initiator]
        receiver = point.receiver or (others[0] if others else initiator)
        _person(entry, "receiver", receiver, grid.say(step.name))
        named = {each.id: grid.say(each.name) for each in grid.map.channels or ()}
        _text(Tree.SubElement(entry, "channel"), "channelName", named.get(point.channel or "", ""))
    if step.description:
        _text(entry, "comment", grid.say(step.description))


def _person(entry: Tree.Element, role: str, actor: str, label: str) -> None:
    person = Tree.SubElement(entry, role)
    Tree.SubElement(person, "refersTo", actorIDref=actor)
    _text(person, f"{role}Label", label)


def _actors(map_: JourneyMap) -> tuple[tuple[Actor, ...], str]:
    """List the actors, with a customer and a brand where the map names none, and the id of the customer."""
    actors = map_.actors or ()
    customers = [actor.id for actor in actors if actor.kind == "customer"]
    if not customers:
        actors = (Actor("customer", "Customer", "customer"), *actors)
    if len(actors) == 1:
        actors = (*actors, Actor("brand", "Brand", "team"))
    return actors, customers[0] if customers else "customer"


def _read_actor(sketch: Sketch, entry: Tree.Element) -> None:
    known = entry.get("actorID") or entry.get("actorIDref") or ""
    name = _said(entry, "actorName") or _said(entry, "companyName") or known
    if known and known not in sketch.actors:
        kind = "customer" if entry.tag == "endUser" else "team"
        sketch.actors[known] = Actor(f"actor-{len(sketch.actors) + 1}", name, kind)  # type: ignore[arg-type]


def _read_point(sketch: Sketch, point: Tree.Element) -> None:
    initiator, label = _read_person(sketch, point, "initiator")
    receiver, other = _read_person(sketch, point, "receiver")
    name = label or other or _said(point, "touchpointID")
    step = sketch.step(other or name)
    people = {role: actor for role, actor in (("initiator", initiator), ("receiver", receiver)) if actor}
    channel = _said(point, "channelName") or None
    kind = "communication" if point.tag.endswith("CommunicationPoint") else "action"
    sketch.touchpoint(step, name, channel, type=kind, **people)


def _read_person(sketch: Sketch, point: Tree.Element, role: str) -> tuple[str, str]:
    person = point.find(role)
    if person is None:
        return "", ""
    refers = person.find("refersTo")
    actor = sketch.actors.get("" if refers is None else refers.get("actorIDref", ""))
    return (actor.id if actor else ""), _said(person, f"{role}Label")


def _text(parent: Tree.Element, tag: str, text: str) -> None:
    Tree.SubElement(parent, tag).text = text


def _said(parent: Tree.Element, tag: str) -> str:
    found = next(parent.iter(tag), None)
    return "" if found is None else " ".join((found.text or "").split())[:10_000]


def _not_cjml(problem: str) -> InvalidInput:
    return InvalidInput(
        f"This is no CJML: {problem}.", hint="Export the journey again.", code="not_cjml", values={"problem": problem}
    )
