"""Maps as tables of text: a wide one that people paste, a long one with a row per item, and an outline."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile, zip_longest

from parcours.errors import InvalidInput
from parcours.journeys.typical import Language
from parcours.maps.exchange.grid import Column, Grid, left_out
from parcours.maps.exchange.sketch import Sketch, lane_type
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Card, Lane
from parcours.results import Notice

__all__ = [
    "LONG",
    "is_long",
    "long_rows",
    "read_long",
    "read_outline",
    "read_wide",
    "rows_of",
    "wide_rows",
    "write_csv",
]

LONG = (
    *("map", "stage_order", "stage", "step_order", "step", "lane_type", "lane", "item_order", "kind", "text", "value"),
    *("persona", "channel", "tags", "evidence"),
)
"""The columns of the long table."""

Row = Sequence[str]

_MOST_ROWS = 50_000
_FORMULA = re.compile(r"['=+\-@\t\r]")
_SEPARATORS = ",;\t|"


def wide_rows(map_: JourneyMap, language: Language | None = None) -> tuple[list[list[str]], list[Notice]]:
    """Write a map as people paste it: a row of stages, a row of steps, then a row for each lane, items on lines.

    A stage is named above its first step only.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> rows, lost = wide_rows(new_map("ecommerce-three"))
    >>> rows[0][:3], rows[1][:3], rows[3][:2]
    (['', 'Attract', ''], ['', 'Click an ad', 'Find the site by organic search'], ['Touchpoints', 'Click an ad'])
    """
    grid = Grid(map_, language)
    rows = [
        ["", *(grid.say(column.stage.name) if column.first else "" for column in grid.columns)],
        ["", *("" if column.step is None else grid.say(column.step.name) for column in grid.columns)],
    ]
    rows += [
        [grid.say(lane.name), *("\n".join(grid.texts(lane, column)) for column in grid.columns)]
        for lane in map_.lanes or ()
    ]
    return rows, left_out(map_, ("edges", "metrics", "evidence", "insights", "personas", "rules", "comments"))


def read_wide(rows: Sequence[Row], title: str, language: Language = "en") -> JourneyMap:
    r"""Read a wide table: stages, steps, lanes; the first column names the lanes.

    Where the second row has a name in its first cell, the first row holds the steps of one stage. A stage reaches as
    far as the cells beside it are empty. A lane of touchpoints gives touchpoints, a curve numbers from −2 to 2 (others
    are pulled to the nearest end), every other lane notes, one for each line.

    Raises
    ------
    InvalidInput
        If there is no row with a stage or a step.

    Examples
    --------
    >>> rows = [["", "Ask", "", "Solve"], ["", "Calls", "Waits", "Pays"], ["Pains", "", "Long\nLoud", ""]]
    >>> map = read_wide(rows, "Help")
    >>> [(stage.name, [step.name for step in stage.steps]) for stage in map.stages]
    [('Ask', ['Calls', 'Waits']), ('Solve', ['Pays'])]
    >>> [card.text for card in map.cells[0].items]
    ['Long', 'Loud']
    """
    table = list(dropwhile(lambda row: not any(row), ([_read(cell) for cell in row] for row in rows)))
    if not table or not any(table[0][1:]):
        raise _no_table()
    two_heads = len(table) > 1 and not any(table[1][:1])
    heads, lanes = (table[:2], table[2:]) if two_heads else ([[], table[0]], table[1:])
    sketch = Sketch(title, language)
    columns: dict[int, str] = {}
    for place, (stage, step) in enumerate(zip_longest(*heads, fillvalue="")):
        if not place:
            continue  # above the names of the lanes
        if stage:
            sketch.stage(stage)
        if step:
            columns[place] = sketch.step(step)
        elif stage:
            columns[place] = sketch.stages[-1].id
    for row in lanes:
        if any(row):
            _lane_row(sketch, row, columns)
    return sketch.map()


def long_rows(map_: JourneyMap, language: Language | None = None) -> tuple[list[list[str]], list[Notice]]:
    """Write a map with a row for each card and each touchpoint; a column without any has a row of its own.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> rows, lost = long_rows(new_map("ecommerce-three", title="Shop"))
    >>> rows[1][:9]
    ['Shop', '1', 'Attract', '1', 'Click an ad', 'touchpoints', 'Touchpoints', '1', 'touchpoint']
    """
    grid = Grid(map_, language)
    rows = [list(LONG)]
    for place, column in enumerate(grid.columns, 1):
        order = next(number for number, stage in enumerate(map_.stages, 1) if stage is column.stage)
        step = "" if column.step is None else grid.say(column.step.name)
        head = [grid.say(map_.title), str(order), grid.say(column.stage.name), str(place) if step else "", step]
        items = [row for lane in _lanes(map_, column) for row in _items(grid, lane, column)]
        rows += [head + item for item in items or [[""] * 10]]
    return rows, left_out(map_, ("edges", "metrics", "insights", "rules", "comments"))


def is_long(rows: Sequence[Row]) -> bool:
    """Tell whether a table is a long one: its first row names stages, steps and lanes.

    Examples
    --------
    >>> is_long([LONG]), is_long([["", "Ask"]])
    (True, False)
    """
    return bool(rows) and {"stage", "step", "lane", "text"} <= {cell.strip().lower() for cell in rows[0]}


def read_long(rows: Sequence[Row], title: str, language: Language = "en") -> JourneyMap:
    """Read a long table; the order of rows is the order of stages, steps, lanes and items.

    Raises
    ------
    InvalidInput
        If no row names a stage.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> map = new_map("ecommerce-three", title="Shop")
    >>> again = read_long(long_rows(map)[0], "")
    >>> again.title, long_rows(again)[0] == long_rows(map)[0]
    ('Shop', True)
    """
    names = [cell.strip().lower() for cell in rows[0]] if rows else []
    sketch = Sketch(title, language)
    columns: dict[tuple[str, str, str], str] = {}
    stages: dict[tuple[str, str], None] = {}
    for row in rows[1:]:
        given = {name: _read(cell) for name, cell in zip(names, row, strict=False) if name in LONG}
        said = {name: given.get(name, "") for name in LONG}
        if not said["stage"]:
            continue
        sketch.title = said["map"] or sketch.title
        if (said["stage_order"], said["stage"]) not in stages:
            stages[said["stage_order"], said["stage"]] = None
            sketch.stage(said["stage"])
        key = (said["stage_order"], said["step_order"], said["step"])
        if key not in columns:
            columns[key] = sketch.step(said["step"]) if said["step"] else sketch.stages[-1].id
        if said["lane"] or said["lane_type"]:
            _item(sketch, columns[key], said)
    if not stages:
        raise _no_table()
    return sketch.map()


def read_outline(text: str, title: str, language: Language = "en") -> JourneyMap:
    r"""Read an outline: `#` begins a stage, `-`, `*` or a number a step, an indented one a note of the step's actions.

    Where there are headings of two levels, the first is the title of the map. Other lines are passed over.

    Raises
    ------
    InvalidInput
        If there is neither a stage nor a step.

    Examples
    --------
    >>> map = read_outline("# Help\n## Ask\n- Calls\n  - waits for a tone\n## Solve\n1. Pays\n", "")
    >>> map.title, [(stage.name, len(stage.steps)) for stage in map.stages], map.cells[0].items[0].text
    ('Help', [('Ask', 1), ('Solve', 1)], 'waits for a tone')
    """
    sketch, step = Sketch(title or "Outline", language), ""
    levels = {len(found[1]) for line in text.splitlines() if (found := re.match(r"(#{1,6})\s+\S", line))}
    actions = {"en": "Actions", "fr": "Actions"}[language]
    for line in text.splitlines():
        heading = re.match(r"(#{1,6})\s+(\S.*)", line)
        bullet = re.match(r"(\s*)(?:[-*+]|\d+[.)])\s+(\S.*)", line)
        if heading and len(levels) > 1 and len(heading[1]) == min(levels):
            sketch.title = _heading(heading[2])
        elif heading:
            sketch.stage(_heading(heading[2]))
        elif bullet and (not bullet[1] or not step):
            step = sketch.step(bullet[2].strip())
        elif bullet:
            sketch.card(sketch.lane(actions, "actions"), step, Card("", "note", bullet[2].strip()))
    if not sketch.stages:
        raise _no_table()
    return sketch.map()


def rows_of(text: str) -> list[list[str]]:
    r"""Read the rows of a table of text, whatever separates its cells: a comma, a semicolon, a tab or a bar.

    The sign that is most frequent in the first row that has any is taken.

    Raises
    ------
    InvalidInput
        If a cell never ends or there are more than 50,000 rows.

    Examples
    --------
    >>> rows_of('a;"b;c"\nd;e')
    [['a', 'b;c'], ['d', 'e']]
    """
    first = next((line for line in text.splitlines() if any(sign in line for sign in _SEPARATORS)), "")
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InvalidInput(
            f"The table cannot be read: {error}.",
            hint="Save it again as CSV.",
            code="map_table_broken",
            values={"problem": str(error)},
        ) from None
    if len(rows) > _MOST_ROWS:
        raise InvalidInput(
            f"The table has {len(rows)} rows.",
            hint=f"Use at most {_MOST_ROWS}.",
            code="map_table_too_long",
            values={"given": len(rows), "most": _MOST_ROWS},
        )
    return rows


def write_csv(rows: Iterable[Row]) -> str:
    r"""Write rows as CSV; a text that a spreadsheet would take for a formula gets an apostrophe before it.

    Examples
    --------
    >>> write_csv([["=1+1", "-2", "a,b"]])
    '\'=1+1,-2,"a,b"\r\n'
    """
    written = io.StringIO(newline="")
    csv.writer(written).writerows([[_defused(cell) for cell in row] for row in rows])
    return written.getvalue()


def _lanes(map_: JourneyMap, column: Column) -> Iterable[Lane]:
    """The lanes of a map; one of touchpoints is added where the map has touchpoints and no such lane."""
    lanes = map_.lanes or ()
    points = column.step is not None and column.step.touchpoints
    if points and not any(lane.type == "touchpoints" for lane in lanes):
        return (*lanes, Lane("touchpoints", "touchpoints", {"en": "Touchpoints", "fr": "Points de contact"}))
    return lanes


def _items(grid: Grid, lane: Lane, column: Column) -> list[list[str]]:
    people = {each.id: grid.say(each.name) for each in grid.map.personas or ()}
    channels = {each.id: grid.say(each.name) for each in grid.map.channels or ()}
    proofs = {each.id: grid.say(each.title) for each in grid.map.evidence or ()}
    rows = []
    points = column.step.touchpoints if column.step is not None and lane.type == "touchpoints" else None
    for point in points or ():
        evidence = "|".join(proofs.get(each, each) for each in point.evidence or ())
        channel = channels.get(point.channel or "", "")
        rows.append(["touchpoint", grid.say(point.name), "", "", channel, "", evidence])
    for card in grid.cards(lane, column):
        text = "" if card.kind == "value" and not card.text else grid.card(card)
        value = "" if card.value is None else f"{card.value:g}"
        felt_by = "|".join(people.get(each, each) for each in card.personas or ())
        evidence = "|".join(proofs.get(each, each) for each in card.evidence or ())
        rows.append([card.kind, text, value, felt_by, "", "|".join(card.tags or ()), evidence])
    return [[lane.type, grid.say(lane.name), str(place), *row] for place, row in enumerate(rows, 1)]


def _item(sketch: Sketch, at: str, said: dict[str, str]) -> None:
    known = lane_type(said["lane_type"]) if said["lane_type"] else lane_type(said["lane"])
    lane = sketch.lane(said["lane"] or said["lane_type"], known)
    people = tuple(sketch.persona(name) for name in said["persona"].split("|") if name)
    if said["kind"] == "touchpoint" and at.startswith("step-"):
        sketch.touchpoint(at, said["text"], said["channel"] or None)
        return
    tags = tuple(tag for tag in said["tags"].split("|") if tag) or None
    value = _number(said["value"]) if known == "curve" or said["kind"] == "value" else None
    if value is not None:
        sketch.card(lane, at, Card("", "value", said["text"] or None, value, personas=people or None, tags=tags))
    elif said["text"]:
        quoted = said["kind"] == "quote"
        sketch.card(lane, at, Card("", "quote" if quoted else "note", said["text"], personas=people or None, tags=tags))


def _lane_row(sketch: Sketch, row: list[str], columns: dict[int, str]) -> None:
    name = row[0] or "…"
    lane = sketch.lane(name)
    kind = sketch.lanes[name].type
    for place, at in columns.items():
        if place >= len(row):
            break
        for line in filter(None, (line.strip() for line in row[place].splitlines())):
            value = _number(line) if kind == "curve" else None
            if kind == "touchpoints" and at.startswith("step-"):
                sketch.touchpoint(at, line)
            elif value is not None:
                sketch.card(lane, at, Card("", "value", value=value))
            else:
                sketch.card(lane, at, Card("", "note", line))


def _heading(text: str) -> str:
    """What a heading says; the signs that may close it stand behind a space."""
    name, _, last = text.strip().rpartition(" ")
    return name.rstrip() if name and set(last) == {"#"} else text.strip()


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
    return min(max(value, -2.0), 2.0) if value == value else None


def _read(cell: str) -> str:
    plain = cell.strip()
    return plain[1:] if len(plain) > 1 and plain[0] == "'" and _FORMULA.match(plain[1]) else plain


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and _number(cell) is None else cell


def _no_table() -> InvalidInput:
    return InvalidInput(
        "No stage and no step was found.",
        hint="Write stages in the first row, steps in the second, then a row for each lane.",
        code="map_table_empty",
    )
