"""Scores of hand-made runs: exact sums, references, weights of what is not known."""

from typing import Any, cast, get_args, get_type_hints

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcours.errors import InvalidInput
from parcours.journeys.calibration import (
    MEASURES,
    PARTS,
    Calibration,
    Reference,
    Weights,
    calibrate,
    calibration_warnings,
    check_calibration,
    values_of,
)
from parcours.journeys.definition import Journey
from parcours.journeys.run_kernels import CONTACT, NEVER
from parcours.journeys.runs import ENDED_BY, OUTCOMES, RunTable
from parcours.journeys.score import GRADES, Scores, effective_weights, score_runs

_SECOND = 1_000_000
_HOUR = 3_600 * _SECOND
_DAY = 24 * _HOUR
_JOURNEY = Journey("Help", start=["Ask"], goal=["Solved"])


def runs(
    count: int = 1, *, journey: Journey = _JOURNEY, now: int = 100 * _DAY, seen: int = CONTACT, **given: Any
) -> RunTable:
    """Runs achieved at once and without effort, except for the columns that are given."""
    columns: dict[str, Any] = {
        name: np.zeros(count, dtype=kind)
        for name, kind in ((name, element_of(hint)) for name, hint in get_type_hints(RunTable).items())
        if isinstance(kind, type) and issubclass(kind, np.generic)
    }
    columns |= {"touchpoints": np.full(count, 2), "contacts": np.ones(count, dtype=np.int32), "people": np.ones(count)}
    columns |= {name: np.full(count, np.nan, dtype=np.float32) for name in ("satisfaction", "sentiment_mean")}
    columns["promised_at"] = np.full(count, NEVER)
    for name, value in given.items():
        columns[name] = np.broadcast_to(np.asarray(value, dtype=columns[name].dtype), count)
    plain = {"journey": journey, "now": now, "keys": (), "unkeyed": 0, "seen": seen}
    return RunTable(**columns | plain)


def element_of(hint: Any) -> Any:
    """The type of the elements of `NDArray[…]`, an alias that NumPy spells in two ways."""
    last = get_args(hint)[-1:]
    return (get_args(last[0]) or last)[0] if last else None


def guess(weights: Weights | None = None) -> Calibration:
    return Calibration({measure.name: measure.guess for measure in MEASURES[1:]}, weights or Weights())


def points(scores: Scores, run: int = 0) -> dict[str, float]:
    return {m.name: float(lost) for m, lost in zip(MEASURES, scores.points[:, run], strict=True) if lost}


def test_a_run_without_pain_keeps_its_hundred_points() -> None:
    scores = score_runs(runs(satisfaction=1.0), guess())

    assert (scores.score[0], scores.experience[0], scores.coverage[0]) == (100, 100, 1)
    assert GRADES[scores.grade[0]] == "A"


def test_a_run_that_is_bad_in_everything_keeps_nothing() -> None:
    worst = runs(outcome=OUTCOMES.index("failed"), contacts=9, last_at=30 * _DAY, satisfaction=0.0)

    scores = score_runs(worst, guess())

    assert (scores.score[0], scores.experience[0], GRADES[scores.grade[0]]) == (0, 0, "E")


def test_points_are_worked_out_by_hand() -> None:
    # Effort: 2 switches of 1→4 hurt 1/3, one transfer of 0→2 hurts 1/2: the worst, 1/2 of 25 = 12.5 points, shared as
    # 1/3 : 1/2 = 5 and 7.5. Time: 4 days of 1→7 hurts 1/2, a wait of 38 h of 4 h→72 h hurts 1/2: 7.5 points, half each.
    # Feeling: an answer of 0.65 hurts (0.35 - 0.25) / 0.5 = 0.2: 4 points. Score 100 - 12.5 - 7.5 - 4 = 76.
    run = runs(switches=2, transfers=1, last_at=4 * _DAY, longest_wait=38 * _HOUR, satisfaction=0.65)

    scores = score_runs(run, guess())

    assert float(scores.score[0]) == pytest.approx(76, abs=1e-4)
    expected = {"switches": 5, "transfers": 7.5, "duration": 3.75, "longest_wait": 3.75, "dissatisfaction": 4}
    assert points(scores) == pytest.approx(expected, abs=1e-4)
    assert float(scores.experience[0]) == pytest.approx(100 - 24 / 0.6, abs=1e-4)
    assert GRADES[scores.grade[0]] == "B"


