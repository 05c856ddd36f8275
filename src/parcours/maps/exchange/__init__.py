"""Maps going out and coming in: what each format keeps, and what it says it leaves out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from parcours.errors import InvalidInput
from parcours.journeys.typical import Language
from parcours.maps.document import map_of, plain_map, read_map, write_map
from parcours.maps.exchange import cjml, mermaid, page, slides, table, workbook
from parcours.maps.model import JourneyMap
from parcours.results import Notice

__all__ = ["LARGEST_FILE", "ExportFormat", "Exported", "ImportFormat", "Imported", "export_map", "import_map"]

LARGEST_FILE = 16 << 20
"""The most bytes of a file that a map is read from."""

ExportFormat = Literal["json", "mermaid", "cjml", "csv", "csv-wide", "xlsx", "pptx", "html"]
ImportFormat = Literal["json", "mermaid", "cjml", "csv", "xlsx", "outline"]

_Written = tuple[bytes, list[Notice]]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of a map; `lost` says what the format has no place for."""

    content: bytes
    media_type: str
    file_name: str
    lost: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A map that was read from a file, not saved yet; `told` says what could not be taken as it was."""

    map: JourneyMap
    format: ImportFormat
    told: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Format:
    media_type: str
    ending: str
    write: Callable[[JourneyMap, Language | None], _Written]


def export_map(map_: JourneyMap, format: ExportFormat, *, language: Language | None = None) -> Exported:  # noqa: A002
    """Write a map as a file of another kind.

    ============  ==========================================================================================
    `json`        the whole map; reading it again changes no byte
    `mermaid`     stages, steps, the curve as scores from 1 to 5, personas
    `cjml`        stages, touchpoints, actors, channels, as CJML 2.0
    `csv`         a row for each card and touchpoint
    `csv-wide`    the grid: stages, steps, then a row for each lane
    `xlsx`        the grid and a sheet for each kind of record
    `pptx`        slides that can be edited: a title, the curve as a chart, each stage, what is to be done
    `html`        one page that needs nothing else
    ============  ==========================================================================================

    Parameters
    ----------
    map_
        The map.
    format
        Which kind of file.
    language
        Of texts that have several, except in JSON, which keeps all; the map's own if left out.

    Raises
    ------
    InvalidInput
        If there is no such format, or `xlsx` or `pptx` is asked for without the extra `report`.

    References
    ----------
    .. [1] Mermaid, "User Journey Diagram".
    .. [2] SINTEF, "Customer Journey Modelling Language (CJML)" 2.0.
    .. [3] ECMA-376, "Office Open XML File Formats".

    Examples
    --------
    >>> import parcours as pc
    >>> exported = pc.export_map(pc.new_map("ecommerce-three", title="Shop", map_id="shop"), "mermaid")
    >>> exported.file_name, exported.content.decode().splitlines()[0], exported.lost[1].message
    ('shop.mmd', 'journey', 'Left out: 8 touchpoints.')
    """
    if format not in _FORMATS:
        raise _unknown(format, tuple(_FORMATS))
    known = _FORMATS[format]
    content, lost = known.write(map_, language)
    return Exported(content, known.media_type, f"{map_.id}{known.ending}", tuple(lost))


def import_map(
    document: bytes,
    format: ImportFormat | None = None,  # noqa: A002
    *,
    title: str = "",
    language: Language = "en",
) -> Imported:
    r"""Read a map from a file of another kind; nothing is saved, and nothing is read by half.

    Parameters
    ----------
    document
        The bytes of the file; texts in UTF-8.
    format
        Which kind of file: `json`, `mermaid`, `cjml`, `csv` (long or wide), `xlsx`, or an `outline` of Markdown.
        Guessed from its first bytes if left out.
    title
        What the map is called where the file does not say it.
    language
        Of lanes that the program names itself.

    Raises
    ------
    InvalidDocument
        If it is JSON and no map; `faults` lists everything that is wrong, each with its path.
    InvalidInput
        If the file is too large, is damaged, or is of another kind; nothing of it is kept.

    Examples
    --------
    >>> import parcours as pc
    >>> imported = pc.import_map(b"journey\n  title Help\n  section Ask\n    Calls: 2: Ana\n")
    >>> imported.format, imported.map.title, imported.map.stages[0].steps[0].name
    ('mermaid', 'Help', 'Calls')
    """
    if len(document) > LARGEST_FILE:
        raise InvalidInput(
            f"The file has {len(document)} bytes.",
            hint=f"Use at most {LARGEST_FILE >> 20} MiB.",
            code="map_too_large",
            values={"most": LARGEST_FILE >> 20},
        )
    if format is not None and format not in get_args(ImportFormat):
        raise _unknown(format, get_args(ImportFormat))
    kind = format or _guess(document)
    named = title.strip() or {"en": "Imported map", "fr": "Carte importée"}[language]
    map_, told = _read(document, kind, named, language)
    map_of(plain_map(map_))
    return Imported(map_, kind, tuple(told))


def _read(document: bytes, kind: ImportFormat, title: str, language: Language) -> tuple[JourneyMap, list[Notice]]:
    if kind == "json":
        return read_map(document), []
    if kind == "cjml":
        return cjml.read_cjml(document, language)
    if kind == "xlsx":
        return workbook.read_workbook(document, title, language), []
    text = _decoded(document)
    if kind == "mermaid":
        return mermaid.read_mermaid(text, language)
    if kind == "outline":
        return table.read_outline(text, title, language), []
    rows = table.rows_of(text)
    read = table.read_long if table.is_long(rows) else table.read_wide
    return read(rows, title, language), []


def _guess(document: bytes) -> ImportFormat:
    start = document[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    lines = [line.strip() for line in start.splitlines() if line.strip() and not line.strip().startswith(b"%%")]
    first = lines[0] if lines else b""
    if start.startswith(b"PK"):
        return "xlsx"
    if start.startswith((b"{", b"[")):
        return "json"
    if start.startswith(b"<"):
        return "cjml"
    if first == b"journey" or (first == b"---" and b"journey" in lines):
        return "mermaid"
    return "outline" if first.startswith((b"#", b"- ", b"* ", b"1. ")) else "csv"


def _decoded(document: bytes) -> str:
    try:
        return document.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"The file is no text in UTF-8: byte {error.start} is {document[error.start]:#04x}.",
            hint="Save it as UTF-8.",
            code="map_not_utf8",
            values={"byte": error.start},
        ) from None


def _unknown(format: str, allowed: tuple[str, ...]) -> InvalidInput:  # noqa: A002
    return InvalidInput(
        f"{format!r} is no format of a map.",
        hint=f"Use {', '.join(allowed)}.",
        code="invalid_choice",
        values={"field": "format", "given": str(format)[:100], "allowed": ", ".join(allowed)},
    )


def _as_json(map_: JourneyMap, language: Language | None) -> _Written:  # noqa: ARG001 - JSON keeps every language
    return write_map(map_), []


def _text(write: Callable[[JourneyMap, Language | None], tuple[str, list[Notice]]]) -> Callable[..., _Written]:
    def written(map_: JourneyMap, language: Language | None) -> _Written:
        text, lost = write(map_, language)
        return text.encode(), lost

    return written


def _rows(
    write: Callable[[JourneyMap, Language | None], tuple[list[list[str]], list[Notice]]],
) -> Callable[..., _Written]:
    def written(map_: JourneyMap, language: Language | None) -> _Written:
        rows, lost = write(map_, language)
        return table.write_csv(rows).encode("utf-8-sig"), lost  # the mark tells spreadsheets that this is UTF-8

    return written


_OFFICE = "application/vnd.openxmlformats-officedocument"
_FORMATS: dict[str, _Format] = {
    "json": _Format("application/json", ".journey.json", _as_json),
    "mermaid": _Format("text/vnd.mermaid; charset=utf-8", ".mmd", _text(mermaid.write_mermaid)),
    "cjml": _Format("application/xml", ".cjml.xml", _text(cjml.write_cjml)),
    "csv": _Format("text/csv; charset=utf-8", ".csv", _rows(table.long_rows)),
    "csv-wide": _Format("text/csv; charset=utf-8", ".wide.csv", _rows(table.wide_rows)),
    "xlsx": _Format(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx", workbook.write_workbook),
    "pptx": _Format(f"{_OFFICE}.presentationml.presentation", ".pptx", slides.write_slides),
    "html": _Format("text/html; charset=utf-8", ".html", _text(page.write_page)),
}
