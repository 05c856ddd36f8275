"""The documentation tells the truth: its code runs, its outputs are what comes out, its reference is complete."""

import contextlib
import doctest
import importlib
import io
import re
import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import parcours as pc
from parcours.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<kind>python|pycon|console)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SERVERS = {"demo", "serve"}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what it is, what it says, and the line on which it begins."""

    kind: str
    body: str
    line: int


def blocks_of(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        yield Block(found["kind"], textwrap.dedent(found["body"]), text.count("\n", 0, found.start()) + 1)


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if any(blocks_of(page))],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_every_code_block_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assets = tmp_path / "docs" / "assets"  # where README finds them
    assets.mkdir(parents=True)
    for sample in (ROOT / "docs" / "assets").glob("*.csv"):
        shutil.copy(sample, assets)
        shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}

    for block in blocks_of(page):
        if block.kind == "python":
            exec(compile("\n" * block.line + block.body, str(page), "exec"), names)
        elif block.kind == "pycon":
            run_session(block, page, names)
        else:
            run_commands(block, page)


def run_session(block: Block, page: Path, names: dict[str, object]) -> None:
    """Run a session and compare each output with what the page shows."""
    session = doctest.DocTestParser().get_doctest(block.body, names, page.name, str(page), block.line)
    session.globs = names  # what a block defines, the next one of the page knows
    report = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=OPTIONS)

    failed = runner.run(session, out=report.write, clear_globs=False).failed

    assert failed == 0, report.getvalue()


def run_commands(block: Block, page: Path) -> None:
    """Run the commands of a terminal block that call Parcours; where output is shown, it must be the one that comes."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        words = shlex.split(command)
        if words[0] != "parcours" or words[1] in SERVERS:
            continue
        code, output = run_parcours(words)
        place = f"{page}:{block.line} $ {command}\n{output}"
        assert code == 0, place
        if shown.strip():
            assert doctest.OutputChecker().check_output(shown.strip() + "\n", output.strip() + "\n", OPTIONS), place


def run_parcours(words: list[str]) -> tuple[int, str]:
    """Run one command in this process, which has everything compiled already."""
    output = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(output):
        patch.setattr(sys, "argv", words)
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0), output.getvalue()
    return 0, output.getvalue()


@pytest.mark.parametrize("name", pc.__all__)
def test_every_public_name_has_a_reference_page_in_both_languages(name: str) -> None:
    module = getattr(pc, name).__module__

    for language in ("en", "fr"):
        pages = "\n".join(
            page.read_text(encoding="utf-8") for page in (ROOT / "docs" / language / "reference").glob("*.md")
        )
        documented = re.search(rf"^::: {re.escape(module)}(\.{name})?$", pages, re.MULTILINE)
        assert documented, f"docs/{language}/reference has no line '::: {module}' or '::: {module}.{name}'"


@pytest.mark.parametrize("name", pc.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    documentation = getattr(pc, name).__doc__ or ""

    assert documentation, f"{name} has no docstring"
    assert len(documentation.split("\n\n")[0].strip()) <= 240
    if callable(getattr(pc, name)) and not isinstance(getattr(pc, name), type):
        for section in ("Parameters", "Raises", "Examples"):
            assert re.search(rf"^ *{section}\n *-+$", documentation, re.MULTILINE), f"{name} says no {section}"


def test_public_names_are_all_listed_and_nothing_else() -> None:
    module = importlib.import_module("parcours")

    visible = {
        name for name, value in vars(module).items() if not name.startswith("_") and not isinstance(value, type(sys))
    }

    assert list(pc.__all__) == sorted(visible, key=lambda name: (not name.isupper(), not name[0].isupper(), name))


def test_a_block_that_lies_is_found(tmp_path: Path) -> None:
    block = Block("pycon", ">>> 1 + 1\n3\n", 1)

    with pytest.raises(AssertionError, match="Expected"), contextlib.chdir(tmp_path):
        run_session(block, Path("page.md"), {})
