"""One function, three surfaces: the library, the terminal and HTTP give the same bytes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import parcours as pc
from parcours.cli import cli
from parcours.serve.app import create_app
from parcours.surface import analyses, ask

QUESTIONS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "funnel": (
        {
            "steps": ["Product Viewed", "Product Added", "Order Completed"],
            "within": "P7D",
            "optional": [1],
            "exclude": [{"activity": "Chat Started", "from_step": 0, "to_step": 2}],
            "breakdown": "channel",
        },
        [
            *("--steps", "Product Viewed", "--steps", "Product Added", "--steps", "Order Completed"),
            *("--within", "P7D", "--optional", "1", "--breakdown", "channel"),
            *("--exclude", '{"activity": "Chat Started", "from_step": 0, "to_step": 2}'),
        ],
    ),
    "funnel_people": (
        {"steps": ["Product Viewed", "Product Added"], "step": 1, "lost": True, "limit": 5},
        ["--steps", "Product Viewed", "--steps", "Product Added", "--step", "1", "--lost", "--limit", "5"],
    ),
    "transitions": (
        {"only": ["Call Started", "Call Ended"], "coverage": 0.9},
        ["--only", "Call Started", "--only", "Call Ended", "--coverage", "0.9"],
    ),
    "transitions_people": (
        {"source": None, "target": "Ad Clicked", "limit": 5},
        ["--target", "Ad Clicked", "--limit", "5"],
    ),
    "variants": (
        {"top": 3, "only": ["Ticket Opened", "Ticket Replied", "Ticket Resolved"], "collapse": True},
        [
            "--top",
            "3",
            "--only",
            "Ticket Opened",
            "--only",
            "Ticket Replied",
            "--only",
            "Ticket Resolved",
            "--collapse",
        ],
    ),
    "variants_people": (
        {"activities": ["Call Started", "Call Ended"], "only": ["Call Started", "Call Ended"], "limit": 5},
        [
            *("--activities", "Call Started", "--activities", "Call Ended", "--limit", "5"),
            *("--only", "Call Started", "--only", "Call Ended"),
        ],
    ),
    "timeline": ({"customer": "fryer-camille"}, ["--customer", "fryer-camille"]),
}


@pytest.mark.parametrize("name", analyses())
def test_library_terminal_and_http_give_the_same_bytes(name: str, demo: Path) -> None:
    question, options = QUESTIONS[name]
    workspace = demo / "simulated-brand"

    library = ask(name, pc.open(workspace).log(), question).to_json()
    with TestClient(create_app(demo), base_url="http://127.0.0.1") as client:
        http = client.post(f"/api/workspaces/simulated-brand/analyses/{name}", json=question).content
    terminal = CliRunner().invoke(
        cli, [name.replace("_", "-"), str(workspace), *options, "--json"], catch_exceptions=False
    )

    assert http == library
    assert terminal.stdout_bytes == library + b"\n"


@pytest.mark.parametrize("name", analyses())
def test_every_parameter_and_result_is_documented(name: str) -> None:
    analysis = analyses()[name]

    assert [parameter.name for parameter in analysis.parameters if not parameter.doc] == []
    assert len(analysis.summary) <= 80
    assert "Examples\n--------" in (analysis.run.__doc__ or "").replace("    ", "")
    assert msgspec.json.schema(analysis.result)["$defs"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "missing required field `steps`"),
        ({"steps": "view"}, "Expected `array`, got `str`"),
        ({"steps": ["view"], "window": 3}, "unknown field `window`"),
        ({"steps": ["view"], "order": "sometimes"}, "Invalid enum value 'sometimes'"),
    ],
)
def test_an_argument_that_does_not_fit_is_named(arguments: dict[str, Any], sentence: str) -> None:
    log = pc.read({"customer": ["ana"], "time": ["2026-01-01"], "activity": ["view"]})

    with pytest.raises(pc.InvalidInput, match=sentence):
        ask("funnel", log, arguments)


def test_an_analysis_that_does_not_exist_is_refused_with_those_that_do() -> None:
    log = pc.read({"customer": ["ana"], "time": ["2026-01-01"], "activity": ["view"]})

    with pytest.raises(pc.InvalidInput, match="There is no analysis 'funel'. There are: funnel, funnel_people"):
        ask("funel", log, {})


def test_a_table_of_an_answer_is_handed_out_as_arrow_and_frames() -> None:
    log = pc.read({"customer": ["ana", "ana"], "time": ["2026-01-01", "2026-01-03"], "activity": ["view", "buy"]})
    polars: Callable[..., Any] = pytest.importorskip("polars").DataFrame

    frame = polars(pc.transitions(log))

    assert frame["count"].to_list() == [1, 1, 1]
    assert frame["target"].to_list() == [None, "buy", "view"]
    assert pc.transitions(log).to_pandas()["share"].round(3).tolist() == [0.333, 0.333, 0.333]
    assert pc.funnel(log, steps=["view"]).to_polars()["conversion_n"].to_list() == [1]
