import duckdb
import pytest

from parcours.collect.samples.words import phrases


def test_both_languages_have_the_same_kinds_of_phrases() -> None:
    french, english = phrases("fr"), phrases("en")

    assert {name: set(part) for name, part in french.items()} == {name: set(part) for name, part in english.items()}


def test_no_phrase_is_written_twice() -> None:
    for language in ("fr", "en"):
        for part in phrases(language).values():
            for choices in part.values():
                assert len(set(choices)) == len(choices)


def test_a_french_phrase_never_puts_a_product_after_a_word_that_would_contract() -> None:
    said = [choice for part in phrases("fr").values() for choices in part.values() for choice in choices]

    assert [choice for choice in said if "de {product}" in choice or "à {product}" in choice] == []


@pytest.mark.parametrize(("language", "least"), [("fr", 3_000), ("en", 2_000)])
def test_thousands_of_texts_differ_in_each_language(
    events: duckdb.DuckDBPyConnection, language: str, least: int
) -> None:
    row = events.execute("SELECT count(DISTINCT text) FROM events WHERE language = $1", [language]).fetchone()

    assert row is not None
    assert row[0] >= least


def test_no_text_is_left_unfinished(events: duckdb.DuckDBPyConnection) -> None:
    row = events.execute("SELECT count(*) FROM events WHERE contains(text, '{') OR trim(text) = ''").fetchone()

    assert row == (0,)


def test_texts_match_the_feeling_of_the_answer(events: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT max(score) FROM events WHERE survey = 'csat' AND customer NOT LIKE '%-%' "
        "AND (contains(text, 'Quelle déception.') OR contains(text, 'Very disappointed.'))"
    )

    assert events.execute(query).fetchone() == (2,)


def test_people_write_in_the_language_of_their_country(events: duckdb.DuckDBPyConnection) -> None:
    spoken = events.execute(
        "SELECT country, list_sort(list(DISTINCT language)) FROM events GROUP BY 1 ORDER BY 1"
    ).fetchall()

    assert spoken == [
        ("BE", ["fr"]),
        ("CA", ["en", "fr"]),
        ("CH", ["fr"]),
        ("FR", ["fr"]),
        ("GB", ["en"]),
        ("US", ["en"]),
    ]


def test_who_leaves_says_the_reason_that_was_ticked(events: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT DISTINCT reason FROM events WHERE contains(text, $1) OR contains(text, $2)"

    ticked = events.execute(query, ["Trop cher pour ce que je regarde.", "Too expensive for what I watch."]).fetchall()

    assert ticked == [("price",)]
