"""A map as one page of HTML that needs nothing else: a table to read, the curve as a picture, no script."""

from html import escape
from importlib.resources import files

from parcours.journeys.typical import Language
from parcours.maps.curve import curve_heights
from parcours.maps.exchange.grid import Grid, left_out
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Card, Lane
from parcours.results import Notice

__all__ = ["write_page"]

_HEIGHT = 90
_WIDTH = 1000


def write_page(map_: JourneyMap, language: Language | None = None) -> tuple[str, list[Notice]]:
    """Write a map as one page of HTML: head, table of stages, steps and lanes, curve, insights and what is done.

    Everything that somebody wrote is escaped; a link opens only to where a map may link to; no script runs.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> page, lost = write_page(new_map("ecommerce-three", title="<b>Shop</b>"))
    >>> "<h1>&lt;b&gt;Shop&lt;/b&gt;</h1>" in page, "<script" in page
    (True, False)
    """
    grid = Grid(map_, language)
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    title = escape(grid.say(map_.title))
    body = "\n".join((f"<h1>{title}</h1>", _goals(grid), _table(grid), _records(grid)))
    page = (
        f'<!doctype html>\n<html lang="{escape(language or map_.lang or "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        'img-src data:">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return page, left_out(map_, ("edges", "metrics", "rules", "comments"))


def _goals(grid: Grid) -> str:
    return "".join(f'<p class="goal">{escape(text)}</p>' for text in grid.aims())


def _table(grid: Grid) -> str:
    stages = "".join(
        f'<th scope="colgroup" colspan="{max(1, len(stage.steps or ()))}">{escape(grid.say(stage.name))}</th>'
        for stage in grid.map.stages
    )
    steps = "".join(
        f'<th scope="col">{escape(grid.say(column.step.name)) if column.step else ""}</th>' for column in grid.columns
    )
    rows = "\n".join(_row(grid, lane) for lane in grid.map.lanes or ())
    width = 12 * len(grid.columns) + 10
    return (
        f'<div class="map"><table style="width: {width}rem">\n'
        f"<thead>\n<tr><td></td>{stages}</tr>\n<tr><td></td>{steps}</tr>\n</thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _row(grid: Grid, lane: Lane) -> str:
    line = f' class="{lane.line_below}"' if lane.line_below else ""
    head = f'<tr{line}><th scope="row">{escape(grid.say(lane.name))}</th>'
    if lane.type == "curve":
        values = curve_heights(grid.map, lane)
        picture = _curve(values, [column.id for column in grid.columns])
        drawn = f'<td colspan="{len(grid.columns)}">{picture}</td>' if values else "<td></td>" * len(grid.columns)
        return f"{head}{drawn}</tr>"
    cells = []
    for column in grid.columns:
        points = column.step.touchpoints if column.step is not None and lane.type == "touchpoints" else None
        items = [f"<li>{escape(grid.say(point.name))}</li>" for point in points or ()]
        items += [f"<li>{_card(grid, card)}</li>" for card in grid.cards(lane, column)]
        cells.append(f"<td>{'<ul>' + ''.join(items) + '</ul>' if items else ''}</td>")
    return f"{head}{''.join(cells)}</tr>"


def _card(grid: Grid, card: Card) -> str:
    text = escape(grid.card(card))
    if card.kind == "image" and card.src and card.src.startswith("data:"):
        return f'<img src="{escape(card.src)}" alt="{escape(grid.say(card.alt))}">'
    if card.url:
        return f'<a href="{escape(card.url)}" rel="noreferrer">{text}</a>'
    return f"<q>{text}</q>" if card.kind == "quote" else text


def _curve(values: dict[str, float], columns: list[str]) -> str:
    """Draw the curve, broken where a step has no value, with its numbers beside for those who cannot see it."""
    width = _WIDTH / len(columns)
    places = {
        at: (width * (place + 0.5), 8 + (1 - values[at]) * (_HEIGHT - 16))
        for place, at in enumerate(columns)
        if at in values
    }
    runs: list[list[tuple[float, float]]] = [[]]
    for at in columns:
        if at in places:
            runs[-1].append(places[at])
        elif runs[-1]:
            runs.append([])
    lines = "".join(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}"/>' for run in runs if len(run) > 1
    )
    points = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>' for x, y in places.values())
    said = ", ".join(f"{values[at] * 100:.0f} %" for at in columns if at in values)
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" role="img" aria-label="{said}">'
        f'<line x1="0" x2="{_WIDTH}" y1="{_HEIGHT / 2}" y2="{_HEIGHT / 2}"/>{lines}{points}</svg>'
    )


def _records(grid: Grid) -> str:
    lists = [(head, "".join(f"<li>{escape(title)}</li>" for title in titles)) for head, titles in grid.findings()]
    return "\n".join(f"<h2>{escape(head)}</h2><ul>{items}</ul>" for head, items in lists)
