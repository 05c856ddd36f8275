"""The overlay: every figure worked out by hand, against a plain Python oracle, and against the analysis it equals."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from statistics import mean, median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
from parcours.journeys import Log
from parcours.journeys.matcher import Matcher
from parcours.journeys.runs import trace
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import Overlay, PlaceFigures
from parcours.maps.overlay.people import PlaceFigure, off_map_people, overlay_people
from parcours.maps.parts import Card, Cell, Edge, Lane, LaneCurve, Stage, Step, Touchpoint
from parcours.maps.records import MapMetric, MetricThresholds, Placement, Reading

Event = tuple[str, int, str, str, str, str]
"""Customer, hour, activity, channel, rating (1 to 5) and sentiment; the last two may be empty."""


def log_of(events: Sequence[Event]) -> Log:
    columns = list(zip(*events, strict=True))
    return pc.read(
        {
            "customer": columns[0],
            "time": [f"2026-01-{1 + hour // 24:02}T{hour % 24:02}:00:00Z" for hour in columns[1]],
            "activity": columns[2],
            "channel": columns[3],
            "rating": columns[4],
            "sentiment": columns[5],
        }
    )


def doing(customer: str, *activities: str, channel: str = "web", start: int = 0) -> list[Event]:
    """One event an hour."""
    return [(customer, start + hour, activity, channel, "", "") for hour, activity in enumerate(activities)]


def step(name: str, *rules: str | Matcher, **fields: Any) -> Step:
    return Step(name, name, milestone=rules or None, **fields)


def map_of(*stages: Stage, **fields: Any) -> JourneyMap:
    return JourneyMap(id="m", title="Shop", kind="current_state", stages=stages, **fields)


def figures(result: Overlay, place: str) -> PlaceFigures:
    return next(each for each in (*result.stages, *result.steps, *result.touchpoints) if each.id == place)


SHOP = map_of(
    Stage("look", "Look", steps=(step("see", "view"), step("choose", "cart"))),
    Stage("own", "Own", steps=(step("pay", "pay"), step("use", "use"))),
)


def test_each_place_shows_who_is_in_who_goes_on_and_how_long_it_takes() -> None:
    log = log_of(
        [
            *doing("ana", "view", "view", "cart", "pay"),
            *doing("ben", "view", "cart", "cart", "view"),
            *doing("cyd", "view"),
            *doing("dan", "cart", "view"),
        ]
    )
    result = pc.overlay(log, SHOP)
    see, choose, pay, use = result.steps
    assert (see.events, see.customers, see.onward, see.lost) == (6, 4, ("choose", "pay"), 2)
    assert see.goes_on == pc.Rate.of(2, 4)
    assert see.median_time == 3600  # ana from her second view, ben from his first: an hour each
    assert (choose.customers, choose.onward, choose.lost, choose.median_time) == (3, ("pay",), 2, 3600)
    assert (pay.customers, pay.state) == (1, "seen")
    assert (pay.onward, pay.goes_on, pay.lost, pay.median_time) == ((), None, None, None)  # nobody can use anything
    assert (use.state, use.events, use.customers, use.loops, use.feeling) == ("unseen", 0, 0, None, None)
    look, own = result.stages
    assert (look.customers, look.lost, look.median_time, own.customers) == (4, 3, 3600, 1)
    assert result.reads_as_funnel
    assert (result.customers, result.events, result.as_of.isoformat() if result.as_of else "") == (
        4,
        11,
        "2026-01-01T03:00:00+00:00",
    )


def test_who_skips_an_optional_step_goes_on() -> None:
    log = log_of([*doing("ana", "view", "pay"), *doing("ben", "view", "cart", "pay"), *doing("cyd", "view")])
    see, choose, pay, _ = pc.overlay(log, SHOP).steps
    assert (see.goes_on, see.lost, see.median_time) == (pc.Rate.of(2, 3), 1, 3600)
    assert (choose.goes_on, pay.lost) == (pc.Rate.of(1, 1), None)


def test_one_goes_on_where_the_ways_lead_and_a_loop_leads_back() -> None:
    log = log_of([*doing("ana", "view", "cart", "view"), *doing("ben", "pay", "cart", "use")])
    edges = (Edge("see", "pay"), Edge("pay", "choose", "loop"), Edge("use", "see", "loop"), Edge("choose", "use"))
    steps = pc.overlay(log, map_of(*SHOP.stages, edges=edges)).steps
    assert [each.onward for each in steps] == [("pay", "use"), ("use",), ("use",), ()]
    assert [each.lost for each in steps] == [1, 1, 0, None]
    only = pc.overlay(log, map_of(Stage("g", "G", steps=SHOP.stages[0].steps), edges=(Edge("choose", "see"),))).steps
    assert [each.onward for each in only] == [("choose",), ("see",)]


def test_one_goes_on_from_a_stage_to_any_later_one_and_a_stage_without_steps_is_a_column() -> None:
    log = log_of([*doing("ana", "view", "use"), *doing("ben", "view", "cart")])
    stages = (
        Stage("a", "A", steps=(step("see", "view"),)),
        Stage("b", "B", entry=("cart",)),
        Stage("c", "C", entry=("use",)),
    )
    result = pc.overlay(log, map_of(*stages))
    assert [(each.onward, each.lost) for each in result.stages] == [(("b", "c"), 0), (("c",), 1), ((), None)]
    assert result.steps[0].onward == ("b", "c")


def test_those_who_come_back_to_a_step_after_another_loop() -> None:
    log = log_of([*doing("ana", "view", "cart", "view", "view"), *doing("ben", "view", "view", "cart")])
    see, choose, *_ = pc.overlay(log, SHOP).steps
    assert (see.loops, choose.loops) == (pc.Rate.of(1, 2), pc.Rate.of(0, 2))


def test_a_switch_counts_where_it_arrives_and_an_unknown_channel_is_none() -> None:
    events = [
        ("ana", 0, "view", "web", "", ""),
        ("ana", 1, "help", "phone", "", ""),
        ("ana", 2, "cart", "", "", ""),
        ("ana", 3, "cart", "phone", "", ""),
        ("ana", 4, "pay", "shop", "", ""),
    ]
    result = pc.overlay(log_of(events), SHOP)
    assert [each.switches for each in result.steps] == [0, 0, 1, 0]
    assert [each.switches for each in result.stages] == [0, 1]


def test_an_answer_belongs_to_the_step_of_the_last_event_on_the_map() -> None:
    events = [
        ("ana", 0, "survey", "web", "5", ""),  # before the map: nowhere
        ("ana", 1, "view", "web", "", "-0.5"),  # -1 on see
        ("ana", 2, "cart", "web", "", ""),
        ("ana", 3, "survey", "web", "5", ""),  # 2 on choose
        ("ben", 0, "cart", "web", "3", "0.25"),  # 0 and 0.5 on choose
    ]
    point = Touchpoint("basket", "Basket", match=("cart",))
    map_ = map_of(Stage("look", "Look", steps=(step("see", "view"), Step("choose", "Choose", touchpoints=(point,)))))
    result = pc.overlay(log_of(events), map_)
    felt = {each.id: each.feeling for each in (*result.stages, *result.steps, *result.touchpoints)}
    assert {name: each and (each.value, each.n) for name, each in felt.items()} == {
        "look": (pytest.approx(0.375), 4),
        "see": (-1.0, 1),
        "choose": (pytest.approx(2.5 / 3), 3),
        "basket": (pytest.approx(2.5 / 3), 3),
    }


def test_the_widest_gap_between_assumption_and_measurement_is_named_where_enough_people_answered() -> None:
    events = [(f"c{k}", 0, "view", "web", "5", "") for k in range(6)]
    events += [(f"c{k}", 1, "cart", "web", "1", "") for k in range(5)]
    events += [("c0", 2, "pay", "web", "1", "")]
    lane = Lane("felt", "curve", "Feeling", curve=LaneCurve(1, 5, "assumed"))
    cells = tuple(
        Cell(lane="felt", at=at, items=(Card(f"v-{at}", "value", value=value),))
        for at, value in (("see", 5), ("choose", 4), ("own", 5))
    )
    result = pc.overlay(log_of(events), map_of(*SHOP.stages, lanes=(lane,), cells=cells))
    assert [each.assumed for each in result.steps] == [2, 1, 2, 2]
    assert [each.assumed for each in result.stages] == [1.5, 2]
    gap = result.curve_gap
    assert gap is not None
    assert (gap.step, gap.assumed, gap.measured, gap.n) == ("choose", 1, -2, 5)


def test_one_persona_has_its_own_curve() -> None:
    lanes = (
        Lane("all", "curve", "Feeling"),
        Lane("hers", "curve", "Hers", persona="p"),
        Lane("told", "curve", "Measured", curve=LaneCurve(-2, 2, "measured")),
    )
    cells = (
        Cell(lane="all", at="see", items=(Card("a", "value", value=-2, personas=("q",)), Card("b", "value", value=0))),
        Cell(lane="hers", at="see", until="choose", items=(Card("c", "value", value=2),)),
        Cell(lane="told", at="see", items=(Card("d", "value", value=2),)),
    )
    map_ = map_of(*SHOP.stages, lanes=lanes, cells=cells)
    log = log_of(doing("ana", "view"))
    assert [each.assumed for each in pc.overlay(log, map_).steps] == [0, 2, None, None]
    assert [each.assumed for each in pc.overlay(log, map_, persona="p").steps] == [1, 2, None, None]
    assert [each.assumed for each in pc.overlay(log, map_, persona="q").steps] == [-1, None, None, None]


def test_what_nothing_matches_is_off_the_map() -> None:
    log = log_of([*doing("ana", "view", "help", "help"), *doing("ben", "help"), *doing("cyd", "rest", channel="shop")])
    result = pc.overlay(log, SHOP)
    assert [(each.activity, each.channel, each.events, each.customers) for each in result.off_map] == [
        ("help", "web", 3, 2),
        ("rest", "shop", 1, 1),
    ]
    assert result.off_map[0].share == pc.Rate.of(2, 3)


def test_moves_are_shown_where_they_happen_and_where_they_are_drawn() -> None:
    log = log_of([*doing("ana", "view", "pay", "view", "pay"), *doing("ben", "view", "cart")])
    map_ = map_of(*SHOP.stages, edges=(Edge("pay", "see", "loop"), Edge("own", "choose", "loop")))
    assert [
        (each.source, each.target, each.customers, each.share.n, each.on_map) for each in pc.overlay(log, map_).between
    ] == [
        ("see", "choose", 1, 2, True),
        ("see", "pay", 1, 2, False),
        ("pay", "see", 1, 1, True),
        ("choose", "pay", 0, 1, True),
        ("pay", "use", 0, 1, True),
    ]


def test_a_drawn_move_to_a_step_without_a_rule_is_no_data() -> None:
    map_ = map_of(Stage("s", "S", steps=(step("see", "view"), step("rest"), step("pay", "pay"))))
    assert pc.overlay(log_of(doing("ana", "view")), map_).between == ()


def test_a_stage_that_people_reach_by_another_way_does_not_read_as_a_funnel() -> None:
    log = log_of([*doing("ana", "view", "pay"), *doing("ben", "pay")])
    result = pc.overlay(log, SHOP)
    assert not result.reads_as_funnel
    notice = next(each for each in result.warnings if each.code == "map_not_a_funnel")
    assert notice.values == {"stage": "own", "before": "look", "customers": 2, "others": 1}


def test_a_place_that_nothing_in_the_log_could_reach_is_passed_over() -> None:
    map_ = map_of(
        Stage("s", "S", steps=(step("see", "view"), step("dream", "dream"), step("rest"), step("pay", "pay")))
    )
    see, dream, rest, pay = pc.overlay(log_of(doing("ana", "view", "pay")), map_).steps
    assert (see.onward, dream.onward, rest.onward, pay.onward) == (("pay",), (), (), ())
    assert (see.lost, dream.state, rest.state) == (0, "unseen", "unbound")


def test_a_log_without_events_and_a_map_without_rules_have_no_data() -> None:
    log = pc.filtered(log_of(doing("ana", "view")), where="nothing")
    result = pc.overlay(log, SHOP)
    assert (result.customers, result.period, result.as_of, result.between, result.off_map) == (0, None, None, (), ())
    assert {(each.goes_on, each.lost, each.median_time, each.feeling, each.score) for each in result.steps} == {
        (None, None, None, None, None)
    }
    assert Overlay.from_json(result.to_json()) == result
    bare = pc.overlay(log_of(doing("ana", "view")), map_of(Stage("s", "S")))
    assert (bare.stages[0].state, bare.off_map[0].activity) == ("unbound", "view")


def test_metrics_have_their_value_where_they_are_placed() -> None:
    log = log_of([*doing("ana", "view", "cart"), *doing("ben", "view"), *doing("cyd", "use")])
    metrics = (
        MapMetric("rate", "Rate", "ratio", better="up", target=0.4, formula="people(goal) / people(entry)"),
        MapMetric("orders", "Orders", "count", better="up", formula='count("cart")', thresholds=MetricThresholds(1, 3)),
        MapMetric("calls", "Calls", "count", better="down", target=10, unit="calls"),
        MapMetric("odd", "Odd", "count", formula="people("),
    )
    placements = (Placement("rate", "see"), Placement("orders", "m"), Placement("calls", "look"), Placement("odd", "m"))
    readings = (
        Reading(metric="calls", at="look", as_of="2026-01-01T00:00:00Z", value=4),
        Reading(metric="calls", at="look", as_of="2026-01-02T00:00:00Z", value=12, n=50),
    )
    result = pc.overlay(log, map_of(*SHOP.stages, metrics=metrics, placements=placements, readings=readings))
    assert [
        (each.metric, each.at, each.value, each.n, each.target, each.state, each.unit) for each in result.metrics
    ] == [
        ("rate", "see", 0.5, 2, 0.4, "good", "number"),
        ("orders", "m", 1.0, 1, None, "bad", "number"),
        ("calls", "look", 12, 50, 10, "bad", "calls"),
        ("odd", "m", None, None, None, "none", "number"),
    ]
    assert [each.values["metric"] for each in result.warnings if each.code == "map_metric_not_computed"] == ["odd"]


# Laws.

_RULE = st.one_of(
    st.sampled_from("abcd"),
    st.builds(Matcher, st.sampled_from([None, "a", ("b", "c")]), st.sampled_from(["x", ("x", "y")])),
)
_RULES = st.lists(_RULE, max_size=2).map(tuple)
_EVENTS = st.lists(
    st.tuples(
        st.sampled_from("pqr"),
        st.integers(0, 6),
        st.sampled_from("abcde"),
        st.sampled_from(["x", "y", ""]),
        st.sampled_from(["", "", "1", "4"]),
        st.sampled_from(["", "", "-0.5", "1"]),
    ),
    min_size=1,
    max_size=24,
)


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    stages, names = [], iter(range(100))
    columns: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        steps = []
        for _ in range(draw(st.integers(0, 3))):
            points = tuple(
                Touchpoint(f"t{next(names)}", "T", match=draw(_RULES)) for _ in range(draw(st.integers(0, 2)))
            )
            steps.append(Step(f"s{next(names)}", "S", touchpoints=points, milestone=draw(_RULES)))
        stages.append(Stage(f"g{next(names)}", "G", steps=tuple(steps), entry=draw(_RULES), exit=draw(_RULES)))
        columns += [each.id for each in (*steps, *(() if steps else stages[-1:]))]
    ends = st.sampled_from(columns)
    edges = draw(st.lists(st.builds(Edge, ends, ends, st.sampled_from([None, "next", "branch", "loop"])), max_size=4))
    return map_of(*stages, edges=tuple(edges))


def satisfies(rules: Any, event: Event) -> bool:
    for rule in rules:
        matcher = Matcher(rule) if isinstance(rule, str) else rule
        channel = event[3] or "unknown"
        if (matcher.activity is None or event[2] in matcher.activity) and (
            matcher.channel is None or channel in matcher.channel
        ):
            return True
    return False


def listed(rules: Any) -> tuple[Any, ...]:
    return tuple(rules or ())


class Oracle:
    """Every figure in plain Python, one customer after the other."""

    def __init__(self, events: list[Event], map_: JourneyMap) -> None:
        self.rules: dict[str, tuple[Any, ...]] = {}
        self.columns: list[str] = []
        self.stage_of: dict[str, str] = {}
        for stage in map_.stages:
            own = (*listed(stage.entry), *listed(stage.exit))
            for each in stage.steps or ():
                inner = listed(each.milestone)
                for point in each.touchpoints or ():
                    self.rules[point.id] = listed(point.match)
                    inner = (*inner, *self.rules[point.id])
                self.rules[each.id], own = inner, (*own, *inner)
            self.rules[stage.id] = own
            for column in stage.steps or (stage,):
                self.columns.append(column.id)
                self.stage_of[column.id] = stage.id
        self.stages = [stage.id for stage in map_.stages]
        self.ways = {name: self._ways(name, map_) for name in self.columns}
        self.journeys = [
            sorted(
                (event for event in events if event[0] == name),
                key=lambda event: (event[1], event[2], event[3] or "unknown"),
            )
            for name in sorted({event[0] for event in events})
        ]
        self.customers: Counter[str] = Counter()
        self.events: Counter[str] = Counter()
        self.switches: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()
        self.again: Counter[str] = Counter()
        self.moves: Counter[tuple[str, str]] = Counter()
        self.felt: dict[str, list[float]] = {}
        self.off: Counter[tuple[str, str]] = Counter()
        for journey in self.journeys:
            self._follow(journey)

    def _follow(self, journey: list[Event]) -> None:
        way: list[str] = []
        channel, column, anchor, off = "", -1, None, set()
        for event in journey:
            here = [place for place, rules in self.rules.items() if satisfies(rules, event)]
            self.events.update(here)
            if event[3]:
                self.switches.update(here if channel not in ("", event[3]) else ())
                channel = event[3]
            if not here:
                off.add((event[2], event[3] or "unknown"))
            fitting = [k for k, name in enumerate(self.columns) if name in here]
            if fitting:
                column = next((k for k in fitting if k >= column), fitting[-1])
                anchor = here
                if not way or way[-1] != self.columns[column]:
                    way.append(self.columns[column])
            said = [4 * (float(event[4]) - 1) / 4 - 2] if event[4] else []
            said += [2 * float(event[5])] if event[5] else []
            if anchor is not None:
                name = self.columns[column]
                points = [place for place in anchor if place.startswith("t")]
                for place in {name, self.stage_of[name], *points}:
                    self.felt.setdefault(place, []).extend(said)
        self.customers.update(
            {place for place, rules in self.rules.items() if any(satisfies(rules, e) for e in journey)}
        )
        self.off.update(off)
        self.taken.update(set(way))
        self.again.update({name for name in way if way.count(name) > 1})
        self.moves.update(set(pairwise(way)))

    def _ways(self, column: str, map_: JourneyMap) -> set[str]:
        """The columns that a column leads to directly, but not by a loop."""
        edges = [edge for edge in map_.edges or () if edge.source == column]
        after = self.columns[self.columns.index(column) + 1 :][:1]
        follows = any(edge.kind in (None, "next") for edge in edges)
        return {edge.target for edge in edges if edge.kind != "loop"} | set(() if follows else after)

    def onward(self, place: str) -> set[str]:
        """The places where one goes on, whether or not anybody could."""
        if place in self.stages:
            return set(self.stages[self.stages.index(place) + 1 :])
        found: set[str] = set()
        new = self.ways.get(place, set())
        while new:
            found |= new
            new = set().union(*(self.ways[each] for each in new)) - found
        return found - {place}

    def going_on(self, first: str, onward: Sequence[str]) -> list[int]:
        """The hours it took those who went on from one place to any of others."""
        second = [rule for place in onward for rule in self.rules[place]]
        found = []
        for journey in self.journeys:
            ones = [k for k, event in enumerate(journey) if satisfies(self.rules[first], event)]
            others = [k for k, event in enumerate(journey) if satisfies(second, event)]
            ends = [journey[b][1] for b in others if any(a != b and journey[a][1] <= journey[b][1] for a in ones)]
            if ends:
                begins = [journey[a][1] for a in ones if journey[a][1] < min(ends)]
                found.append(min(ends) - max(begins) if begins else 0)
        return found


@settings(max_examples=25, deadline=None)
@given(_EVENTS, maps())
def test_every_figure_equals_counting_by_hand(events: list[Event], map_: JourneyMap) -> None:
    result, oracle = pc.overlay(log_of(events), map_), Oracle(events, map_)
    for each in (*result.stages, *result.steps, *result.touchpoints):
        assert each.events == oracle.events[each.id]
        assert each.customers == oracle.customers[each.id]
        hours = [event[1] for event in events if satisfies(oracle.rules[each.id], event)]
        assert each.last_at == (datetime(2026, 1, 1, max(hours), tzinfo=UTC) if hours else None)
        assert each.switches == oracle.switches[each.id]
        said = oracle.felt.get(each.id)
        assert (each.feeling is None) == (not said)
        if said and each.feeling is not None:
            assert each.feeling.n == len(said)
            assert each.feeling.value == pytest.approx(mean(said), abs=1e-4)
        followed = oracle.onward(each.id)
        assert set(each.onward) <= followed
        assert not any(oracle.customers[place] for place in followed - set(each.onward)) or not each.customers
        if each.onward and each.customers:
            hours = oracle.going_on(each.id, each.onward)
            assert each.goes_on == pc.Rate.of(len(hours), each.customers)
            assert each.lost == each.customers - len(hours)
            assert each.median_time == (median(hours) * 3600 if hours else None)
        loops = pc.Rate.of(oracle.again[each.id], oracle.taken[each.id]) if oracle.taken[each.id] else None
        assert each.loops == (loops if each.id in oracle.columns else None)
    assert {(each.source, each.target): each.customers for each in result.between if each.customers} == oracle.moves
    assert {(each.activity, each.channel): each.customers for each in result.off_map} == oracle.off


def opened(log: Log, first: PlaceFigures, onward: Sequence[PlaceFigures]) -> tuple[int, int, float | None]:
    """The funnel that a figure opens: who is lost, who goes on, and the median time in seconds."""
    _, reached = pc.funnel(log, steps=[list(first.match), [rule for each in onward for rule in each.match]]).steps
    took = reached.time_from_previous
    return reached.lost, reached.customers, None if took is None else took.median.total_seconds()


@settings(max_examples=25, deadline=None)
@given(_EVENTS, maps(), st.sampled_from([(), ("x",), ("x", "y")]))
def test_every_loss_and_time_is_that_of_the_funnel_that_it_opens(
    events: list[Event], map_: JourneyMap, channels: tuple[str, ...]
) -> None:
    log = pc.filtered(log_of(events), channels=channels)
    result = pc.overlay(log, map_)
    for each in (*result.stages, *result.steps):
        if each.onward and each.customers:
            lost, went, took = opened(log, each, [figures(result, place) for place in each.onward])
            assert (each.lost, each.customers - (each.lost or 0), each.median_time) == (lost, went, took)


JOURNEY = pc.Journey(
    "Buy", start=["a"], goal=["d"], customer_goal="own it", business_goal="sell it", timeout="PT3H", restart="new"
)


@settings(max_examples=25, deadline=None)
@given(_EVENTS, maps())
def test_scores_are_those_of_the_runs_that_touch_the_place(events: list[Event], map_: JourneyMap) -> None:
    log = log_of(events)
    result, oracle = pc.overlay(log, map_, journey=JOURNEY), Oracle(events, map_)
    whole = pc.score(log, JOURNEY)
    assert result.header.runs == whole.runs
    shown = result.header.score or pc.Mean(None, None, None, 0)
    assert (shown.value, shown.n) == (whole.mean.value, whole.mean.n)
    assert [shown.low, shown.high] == [
        None if end is None else pytest.approx(end, abs=1e-3) for end in whole.mean.interval
    ]
    assert (result.header.achieved or pc.Rate.of(0, 0)) == whole.goal
    scores = pc.runs(log, JOURNEY).table()["score"] if whole.runs else []
    touching: dict[str, list[float]] = {}
    row = 0
    for position in range(log.customers):
        followed = trace(log, JOURNEY, position)
        name = log.name(position)
        journey = next(own for own in oracle.journeys if own[0][0] == name)
        for run in range(len(followed.runs)):
            inside = [
                event
                for event, of, flags in zip(followed.events, followed.run, followed.flags, strict=True)
                if of == run and flags & 1
            ]
            start = int(log.journey(position).offsets[0])
            for place, rules in oracle.rules.items():
                if any(satisfies(rules, journey[event - start]) for event in inside):
                    touching.setdefault(place, []).append(float(str(scores[row])))
            row += 1
    for each in (*result.stages, *result.steps, *result.touchpoints):
        expected = touching.get(each.id)
        assert (each.score is None) == (expected is None)
        if expected and each.score is not None:
            assert each.score.n == len(expected)
            assert each.score.value == pytest.approx(mean(expected))


@settings(max_examples=25, deadline=None)
@given(_EVENTS, maps(), st.randoms(use_true_random=False))
def test_neither_the_cut_of_the_log_nor_the_order_of_equal_times_changes_a_figure(
    events: list[Event], map_: JourneyMap, random: Any
) -> None:
    whole = pc.overlay(log_of(events), map_, journey=JOURNEY)
    shuffled = list(events)
    random.shuffle(shuffled)
    assert pc.overlay(log_of(shuffled), map_, journey=JOURNEY) == whole
    assert pc.overlay(log_of(events).split([1, 1]), map_, journey=JOURNEY) == whole


@settings(max_examples=25, deadline=None)
@given(_EVENTS, maps())
def test_the_people_of_a_figure_are_as_many_as_it_says(events: list[Event], map_: JourneyMap) -> None:
    log = log_of(events)
    result = pc.overlay(log, map_)

    def count(place: str, figure: PlaceFigure = "in", to: str | None = None) -> int:
        return overlay_people(log, map_, place=place, figure=figure, to=to).total

    for each in (*result.stages, *result.steps, *result.touchpoints):
        assert count(each.id) == each.customers
        if each.lost is not None:
            assert count(each.id, "lost") == each.lost
            assert count(each.id, "going_on") == each.customers - each.lost
        if each.loops is not None:
            assert pc.Rate.of(count(each.id, "looping"), each.loops.n) == each.loops
    for move in result.between:
        assert count(move.source, to=move.target) == move.customers
    for off in result.off_map:
        assert off_map_people(log, map_, activity=off.activity, channel=off.channel).total == off.customers


def test_a_place_without_rules_has_nobody_and_an_unknown_one_is_refused() -> None:
    log = log_of(doing("ana", "view"))
    bare = map_of(Stage("s", "S", steps=(Step("t", "T", touchpoints=(Touchpoint("p", "P", match=("view",)),)),)))
    assert overlay_people(log, map_of(Stage("s", "S")), place="s").total == 0
    with pytest.raises(pc.NotFound) as missing:
        overlay_people(log, bare, place="nowhere")
    assert missing.value.code == "unknown_place"
    for figure, to in (("lost", None), ("looping", None), ("in", "t")):
        with pytest.raises(pc.InvalidInput) as refused:
            overlay_people(log, bare, place="p", figure=figure, to=to)  # type: ignore[arg-type]
        assert refused.value.code == "no_such_figure"
