"""What may be committed: nothing that ties the project to one machine, and locks that pin everything."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

# Written so that this file does not contain what it forbids.
REGISTRIES = [f"{name}.{ending}" for name in ("pypi", "pythonhosted", "npmjs", "debian") for ending in ("org", "com")]
MACHINE = re.compile(r"(?<![\w.$}~-])/(?:work|root|opt)/|(?<!\w)[.]library\b|\bfa[r]m-")
PINNED = re.compile(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+.*--hash=sha256:", re.DOTALL)
FRAGMENT = re.compile(r"(\d+|\+[a-z0-9-]+)\.(added|changed|fixed|removed)(\.\d+)?\.md")
LARGEST_FILE = 8 * 1024 * 1024


def test_no_committed_file_names_a_registry_host(tracked: list[Path]) -> None:
    named = [f"{path}: {host}" for path in tracked for host in REGISTRIES if host in text_of(path)]

    assert named == []


def test_no_committed_file_names_a_path_of_one_machine(tracked: list[Path]) -> None:
    named = [f"{path}: {found.group()}" for path in tracked for found in MACHINE.finditer(text_of(path))]

    assert named == []


def test_no_committed_file_is_very_large(tracked: list[Path]) -> None:
    assert [str(path) for path in tracked if path.stat().st_size > LARGEST_FILE] == []


@pytest.mark.parametrize("name", ["bootstrap", "run", "build", "test", "docs", "bench"])
def test_every_locked_package_has_a_version_and_hashes(root: Path, name: str) -> None:
    requirements = re.split(r"\n(?=\S)", (root / "locks" / f"{name}.txt").read_text(encoding="utf-8"))

    assert [line for line in requirements if not PINNED.match(line)] == []


def test_every_runtime_dependency_is_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([a-z0-9._-]+)==", text_of(root / "locks" / "run.txt"), re.MULTILINE))

    asked = {re.split(r"[^A-Za-z0-9._-]", requirement)[0] for requirement in project["dependencies"]}

    assert asked - locked == set()


def test_the_web_lock_names_no_address_to_download_from(root: Path) -> None:
    packages = json.loads((root / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_each_change_has_a_fragment_named_by_its_issue_and_kind(root: Path) -> None:
    fragments = {path.name for path in (root / "changes").iterdir()} - {"README.md"}

    assert [name for name in fragments if not FRAGMENT.fullmatch(name)] == []


def test_the_rooms_import_only_what_stands_above_them(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    outcome = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=root, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")
