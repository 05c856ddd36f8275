"""A map as slides (PPTX) that can be edited: shapes and texts, and the curve as a chart of its own."""

import io
from statistics import fmean
from typing import Any

from parcours.journeys.typical import Language
from parcours.maps.curve import curve_scale, curve_values
from parcours.maps.exchange.extra import needs_report
from parcours.maps.exchange.grid import HEADINGS, Column, Grid, left_out
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Lane, Stage
from parcours.results import Notice

__all__ = ["write_slides"]

_WIDTH, _HEIGHT, _MARGIN = 13.333, 7.5, 0.45
_LABEL = 1.7
_TOP = 1.95
_TALLEST = 1.6
_INK, _PAPER, _FAINT, _ACCENT = "1F2933", "FFFFFF", "EEF1F4", "2F6F8F"
_MOST_COLUMNS, _MOST_LANES = 6, 7


def write_slides(map_: JourneyMap, language: Language | None = None) -> tuple[bytes, list[Notice]]:
    """Write a map as slides: a title, the curve, each stage with its steps and lanes, and what is to be done.

    A stage of more than 6 steps, or with cards on more than 7 lanes, takes several slides; lanes without a card are
    not drawn. Every text is a shape that can be moved and edited; the curve is a chart with its own data sheet.

    Raises
    ------
    InvalidInput
        If the extra `report` is not installed.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> slides, lost = write_slides(new_map("ecommerce-three"))
    >>> slides[:2], [notice.code for notice in lost]
    (b'PK', ['map_edges_left_out', 'map_metrics_left_out'])
    """
    with needs_report("python-pptx"):
        from pptx import Presentation
        from pptx.util import Inches
    grid = Grid(map_, language)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    _title(deck, grid)
    _curve(deck, grid)
    for stage in map_.stages:
        _stage(deck, grid, stage)
    _records(deck, grid)
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue(), left_out(map_, ("edges", "metrics", "evidence", "rules", "comments"))


def _title(deck: Any, grid: Grid) -> None:
    slide = _slide(deck)
    _box(slide, (_MARGIN, 2.2, _WIDTH - 2 * _MARGIN, 1.2), grid.say(grid.map.title), size=36, bold=True)
    people = ", ".join(grid.say(persona.name) for persona in grid.map.personas or ())
    said = "\n".join(filter(None, (*grid.aims(), people)))
    _box(slide, (_MARGIN, 3.5, _WIDTH - 2 * _MARGIN, 2.2), said, size=18)


def _curve(deck: Any, grid: Grid) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
    from pptx.util import Inches, Pt

    drawn = [(lane, curve_values(grid.map, lane)) for lane in grid.map.lanes or () if lane.type == "curve"]
    if not any(values for _, values in drawn):
        return
    slide = _slide(deck)
    _box(slide, (_MARGIN, 0.35, _WIDTH - 2 * _MARGIN, 0.7), grid.say(HEADINGS["feeling"]), size=26, bold=True)
    data = CategoryChartData()
    data.categories = [grid.say((column.step or column.stage).name) for column in grid.columns]
    for lane, values in drawn:
        means = [fmean(values[column.id]) if column.id in values else None for column in grid.columns]
        data.add_series(grid.say(lane.name), means)
    place = (Inches(_MARGIN), Inches(1.2), Inches(_WIDTH - 2 * _MARGIN), Inches(5.8))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, data).chart
    chart.has_legend, chart.has_title = len(drawn) > 1, False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # not across the curve
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = curve_scale(drawn[0][0])
    chart.value_axis.tick_labels.font.size = chart.category_axis.tick_labels.font.size = Pt(12)


def _stage(deck: Any, grid: Grid, stage: Stage) -> None:
    """Draw a stage on as many slides as its steps and the lanes that say something about it need."""
    columns = [column for column in grid.columns if column.stage is stage]
    for first in range(0, len(columns), _MOST_COLUMNS):
        shown = columns[first : first + _MOST_COLUMNS]
        lanes = [
            lane
            for lane in grid.map.lanes or ()
            if lane.type != "curve" and any(grid.texts(lane, column) for column in shown)
        ]
        for top in range(0, max(len(lanes), 1), _MOST_LANES):
            _part(deck, grid, shown, lanes[top : top + _MOST_LANES])


def _part(deck: Any, grid: Grid, columns: list[Column], lanes: list[Lane]) -> None:
    slide = _slide(deck)
    stage = columns[0].stage
    _box(slide, (_MARGIN, 0.35, _WIDTH - 2 * _MARGIN, 0.6), grid.say(stage.name), size=26, bold=True)
    _box(slide, (_MARGIN, 0.9, _WIDTH - 2 * _MARGIN, 0.45), grid.say(stage.aim), size=13)
    width = (_WIDTH - 2 * _MARGIN - _LABEL) / len(columns)
    height = min((_HEIGHT - _TOP - _MARGIN) / max(len(lanes), 1), _TALLEST)
    for place, column in enumerate(columns):
        left = _MARGIN + _LABEL + place * width
        name = grid.say((column.step or column.stage).name)
        _box(slide, (left + 0.04, 1.35, width - 0.08, 0.55), name, size=12, bold=True, fill=_ACCENT, ink=_PAPER)
    for row, lane in enumerate(lanes):
        top = _TOP + row * height
        _box(slide, (_MARGIN, top, _LABEL, height), grid.say(lane.name), size=12, bold=True)
        for place, column in enumerate(columns):
            texts = grid.texts(lane, column)
            if texts:
                at = (_MARGIN + _LABEL + place * width + 0.04, top + 0.03, width - 0.08, height - 0.06)
                _box(slide, at, "\n".join(texts), size=13, fill=_FAINT)


def _records(deck: Any, grid: Grid) -> None:
    shown = grid.findings()
    if not shown:
        return
    slide = _slide(deck)
    width = (_WIDTH - 2 * _MARGIN) / len(shown)
    for place, (head, titles) in enumerate(shown):
        left = _MARGIN + place * width
        _box(slide, (left, 0.35, width - 0.15, 0.6), head, size=20, bold=True)
        _box(slide, (left, 1.1, width - 0.15, _HEIGHT - 1.6), "\n".join(titles), size=13, fill=_FAINT)


def _slide(deck: Any) -> Any:
    return deck.slides.add_slide(deck.slide_layouts[6])


def _box(
    slide: Any,
    at: tuple[float, float, float, float],
    text: str,
    *,
    size: int,
    bold: bool = False,
    fill: str | None = None,
    ink: str = _INK,
) -> None:
    """Put a text on a slide, in a shape that shrinks it where there is too much."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Inches, Pt

    if not text:
        return
    place = [Inches(each) for each in at]
    if fill is None:
        shape = slide.shapes.add_textbox(*place)
    else:
        shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *place)
        shape.adjustments[0] = 0.04
        shape.line.fill.background()
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(fill)
        shape.shadow.inherit = False
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(0.08)
    fitted = _fitting(text, size, at[2] - 0.16, at[3] - 0.1)
    for number, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(fitted), bold
        run.font.color.rgb = RGBColor.from_string(ink)


def _fitting(text: str, size: int, width: float, height: float) -> int:
    """Find the largest size, down to 7, at which a text fits: a letter is half as wide as high, a line 1.2 as high."""
    for points in range(size, 7, -1):
        per_line = max(1, int(width * 72 / (points * 0.52)))
        lines = sum(-(-max(len(line), 1) // per_line) for line in text.split("\n"))
        if lines * points * 1.2 <= height * 72:
            return points
    return 7
