"""Small files, small functions: design §2."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

LONGEST_PYTHON_FILE = 600
MEDIAN_PYTHON_FILE = 150
LONGEST_FUNCTION = 60
LONGEST_TYPESCRIPT_FILE = 250
GENERATED = {"schema.d.ts"}


def test_no_python_file_is_longer_than_600_lines(tracked: list[Path]) -> None:
    sizes = {path: lines_of(path) for path in tracked if path.suffix == ".py"}

    assert {str(path): size for path, size in sizes.items() if size > LONGEST_PYTHON_FILE} == {}


def test_the_median_module_has_at_most_150_lines(modules: list[Path]) -> None:
    assert median(lines_of(path) for path in modules) <= MEDIAN_PYTHON_FILE


def test_no_function_is_longer_than_60_lines_without_its_docstring(modules: list[Path]) -> None:
    long = [
        f"{path}:{function.lineno} {function.name} has {size} lines"
        for path in modules
        for function in functions_of(path)
        if (size := body_lines(function)) > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_typescript_file_is_longer_than_250_lines(tracked: list[Path]) -> None:
    sources = [path for path in tracked if path.suffix in {".ts", ".tsx"} and path.name not in GENERATED]

    assert {str(path): lines_of(path) for path in sources if lines_of(path) > LONGEST_TYPESCRIPT_FILE} == {}


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
