"""What the house rules are checked on: the files that are, or would be, committed."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_MADE_BY_TOOLS = {"node_modules", "static", "__pycache__", "dist", "build", "site", "parcours-data"}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Every file of the project that git knows or would add; without git, every file no tool has made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        files = [path for path in ROOT.rglob("*") if not _is_made_by_a_tool(path.relative_to(ROOT))]
    return sorted(path for path in files if path.is_file())


def _is_made_by_a_tool(path: Path) -> bool:
    hidden = {part for part in path.parts[:-1] if part.startswith(".") and part != ".ci"}
    return bool(hidden or _MADE_BY_TOOLS & set(path.parts))


@pytest.fixture(scope="session")
def modules(tracked: list[Path]) -> list[Path]:
    """The Python files of the program itself."""
    return [path for path in tracked if path.suffix == ".py" and path.is_relative_to(ROOT / "src")]
