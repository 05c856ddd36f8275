"""What a company adds to the catalogue of metrics, over HTTP."""

import pytest
from starlette.testclient import TestClient

HERE = "/api/workspaces/shop"


@pytest.fixture
def shop(client: TestClient) -> TestClient:
    client.post("/api/workspaces", json={"name": "shop"})
    return client


def test_the_catalogue_is_shown_with_its_stages_and_words(client: TestClient) -> None:
    told = client.get("/api/metric-catalogue").json()

    assert sum(len(metric["stages"]) for metric in told["metrics"]) == 51
    assert {"en", "fr"} == set(told["metrics"][0]["name"])


def test_a_metric_is_saved_changed_and_removed(shop: TestClient) -> None:
    made = shop.put(f"{HERE}/metrics", json={"id": "waste", "formula": "count(any)"})
    changed = shop.put(
        f"{HERE}/metrics", json={"id": "waste", "formula": "2 * count(any)"}, headers={"if-match": made.headers["etag"]}
    )
    late = shop.put(f"{HERE}/metrics", json={"id": "waste", "formula": "3"}, headers={"if-match": '"1"'})

    assert (made.json()["version"], changed.json()["version"], late.status_code) == (1, 2, 409)
    assert late.json()["stored"]["body"]["formula"] == "2 * count(any)"
    assert [m["definition"]["formula"] for m in shop.get(f"{HERE}/metrics").json()] == ["2 * count(any)"]
    assert shop.delete(f"{HERE}/metrics/waste").status_code == 204
    assert shop.delete(f"{HERE}/metrics/waste").json()["code"] == "unknown_metric"


def test_a_formula_is_checked_while_it_is_typed(shop: TestClient) -> None:
    right = shop.post(f"{HERE}/metrics/check", json={"id": "waste", "formula": "sales / 2"})
    wrong = shop.post(f"{HERE}/metrics/check", json={"id": "waste", "formula": "sales / "})

    assert right.status_code == 204
    assert (wrong.status_code, wrong.json()["values"]["position"]) == (422, 8)


def test_numbers_over_time_come_by_file_and_by_api(shop: TestClient) -> None:
    table = b"name,time,value,campaign\nad_spend,2026-01-05,120,spring\nad_spend,2026-01-06,80,spring\n"

    assert shop.post(f"{HERE}/series", files={"file": ("spend.csv", table)}).status_code == 204
    rows = [{"time": "2026-01-01T00:00:00Z", "value": 3.5}]
    assert shop.put(f"{HERE}/series", json={"name": "search_rank", "rows": rows}).status_code == 204

    listed = {each["name"]: (each["rows"], each["first_at"]) for each in shop.get(f"{HERE}/series").json()}
    assert listed == {"ad_spend": (2, "2026-01-05T00:00:00Z"), "search_rank": (1, "2026-01-01T00:00:00Z")}
    asked = shop.post(f"{HERE}/analyses/metric", json={"formula": "seo_rank"}).json()
    assert asked["value"] == 3.5
    assert shop.delete(f"{HERE}/series/ad_spend").status_code == 204
    assert shop.delete(f"{HERE}/series/ad_spend").json()["code"] == "unknown_series"


def test_a_table_without_numbers_is_refused(shop: TestClient) -> None:
    answer = shop.post(f"{HERE}/series", files={"file": ("spend.csv", b"name,time\nx,2026-01-05\n")})

    assert (answer.status_code, answer.json()["code"]) == (422, "series_column")


def test_words_of_formulas_are_renamed(shop: TestClient) -> None:
    first = shop.get(f"{HERE}/words")
    changed = shop.put(
        f"{HERE}/words", json={"events": {"orders": ["Purchase"]}}, headers={"if-match": first.headers["etag"]}
    )

    assert (first.json()["version"], changed.json()["version"]) == (0, 1)
    assert shop.get(f"{HERE}/words").json()["words"]["events"] == {"orders": ["Purchase"]}
