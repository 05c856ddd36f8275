"""Maps as workbooks of a spreadsheet (XLSX): the map as people see it, and a sheet for each kind of record."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from parcours.errors import InvalidInput
from parcours.journeys.typical import Language
from parcours.maps.document.shape import unfolded
from parcours.maps.exchange.extra import needs_report
from parcours.maps.exchange.grid import Grid, left_out
from parcours.maps.exchange.table import is_long, long_rows, read_long, read_wide, wide_rows
from parcours.maps.model import JourneyMap
from parcours.maps.parts import MapPart
from parcours.results import Notice

__all__ = ["read_workbook", "write_workbook"]

_MOST_UNPACKED = 64 << 20
_MOST_CELLS = 500_000
_RECORDS = {
    "Metrics": ("metrics", ("id", "name", "type", "unit", "better", "target")),
    "Readings": ("readings", ("metric", "at", "asOf", "value", "n")),
    "Insights": ("insights", ("id", "title", "type", "impact", "weight", "at", "evidence", "status")),
    "Opportunities": ("opportunities", ("id", "title", "insights", "at", "scores", "strategy", "status", "owner")),
    "Solutions": ("solutions", ("id", "title", "opportunities", "status", "owner", "start", "live", "metrics")),
    "Evidence": ("evidence", ("id", "title", "method", "strength", "date", "people", "url", "excerpt")),
}


def write_workbook(map_: JourneyMap, language: Language | None = None) -> tuple[bytes, list[Notice]]:
    """Write a map as a workbook: sheets Map, Stages, Touchpoints, Items, Metrics, Readings, Insights, Opportunities,
    Solutions and Evidence.

    Sheets of records that the map has none of are left out. Texts stay texts: none is taken for a formula.

    Raises
    ------
    InvalidInput
        If the extra `report` is not installed.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> workbook, lost = write_workbook(new_map("ecommerce-three"))
    >>> workbook[:2], [notice.code for notice in lost]
    (b'PK', ['map_edges_left_out'])
    """
    with needs_report("openpyxl"):
        from openpyxl import Workbook
    grid = Grid(map_, language)
    book = Workbook()
    book.remove(book.active)
    _sheet(book, "Map", wide_rows(map_, language)[0], heads=2)
    _sheet(book, "Stages", _stages(grid))
    _sheet(book, "Touchpoints", _touchpoints(grid))
    _sheet(book, "Items", long_rows(map_, language)[0])
    for name, (field, columns) in _RECORDS.items():
        records: Sequence[MapPart] = getattr(map_, field) or ()
        if records:
            rows = [[_cell(grid, unfolded(record).get(column)) for column in columns] for record in records]
            _sheet(book, name, [list(columns), *rows])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue(), left_out(map_, ("edges", "personas", "rules", "comments"))


def read_workbook(document: bytes, title: str, language: Language = "en") -> JourneyMap:
    """Read a workbook: its sheet Items if it is one of ours, else the first sheet with a table, wide or long.

    Raises
    ------
    InvalidInput
        If it is no workbook, is larger than it pretends (64 MiB unpacked, 500,000 cells), or has no table; or if the
        extra `report` is not installed.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> map = new_map("ecommerce-three", title="Shop")
    >>> [stage.name for stage in read_workbook(write_workbook(map)[0], "").stages]
    ['Attract', 'Sell', 'Retain']
    """
    with needs_report("openpyxl"):
        from openpyxl import load_workbook
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked > _MOST_UNPACKED:
            raise _broken(f"it holds {unpacked >> 20} MiB")
        book = load_workbook(io.BytesIO(document), read_only=True, data_only=True)
        tables = {sheet.title: _rows(sheet) for sheet in book.worksheets}
    except InvalidInput:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises whatever a damaged file makes it raise
        raise _broken(str(error) or type(error).__name__) from None
    items = tables.pop("Items", [])
    found = [items] if is_long(items) else [rows for rows in tables.values() if rows]
    if not found:
        raise _broken("it has no table")
    rows = found[0]
    return read_long(rows, title, language) if is_long(rows) else read_wide(rows, title, language)


def _sheet(book: Any, name: str, rows: Iterable[Sequence[Any]], heads: int = 1) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(name)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number <= heads or (place == 1 and heads > 1):
                cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(heads + 1, 2 if heads > 1 else 1)
    for column in sheet.columns:
        widest = max((len(line) for cell in column for line in str(cell.value or "").split("\n")), default=0)
        sheet.column_dimensions[column[0].column_letter].width = min(max(10, widest + 2), 44)


def _rows(sheet: Any) -> list[list[str]]:
    rows, cells = [], 0
    for row in sheet.iter_rows(values_only=True):
        cells += len(row)
        if cells > _MOST_CELLS:
            raise _broken(f"the sheet {sheet.title!r} has more than {_MOST_CELLS} cells")
        rows.append(
            ["" if value is None else f"{value:g}" if isinstance(value, float) else str(value) for value in row]
        )
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _stages(grid: Grid) -> list[list[str]]:
    rows = [["stage", "aim", "step", "description", "moment_of_truth", "evidence_level"]]
    for column in grid.columns:
        stage = [grid.say(column.stage.name), grid.say(column.stage.aim)]
        step = column.step
        rows.append(
            [*stage, "", "", "", ""]
            if step is None
            else [
                *stage,
                *(grid.say(step.name), grid.say(step.description)),
                *("yes" if step.moment_of_truth else "", step.evidence_level or ""),
            ]
        )
    return rows


def _touchpoints(grid: Grid) -> list[list[str]]:
    channels = {each.id: grid.say(each.name) for each in grid.map.channels or ()}
    rows = [["stage", "step", "touchpoint", "channel", "expected", "wording"]]
    for stage, step in grid.map.steps():
        for point in step.touchpoints or ():
            said = [grid.say(each.name) for each in (stage, step, point)]
            rows.append([*said, channels.get(point.channel or "", ""), point.expected or "", grid.say(point.wording)])
    return rows


def _cell(grid: Grid, value: Any) -> Any:
    if isinstance(value, dict) and not all(isinstance(each, str) for each in value.values()):
        value = [f"{key}: {each}" for key, each in value.items()]
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return grid.say(value) if isinstance(value, str | dict) else value


def _broken(problem: str) -> InvalidInput:
    return InvalidInput(
        f"The workbook cannot be read: {problem}.",
        hint="Save it again as .xlsx.",
        code="map_workbook_broken",
        values={"problem": problem[:200]},
    )
