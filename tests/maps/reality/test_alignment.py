"""Alignments against a map: worked by hand, by trying every walk, and by pm4py where it is installed."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import parcours as pc
from parcours.maps.parts import Edge, Stage, Step
from parcours.maps.reality.alignment import INSERTED, REORDERED, SKIPPED, align, collapse
from parcours.maps.ways import Ways, ways_of

NAMES = "abcdef"
KINDS = {SKIPPED: "skipped", INSERTED: "inserted", REORDERED: "reordered"}


def drawn(steps: str, *edges: tuple[str, str, str]) -> pc.JourneyMap:
    """A map of one stage whose steps are letters."""
    stage = Stage("s", "Stage", steps=tuple(Step(name, name) for name in steps))
    kinds = tuple(Edge(source, target, kind) for source, target, kind in edges)  # type: ignore[arg-type]
    return pc.JourneyMap(id="m", title="Map", kind="current_state", stages=(stage,), edges=kinds)


def aligned(ways: Ways, taken: str) -> tuple[int, int, list[tuple[str, str, str | None]]]:
    """Cost, worst cost, and what deviates, of one sequence of letters."""
    steps = np.array([ways.columns.index(name) for name in taken], dtype=np.int16)
    costs, worst, rows = align(np.array([0, len(steps)]), steps, ways.gap, ways.next, ways.cost)
    names = [*ways.columns, None]
    return int(costs[0]), int(worst[0]), [(names[step], KINDS[kind], names[at]) for _, step, kind, at in rows.tolist()]


@pytest.mark.parametrize(
    ("taken", "cost", "worst", "rows"),
    [
        ("abcd", 0, 8, []),
        ("ab", 0, 4, []),  # who leaves early does not stray
        ("acd", 1, 7, [("b", "skipped", "a")]),
        ("ad", 2, 6, [("b", "skipped", "a"), ("c", "skipped", "a")]),
        ("d", 3, 5, [("a", "skipped", None), ("b", "skipped", None), ("c", "skipped", None)]),
        ("abac", 1, 7, [("a", "inserted", "b")]),  # no way leads back
        ("acbd", 2, 8, [("b", "reordered", "c")]),
    ],
)
def test_what_strays_from_a_straight_map_is_told(
    taken: str, cost: int, worst: int, rows: list[tuple[str, str, str | None]]
) -> None:
    assert aligned(ways_of(drawn("abcd")), taken) == (cost, worst, rows)


def test_a_loop_that_is_drawn_is_no_deviation() -> None:
    ways = ways_of(drawn("abc", ("b", "a", "loop")))

    assert aligned(ways, "ababc")[0] == 0
    assert aligned(ways, "abb") == (1, 5, [("a", "skipped", "b")])


def test_a_branch_may_be_taken_or_not() -> None:
    ways = ways_of(drawn("abcd", ("a", "c", "branch")))

    assert aligned(ways, "acd")[0] == aligned(ways, "abcd")[0] == 0


def test_next_edges_stand_in_the_place_of_the_order_of_the_columns() -> None:
    ways = ways_of(drawn("abc", ("a", "c", "next")))

    assert [ways.columns[place] for place in np.flatnonzero(ways.entrances)] == ["a", "b"]
    assert aligned(ways, "ac")[0] == aligned(ways, "bc")[0] == 0
    assert aligned(ways, "ab") == (1, 3, [("a", "inserted", None)])


def test_a_step_that_no_event_can_tell_of_is_skipped_for_nothing() -> None:
    ways = ways_of(drawn("abcd"), np.array([True, False, True, True]))

    assert aligned(ways, "acd") == (0, 6, [])
    assert aligned(ways, "ad") == (1, 5, [("c", "skipped", "a")])


def test_an_edge_of_a_stage_leaves_from_its_last_step_and_leads_to_its_first() -> None:
    stages = (
        Stage("one", "One", steps=(Step("a", "a"), Step("b", "b"))),
        Stage("two", "Two", steps=(Step("c", "c"), Step("d", "d"))),
    )
    back = (Edge("two", "one", "loop"),)
    ways = ways_of(pc.JourneyMap(id="m", title="Map", kind="current_state", stages=stages, edges=back))

    assert aligned(ways, "abcdab")[0] == 0


def test_a_map_of_too_many_steps_is_refused() -> None:
    steps = tuple(Step(f"s{number}", "s") for number in range(1_001))
    map_ = pc.JourneyMap(id="m", title="Map", kind="current_state", stages=(Stage("s", "Stage", steps=steps),))

    with pytest.raises(pc.InvalidInput, match="1,001 columns") as refused:
        ways_of(map_)

    assert refused.value.code == "map_too_wide"


def test_a_step_that_repeats_itself_is_read_as_one() -> None:
    starts, taken = collapse(np.array([0, 5, 6]), np.array([0, 0, -1, 0, 1, -1], dtype=np.int16))

    assert (starts.tolist(), taken.tolist()) == ([0, 2, 2], [0, 1])


maps = st.builds(
    lambda size, edges: drawn(
        NAMES[:size],
        *{
            (NAMES[source % size], NAMES[target % size], kind): (NAMES[source % size], NAMES[target % size], kind)
            for source, target, kind in edges
        },
    ),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["next", "loop", "branch"])), max_size=4),
)


@given(maps, st.lists(st.integers(0, 3), min_size=1, max_size=5), st.lists(st.booleans(), min_size=4, max_size=4))
def test_no_walk_is_nearer_than_the_one_that_is_found(map_: pc.JourneyMap, places: list[int], seen: list[bool]) -> None:
    size = len(list(map_.steps()))
    taken = [place for place, _ in itertools.groupby(place % size for place in places)]
    visible = np.array(seen[:size])
    visible[taken] = True
    ways = ways_of(map_, visible)

    cost, worst, rows = aligned(ways, "".join(NAMES[place] for place in taken))

    assert (cost, worst) == nearest_walk(ways, taken, visible)
    assert 0 <= cost <= worst
    assert bool(rows) == bool(cost)


def nearest_walk(ways: Ways, taken: list[int], visible: np.ndarray) -> tuple[int, int]:
    """The least distance to any walk that passes the furthest step, and the worst, by trying the walks."""
    furthest, longest = max(taken), len(taken) * len(visible)
    walks = [[int(place)] for place in np.flatnonzero(ways.entrances)]
    best, shortest = len(taken) + longest, longest
    seen: set[tuple[int, tuple[int, ...], bool]] = set()
    while walks:
        walk = walks.pop(0)
        distances = tuple(distance_row(walk, taken, visible))
        if furthest in walk:
            best = min(best, distances[-1])
            shortest = min(shortest, sum(bool(visible[place]) for place in walk))
        state = (walk[-1], distances, furthest in walk)
        if len(walk) < longest and state not in seen and min(distances) < best:
            seen.add(state)
            walks += [[*walk, int(place)] for place in np.flatnonzero(ways.drawn[walk[-1]])]
    return best, len(taken) + shortest


def distance_row(walk: list[int], taken: list[int], visible: np.ndarray) -> list[int]:
    """How many steps are skipped and inserted between a walk and each beginning of what was taken."""
    row = list(range(len(taken) + 1))
    for place in walk:
        above, row = row, [row[0] + int(visible[place])]
        for index, step in enumerate(taken):
            least = min(above[index + 1] + int(visible[place]), row[index] + 1)
            row.append(min(least, above[index]) if step == place else least)
    return row


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("taken", ["abcd", "ab", "acd", "d", "abac", "acbd", "dcba", "ababcbcd"])
def test_pm4py_finds_the_same_fitness(taken: str) -> None:
    pytest.importorskip("pm4py", reason="pm4py, an oracle under AGPL, is not installed")
    ways = ways_of(drawn("abcd", ("c", "b", "loop")))

    cost, worst, _ = aligned(ways, taken)

    assert pm4py_fitness(ways, taken) == pytest.approx(1 - cost / worst)


def pm4py_fitness(ways: Ways, taken: str) -> float:
    """The fitness of one sequence, by alignments on a net that is the map's walks past the furthest step taken."""
    from pm4py.algo.conformance.alignments.petri_net import algorithm
    from pm4py.objects.log.obj import Event, Trace
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

    net = PetriNet("map")
    furthest = max(ways.columns.index(name) for name in taken)
    places = {(step, passed): PetriNet.Place(f"{step}{passed}") for step in [*ways.columns, ""] for passed in (0, 1)}
    net.places.update(places.values())
    end = PetriNet.Place("end")
    net.places.add(end)

    def go(source: tuple[str, int], target: PetriNet.Place, label: str | None) -> None:
        transition = PetriNet.Transition(f"t{len(net.transitions)}", label)
        net.transitions.add(transition)
        add_arc_from_to(places[source], transition, net)
        add_arc_from_to(transition, target, net)

    for passed in (0, 1):
        rows = [("", ways.entrances), *zip(ways.columns, ways.drawn, strict=True)]
        for source, targets in rows:
            for place in np.flatnonzero(targets):
                name = ways.columns[place]
                go((source, passed), places[name, 1 if place == furthest else passed], name)
            if passed and source:
                go((source, 1), end, None)
    trace = Trace([Event({"concept:name": name}) for name in taken])
    found = algorithm.apply(trace, net, Marking({places["", 0]: 1}), Marking({end: 1}))
    return float(found["fitness"])
