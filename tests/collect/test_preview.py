"""What an import would do is shown before it is done."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from parcours.collect import Mapping, preview
from parcours.collect.preview import ColumnPreview, EventPreview, Reject
from parcours.errors import UnknownColumn

Files = Callable[..., Path]

SHOP = """client;date;activité;montant;note
ana;13/01/2024 12h00;payer;3,50;x
;13/01/2024 12h00;payer;4,50;
ben;hier;payer;;
zoé;14/01/2024 08h00;voir;peu;
"""


def test_a_file_is_shown_as_it_would_be_read(file: Files) -> None:
    shown = preview(file(SHOP, "boutique.csv"))

    assert shown.mapping == Mapping(
        "client", "date", "activité", value="montant", properties=("note",),
        source="boutique", time_format="%d/%m/%Y %Hh%M", decimal=",",
    )  # fmt: skip
    assert shown.columns[0] == ColumnPreview("client", "VARCHAR", ("ana", "ben", "zoé"))
    assert shown.events == (
        EventPreview("ana", "2024-01-13T12:00:00Z", "payer", "unknown", 3.5, {"note": "x"}),
        EventPreview("zoé", "2024-01-14T08:00:00Z", "voir", "unknown", None, {}),
    )
    assert [(reject.row, reject.reason) for reject in shown.rejects] == [(2, "no_customer"), (3, "bad_time")]
    assert shown.rejects[0] == Reject(
        2,
        "no_customer",
        "The column client names no customer.",
        {"client": None, "date": "13/01/2024 12h00", "activité": "payer", "montant": "4,50", "note": None},
    )
    assert (shown.reasons, shown.rows, shown.total_rows) == ({"no_customer": 1, "bad_time": 1}, 4, 4)
    assert [(notice.code, notice.values["count"]) for notice in shown.notices] == [("unreadable_value", 1)]


def test_a_preview_is_json(file: Files) -> None:
    shown = json.loads(msgspec.json.encode(preview(file(SHOP))))

    assert list(shown) == ["mapping", "columns", "events", "rejects", "reasons", "rows", "total_rows", "notices"]
    assert msgspec.convert(shown["mapping"], Mapping).decimal == ","


def test_only_the_first_ten_thousand_rows_are_looked_at(file: Files) -> None:
    shown = preview(file("user,time,event\n" + "ana,2024-01-01,a\n" * 10_001))

    assert (shown.rows, shown.total_rows, len(shown.events)) == (10_000, None, 20)


def test_a_given_mapping_is_tried_as_it_is(file: Files) -> None:
    shown = preview(file(SHOP), Mapping("note", "date", "activité"))

    assert shown.mapping.customer == "note"
    assert shown.reasons == {"no_customer": 3}
    with pytest.raises(UnknownColumn):
        preview(file(SHOP), Mapping("who", "date", "activité"))


def test_columns_are_shown_even_when_no_role_can_be_guessed(file: Files) -> None:
    shown = preview(file("colour,size\nred,10\nblue,12\n"))

    assert (shown.mapping.customer, shown.mapping.time, shown.mapping.activity) == ("", "", None)
    assert [column.name for column in shown.columns] == ["colour", "size"]
    assert [notice.code for notice in shown.notices] == ["no_role"]
    assert (shown.events, shown.rows) == ((), 2)


def test_a_mapping_without_its_roles_is_shown_back(file: Files) -> None:
    shown = preview(file(SHOP), Mapping("", "", None))

    assert [notice.code for notice in shown.notices] == ["no_role"]
