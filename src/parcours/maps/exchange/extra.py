"""What spreadsheets and slides need beyond the program itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from parcours.errors import InvalidInput

__all__ = ["needs_report"]


@contextmanager
def needs_report(package: str) -> Iterator[None]:
    """Say which extra brings a package that is not installed.

    Raises
    ------
    InvalidInput
        If it is missing.

    Examples
    --------
    >>> with needs_report("openpyxl"):
    ...     import openpyxl
    """
    try:
        yield
    except ModuleNotFoundError:
        raise InvalidInput(
            f"This format needs the package {package}.",
            hint='Install it with: pip install "parcours[report]"',
            code="extra_missing",
            values={"package": package, "extra": "report"},
        ) from None
