"""Texts of a map in one language."""

from parcours.maps.parts import Text

__all__ = ["said"]


def said(text: Text | None, *languages: str | None) -> str:
    """Say a text in the first of several languages that it has, else in the first of its own.

    Examples
    --------
    >>> said({"en": "Ask", "fr": "Demander"}, None, "fr"), said("Ask", "fr"), said({"fr": "Demander"}, "en"), said(None)
    ('Demander', 'Ask', 'Demander', '')
    """
    if text is None or isinstance(text, str):
        return text or ""
    return next((text[each] for each in languages if each in text), next(iter(text.values()), ""))