def test_a_painful_success_stays_below_50_although_nobody_asked_the_customer() -> None:
    scores = score_runs(runs(contacts=5, last_at=9 * _DAY), guess())

    assert (scores.score[0], scores.experience[0]) == (40, 0)
    assert float(scores.coverage[0]) == pytest.approx(0.8)


def test_an_open_run_is_judged_by_its_experience_alone() -> None:
    scores = score_runs(runs(outcome=OUTCOMES.index("open"), last_at=4 * _DAY, now=4 * _DAY), guess())

    # Effort and time share the 100 points as 25 : 15; half of the time's 37.5 is lost.
    assert scores.score[0] == scores.experience[0] == 81.25
    assert float(scores.coverage[0]) == pytest.approx(0.4)


def test_who_is_still_waiting_has_waited_so_far() -> None:
    ended, waiting = OUTCOMES.index("failed"), OUTCOMES.index("open")
    table = runs(2, outcome=[ended, waiting], last_at=2 * _DAY, longest_wait=_DAY, now=5 * _DAY)

    assert (values_of(table, "duration") / 86_400).tolist() == [2, 5]
    assert (values_of(table, "longest_wait") / 86_400).tolist() == [1, 3]


def test_an_open_run_has_no_score_when_only_the_outcome_weighs() -> None:
    scores = score_runs(runs(outcome=OUTCOMES.index("open")), guess(Weights(100, 0, 0, 0)))

    assert np.isnan(scores.score[0])
    assert np.isnan(scores.experience[0])
    assert scores.grade[0] == len(GRADES)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((True, True, True, True), (40, 25, 15, 20)),
        ((True, True, True, False), (40, 37.5, 22.5, 0)),
        ((False, True, True, True), (0, 25 / 0.6, 25, 20 / 0.6)),
        ((True, False, False, False), (100, 0, 0, 0)),
        ((False, False, False, False), (0, 0, 0, 0)),
    ],
)
def test_parts_without_evidence_give_their_weight_to_the_rest_of_the_experience(known: Any, expected: Any) -> None:
    assert effective_weights(Weights(), known) == pytest.approx(expected)


def test_touchpoints_count_where_no_contact_can_be_seen_anywhere() -> None:
    shop = runs(touchpoints=12, seen=0)

    assert points(score_runs(shop, guess())) == {"touchpoints": 37.5}
    assert points(score_runs(runs(touchpoints=12), guess())) == {}


def test_a_broken_promise_hurts_by_its_delay_and_a_kept_one_does_not() -> None:
    table = runs(3, promised_at=[5 * _DAY, 5 * _DAY, NEVER], last_at=[int(6.5 * _DAY), 3 * _DAY, 3 * _DAY])

    assert values_of(table, "delay").tolist() == pytest.approx([1.5 * 86_400, 0, np.nan], nan_ok=True)


def test_the_delay_of_a_silent_run_lasts_until_it_is_given_up_or_until_now() -> None:
    ended = [ENDED_BY.index(how) for how in ("timeout", "open", "failure")]
    outcome = [OUTCOMES.index(how) for how in ("abandoned", "open", "failed")]
    last = [10 * _DAY, 80 * _DAY, 10 * _DAY]
    table = runs(3, ended_by=ended, outcome=outcome, last_at=last, promised_at=[5 * _DAY] * 3)

    # Thirty days of silence after day 10 end the first; on day 100 the second is still waiting.
    assert (values_of(table, "delay") / 86_400).tolist() == [35, 95, 5]


