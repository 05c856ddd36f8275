"""English and French are equal: the same words to say, the same pages to read."""

import re
from pathlib import Path

import pytest

TERMS = {
    "customer": "client",
    "identifier": "identifiant",
    "event": "événement",
    "activity": "activité",
    "channel": "canal",
    "source": "source",
    "journey log": "journal de parcours",
    "variant": "variante",
    "journey": "parcours",
    "run": "passage",
    "milestone": "jalon",
    "score": "score",
    "map": "carte",
    "segment": "segment",
    "persona": "persona",
    "cohort": "cohorte",
}
KEY = re.compile(r"^\s*(\w+)(?::|,$|\()", re.MULTILINE)
CODE = re.compile(r"\bcode\s*=\s*\"([a-z_]+)\"|\bFault\([^,]+,\s*\"([a-z_]+)\"")
NOTICE = re.compile(r"\bNotice\(\s*\"([a-z_]+)\"")
NOT_SAID = {"error"}  # the root of the errors: never raised itself


def test_every_french_dictionary_has_the_type_of_its_english_one(root: Path) -> None:
    english, french = (root / "web" / "src" / "i18n" / language for language in ("en", "fr"))

    typed = {path.name for path in french.glob("*.ts") if "typeof english = {" in text(path)}

    assert typed == {path.name for path in english.glob("*.ts")}  # so a missing word does not compile


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_error_code_of_the_program_has_its_sentence(root: Path, modules: list[Path], language: str) -> None:
    dictionaries = (root / "web" / "src" / "i18n" / language).glob("*rrors.ts")
    said = {code for path in dictionaries for code in KEY.findall(text(path))}

    raised = {code for path in modules for found in CODE.findall(text(path)) for code in found if code}

    assert sorted(raised - said - NOT_SAID) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_notice_of_the_program_has_its_sentence(root: Path, modules: list[Path], language: str) -> None:
    dictionaries = (root / "web" / "src" / "i18n" / language).glob("*.ts")
    said = {code for path in dictionaries for code in KEY.findall(text(path))}

    told = {code for path in modules for code in NOTICE.findall(text(path))}

    assert sorted(told - said) == []


def test_every_page_exists_in_both_languages(root: Path) -> None:
    english, french = (
        {path.relative_to(root / "docs" / language) for path in (root / "docs" / language).rglob("*.md")}
        for language in ("en", "fr")
    )

    assert english == french


def test_the_glossary_defines_every_term_in_both_languages(root: Path) -> None:
    english, french = (text(root / "docs" / language / "glossary.md") for language in ("en", "fr"))

    missing = [
        f"{term} / {terme}"
        for term, terme in TERMS.items()
        if not (defines(english, term, terme) and defines(french, terme, term))
    ]

    assert missing == []


def defines(glossary: str, term: str, translation: str) -> bool:
    """Find the row of a term that ends with its translation; a row may define several terms together."""
    rows = [row.strip("| ").split(" | ") for row in glossary.splitlines() if row.startswith("| **")]
    return any(term in row[0].strip("*").split(", ") and translation in row[-1].split(", ") for row in rows)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
