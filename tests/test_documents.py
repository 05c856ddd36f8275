"""What people write into a workspace: kept in versions, measured, and never lost."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

import parcours as pc
from parcours.errors import Conflict, InvalidInput, NotFound, StoreNotWritable
from parcours.journeys.calibration import Calibration, Reference, Weights
from parcours.journeys.definition import Journey
from parcours.journeys.emphasis import Emphasis
from parcours.measure import MetricDefinition, Series, SeriesRow, Vocabulary
from parcours.store import database
from parcours.workspace import Workspace

GOALS = {"customer_goal": "It works again", "business_goal": "Solve at once"}
HELP = Journey("Help", start="Ticket Opened", goal="Ticket Closed", **GOALS)  # type: ignore[arg-type]


@pytest.fixture
def shop(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "shop")
    workspace.import_table(tickets(30))
    return workspace


def tickets(count: int, *, month: int = 1, days: int = 1) -> dict[str, list[str]]:
    """So many customers, each with a ticket that is closed so many days later."""
    names = [f"c{month}-{number}" for number in range(count) for _ in range(2)]
    times = [f"2026-{month:02}-{number % 15 + 1 + k * days:02}" for number in range(count) for k in range(2)]
    return {"customer": names, "time": times, "activity": ["Ticket Opened", "Ticket Closed"] * count}


def test_a_new_journey_gets_an_id_from_its_name(shop: Workspace) -> None:
    ids = [
        shop.save_journey(None, dataclasses.replace(HELP, name=name)).id
        for name in ("Aide à l'été !", "Aide à l’été", "日本")
    ]

    assert ids == ["aide-a-l-ete", "aide-a-l-ete-2", "journey"]
    assert [saved.id for saved in shop.journeys()] == ["aide-a-l-ete", "aide-a-l-ete-2", "journey"]


def test_a_journey_comes_back_as_it_was_written(shop: Workspace) -> None:
    journey = Journey(
        "All of it",
        start=["a", {"activity": "b*", "channel": ["web"], "where": {"x": 1, "y": {"at_most": 2.5}}}],
        goal="c",
        failure="d",
        milestones=[{"name": "m", "match": ["e"], "required": False}],
        key="ticket_id",
        timeout="PT90M",
        deadline="P3D",
        restart="new",
        order="any",
        opens="anywhere",
        promised="due",
    )

    shop.save_journey("all", journey)

    assert Workspace(shop.folder).journey("all").body == journey


def test_a_change_needs_the_version_that_was_seen_and_a_conflict_holds_both(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    mine, theirs = (dataclasses.replace(HELP, name=name) for name in ("Mine", "Theirs"))
    shop.save_journey("help", theirs, 1)

    with pytest.raises(Conflict) as caught:
        shop.save_journey("help", mine, 1)

    assert caught.value.stored.body["name"] == "Theirs"  # type: ignore[attr-defined]
    assert caught.value.given.body["name"] == "Mine"  # type: ignore[attr-defined]
    assert shop.save_journey("help", mine, 2).version == 3
    assert [saved.body.name for saved in shop.journey_versions("help") if saved.body] == ["Mine", "Theirs", "Help"]


def test_an_impossible_definition_is_refused_and_what_is_saved_stays(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    impossible = msgspec.convert(msgspec.to_builtins(HELP) | {"goal": ["Ticket Opened"]}, Journey)

    with pytest.raises(InvalidInput, match="both a start and the goal") as caught:
        shop.save_journey("help", impossible, 1)

    assert (caught.value.code, caught.value.values["path"]) == ("goal_is_start", "goal")
    assert shop.journey("help").body == HELP


def test_a_removed_journey_is_listed_no_more_and_can_come_back(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    shop.remove_journey("help")

    assert shop.journeys() == []
    assert [saved.body for saved in shop.journey_versions("help")] == [None, HELP]
    for asked in (shop.journey, shop.measure, shop.calibration, shop.remove_journey):
        with pytest.raises(NotFound, match="no journey 'help'"):
            asked("help")
    assert shop.save_journey("help", HELP, 2).version == 3


def test_a_journey_without_its_goals_is_saved_but_not_measured(shop: Workspace) -> None:
    shop.save_journey("help", Journey("Help", start="Ticket Opened", goal="Ticket Closed"))

    with pytest.raises(InvalidInput) as caught:
        shop.measure("help")

    assert caught.value.code == "goals_missing"
    assert list(shop.measured_journeys()) == []


def test_a_measurement_is_kept_until_something_changes(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    first = shop.measure("help")

    assert first.standing.outcomes["achieved"] == 30
    assert (first.version, first.calibration_version) == (1, 1)
    assert Workspace(shop.folder).measure("help") == first

    shop.save_journey("help", dataclasses.replace(HELP, name="Support"), 1)
    second = shop.measure("help")
    shop.save_calibration("help", Calibration(weights=Weights(100, 0, 0, 0)), 1)
    third = shop.measure("help")
    shop.import_table(tickets(5, month=2), name="more")
    fourth = shop.measure("help")

    made_with = [(m.version, m.calibration_version, m.standing.runs) for m in (second, third, fourth)]
    assert made_with == [(2, 1, 30), (2, 2, 30), (2, 2, 35)]
    assert fourth.log != third.log
    assert shop.measurements("help") == [fourth, third, second, first]


def test_scores_stay_relative_to_the_calibration_of_the_first_measuring(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    made = shop.calibration("help")
    shop.import_table(
        {
            "customer": ["x", "x"] * 2,
            "time": ["2026-03-01", "2026-03-09"] * 2,
            "activity": ["Ticket Opened", "Ticket Closed"] * 2,
        }
    )

    assert made.body.source == "percentiles"
    assert made.body.references["duration"].good == 86_400
    assert shop.calibration("help") == made


def test_a_first_guess_gives_way_once_enough_runs_have_achieved_the_goal(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "shop")
    workspace.import_table(tickets(3))
    workspace.save_journey("help", HELP)
    guess = workspace.calibration("help")
    workspace.import_table(tickets(5, month=2), name="more")
    workspace.measure("help")
    still = workspace.calibration("help")
    workspace.import_table(tickets(25, month=3), name="most")
    workspace.measure("help")

    assert (guess.body.source, guess.version) == ("guess", 1)
    assert still == guess
    assert (workspace.calibration("help").body.source, workspace.calibration("help").version) == ("percentiles", 2)


def test_references_that_are_left_out_are_made_anew_from_the_runs_of_today(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    edited = shop.save_calibration("help", Calibration({"duration": Reference(0, 10)}), 0)
    made_anew = shop.save_calibration("help", Calibration(), 1)

    assert (edited.body.references["duration"].bad, edited.body.source) == (10, "edited")
    assert (made_anew.body.references["duration"].good, made_anew.body.source) == (86_400, "percentiles")


@pytest.mark.parametrize(
    ("calibration", "code"),
    [
        (Calibration(weights=Weights(50, 50, 50, 50)), "weights_do_not_sum"),
        (Calibration({"duration": Reference(5, 1)}), "references_reversed"),
        (Calibration({"luck": Reference(0, 1)}), "unknown_measure"),
    ],
)
def test_a_calibration_that_cannot_be_right_is_refused(shop: Workspace, calibration: Calibration, code: str) -> None:
    shop.save_journey("help", HELP)
    kept = shop.calibration("help")

    with pytest.raises(InvalidInput) as caught:
        shop.save_calibration("help", calibration, 1)

    assert caught.value.code == code
    assert shop.calibration("help") == kept


def test_key_journeys_are_marked_without_a_new_version(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    for _ in range(2):
        shop.mark_journey("help", is_key=True)
        assert shop.key_journeys() == {"help"}
    shop.mark_journey("help", is_key=False)

    assert shop.key_journeys() == set()
    assert shop.journey("help").version == 1


def test_why_a_journey_matters_and_its_measures_are_kept_without_a_new_version(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    shop.save_metric(MetricDefinition("closed", "count(events)"))

    shop.emphasise_journey("help", Emphasis({"support": True, "improve": False}, ("csat",)))
    shop.emphasise_journey("help", Emphasis({"support": False, "improve": True}, ("nps", "closed")))

    assert Workspace(shop.folder).emphases() == {
        "help": Emphasis({"support": False, "improve": True}, ("nps", "closed"))
    }
    assert shop.emphases()["help"].reasons == ("support", "improve")
    assert shop.journey("help").version == 1


@pytest.mark.parametrize(
    ("measures", "code"),
    [(("csat", "nps", "ces", "clv"), "too_many_measures"), (("nps", "nps"), "too_many_measures"),
     (("cast",), "no_such_metric")],
)  # fmt: skip
def test_measures_of_a_journey_are_at_most_three_metrics_that_there_are(
    shop: Workspace, measures: tuple[str, ...], code: str
) -> None:
    shop.save_journey("help", HELP)

    with pytest.raises(InvalidInput) as caught:
        shop.emphasise_journey("help", Emphasis(measures=measures))

    assert caught.value.code == code
    assert shop.emphases() == {}


def test_what_a_company_adds_to_the_metrics_is_kept(shop: Workspace) -> None:
    shop.save_metric(MetricDefinition("share_closed", 'count("Ticket Closed") / count("Ticket Opened")'))
    spend = Series("ad_spend", (SeriesRow(datetime(2026, 1, 5, tzinfo=UTC), 120.0, {"campaign": "spring"}),))
    shop.save_series(Series("ad_spend", ()))
    shop.save_series(spend)
    shop.save_vocabulary(Vocabulary(events={"tickets": ("Ticket Opened",)}), 0)

    known = Workspace(shop.folder).metric_words()

    assert [definition.id for definition in known.definitions] == ["share_closed"]
    assert known.series == (spend,)
    assert known.words is not None
    assert known.words.events["tickets"] == ("Ticket Opened",)
    shop.remove_metric("share_closed")
    shop.remove_series("ad_spend")
    assert (shop.metric_definitions(), shop.series()) == ([], [])


def test_a_cyclic_formula_is_refused(shop: Workspace) -> None:
    shop.save_metric(MetricDefinition("one", "count(any)"))
    shop.save_metric(MetricDefinition("two", "one + 1"))

    with pytest.raises(InvalidInput) as caught:
        shop.save_metric(MetricDefinition("one", "two + 1"), 1)

    assert caught.value.code == "cyclic_formula"
    assert shop.metric_definitions()[0].body.formula == "count(any)"


def test_the_first_page_is_made_again_only_when_something_changed(shop: Workspace) -> None:
    shop.save_journey("help", HELP)
    first = shop.home()

    assert shop.home() is first
    assert shop.home("day") is not first
    shop.save_journey("help", dataclasses.replace(HELP, name="Support"), 1)
    assert {change.name for change in shop.home().changes} == {"", "Support"}


def test_a_workspace_without_the_table_gets_it_when_it_is_first_needed(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "old")
    with database.connect(workspace.folder / "parcours.sqlite").begin() as connection:
        connection.exec_driver_sql("DROP TABLE documents")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    assert workspace.journeys() == []
    assert workspace.save_journey("help", HELP).version == 1


def test_a_read_only_workspace_is_measured_all_the_same(shop: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.save_journey("help", HELP)

    def refuse(*_: object, **__: object) -> None:
        raise StoreNotWritable("The workspace cannot be written to.")

    monkeypatch.setattr("parcours.store.documents.Documents.save", refuse)

    assert shop.measure("help").standing.runs == 30
    assert shop.measurements("help") == []


def test_the_demo_journeys_hold_the_six_stories(demo: Path) -> None:
    workspace = pc.open(demo / "simulated-brand")
    log = workspace.log()

    def told(customer: str, journey: str) -> pc.Run:
        calibration = workspace.calibration(journey).body
        return pc.run(log, workspace.journey(journey).body, customer=customer, calibration=calibration)

    fryer = told("fryer-camille", "support")
    assert fryer.outcome == "achieved"
    assert fryer.experience is not None
    assert fryer.experience < 35
    hugo, lea = told("ticket-hugo", "support"), told("ticket-lea", "support")
    assert hugo.score is not None
    assert lea.score is not None
    assert hugo.outcome == lea.outcome == "achieved"
    assert hugo.score < 50
    assert lea.score > 80
    sold = told("upsell-ines", "upgrade")
    assert sold.outcome == "achieved"
    support, upgrade = (workspace.journey(name).body for name in ("support", "upgrade"))
    assert pc.branches(log, support, into=[upgrade]).branches[0].revenue > 599
    assert told("basket-tom", "checkout").outcome == "achieved"
    assert workspace.measure("demonstration").standing.runs == 5_000


@pytest.mark.parametrize("name", ["simulated-brand", "online-retail", "complete-journey"])
def test_every_demo_journey_fits_its_data(demo: Path, name: str) -> None:
    workspace = pc.open(demo / name)

    for saved in workspace.journeys():
        standing = workspace.measure(saved.id).standing
        assert standing.outcomes["achieved"] > 50, saved.id
        assert standing.warnings == (), saved.id
