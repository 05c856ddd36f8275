"""Who a persona is in the data: the rule behind it."""

import msgspec

from parcours.errors import InvalidInput
from parcours.journeys.matcher import Match, matches
from parcours.maps.overlay.match import matchers_of
from parcours.maps.parts import MapRule, RuleTest
from parcours.maps.records import Persona

__all__ = ["segment_of"]


def segment_of(persona: Persona) -> Match | None:
    """Say which customers a persona stands for: those with at least one event that satisfies one of some rules.

    Parameters
    ----------
    persona
        Its `segment` is `{"match": […]}`, the matchers of journeys; or, in exchange files, `{"all": […]}`, tests of
        properties that hold together.

    Returns
    -------
    Match or None
        None when it has no rule, or one that cannot be measured.

    Examples
    --------
    >>> segment_of(Persona("p", "Camille", segment={"match": [{"where": {"plan": "family"}}]}))
    (Matcher(activity=None, channel=None, where={'plan': 'family'}),)
    """
    given = persona.segment or {}
    try:
        if "match" in given:
            return matches(given["match"]) or None
        tests = msgspec.convert(given.get("all", ()), tuple[RuleTest, ...])
    except (InvalidInput, msgspec.ValidationError):
        return None
    return (matchers_of(MapRule(where=tests)) or None) if tests else None
