"""Names and texts as SQL writes them; zero bytes, which end a query, are left out."""

__all__ = ["identifier", "literal"]


def identifier(name: str) -> str:
    """Quote the name of a column or a view.

    Examples
    --------
    >>> print(identifier('5" pipe'))
    "5"" pipe"
    """
    return '"' + name.replace("\0", "").replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote a text.

    Examples
    --------
    >>> literal("l'heure")
    "'l''heure'"
    """
    return "'" + text.replace("\0", "").replace("'", "''") + "'"
