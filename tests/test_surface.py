"""One function, three surfaces: the library, the terminal and HTTP give the same bytes."""

from pathlib import Path
from typing import Any

import msgspec
import polars
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import parcours as pc
from parcours.cli import cli
from parcours.journeys.calibration import Calibration, Reference, Weights
from parcours.measure import MetricDefinition
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
    "runs": ({"journey": "support"}, ["--journey", "support"]),
    "run": (
        {"journey": "support", "customer": "fryer-camille"},
        ["--journey", "support", "--customer", "fryer-camille"],
    ),
    "run_list": (
        {"journey": "support", "outcome": "abandoned", "sort": "score", "limit": 5},
        ["--journey", "support", "--outcome", "abandoned", "--sort", "score", "--limit", "5"],
    ),
    "run_variants": ({"journey": "support", "top": 3}, ["--journey", "support", "--top", "3"]),
    "score": ({"journey": "support", "breakdown": "channel"}, ["--journey", "support", "--breakdown", "channel"]),
    "branches": ({"journey": "support", "into": ["upgrade"]}, ["--journey", "support", "--into", "upgrade"]),
    "risks": ({"journey": "support", "limit": 5}, ["--journey", "support", "--limit", "5"]),
    "metric": ({"formula": "csat", "period": "month"}, ["--formula", "csat", "--period", "month"]),
    "metrics": ({"only": ["sales", "nps"]}, ["--only", "sales", "--only", "nps"]),
}


@pytest.mark.parametrize("name", analyses())
def test_library_terminal_and_http_give_the_same_bytes(name: str, demo: Path) -> None:
    question, options = QUESTIONS[name]
    workspace = demo / "simulated-brand"

    library = ask(name, pc.open(workspace), question).to_json()
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


SUPPORT = {
    "name": "Help",
    "start": ["Ticket Opened"],
    "goal": ["Ticket Closed"],
    "customer_goal": "It works",
    "business_goal": "At once",
}


def test_a_saved_journey_is_asked_by_its_id_with_its_calibration(tmp_path: Path) -> None:
    workspace = pc.Workspace.create(tmp_path / "shop")
    table = {
        "customer": ["ana"] * 2,
        "time": ["2026-01-01", "2026-01-05"],
        "activity": ["Ticket Opened", "Ticket Closed"],
    }
    workspace.import_table(table)
    journey = msgspec.convert(SUPPORT, pc.Journey)
    workspace.save_journey("help", journey)
    strict = Calibration({"duration": Reference(0, 86_400)}, Weights(outcome=0, effort=0, time=100, feeling=0))
    workspace.save_calibration("help", strict, 0)

    lenient = {"outcome": 100, "effort": 0, "time": 0, "feeling": 0}

    saved = ask("score", workspace, {"journey": "help"})
    given = ask("score", workspace, {"journey": SUPPORT})
    other = ask(
        "score",
        workspace,
        {"journey": "help", "calibration": {"weights": lenient}},
    )

    assert (
        saved.to_json() == pc.score(workspace.log(), journey, calibration=workspace.calibration("help").body).to_json()
    )
    assert given.to_json() == pc.score(workspace.log(), journey).to_json()
    assert (saved.mean.value, other.mean.value) == (0.0, 100.0)  # type: ignore[attr-defined]


def test_a_saved_journey_cannot_be_looked_up_in_a_bare_log_or_when_it_is_not_there(tmp_path: Path) -> None:
    workspace = pc.Workspace.create(tmp_path / "shop")

    with pytest.raises(pc.InvalidInput, match="belongs to no workspace"):
        ask("runs", workspace.log(), {"journey": "help"})
    with pytest.raises(pc.NotFound, match="no journey 'help'"):
        ask("runs", workspace, {"journey": "help"})


def test_the_terminal_takes_a_definition_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "help.json").write_text(msgspec.json.encode(SUPPORT).decode())
    (tmp_path / "events.csv").write_text(
        "customer,time,activity\nana,2026-01-01,Ticket Opened\nana,2026-01-02,Ticket Closed\n"
    )

    told = CliRunner().invoke(
        cli,
        ["runs", str(tmp_path / "events.csv"), "--journey", str(tmp_path / "help.json"), "--json"],
        catch_exceptions=False,
    )

    assert msgspec.json.decode(told.stdout_bytes)["outcomes"]["achieved"] == 1


def test_the_metrics_of_a_workspace_are_known_to_its_formulas(tmp_path: Path) -> None:
    workspace = pc.Workspace.create(tmp_path / "shop")
    workspace.import_table({"customer": ["ana"] * 2, "time": ["2026-01-01"] * 2, "activity": ["buy", "refund"]})
    workspace.save_metric(MetricDefinition("waste", 'count("refund") / count("buy")'))

    answer = ask("metric", workspace, {"formula": "100 * waste"})

    assert answer.value == 100.0  # type: ignore[attr-defined]


def test_an_analysis_that_does_not_exist_is_refused_with_those_that_do() -> None:
    log = pc.read({"customer": ["ana"], "time": ["2026-01-01"], "activity": ["view"]})

    with pytest.raises(pc.InvalidInput, match="There is no analysis 'funel'. There are: branches, funnel"):
        ask("funel", log, {})


def test_a_table_of_an_answer_is_handed_out_as_arrow_and_frames() -> None:
    log = pc.read({"customer": ["ana", "ana"], "time": ["2026-01-01", "2026-01-03"], "activity": ["view", "buy"]})

    frame = polars.DataFrame(pc.transitions(log))

    assert frame["count"].to_list() == [1, 1, 1]
    assert frame["target"].to_list() == [None, "buy", "view"]
    assert pc.transitions(log).to_pandas()["share"].round(3).tolist() == [0.333, 0.333, 0.333]
    assert pc.funnel(log, steps=["view"]).to_polars()["conversion_n"].to_list() == [1]
