"""Everything that can go wrong, as a tree.

::

    ParcoursError                     code, hint, values
    ├── InvalidInput (ValueError)     a question or a value that cannot be right
    │   ├── UnknownActivity           names the nearest existing ones
    │   ├── UnknownColumn             names the columns that are there
    │   ├── UnknownProperty           names the nearest existing ones
    │   ├── InvalidDocument           lists everything that is wrong with it, each fault with its path
    │   └── UnreadableFile            not a table, damaged, or of an unknown kind
    ├── NotFound (LookupError)        a workspace, an import, a customer that is not there
    ├── Cancelled                     somebody stopped a long work
    ├── Conflict                      somebody else saved a newer version first; both are in it
    └── StoreError                    the workspace itself
        ├── StoreLocked               another process writes to it
        ├── StoreNotWritable          no right to write, or no room
        └── StoreDamaged              a checksum does not match

A message says what was wrong, with the value, then `hint` says what would be right. `code` is stable: the web
interface translates by it and fills `values` into its sentence.
"""

import difflib
from collections.abc import Iterable, Mapping

__all__ = [
    "Cancelled",
    "Conflict",
    "InvalidDocument",
    "InvalidInput",
    "NotFound",
    "ParcoursError",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "StoreNotWritable",
    "UnknownActivity",
    "UnknownColumn",
    "UnknownProperty",
    "UnreadableFile",
    "nearest",
]


class ParcoursError(Exception):
    """The root of every error that Parcours raises on purpose.

    Parameters
    ----------
    message
        What was wrong, with the value.
    hint
        What would be right.
    code
        A stable name for this kind of error; the class's own name in snake case if left out.
    values
        What the message was filled with, so that it can be said in another language.
    """

    code = "error"

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        code: str | None = None,
        values: Mapping[str, str | int | float] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or type(self).code
        self.values = dict(values or {})

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InvalidInput(ParcoursError, ValueError):
    """A question or a value that cannot be right."""

    code = "invalid_input"


class UnknownActivity(InvalidInput, LookupError):
    """An activity that never occurs in the log."""

    code = "unknown_activity"

    @classmethod
    def among(cls, name: str, known: Iterable[str]) -> "UnknownActivity":
        """Name the activities nearest to the one that was not found."""
        close = nearest(name, known)
        return cls(
            f"The activity {name!r} never occurs in this log.",
            hint=f"Did you mean {', '.join(map(repr, close))}?" if close else "",
            values={"activity": name, "nearest": ", ".join(close)},
        )


class UnknownColumn(InvalidInput, LookupError):
    """A column that the file does not have."""

    code = "unknown_column"

    @classmethod
    def among(cls, name: str, known: Iterable[str]) -> "UnknownColumn":
        """List the columns that are there."""
        columns = list(known)
        return cls(
            f"There is no column {name!r}.",
            hint=f"The columns are: {', '.join(columns)}.",
            values={"column": name, "columns": ", ".join(columns)},
        )


class UnknownProperty(InvalidInput, LookupError):
    """A property that no event of the log can have."""

    code = "unknown_property"

    @classmethod
    def among(cls, name: str, known: Iterable[str]) -> "UnknownProperty":
        """Name the properties nearest to the one that was not found."""
        close = nearest(name, known)
        return cls(
            f"The events of this log have no property {name!r}.",
            hint=f"Did you mean {', '.join(map(repr, close))}?" if close else "",
            values={"property": name, "nearest": ", ".join(close)},
        )


class InvalidDocument(InvalidInput):
    """A document that cannot be right: the message is about its first fault, `faults` lists them all."""

    code = "invalid_document"

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        code: str | None = None,
        values: Mapping[str, str | int | float] | None = None,
        faults: Iterable[object] = (),
    ) -> None:
        super().__init__(message, hint=hint, code=code, values=values)
        self.faults = tuple(faults)


class UnreadableFile(InvalidInput):
    """A file that is not a table of events, is damaged, or is of an unknown kind."""

    code = "unreadable_file"


class NotFound(ParcoursError, LookupError):
    """A workspace, an import or a customer that is not there."""

    code = "not_found"


class Cancelled(ParcoursError):
    """Somebody stopped a long work; nothing of it was kept."""

    code = "cancelled"


class Conflict(ParcoursError):
    """Somebody else saved a newer version first; nothing is lost: `stored` is theirs, `given` is yours."""

    code = "conflict"

    def __init__(
        self,
        message: str,
        *,
        stored: object,
        given: object,
        hint: str = "",
        values: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(message, hint=hint, values=values)
        self.stored = stored
        self.given = given


class TooManyAttempts(ParcoursError):
    """Somebody has tried in vain too often, and has to wait for so many `seconds`."""

    code = "too_many_attempts"


class StoreError(ParcoursError):
    """The workspace itself cannot be used."""

    code = "store_error"


class StoreLocked(StoreError):
    """Another process writes to the workspace."""

    code = "store_locked"


class StoreNotWritable(StoreError, PermissionError):
    """There is no right to write, or no room."""

    code = "store_not_writable"


class StoreDamaged(StoreError):
    """A file of the workspace does not match its checksum."""

    code = "store_damaged"


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """List the `most` known names closest to `name`, whatever their case."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    return [by_folded[key] for key in difflib.get_close_matches(name.casefold(), by_folded, most, 0.5)]