def test_references_are_percentiles_of_the_achieved_runs() -> None:
    hours = np.arange(1, 22) * _HOUR
    lost = np.full(21, OUTCOMES.index("abandoned"))
    table = runs(42, last_at=[*hours, *hours * 100], outcome=[*np.zeros(21), *lost])

    calibration = calibrate(table)

    assert calibration.references["duration"] == Reference(3 * 3_600, 19 * 3_600)
    assert (calibration.runs, calibration.source) == (21, "percentiles")
    assert calibration_warnings(calibration) == ()


def test_where_all_achieved_runs_are_alike_the_guess_says_how_much_worse_is_bad() -> None:
    calibration = calibrate(runs(30, transfers=2))

    assert calibration.references["transfers"] == Reference(2, 4)


def test_nineteen_achieved_runs_are_too_few_to_calibrate_on() -> None:
    calibration = calibrate(runs(19, contacts=8))

    assert calibration.references == {measure.name: measure.guess for measure in MEASURES[1:]}
    assert calibration.source == "guess"
    assert [notice.code for notice in calibration_warnings(calibration)] == ["calibrated_on_guess"]


def test_what_an_answer_means_does_not_depend_on_the_other_answers() -> None:
    calibration = calibrate(runs(30, satisfaction=0.1, sentiment_mean=-0.9))

    assert calibration.references["dissatisfaction"] == Reference(0.25, 0.75)
    assert calibration.references["displeasure"] == Reference(0.5, 0.8)


def test_what_somebody_decided_stays_and_the_rest_is_calibrated() -> None:
    decided = Calibration({"duration": Reference(60, 120)}, Weights(50, 30, 20, 0))

    calibration = calibrate(runs(31, contacts=np.arange(31)), decided)

    assert calibration.references["duration"] == Reference(60, 120)
    assert calibration.references["contacts"] == Reference(3, 27)
    assert (calibration.weights, calibration.source) == (decided.weights, "edited")
    assert calibrate(runs(5), calibration) is calibration


def test_weights_and_answers_alone_do_not_make_a_calibration_edited() -> None:
    assert calibrate(runs(30), Calibration(weights=Weights(50, 30, 20, 0))).source == "percentiles"


def test_where_good_is_bad_everything_above_hurts_fully() -> None:
    same = Calibration({measure.name: Reference(1, 1) for measure in MEASURES[1:]})

    scores = score_runs(runs(2, transfers=[1, 2]), same)

    assert [points(scores, run).get("transfers", 0.0) for run in (0, 1)] == [0, 37.5]


