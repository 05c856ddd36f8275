"""The typical journeys that come with Parcours: start from one instead of from an empty page."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from parcours.errors import InvalidInput
from parcours.journeys.definition import Journey
from parcours.journeys.service import Service

__all__ = ["Language", "TypicalJourney", "journeys_of_sample", "translations_of", "typical_journeys"]

Language = Literal["en", "fr"]
_LANGUAGES: tuple[Language, ...] = ("en", "fr")


@dataclass(frozen=True, slots=True)
class TypicalJourney:
    """A journey that comes with Parcours, and the id by which it is known in every language."""

    id: str
    journey: Journey


def typical_journeys(language: Language = "en") -> tuple[TypicalJourney, ...]:
    """List the seven typical journeys: becoming a customer, onboarding, paying, using, support, upgrading, leaving.

    They name the activities of the tracking specification that Parcours recommends; a business over other names
    changes the rules and keeps the rest.

    Parameters
    ----------
    language
        In which names and goals are written: "en" or "fr".

    Raises
    ------
    InvalidInput
        If there is no such language.

    Examples
    --------
    >>> [typical.id for typical in typical_journeys()]
    ['become-customer', 'onboarding', 'checkout', 'using', 'support', 'upgrade', 'leaving']
    >>> typical_journeys("fr")[4].journey.customer_goal
    'Que ce soit réglé, vite et une bonne fois'
    """
    if language not in _LANGUAGES:
        raise InvalidInput(
            f"{language!r} is no language of the typical journeys.",
            hint=f"Use {' or '.join(map(repr, _LANGUAGES))}.",
            code="invalid_choice",
            values={"field": "language", "given": language, "allowed": ", ".join(_LANGUAGES)},
        )
    return tuple(_journey(entry, language) for entry in _read()["typical"])


def journeys_of_sample(sample: str, language: Language = "en") -> tuple[TypicalJourney, ...]:
    """List the journeys that fit one of the samples that come with Parcours, the typical ones first."""
    entries = [entry for kind in ("typical", "other") for entry in _read()[kind]]
    return tuple(_journey(entry, language) for entry in entries if sample in entry["samples"])


def translations_of(journey: Journey) -> dict[Language, dict[str, str]]:
    """Say those texts of a journey that come with Parcours in another language: by that language, then by the text.

    A workspace keeps a journey in one language. So a reader of the other one is shown, in their language, whatever
    nobody has rewritten.
    """
    own = [getattr(journey, name) for name in ("name", "customer_goal", "business_goal", "audience", "owner")]
    texts = dict.fromkeys([*own, *(milestone.name for milestone in journey.milestones)])
    return {
        language: {text: known[text] for text in texts if known.get(text, text) != text}
        for language, known in _dictionaries().items()
    }


@cache
def _dictionaries() -> Mapping[Language, Mapping[str, str]]:
    pairs = [pair for kind in ("typical", "other") for pair in _texts(_read()[kind])]
    return {"en": {pair["fr"]: pair["en"] for pair in pairs}, "fr": {pair["en"]: pair["fr"] for pair in pairs}}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("typical.toml").read_text("utf-8"))


def _journey(entry: Mapping[str, Any], language: Language) -> TypicalJourney:
    fields = {name: _said(value, language) for name, value in entry.items() if name not in ("id", "samples")}
    if "service" in fields:
        fields["service"] = msgspec.convert(fields["service"], Service)
    return TypicalJourney(entry["id"], Journey(**fields))


def _said(value: Any, language: Language) -> Any:
    """Put one language in the place of texts by language, however deep they stand."""
    if isinstance(value, list):
        return [_said(item, language) for item in value]
    if isinstance(value, dict):
        return value[language] if value.keys() == set(_LANGUAGES) else {k: _said(v, language) for k, v in value.items()}
    return value


def _texts(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict) and value.keys() == set(_LANGUAGES):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
