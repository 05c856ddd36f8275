"""The typical journeys can be measured as they are, in both languages."""

import dataclasses

import pytest

from parcours.collect.samples.model import ACTIVITIES
from parcours.errors import InvalidInput
from parcours.journeys.definition import check_measurable, faults_of
from parcours.journeys.typical import Language, journeys_of_sample, translations_of, typical_journeys

SAMPLES = ("simulated-brand", "online-retail", "complete-journey")
LANGUAGES: tuple[Language, ...] = ("en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_seven_of_the_catalogue_are_there_by_name(language: Language) -> None:
    named = {
        "en": ["Become a customer", "Onboarding", "Checkout and payment", "Using the product", "Customer support"],
        "fr": [
            "Devenir client",
            "Intégration pour bien démarrer",
            "Paiement",
            "Utilisation du produit",
            "Support client",
        ],
    }
    last = {
        "en": ["Upgrade of product, service or plan", "Customer leaves"],
        "fr": ["Mise à niveau du produit, du service ou de l'offre", "Départ du client"],
    }

    assert [typical.journey.name for typical in typical_journeys(language)] == named[language] + last[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_each_can_be_measured_as_it_is(sample: str, language: Language) -> None:
    journeys = journeys_of_sample(sample, language)

    assert journeys
    for typical in journeys:
        assert faults_of(typical.journey) == []
        check_measurable(typical.journey)
        assert typical.journey.audience
        assert typical.journey.owner


def test_the_languages_differ_in_words_only() -> None:
    for sample in SAMPLES:
        for english, french in zip(journeys_of_sample(sample, "en"), journeys_of_sample(sample, "fr"), strict=True):
            assert english.id == french.id
            assert (english.journey.start, english.journey.goal) == (french.journey.start, french.journey.goal)
            assert [m.match for m in english.journey.milestones] == [m.match for m in french.journey.milestones]
            assert english.journey.service == french.journey.service


def test_the_simulated_brand_has_the_seven_and_the_five_thousand() -> None:
    ids = [typical.id for typical in journeys_of_sample("simulated-brand")]

    assert ids == [*(typical.id for typical in typical_journeys()), "demonstration"]


def test_every_rule_names_an_activity_of_the_simulated_brand() -> None:
    for typical in journeys_of_sample("simulated-brand"):
        journey = typical.journey
        rules = [*journey.start, *journey.goal, *journey.failure, *(r for m in journey.milestones for r in m.match)]
        assert set(rules) <= set(ACTIVITIES), typical.id


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_text_has_one_translation_in_each_direction(sample: str) -> None:
    for english, french in zip(journeys_of_sample(sample, "en"), journeys_of_sample(sample, "fr"), strict=True):
        to_french, to_english = translations_of(english.journey)["fr"], translations_of(french.journey)["en"]
        for field in ("name", "customer_goal", "business_goal", "audience", "owner"):
            one, other = getattr(english.journey, field), getattr(french.journey, field)
            assert (to_french.get(one, one), to_english.get(other, other)) == (other, one)
        for mine, theirs in zip(english.journey.milestones, french.journey.milestones, strict=True):
            assert to_french.get(mine.name, mine.name) == theirs.name
            assert to_english.get(theirs.name, theirs.name) == mine.name


def test_what_somebody_wrote_is_not_translated() -> None:
    support = typical_journeys()[4].journey
    renamed = dataclasses.replace(support, name="Our own help desk")

    words = translations_of(renamed)

    assert "Our own help desk" not in words["fr"]
    assert words["fr"]["Solved"] == "Réglé"
    assert words["en"] == {}


def test_another_language_is_refused() -> None:
    with pytest.raises(InvalidInput, match="'de' is no language"):
        typical_journeys("de")  # type: ignore[arg-type]
