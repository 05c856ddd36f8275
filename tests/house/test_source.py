"""How the program is written: names, exports, silence. Ruff and mypy watch the rest."""

import ast
import re
from pathlib import Path

import pytest

BANNED_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "misc"}
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|X{3}|HA[C]K)\b|NotImplemented[E]rror")
SOURCE_SUFFIXES = {".py", ".ts", ".tsx", ".css", ".js"}


def test_no_file_or_class_is_called_by_a_word_that_says_nothing(tracked: list[Path], modules: list[Path]) -> None:
    files = [str(path) for path in tracked if path.suffix in SOURCE_SUFFIXES and words(path.stem) & BANNED_WORDS]
    names = [
        f"{path}:{node.lineno} {node.name}"
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and words(node.name) & BANNED_WORDS
    ]

    assert files + names == []


def test_every_module_lists_its_public_names(modules: list[Path]) -> None:
    silent = [
        str(path) for path in modules if public_names(path) and exports(path) is None and path.parent.name != "versions"
    ]

    assert silent == []  # ruff keeps the lists sorted


def test_nothing_is_left_unfinished(tracked: list[Path]) -> None:
    marked = [
        f"{path}:{number}"
        for path in tracked
        if path.suffix in SOURCE_SUFFIXES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]

    assert marked == []


def test_the_program_never_prints(modules: list[Path]) -> None:
    printing = [
        f"{path}:{node.lineno}"
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printing == []


def test_tests_are_named_by_sentences(tracked: list[Path], root: Path) -> None:
    short = [
        f"{path}:{node.lineno} {node.name}"
        for path in tracked
        if path.is_relative_to(root / "tests") and path.name.startswith("test_") and path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and len(words(node.name)) < 4
    ]

    assert short == []


@pytest.mark.parametrize(("name", "found"), [("userUtils", True), ("error_handler", True), ("commonly", False)])
def test_words_are_found_in_both_ways_of_writing_names(name: str, found: bool) -> None:
    assert bool(words(name) & BANNED_WORDS) is found


def words(name: str) -> set[str]:
    """Split snake_case, kebab-case and camelCase into lower-case words."""
    return {word.lower() for word in re.split(r"[_\-.\s]|(?<=[a-z])(?=[A-Z])", name) if word}


def exports(path: Path) -> list[str] | None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets
        ):
            return [str(name) for name in ast.literal_eval(node.value)]
    return None


def public_names(path: Path) -> list[str]:
    return [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    ]
