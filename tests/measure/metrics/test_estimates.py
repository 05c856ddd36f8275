"""Intervals, worked out by hand or drawn again and again."""

import numpy as np
import pytest

import parcours as pc
from parcours.measure.metrics.estimates import mean_interval, net_promoter_interval, quantile, share_interval
from parcours.testing import Fact, log_of_facts


def test_the_interval_of_a_net_promoter_score_is_adjusted_walds() -> None:
    # 7 promoters, 5 passive, 3 detractors; with three answers more 7.75, 6.5 and 3.75 of 18:
    # 4/18 = 0.2222, variance (11.5/18 - 0.2222²)/18 = 0.03275, so 22.22 ± 1.96 × 18.10
    assert list(net_promoter_interval(4, 10, 15)) == pytest.approx([-13.245, 57.69], abs=0.01)


def test_the_interval_of_a_net_promoter_score_holds_in_95_of_100_samples() -> None:
    random = np.random.default_rng(3)
    promoters, detractors, _ = random.multinomial(60, (0.5, 0.2, 0.3), size=4000).T
    intervals = [net_promoter_interval(int(p - d), int(p + d), 60) for p, d in zip(promoters, detractors, strict=True)]

    held = np.mean([low is not None and high is not None and low <= 30 <= high for low, high in intervals])
    assert 0.935 <= held <= 0.965


def test_the_interval_of_a_share_is_wilsons() -> None:
    assert share_interval(15, 20) == pc.Rate.of(15, 20).interval


def test_the_interval_of_a_mean_is_students() -> None:
    # 3, 4, 5: standard deviation 1, t = 4.3027 with 2 degrees of freedom, so 4 ± 4.3027/√3
    assert list(mean_interval(3, 12.0, 50.0)) == pytest.approx([1.5159, 6.4841], abs=1e-3)
    assert mean_interval(1, 4.0, 16.0) == (None, None)


def test_a_quantile_of_few_numbers_has_no_interval() -> None:
    assert quantile(np.array([1.0, 2.0, 3.0]), 0.5) == (2.0, (None, None))


def test_the_interval_of_a_ratio_holds_in_95_of_100_samples_of_customers() -> None:
    random = np.random.default_rng(5)
    held = []
    for _ in range(150):
        views, buys = random.poisson(4, 120), random.poisson(1, 120)
        facts = [
            Fact(f"c{customer}", place, activity)
            for customer in range(120)
            for activity, count in (("view", views[customer]), ("buy", buys[customer]))
            for place in range(count)
        ] + [Fact(f"c{customer}", 0, "there") for customer in range(120)]
        found = pc.metric(log_of_facts(facts), formula='count("buy") / count("view")')
        assert found.low is not None
        assert found.high is not None
        held.append(found.low <= 0.25 <= found.high)
    assert 0.90 <= np.mean(held) <= 0.99


def answers(survey: str, scores: list[int]) -> pc.Log:
    told = [{"survey": survey, "score": str(score)} for score in scores]
    return log_of_facts([Fact(f"c{n}", n, "Survey Answered", properties=each) for n, each in enumerate(told)])


def test_csat_is_the_share_of_fours_and_fives_with_its_distribution() -> None:
    found = pc.metric(answers("csat", [5, 4, 4, 3, 1, 9]), formula="csat")  # nine is off the scale: no answer

    assert (found.value, found.n) == (3 / 5, 5)
    assert found.interval == pc.Rate.of(3, 5).interval
    assert [(bar.answer, bar.count) for bar in found.distribution] == [(1, 1), (2, 0), (3, 1), (4, 2), (5, 1)]
    assert [(figure.id, figure.value) for figure in found.also] == [("csat_mean", 17 / 5)]


def test_nps_is_promoters_minus_detractors() -> None:
    found = pc.metric(answers("nps", [10] * 4 + [9] * 3 + [8] * 3 + [7] * 2 + [6, 3, 0]), formula="nps")

    assert found.value == pytest.approx(100 * 4 / 15)
    assert found.n == 15
    assert found.interval == net_promoter_interval(4, 10, 15)
    shares = {figure.id: figure.value for figure in found.also}
    assert shares == {"promoters": 7 / 15, "passives": 5 / 15, "detractors": 3 / 15}


def test_ces_is_a_mean_with_the_share_of_the_easy_beside() -> None:
    found = pc.metric(answers("ces", [7, 5, 3]), formula="ces")

    assert (found.value, found.n) == (5.0, 3)
    assert found.interval == pc.Mean.of(np.array([7.0, 5.0, 3.0])).interval
    assert [figure.value for figure in found.also] == [2 / 3]
