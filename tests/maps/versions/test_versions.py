"""Which versions of a map stay, and what a duplicate takes over."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

import parcours as pc
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Stage
from parcours.maps.records import Comment, Placement, Reading
from parcours.maps.versions import _slot, duplicated, superfluous
from parcours.store.documents import Outline

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def saved(*ages: str) -> list[Outline]:
    """Versions from the first to the last by their age; "!" has a note, "x" removed the map: "2h", "5m!", "0m"."""
    units = {"m": 1, "h": 60, "d": 24 * 60}
    versions = []
    for number, age in enumerate(ages, 1):
        plain = age.rstrip("!x")
        at = NOW - timedelta(minutes=int(plain[:-1]) * units[plain[-1]])
        versions.append(Outline(number, at, "named" if "!" in age else "", "x" in age))
    return versions[::-1]


def kept(*ages: str, reference: int = 0) -> list[str]:
    gone = superfluous(saved(*ages), NOW, {reference})
    return [age for number, age in enumerate(ages, 1) if number not in gone]


def test_all_versions_of_the_last_ten_minutes_stay() -> None:
    assert kept("10m", "9m", "9m", "3m", "0m") == ["10m", "9m", "9m", "3m", "0m"]


def test_of_the_last_day_one_version_stays_for_each_ten_minutes_of_the_clock() -> None:
    assert kept("25m", "22m", "21m", "19m", "12m", "0m") == ["21m", "12m", "0m"]


def test_of_earlier_days_the_last_version_stays() -> None:
    assert kept("90d", "75h", "74h", "61h", "50h", "0m") == ["90d", "61h", "50h", "0m"]  # 75 h before noon is 9 a.m.


def test_named_versions_removals_and_what_stood_before_them_stay() -> None:
    assert kept("29m", "28m", "27m!", "26m", "25m", "24m", "0m") == ["28m", "27m!", "24m", "0m"]
    assert kept("29m", "28m", "27mx", "26m", "0m") == ["28m", "27mx", "26m", "0m"]


def test_the_reference_stays() -> None:
    assert kept("29m", "28m", "27m", "0m", reference=1) == ["29m", "27m", "0m"]


@given(st.lists(st.tuples(st.integers(0, 5000), st.booleans()), min_size=1, max_size=40))
def test_whatever_goes_a_later_version_of_its_slot_stays(steps: list[tuple[int, bool]]) -> None:
    oldest_first = sorted(steps, reverse=True)
    versions = [
        Outline(number, NOW - timedelta(minutes=age), "named" * named, removed=False)
        for number, (age, named) in enumerate(oldest_first, 1)
    ][::-1]

    gone = set(superfluous(versions, NOW))
    left = [each for each in versions if each.version not in gone]

    assert superfluous(left, NOW) == []
    assert left[0] == versions[0]
    assert not any(each.note for each in versions if each.version in gone)
    for each in versions:
        later = [other for other in left if other.version >= each.version]
        assert any(_slot(other.saved_at, NOW) == _slot(each.saved_at, NOW) for other in later)


def test_a_duplicate_leaves_behind_what_is_about_the_other_map() -> None:
    map_ = JourneyMap(
        id="shop",
        title="Shop",
        kind="current_state",
        status="reference",
        stages=(Stage("ask", "Ask"),),
        placements=(Placement("nps", "shop"),),
        readings=(Reading(metric="nps", at="ask", as_of="2026-01-01T00:00:00Z", value=3),),
        comments=(Comment("c1", "ask", "Ana", "2026-01-01T00:00:00Z", "Really?"),),
        reviewed_at="2026-01-01T00:00:00Z",
    )

    copy = duplicated(map_, "copy", "Shop in May")

    assert (copy.id, copy.title, copy.kind, copy.status) == ("shop-copy", "Shop in May", "current_state", "draft")
    assert (copy.readings, copy.comments, copy.reviewed_at) == (None, None, None)
    assert copy.placements == (Placement("nps", "shop-copy"),)
    assert copy.relations is not None
    assert (copy.relations.derived_from, copy.relations.counterpart) == ("shop", None)


def test_a_future_state_keeps_the_ids_of_the_parts_so_that_the_two_can_be_compared() -> None:
    map_ = pc.new_map(map_id="shop")

    difference = pc.compare_maps(map_, duplicated(map_, "future_state"))

    (change,) = difference.changes
    assert [field.field for field in change.fields] == ["kind", "relations"]
