"""Analyses as seen from outside: name, parameters, result and documentation, all read off the function itself.

HTTP routes, OpenAPI, commands of the terminal and TypeScript types come from here, so an analysis is written once.
"""

import inspect
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from parcours import measure
from parcours.errors import InvalidInput
from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.matcher import Matcher
from parcours.results import Result
from parcours.workspace import Workspace

__all__ = ["Analysis", "Parameter", "analyses", "ask", "ask_json"]

_JOURNEY = Journey | str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an analysis: `kind` is its annotation, `doc` its paragraph in the docstring."""

    name: str
    kind: Any
    required: bool
    default: Any
    doc: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A public function of a log; `question` is the structure that its arguments are decoded into."""

    name: str
    run: Callable[..., Result]
    parameters: tuple[Parameter, ...]
    question: type[msgspec.Struct]
    result: type[Result]
    summary: str
    description: str


@cache
def analyses() -> dict[str, Analysis]:
    """List the analyses by name: the public functions of `parcours.measure` whose first parameter is the log."""
    found = {}
    for name in measure.__all__:
        function = getattr(measure, name)
        if inspect.isfunction(function) and next(iter(inspect.signature(function).parameters), "") == "log":
            found[name] = _describe(name, function)
    return found


def ask(
    name: str,
    asked: Log | Workspace,
    arguments: Mapping[str, object],
    *,
    strict: bool = True,
    choose: Callable[[Log], Log] | None = None,
) -> Result:
    """Run an analysis on arguments that came from outside.

    Parameters
    ----------
    name
        The name of the analysis.
    asked
        The log, or the workspace that has it. In a workspace the id of a saved journey may stand for its definition;
        then its calibration is the saved one too, unless another is given. Metrics know the workspace's own ones.
    arguments
        Its parameters by name, as plain values (durations as ISO 8601).
    strict
        False: numbers may be written as text, as on a command line.
    choose
        From the log to the one that is asked, such as a filtered one.

    Raises
    ------
    InvalidInput
        If there is no such analysis, or an argument is missing, unknown or of another type.
    NotFound
        If there is no such journey.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"], "time": ["2026-01-01"], "activity": ["view"]})
    >>> ask("funnel", log, {"steps": ["view"], "within": "P7D"}).steps[0].customers
    1
    """
    analysis = _named(name)
    try:
        question = msgspec.convert(arguments, analysis.question, strict=strict)
    except msgspec.ValidationError as error:
        raise _unusable(analysis, error) from None
    return _run(analysis, asked, question, choose)


def ask_json(name: str, asked: Log | Workspace, body: bytes, *, choose: Callable[[Log], Log] | None = None) -> Result:
    """Run an analysis on its parameters as a JSON object; as `ask` otherwise."""
    analysis = _named(name)
    try:
        question = msgspec.json.decode(body or b"{}", type=analysis.question)
    except msgspec.DecodeError as error:
        raise _unusable(analysis, error) from None
    return _run(analysis, asked, question, choose)


def _run(
    analysis: Analysis, asked: Log | Workspace, question: msgspec.Struct, choose: Callable[[Log], Log] | None
) -> Result:
    arguments = {name: getattr(question, name) for name in question.__struct_fields__}
    for parameter in analysis.parameters:
        if {_JOURNEY, Journey} & {parameter.kind, *get_args(parameter.kind)}:
            given = arguments[parameter.name]
            if isinstance(given, str) and arguments.get("calibration", "") is None:
                arguments["calibration"] = _workspace(asked, given).calibration(given).body
            several = isinstance(given, tuple)
            found = tuple(_journey(asked, one) for one in (given if several else (given,)))
            arguments[parameter.name] = found if several else found[0]
    if isinstance(asked, Workspace) and "definitions" in arguments:
        known = asked.metric_words()
        arguments |= {name: arguments[name] or getattr(known, name) for name in ("definitions", "series", "words")}
    log = asked.log() if isinstance(asked, Workspace) else asked
    return analysis.run(log if choose is None else choose(log), **arguments)


def _journey(asked: Log | Workspace, given: Journey | str) -> Journey:
    return _workspace(asked, given).journey(given).body if isinstance(given, str) else given


def _workspace(asked: Log | Workspace, journey_id: str) -> Workspace:
    if not isinstance(asked, Workspace):
        raise InvalidInput(
            f"The journey {journey_id!r} cannot be looked up, because this log belongs to no workspace.",
            hint="Give its definition.",
            code="no_saved_journeys",
            values={"journey": journey_id},
        )
    return asked


def _named(name: str) -> Analysis:
    if name not in analyses():
        raise InvalidInput(
            f"There is no analysis {name!r}.",
            hint=f"There are: {', '.join(analyses())}.",
            code="unknown_analysis",
            values={"analysis": name},
        )
    return analyses()[name]


def _unusable(analysis: Analysis, error: msgspec.DecodeError) -> InvalidInput:
    named = ", ".join(parameter.name for parameter in analysis.parameters)
    return InvalidInput(
        f"The question to {analysis.name} cannot be understood: {error}.",
        hint=f"Its parameters are: {named}.",
        code="invalid_question",
        values={"analysis": analysis.name, "problem": str(error)},
    )


def _describe(name: str, function: Callable[..., Result]) -> Analysis:
    hints = get_type_hints(function)
    documentation = inspect.getdoc(function) or ""
    docs = _parameter_docs(documentation)
    parameters = []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        required = parameter.default is inspect.Parameter.empty
        default = None if required else parameter.default
        kind = _decodable(hints[parameter.name])
        parameters.append(Parameter(parameter.name, kind, required, default, docs.get(parameter.name, "")))
    fields = [(p.name, p.kind) if p.required else (p.name, p.kind, p.default) for p in parameters]
    title = "".join(part.title() for part in name.split("_")) + "Parameters"
    question = msgspec.defstruct(title, fields, frozen=True, kw_only=True, forbid_unknown_fields=True)
    body = documentation.split("\nParameters\n")[0].strip()
    return Analysis(name, function, tuple(parameters), question, hints["return"], body.split("\n")[0], body)


def _decodable(kind: Any) -> Any:
    """Read sequences as tuples, a journey as itself or its id, and a mapping that stands for a matcher as that."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if Matcher in arguments:
            arguments = tuple(argument for argument in arguments if get_origin(argument) is not Mapping)
        return Union[tuple(_decodable(argument) for argument in arguments)]  # noqa: UP007 - built at run time
    if isinstance(origin, type) and origin.__name__ == "Sequence":
        return tuple[_decodable(arguments[0]), ...]  # type: ignore[misc]
    return _JOURNEY if kind is Journey else kind


def _parameter_docs(documentation: str) -> dict[str, str]:
    """Read the paragraphs under the numpydoc heading "Parameters", by name."""
    section = re.search(r"\nParameters\n-+\n(.*?)(?:\n\n[A-Z][a-z]+\n-+\n|\Z)", documentation, re.DOTALL)
    docs: dict[str, str] = {}
    names: list[str] = []
    for line in section.group(1).splitlines() if section else ():
        if line and not line.startswith(" "):
            names = [name.strip() for name in line.split(",")]
        for name in names if line.startswith(" ") else ():
            docs[name] = f"{docs.get(name, '')} {line.strip()}".strip()
    return docs
