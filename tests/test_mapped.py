"""Maps in a workspace: thinned versions, the reference that stays, counterparts, and what maps share."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

import parcours as pc
from parcours.errors import Conflict, InvalidInput, NotFound, StoreLocked
from parcours.maps.model import MapRelations
from parcours.periods import microseconds_at
from parcours.store import database
from parcours.workspace import Workspace


@pytest.fixture
def shop(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "shop")
    workspace.save_map(None, pc.new_map("ecommerce-three", title="1", map_id="shop"))
    return workspace


def save(shop: Workspace, title: str, note: str = "") -> int:
    seen = shop.map("shop")
    return shop.save_map("shop", replace(seen.body, title=title), seen.version, note=note).version


def age(shop: Workspace, **spans: timedelta) -> None:
    """Let versions be older than they are: `v1=timedelta(hours=2)`."""
    table = database.documents
    with database.connect(shop.folder / "parcours.sqlite").begin() as transaction:
        for version, span in spans.items():
            at = microseconds_at(datetime.now(UTC) - span)
            number = int(version.removeprefix("v"))
            changed = sa.update(table).where(table.c.kind == "map", table.c.version == number).values(saved_at=at)
            transaction.execute(changed)


def numbers(shop: Workspace) -> list[int]:
    return [each.version for each in shop.map_versions("shop")]


def test_saving_thins_out_what_was_saved_automatically(shop: Workspace) -> None:
    for title in "2345":
        save(shop, title)
    assert numbers(shop) == [5, 4, 3, 2, 1]
    days = timedelta(days=3)
    age(shop, v1=days, v2=days, v3=days, v4=days)

    assert save(shop, "6") == 6

    assert numbers(shop) == [6, 5, 4]
    with pytest.raises(NotFound):
        shop.map("shop", 1)


def test_a_version_is_saved_even_where_others_cannot_be_forgotten_now(
    shop: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = timedelta(days=3)
    save(shop, "2")
    save(shop, "3")
    age(shop, v1=days, v2=days, v3=days)

    def locked(*_: object) -> None:
        raise StoreLocked("Another process writes.")

    with monkeypatch.context() as patch:
        patch.setattr("parcours.store.documents.Documents.forget", locked)
        assert save(shop, "4") == 4
    assert save(shop, "5") == 5
    assert len(numbers(shop)) < 5


def test_a_reference_version_is_never_thinned_out(shop: Workspace) -> None:
    for title in "234":
        save(shop, title)
    shop.publish_map("shop", 2)
    days = timedelta(days=3)
    age(shop, v1=days, v2=days, v3=days)

    save(shop, "5")

    assert numbers(shop) == [5, 4, 3, 2]
    assert shop.reference_maps()["shop"].version == 2
    shop.publish_map("shop", 4)
    save(shop, "6")
    assert 2 in numbers(shop)  # it was the reference once


def test_a_restored_version_goes_on_from_the_latest(shop: Workspace) -> None:
    save(shop, "2")

    back = shop.restore_map("shop", 1, 2)

    assert (back.version, back.body.title, back.note) == (3, "1", "↺ 1")
    with pytest.raises(Conflict):
        shop.restore_map("shop", 1, 2)
    with pytest.raises(NotFound):
        shop.restore_map("shop", 9, 3)


def test_the_version_before_one_is_the_last_that_is_still_there(shop: Workspace) -> None:
    save(shop, "2")
    shop.remove_map("shop")
    shop.restore_map("shop", 2, 3)

    assert shop.map_version_before("shop", 4) == 2
    with pytest.raises(InvalidInput, match="No version"):
        shop.map_version_before("shop", 1)


def test_a_map_keeps_the_counterpart_that_it_has_while_that_is_there(shop: Workspace) -> None:
    first = shop.duplicate_map("shop", "future_state")
    second = shop.duplicate_map("shop", "future_state")

    relations = shop.map("shop").body.relations
    assert (first.id, second.id) == ("shop-future", "shop-future-2")
    assert relations is not None
    assert relations.counterpart == "shop-future"
    assert second.body.relations == MapRelations(counterpart="shop", derived_from="shop")
    shop.remove_map("shop-future")
    assert shop.duplicate_map("shop", "future_state").id == "shop-future-3"
    assert shop.map("shop").body.relations == MapRelations(counterpart="shop-future-3")
