"""The terminal: `parcours demo`, `serve`, `import`, and one command for each analysis."""

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from parcours.errors import Cancelled, InvalidInput, ParcoursError
from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.matcher import Matcher
from parcours.journeys.read import read
from parcours.periods import parse_duration
from parcours.surface import Analysis, Parameter, analyses, ask
from parcours.workspace import ImportReport, Workspace
from parcours.workspace import Progress as Step

__all__ = ["main"]

_COLUMNS = ("customer", "time", "activity", "channel", "event_id", "value", "zone")
_PHASES = {"reading": "Reading", "storing": "Storing", "indexing": "Building the journey log", "done": "Done"}


class _Duration(click.ParamType[timedelta]):
    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        try:
            return parse_duration(value)
        except InvalidInput as error:
            self.fail(str(error), param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="parcours")
def cli() -> None:
    """Map the customer journey, measure the ones customers take, act while they are on them."""


def main() -> None:
    """Run a command; an error is one sentence on the standard error and exit code 1, Ctrl-C is 130."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo("Stopped; nothing was changed.", err=True)
        sys.exit(130)
    except ParcoursError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _data_option(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes a free one."),
        click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on."),
        click.option(
            "--data",
            type=click.Path(path_type=Path, file_okay=False),
            default="parcours-data",
            envvar="PARCOURS_DATA",
            show_default=True,
            help="The folder of the workspaces.",
        ),
    ):
        command = option(command)
    return command


@cli.command()
@_data_option
def serve(data: Path, host: str, port: int) -> None:
    """Serve the workspaces of a folder, with the web interface."""
    _serve(data, host, port)


@cli.command()
@_data_option
def demo(data: Path, host: str, port: int) -> None:
    """Load the demo workspaces, unless they are there, and serve them."""
    from parcours.demo import load_demo

    _free(host, port)
    with _progress() as bar:
        load_demo(data, lambda label: _teller(bar, label))
    _serve(data, host, port)


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--workspace", "folder", required=True, type=click.Path(path_type=Path), help="Its folder; made if new.")
@click.option("--mapping", type=click.File("rb"), help="A mapping as JSON, such as --dry-run prints.")
@click.option("--dry-run", is_flag=True, help="Only show the guessed mapping and what it makes of the first rows.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(file: Path, folder: Path, mapping: Any, dry_run: bool, as_json: bool) -> None:  # noqa: FBT001 - an option
    """Import a file of events into a workspace."""
    from parcours.collect.mapping import Mapping
    from parcours.collect.preview import preview

    chosen = None
    if mapping is not None:
        try:
            chosen = msgspec.json.decode(mapping.read(), type=Mapping)
        except msgspec.DecodeError as error:
            raise InvalidInput(
                f"The mapping cannot be read: {error}.", hint="Begin from what --dry-run prints."
            ) from None
    if dry_run:
        click.echo(msgspec.json.format(msgspec.json.encode(preview(file, chosen)), indent=2).decode())
        return
    workspace = Workspace(folder) if (folder / "workspace.json").exists() else Workspace.create(folder)
    with _progress() as bar:
        report = workspace.import_table(file, chosen, progress=_teller(bar, file.name))
    click.echo(msgspec.json.encode(report).decode() if as_json else _sentence(report))


def _sentence(report: ImportReport) -> str:
    reasons = ", ".join(f"{reason}: {count:,}" for reason, count in report.reasons.items())
    return (
        f"{report.file}: {report.received:,} rows received, {report.stored:,} stored, {report.duplicate:,} duplicate, "
        f"{report.rejected:,} rejected{f' ({reasons})' if reasons else ''}."
    )


def _add(analysis: Analysis) -> None:
    """Make the command of an analysis from its parameters."""

    def run(log_source: Path, as_json: bool, **arguments: Any) -> None:  # noqa: FBT001 - an option
        columns = {name: arguments.pop(f"column_{name}") for name in _COLUMNS}
        asked = _open(log_source, columns)
        given = {name: value for name, value in arguments.items() if value is not None}
        for parameter in analysis.parameters:
            if parameter.required and parameter.name not in given:
                given[parameter.name] = None
        answer = ask(analysis.name, asked, given, strict=False)
        click.echo(answer.to_json().decode() if as_json else str(answer))

    parameters: list[click.Parameter] = [
        click.Argument(["log_source"], type=click.Path(path_type=Path), metavar="FILE_OR_WORKSPACE"),
        *(_option(parameter) for parameter in analysis.parameters),
        *(click.Option([f"--column-{name.replace('_', '-')}"], help=f"The file's {name} column.") for name in _COLUMNS),
        click.Option(["--json", "as_json"], is_flag=True, help="Print the answer as JSON."),
    ]
    name = analysis.name.replace("_", "-")
    cli.add_command(click.Command(name, callback=run, params=parameters, help=analysis.description))


def _option(parameter: Parameter) -> click.Option:
    """Make an option from the annotation of a parameter; what is a structure is written as JSON."""
    kinds = [kind for kind in get_args(parameter.kind) if kind is not type(None)] if _is_union(parameter.kind) else []
    kind = kinds[0] if kinds else parameter.kind
    several = get_origin(kind) is tuple
    element = get_args(kind)[0] if several else kind
    settings: dict[str, Any] = {"help": parameter.doc, "multiple": several}
    if element is bool:
        return click.Option([f"--{parameter.name}"], is_flag=True, help=parameter.doc)
    if get_origin(element) is Literal:
        settings["type"] = click.Choice(get_args(element))
    elif element is timedelta:
        settings["type"] = _Duration()
    elif element in (int, float, str):
        settings["type"] = element
    else:
        settings["type"] = next((given for named, given in _NAMED.items() if named in get_args(element)), _Structure())
    if not several and not kinds and not parameter.required:
        settings |= {"default": parameter.default, "show_default": True}
    settings["required"] = parameter.required and not kinds
    return click.Option([f"--{parameter.name.replace('_', '-')}", parameter.name], **settings)


class _Structure(click.ParamType[Any]):
    name = "json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            self.fail(f"{value!r} is not JSON: {error}.", param, ctx)


class _NameOrStructure(_Structure):
    """A name as it is, or a structure or a list as JSON."""

    name = "name or json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(value, param, ctx) if value.lstrip().startswith(("{", "[")) else value


class _JourneyOrId(_NameOrStructure):
    """A definition as JSON or in a file, or the id of a journey of the workspace."""

    name = "id, file.json or json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value.endswith(".json") and Path(value).is_file():
            value = Path(value).read_text("utf-8")
        return super().convert(value, param, ctx)


_NAMED: dict[Any, click.ParamType[Any]] = {Journey: _JourneyOrId(), Matcher: _NameOrStructure()}
"""How a structure is written for which a name may stand."""


def _is_union(kind: Any) -> bool:
    return type(None) in get_args(kind)


def _open(source: Path, columns: dict[str, str | None]) -> Log | Workspace:
    """Open a workspace, or read a file."""
    if (source / "workspace.json").exists():
        return Workspace(source)
    log = read(source, **{name: column for name, column in columns.items() if column is not None})
    if log.rejected:
        reasons = ", ".join(f"{reason}: {count:,}" for reason, count in log.rejected.items())
        click.echo(f"Left out {sum(log.rejected.values()):,} rows ({reasons}).", err=True)
    return log


def _progress() -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _teller(bar: Progress, label: str) -> Callable[[Step], None]:
    """Show the progress of one import on a bar."""
    task = bar.add_task(label, total=None)

    def tell(step: Step) -> None:
        bar.update(task, description=f"{_PHASES[step.phase]} {label}", completed=step.done, total=step.total)
        if step.phase == "done":
            bar.remove_task(task)

    return tell


def _free(host: str, port: int) -> None:
    """Refuse early when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InvalidInput(
                f"Port {port} of {host} cannot be used: {error.strerror}.",
                hint=f"Choose another one with --port {port + 1}, or stop the program that uses it.",
                code="port_taken",
            ) from error


def _serve(data: Path, host: str, port: int) -> None:
    import uvicorn

    from parcours.serve.app import create_app
    from parcours.serve.server import Server
    from parcours.store.files import writable

    with writable(data):
        data.mkdir(parents=True, exist_ok=True)
    _free(host, port)
    app = create_app(data, hosts=(host,) if host not in ("0.0.0.0", "::") else ("*",))  # noqa: S104 - compared only
    server = Server(uvicorn.Config(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=5))
    listening = server.config.bind_socket()
    listening.listen()
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    click.echo(f"Parcours is running on {address}  (Ctrl-C stops it)")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    click.echo("Stopped.")


for _analysis in analyses().values():
    _add(_analysis)
