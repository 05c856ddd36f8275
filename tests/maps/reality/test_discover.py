"""Discovery: small logs by hand, and the simulated brand, whose processes and loops are known."""

import sys
from collections.abc import Mapping
from math import comb
from pathlib import Path

import numpy as np
import pytest

import parcours as pc
from parcours.maps.document import plain_map
from parcours.maps.reality.discover import Discovery, discover
from parcours.testing.logs import log_of, log_of_facts

PROCESSES = {
    "a session on the site": (
        *("Ad Clicked", "Page Viewed", "Products Searched", "Product Viewed", "Product Added", "Cart Viewed"),
        *("Checkout Started", "Payment Failed", "Order Completed"),
    ),
    "a visit to a shop": ("Store Visited",),
    "an account": ("Account Created", "Profile Completed", "App Installed"),
    "a letter": ("Email Delivered", "Email Opened", "Email Link Clicked", "Cart Reminder Sent"),
    "a parcel": ("Order Shipped", "Order Delayed", "Order Delivered", "Order Refunded", "Review Posted"),
    "loyalty": ("Loyalty Card Created", "Referral Sent"),
    "a call": ("Call Started", "Call Transferred", "Call Ended", "Issue Resolved", "Survey Answered"),
    "a chat": ("Chat Started", "Chat Transferred", "Chat Ended", "Product Offered", "Offer Accepted"),
    "a ticket": (
        *("Ticket Opened", "Ticket Replied", "Ticket Commented", "Refund Requested", "Ticket Resolved"),
        *("Ticket Reopened", "Ticket Closed"),
    ),
    "a post": ("Social Mention Posted", "Social Reply Sent"),
    "streaming": (
        *("Trial Started", "Subscription Started", "Subscription Renewed", "Subscription Cancelled"),
        *("Subscription Reactivated", "Video Played"),
    ),
    "the invitation": (
        *("Invitation Received", "Invitation Opened", "Demonstration Booked", "Demonstration Attended"),
        "Starter Kit Ordered",
    ),
}
"""What each function of the simulator writes; an activity that several write stands where it was written first."""

LOOPS = {
    *((name, name) for name in ("Page Viewed", "Products Searched", "Product Viewed", "Call Transferred")),
    *((name, name) for name in ("Video Played", "Subscription Renewed", "Email Delivered")),
    ("Product Viewed", "Page Viewed"),
    ("Product Added", "Product Viewed"),
    ("Cart Viewed", "Page Viewed"),
    ("Payment Failed", "Checkout Started"),
    ("Call Ended", "Call Started"),
    ("Ticket Commented", "Ticket Replied"),
}
"""The moves by which a process of the simulator comes back to where it was."""


def staged(found: Discovery) -> list[list[str]]:
    return [[str(step.name) for step in stage.steps or ()] for stage in found.map.stages]


def looped(found: Discovery) -> set[tuple[str, str]]:
    names = {step.id: str(step.name) for _, step in found.map.steps()}
    return {(names[edge.source], names[edge.target]) for edge in found.map.edges or () if edge.kind == "loop"}


def test_what_follows_each_other_is_a_stage() -> None:
    found = discover(log_of("ana: ad view buy call solve | ben: ad view buy | cleo: call solve"))

    assert staged(found) == [["ad", "view", "buy"], ["call", "solve"]]
    assert [stage.name for stage in found.map.stages] == ["ad → buy", "call → solve"]


def test_each_piece_says_what_speaks_for_it() -> None:
    walks = " | ".join(f"c{number}: call/phone call/phone solve/chat" for number in range(30))
    found = discover(log_of(f"{walks} | other: call/chat"))

    told = [(piece.id, piece.kind, piece.within, piece.customers, piece.share.value) for piece in found.pieces]
    assert told == [
        ("stage-1", "stage", None, 31, 1.0),
        ("step-1", "step", "stage-1", 31, 1.0),
        ("touchpoint-1", "touchpoint", "step-1", 30, 60 / 61),
        ("step-2", "step", "stage-1", 30, 30 / 31),
        ("touchpoint-2", "touchpoint", "step-2", 30, 1.0),
        ("step-1→step-1", "loop", None, 30, 30 / 61),
    ]
    assert [piece.why.code for piece in found.pieces[:2]] == ["discovered_stage", "discovered_step"]


def test_a_step_that_is_often_left_out_gets_a_branch_round_it() -> None:
    walks = " | ".join(f"c{number}: call {'wait ' * (number % 2)}solve" for number in range(60))
    found = discover(log_of(walks))

    assert staged(found) == [["call", "wait", "solve"]]
    assert [(edge.source, edge.target, edge.kind) for edge in found.map.edges or ()] == [("step-1", "step-3", "branch")]
    assert pc.conformance(log_of(walks), found.map).follows.value == 1.0
    assert found.without(["step-1→step-3"]).edges == ()


