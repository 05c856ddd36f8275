"""What guests see: nothing about anybody, whatever a map holds."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

import parcours as pc
from parcours.maps.document import map_of, plain_map
from parcours.maps.document.faults import map_faults
from parcours.maps.model import JourneyMap
from parcours.maps.sharing.guests import _SHOWN, figures_for_guests, map_for_guests
from parcours.results import Mean, Rate
from parcours.testing import log_of

EXAMPLE = json.loads((Path(__file__).parents[1] / "example.json").read_bytes())
SECRET = "marta.secret@example.org"
PEOPLE = {
    "owner": SECRET,
    "journey": "secret",
    "x-secret": SECRET,
    "comments": [
        {
            "id": "c1",
            "at": "st1",
            "author": SECRET,
            "date": "2026-01-01T00:00:00Z",
            "text": SECRET,
            "mentions": [SECRET],
        }
    ],
    "decisions": [{"id": "d1", "title": "secret", "date": "2026-01-01", "by": SECRET}],
    "evidence": [{"id": "e1", "title": "secret", "method": "interview", "excerpt": SECRET, "x-who": SECRET}],
    "rules": [{"id": "r1", "name": "secret", "when": ["secret"], "then": {"kind": "email", "template": "secret"}}],
    "relations": {"parent": "secret"},
    "description": f"Ask {SECRET} or +33",
}


def with_people() -> JourneyMap:
    """The example with a secret wherever a map can name somebody."""
    changed = json.loads(json.dumps(EXAMPLE | PEOPLE))
    changed["personas"][0] |= {"segment": {"match": [SECRET]}, "library": "secret", "evidence": ["e1"]}
    changed["stages"][0]["entry"] = [{"activity": "secret", "where": {"email": SECRET}}]
    step = changed["stages"][0]["steps"][0]
    step |= {"milestone": {"event": "secret"}, "childMap": "secret", "x-secret": SECRET}
    step["touchpoints"][0] |= {"match": ["secret"], "library": "secret", "evidence": ["e1"]}
    changed["metrics"][0] |= {
        "owner": SECRET,
        "formula": "count('secret')",
        "source": {"kind": "api", "query": {"q": SECRET}},
    }
    changed["placements"][0]["filter"] = {"email": SECRET}
    changed["insights"][0] |= {"library": "secret", "evidence": ["e1"], "status": SECRET}
    changed["opportunities"][0] |= {"owner": SECRET, "library": "secret"}
    changed["solutions"][0] |= {"owner": SECRET, "trackerUrl": "https://secret.example.org/1", "library": "secret"}
    changed["cells"][3]["items"] += [
        {"id": "n8", "kind": "link", "url": f"mailto:{SECRET}", "evidence": ["e1"]},
        {"id": "n9", "kind": "quote", "text": {"fr": f"« Écrivez à {SECRET} »"}},
    ]  # fmt: skip
    return map_of(changed)


def test_nothing_that_names_somebody_is_left() -> None:
    shown = plain_map(map_for_guests(with_people()))

    assert "secret" not in json.dumps(shown)
    assert shown["description"] == "Ask … or +33"
    assert shown["cells"][3]["items"][-1]["text"] == {"fr": "« Écrivez à … »"}
    assert map_faults(shown) == []


def test_what_was_designed_stays() -> None:
    shown = plain_map(map_for_guests(with_people()))

    assert [stage["name"] for stage in shown["stages"]] == [stage["name"] for stage in EXAMPLE["stages"]]
    for name in ("id", "title", "kind", "lanes", "edges", "readings"):
        assert shown[name] == EXAMPLE[name]
    assert shown["cells"][:3] == EXAMPLE["cells"][:3]
    assert shown["stages"][0]["steps"][0]["touchpoints"][0]["channel"] == "email"


def test_every_part_that_is_shown_says_which_of_its_fields_are() -> None:
    for part, names in _SHOWN.items():
        fields = {field.name: field for field in msgspec.structs.fields(part)}
        assert set(names.split()) <= set(fields)
        assert {name for name, field in fields.items() if field.required} <= set(names.split())
        for name in names.split():
            assert parts_in(inspect.type_info(fields[name].type)) <= set(_SHOWN)


def parts_in(kind: inspect.Type) -> set[type]:
    """The structures that a field can hold."""
    if isinstance(kind, inspect.StructType):
        return {kind.cls}
    inner: list[Any] = [getattr(kind, name) for name in ("type", "item_type", "value_type") if hasattr(kind, name)]
    return set().union(*map(parts_in, (*inner, *getattr(kind, "types", ()))))


def test_figures_of_few_customers_are_hidden_with_rules_and_events_off_the_map() -> None:
    many = " | ".join(f"c{number}: open close/phone other" for number in range(12))
    log = log_of(f"{many} | few: rare open")
    stages = [
        {"id": name, "name": name, "entry": [name]} for name in ("open", "rare", "close", "never")
    ]  # fmt: skip
    head = {"format": "journey-map", "version": "1.0", "id": "m", "title": "m", "kind": "current_state"}
    overlay = pc.overlay(log, map_of(head | {"stages": stages}))
    small = Mean(50.0, None, None, 9)

    overlay = replace(overlay, header=replace(overlay.header, score=small, achieved=Rate.of(6, 12)))
    shown = figures_for_guests(overlay)

    assert [(stage.id, stage.customers, stage.match) for stage in shown.stages] == [
        ("open", 13, ()),
        ("close", 12, ()),
        ("never", 0, ()),
    ]
    assert (shown.header.score, shown.header.achieved) == (None, Rate.of(6, 12))
    assert overlay.off_map
    assert shown.off_map == ()
    assert all(move.customers == 0 or move.customers >= 10 for move in shown.between)
    assert b"other" not in shown.to_json()


def test_the_time_that_a_few_customers_took_is_hidden() -> None:
    stages = [{"id": name, "name": name, "entry": [name]} for name in ("open", "close")]
    head = {"format": "journey-map", "version": "1.0", "id": "m", "title": "m", "kind": "current_state"}

    def time_shown(closing: int) -> float | None:
        rows = (f"c{number}: open" + " close" * (number < closing) for number in range(12))
        return (
            figures_for_guests(pc.overlay(log_of(" | ".join(rows)), map_of(head | {"stages": stages})))
            .stages[0]
            .median_time
        )

    assert (time_shown(10), time_shown(9)) == (60.0, None)