@pytest.mark.parametrize(
    ("calibration", "code"),
    [
        (Calibration(weights=Weights(40, 25, 15, 19.98)), "weights_do_not_sum"),
        (Calibration(weights=Weights(120, -20, 0, 0)), "weights_do_not_sum"),
        (Calibration(weights=Weights(float("nan"), 60, 20, 20)), "weights_do_not_sum"),
        (Calibration({"duration": Reference(2, 1)}), "references_reversed"),
        (Calibration({"duration": Reference(0, float("nan"))}), "references_reversed"),
        (Calibration({"goal": Reference(0, 1)}), "unknown_measure"),
        (Calibration({"transfer": Reference(0, 1)}), "unknown_measure"),
    ],
)
def test_a_calibration_that_cannot_be_right_is_refused(calibration: Calibration, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_calibration(calibration)

    assert caught.value.code == code


def test_weights_may_miss_100_by_a_hundredth() -> None:
    check_calibration(Calibration(weights=Weights(33.33, 33.33, 33.34, 0)))
    check_calibration(Calibration(weights=Weights(33.33, 33.33, 33.33, 0)))


_pain = st.floats(0, 1)
_some = st.sampled_from((0.0, 7.0, 12.5, 20.0, 33.3))


@st.composite
def weighings(draw: st.DrawFn) -> Weights:
    outcome, effort, time = draw(_some), draw(_some), draw(_some)
    return Weights(outcome, effort, time, 100 - outcome - effort - time)


@given(
    weights=weighings(),
    outcome=st.sampled_from(range(4)),
    counts=st.lists(st.integers(0, 9), min_size=6, max_size=6),
    spans=st.lists(st.integers(0, 20 * _DAY), min_size=2, max_size=2),
    satisfaction=st.none() | st.floats(0, 1, width=32),
    sentiment=st.none() | st.floats(-1, 1, width=32),
    late=st.none() | st.integers(-5 * _DAY, 5 * _DAY),
)
def test_points_sum_exactly_and_the_score_is_the_formula(
    weights: Weights,
    outcome: int,
    counts: list[int],
    spans: list[int],
    satisfaction: float | None,
    sentiment: float | None,
    late: int | None,
) -> None:
    duration, wait = spans
    names = ("contacts", "unanswered", "repeats", "switches", "transfers", "people")
    table = runs(
        outcome=outcome,
        ended_by=(ENDED_BY.index("goal"), 1, 4, 5)[outcome],
        now=duration,
        last_at=duration,
        longest_wait=wait,
        satisfaction=np.nan if satisfaction is None else satisfaction,
        sentiment_mean=np.nan if sentiment is None else sentiment,
        promised_at=NEVER if late is None else duration - late,
        **cast("Any", dict(zip(names, counts, strict=True))),
    )

    scores = score_runs(table, guess(weights))

    asked: dict[str, float | None] = dict(zip(names, counts, strict=True))
    asked |= {"duration": duration / _SECOND, "longest_wait": wait / _SECOND}
    asked["delay"] = None if late is None else max(0, late) / _SECOND
    asked["dissatisfaction"] = None if satisfaction is None else 1 - satisfaction
    asked["displeasure"] = None if sentiment is None else (1 - sentiment) / 2
    score, experience = _by_the_book(weights, OUTCOMES[outcome], asked)
    lost = scores.points[:, 0]
    if score is None:
        assert np.isnan(scores.score[0])
    else:
        assert float(scores.score[0]) == pytest.approx(score, abs=1e-3)
        for order in (lost, lost[::-1]):
            assert sum(order.tolist()) == 100 - float(scores.score[0])
        assert (lost >= 0).all()
    if experience is None:
        assert np.isnan(scores.experience[0])
    else:
        assert float(scores.experience[0]) == pytest.approx(experience, abs=1e-2)


def _by_the_book(weights: Weights, outcome: str, asked: dict[str, float | None]) -> tuple[float | None, float | None]:
    """The score and the experience of one run, part by part in plain Python."""
    pains: dict[str, float | None] = dict.fromkeys(PARTS)
    pains["outcome"] = {"achieved": 0.0, "open": None}.get(outcome, 1.0)
    for measure in MEASURES[1:]:
        value = asked.get(measure.name)
        if value is not None:
            pain = min(1.0, max(0.0, (value - measure.guess.good) / (measure.guess.bad - measure.guess.good)))
            pains[measure.part] = max(pain, pains[measure.part] or 0.0)
    experience = [part for part in PARTS[1:] if pains[part] is not None]
    whole = sum(getattr(weights, part) for part in experience)
    painful = sum(getattr(weights, part) * (pains[part] or 0.0) for part in experience)
    kept = 0.0 if pains["outcome"] is None else weights.outcome
    if not whole:
        return (100 - 100 * pains["outcome"], None) if kept and pains["outcome"] is not None else (None, None)
    lost = (pains["outcome"] or 0.0) * kept + (100 - kept) * painful / whole
    return 100 - lost, (100 - 100 * painful / whole if kept < 100 else None)
