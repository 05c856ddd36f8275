"""The SQL of one part of an event: what a raw column becomes, and whether it says anything.

Nearly every value of nearly every file is already clean, so the clean case is told by comparisons of first and last
characters, which cost next to nothing, and only the others are trimmed.
"""

from parcours.collect.times import is_number
from parcours.sql import literal

__all__ = ["amount", "is_tidy", "json_value", "names_somebody", "says_something", "text"]

_MISSING = ("", "null", "none", "nan", "undefined", "n/a")
_SPACE = " \t\r\n\u00a0"
_CURRENCY = r"(?i)\p{Sc}|\b(EUR|USD|GBP|CHF|CAD|JPY)\b"


def text(sql: str, kind: str, *, tidy: bool = False) -> str:
    """Read a column as text without the white space around it; whole floating-point numbers lose their ``.0``.

    `tidy` says that every value is known to be clean.
    """
    raw = _raw(sql, kind)
    if tidy or kind not in ("VARCHAR", "JSON"):
        return raw
    return f"CASE WHEN {_clean(raw)} THEN {raw} ELSE trim({raw}, {literal(_SPACE)}) END"


def is_tidy(sql: str, kind: str) -> str:
    """Ask whether a value is present and can be taken as it is; it may say no to some that could."""
    raw = _raw(sql, kind)
    if kind not in ("VARCHAR", "JSON"):
        return names_somebody(sql, kind)
    return f"{_clean(raw)} AND {_no_word_for_nothing(raw)}"


def says_something(sql: str, kind: str) -> str:
    """Ask whether a column holds more than white space; null counts as no."""
    raw = _raw(sql, kind)
    return f"CASE WHEN {_clean(raw)} THEN true ELSE trim({raw}, {literal(_SPACE)}) <> '' END"


def names_somebody(sql: str, kind: str) -> str:
    """Ask whether a column holds more than white space or a word for nothing, such as null; null counts as no."""
    raw = _raw(sql, kind)
    if is_number(kind) and kind not in ("FLOAT", "DOUBLE"):
        return f"{raw} IS NOT NULL"
    words = ", ".join(map(literal, _MISSING))
    named = f"lower(trim({raw}, {literal(_SPACE)})) NOT IN ({words})"
    return f"CASE WHEN {_clean(raw)} AND {_no_word_for_nothing(raw)} THEN true ELSE {named} END"


def amount(sql: str, kind: str, decimal: str) -> str:
    """Read a column as a number, null where it is none.

    Text may have a currency beside it and its thousands apart: by spaces, apostrophes, or whichever of point and comma
    is not the decimal sign.
    """
    if kind in ("FLOAT", "DOUBLE"):
        found = f"try_cast({sql} AS FLOAT)"
    elif is_number(kind) or kind == "BOOLEAN":
        return f"try_cast({sql} AS FLOAT)"
    else:
        found = _number(_raw(sql, kind), decimal)
    return f"CASE WHEN isfinite({found}) THEN {found} END"


def json_value(sql: str, kind: str) -> str:
    """Write a column so that it becomes a JSON value; null where it says nothing."""
    if kind == "VARCHAR":
        return f"nullif({sql}, '')"
    if kind in ("FLOAT", "DOUBLE"):
        return f"CASE WHEN isfinite({sql}) THEN {sql} END"
    return f"{sql}::VARCHAR" if kind in ("BLOB", "BIT", "UUID") or kind.startswith("ENUM") else sql


def _raw(sql: str, kind: str) -> str:
    if kind == "VARCHAR":
        return sql
    if kind == "JSON":
        return f"({sql} ->> '$')"
    if kind in ("FLOAT", "DOUBLE"):
        whole = f"isfinite({sql}) AND {sql} = trunc({sql}) AND abs({sql}) < 1e15"
        return f"(CASE WHEN {whole} THEN try_cast({sql} AS BIGINT)::VARCHAR ELSE {sql}::VARCHAR END)"
    return f"({sql}::VARCHAR)"


def _clean(sql: str) -> str:
    """Ask, at next to no cost, whether a text begins with a plain ASCII sign and ends without white space."""
    ends = "".join(f" AND NOT ends_with({sql}, {literal(space)})" for space in _SPACE)
    return f"({sql} > '!' AND {sql} < '~'{ends})"


def _no_word_for_nothing(sql: str) -> str:
    """Ask, at next to no cost, whether a text is too long to be a word for nothing, or begins like none."""
    return f"(strlen({sql}) > 9 OR {sql} < 'N' OR left({sql}, 1) NOT IN ('n', 'N', 'u', 'U'))"


def _number(text: str, decimal: str) -> str:
    other, sign = (",", r"\.") if decimal == "." else (r"\.", ",")
    group = rf"[\s\x{{00a0}}\x{{202f}}\x{{2009}}''’{other}]"
    bare = f"trim(regexp_replace({text}, '{_CURRENCY}', '', 'g'), {literal(_SPACE)})"
    shape = rf"^[-+−]?\s*(\d{{1,3}}({group}\d{{3}})+|\d+)?({sign}\d*)?$"
    digits = f"replace(replace(regexp_replace({bare}, '{group}', '', 'g'), ',', '.'), '−', '-')"
    number = f"try_cast(CASE WHEN regexp_matches({bare}, '{shape}') THEN {digits} END AS FLOAT)"
    return f"coalesce(try_cast({text} AS FLOAT), {number})" if decimal == "." else number