def test_a_refused_piece_takes_with_it_what_lies_in_it() -> None:
    walks = " | ".join(f"c{number}: call/phone call/phone solve/chat" for number in range(30))
    found = discover(log_of(walks))

    without = found.without(["step-1"])

    assert [step.id for _, step in without.steps()] == ["step-2"]
    assert (without.edges, [channel.name for channel in without.channels or ()]) == ((), ["chat"])
    assert found.without([]) == found.map
    with pytest.raises(pc.InvalidInput, match="at least one stage"):
        found.without(["stage-1"])


def test_a_proposed_map_is_a_map_and_is_found_again_in_its_events(demo: Path) -> None:
    log = pc.open(demo / "simulated-brand").log()

    found = discover(log)
    told = pc.conformance(log, found.map)

    assert pc.read_map(pc.write_map(found.map)) == found.map
    assert told.off_map_events.value is not None
    assert told.off_map_events.value < 0.01
    assert (told.fitness.value or 0) > 0.4
    assert all(each.verdict == "confirmed" for each in told.hypotheses if each.target is not None)


def test_a_journey_gives_its_runs_and_its_milestones() -> None:
    journey = pc.Journey(
        "Buy",
        start=["view"],
        goal=["buy"],
        milestones=[{"name": "Seen", "match": ["view"]}],
        customer_goal="c",
        business_goal="b",
    )

    found = discover(log_of("ana: ad view buy call"), journey=journey)

    assert [(step.name, step.journey_milestone) for _, step in found.map.steps()] == [("view", "Seen"), ("buy", None)]
    assert (found.map.title, found.map.customer_goal) == ("Buy", "c")


def test_what_few_customers_do_is_left_out() -> None:
    walks = " | ".join(f"c{number}: view buy" for number in range(300))

    assert discover(log_of(f"{walks} | odd: view dance")).left_out == ("dance",)


def test_nothing_can_be_discovered_in_no_events() -> None:
    with pytest.raises(pc.InvalidInput) as refused:
        discover(log_of_facts([]))

    assert refused.value.code == "nothing_to_discover"


def test_how_a_log_is_cut_changes_nothing_that_is_discovered() -> None:
    log = log_of("ana: ad view buy call solve | ben: ad view buy | cleo: call solve | dan: view view buy")

    one, other = discover(log), discover(log.split([1, 2]))

    assert plain_map(one.map) == plain_map(other.map)
    assert one.pieces == other.pieces


def test_the_stages_and_loops_of_the_simulated_brand_are_recovered(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = discover(pc.open(demo / "simulated-brand").log())

    truth = {name: process for process, names in PROCESSES.items() for name in names}
    stage_of = {name: place for place, names in enumerate(staged(found)) for name in names}
    agreement = adjusted_rand_index(stage_of, {name: truth[name] for name in stage_of})
    right = looped(found) & LOOPS
    precision, recall = len(right) / len(looped(found)), len(right) / len(LOOPS)
    with capsys.disabled():
        sys.stdout.write(
            f"\ndiscovered: {len(found.map.stages)} stages of {len(stage_of)} steps for {len(PROCESSES)} processes, "
            f"adjusted Rand index {agreement:.2f}; loops: precision {precision:.2f}, recall {recall:.2f}\n"
        )
    assert len(stage_of) >= 50
    assert agreement >= 0.6
    assert precision >= 0.8
    assert recall >= 0.65


@pytest.mark.parametrize(("journey_id", "least"), [("checkout", 0.95), ("support", 0.7), ("leaving", 0.8)])
def test_runs_fit_the_map_that_was_made_of_them(
    journey_id: str, least: float, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = pc.open(demo / "simulated-brand")
    log, journey = workspace.log(), workspace.journey(journey_id).body

    told = pc.conformance(log, discover(log, journey=journey).map, journey=journey)

    with capsys.disabled():
        sys.stdout.write(f"\n{journey_id}: fitness {told.fitness.value:.2f} of {told.passages} runs")
    assert told.fitness.value is not None
    assert told.fitness.value >= least


def adjusted_rand_index(one: Mapping[str, object], other: Mapping[str, object]) -> float:
    """How far two groupings of the same names agree: 1 fully, 0 as by chance (Hubert and Arabie 1985)."""
    rows, columns = sorted(set(map(str, one.values()))), sorted(set(map(str, other.values())))
    table = np.zeros((len(rows), len(columns)), dtype=int)
    for name in one:
        table[rows.index(str(one[name])), columns.index(str(other[name]))] += 1
    pairs = sum(comb(int(count), 2) for count in table.flat)
    of_rows, of_columns = (sum(comb(int(count), 2) for count in table.sum(axis=axis)) for axis in (1, 0))
    expected = of_rows * of_columns / comb(len(one), 2)
    return (pairs - expected) / ((of_rows + of_columns) / 2 - expected)


def test_the_rand_index_is_that_of_its_inventors() -> None:
    one = dict(zip("abcdef", [0, 0, 1, 1, 2, 2], strict=True))
    other = dict(zip("abcdef", [0, 0, 1, 2, 2, 2], strict=True))

    assert adjusted_rand_index(one, one) == 1.0
    assert adjusted_rand_index(one, other) == pytest.approx((2 - 3 * 4 / 15) / (3.5 - 3 * 4 / 15))
