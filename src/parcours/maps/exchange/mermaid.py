"""Mermaid's user journey: sections, tasks with a score from 1 to 5, and actors; nothing else has a place in it."""

import re
from collections.abc import Iterator

from parcours.errors import InvalidInput
from parcours.journeys.typical import Language
from parcours.maps.curve import curve_heights
from parcours.maps.exchange.grid import left_out
from parcours.maps.exchange.sketch import Sketch
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Card, Text
from parcours.maps.words import said
from parcours.results import Notice

__all__ = ["read_mermaid", "write_mermaid"]

_MEANT = str.maketrans({":": "：", ";": "；", "#": "＃", "\n": " ", "\r": " ", "\t": " "})
_RESERVED = re.compile(r"(?i)^(section|title|journey|acctitle|accdescr|end)\b")
_WORD_JOINER = "\u2060"
_MIDDLE = 3.0


def write_mermaid(map_: JourneyMap, language: Language | None = None) -> tuple[str, list[Notice]]:
    """Write a map as Mermaid's `journey`, and say what has no place there.

    A stage is a section, a step a task, a persona an actor. The score of a task is 1 + 4·(v − least)/(most − least) for
    the mean v of the values of the first curve at the step, with at most two decimals; 3 where there is none. A stage
    without steps is a section whose only task bears its name. What Mermaid would misread is replaced by signs that
    look alike: `:`, `;`, `#` by their full-width forms, `,` inside the name of an actor likewise, `%%` by `％％`; and a
    word-joiner stands before a name that begins with a word of Mermaid's.

    Parameters
    ----------
    map_
        The map.
    language
        Of texts that have several; the map's own if left out.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> text, lost = write_mermaid(new_map("ecommerce-three", title="Shop: now"))
    >>> print(text[:72])
    journey
        accTitle: Shop： now
        title Shop： now
        section Attract
    >>> [notice.code for notice in lost]
    ['map_lanes_left_out', 'map_touchpoints_left_out', ...]
    """
    title = _safe(map_.title, map_, language)
    actors = ", ".join(_safe(persona.name, map_, language).replace(",", "，") for persona in map_.personas or ())
    curve = next((lane for lane in map_.lanes or () if lane.type == "curve"), None)
    values = {} if curve is None else curve_heights(map_, curve)
    lines = ["journey", f"    accTitle: {title}", f"    title {title}"]
    unfelt = 0
    for stage in map_.stages:
        lines.append(f"    section {_safe(stage.name, map_, language)}")
        for part in stage.steps or (stage,):
            value = values.get(part.id)
            unfelt += value is None
            score = _MIDDLE if value is None else 1 + 4 * value
            who = f": {actors}" if actors else ""
            lines.append(f"      {_safe(part.name, map_, language)}: {round(score, 2):g}{who}")
    lost = left_out(map_, ("lanes", "touchpoints", "edges", "metrics", "evidence", "insights"))
    if unfelt:
        lost.append(Notice("map_steps_without_value", f"{unfelt} steps without a value got 3.", {"steps": unfelt}))
    return "\n".join(lines) + "\n", lost


def read_mermaid(text: str, language: Language = "en") -> tuple[JourneyMap, list[Notice]]:
    r"""Read Mermaid's `journey` into a map: sections are stages, tasks steps, scores an assumed curve, actors personas.

    Comments, a description and settings between `---` are passed over. A score outside 1 to 5 is taken for the nearest
    end, and told; a task without a score has no value.

    Raises
    ------
    InvalidInput
        If it is no `journey`, or a task has a score that is no number; the line is named.

    Examples
    --------
    >>> map, told = read_mermaid("journey\n  title Help\n  section Ask\n    Calls: 2: Ana, Ben\n")
    >>> map.title, map.stages[0].steps[0].name, [persona.name for persona in map.personas]
    ('Help', 'Calls', ['Ana', 'Ben'])
    >>> map.cells[0].items[0].value
    -1.0
    """
    lines = list(_statements(text))
    if not lines or not re.fullmatch(r"journey", lines[0][1]):
        raise InvalidInput(
            "This is no journey of Mermaid.",
            hint="It begins with a line that says: journey.",
            code="mermaid_not_journey",
        )
    sketch, clipped = Sketch("", language), 0
    for number, line in lines[1:]:
        keyword = re.match(r"(title|section|accTitle\s*:|accDescr\s*:)\s*(.*)", line)
        if keyword and keyword[1] == "title":
            sketch.title = keyword[2]
        elif keyword and keyword[1] == "section":
            sketch.stage(_read(keyword[2]))
        elif not keyword:
            clipped += _task(sketch, line, number)
    if not sketch.stages:
        raise InvalidInput(
            "The journey has no task.",
            hint="Write a section, then tasks as: name: score: actor.",
            code="mermaid_empty",
        )
    sketch.title = sketch.title or said(sketch.stages[0].name, language)
    told = [Notice("mermaid_scores_clipped", f"{clipped} scores lay outside 1 to 5.", {"scores": clipped})]
    return sketch.map(), told if clipped else []


def _task(sketch: Sketch, line: str, number: int) -> bool:
    name, _, rest = line.partition(":")
    score, _, actors = rest.partition(":")
    step = sketch.step(_read(name) or str(number))
    people = tuple(sketch.persona(_read(actor)) for actor in actors.split(",") if actor.strip())
    if not score.strip():
        return False
    try:
        given = float(score)
    except ValueError:
        given = float("nan")
    if given != given or abs(given) == float("inf"):
        raise InvalidInput(
            f"Line {number}: the score {score.strip()!r} is no number.",
            hint="Write a task as: name: score: actor.",
            code="mermaid_bad_score",
            values={"line": number, "given": score.strip()[:100]},
        )
    value = min(max(given, 1.0), 5.0) - _MIDDLE
    sketch.card(
        sketch.lane(_CURVES[sketch.language], "curve"), step, Card("", "value", value=value, personas=people or None)
    )
    return given != value + _MIDDLE


_CURVES: dict[Language, str] = {"en": "Feeling", "fr": "Ressenti"}


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their numbers."""
    inside: str | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if inside is not None:
            inside = None if line.endswith(inside) else inside
        elif line == "---":
            inside = "---"
        elif re.match(r"accDescr\s*\{", line):
            inside = None if line.endswith("}") else "}"
        elif line and not line.startswith("%%"):
            yield number, line


def _read(name: str) -> str:
    return name.strip().removeprefix(_WORD_JOINER)


def _safe(text: Text, map_: JourneyMap, language: Language | None) -> str:
    plain = " ".join(said(text, language, map_.lang).translate(_MEANT).replace("%%", "％％").split())
    return f"{_WORD_JOINER}{plain}" if _RESERVED.match(plain) or not plain else plain
