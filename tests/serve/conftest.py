"""A real application over a temporary folder, called without a socket."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from parcours.serve.app import create_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(tmp_path / "data"), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture
def shop_of(client: TestClient) -> Callable[[str], TestClient]:
    """A function that makes the workspace "shop" of the events of a table and waits until they are there."""

    def opened(table: str) -> TestClient:
        client.post("/api/workspaces", json={"name": "shop"})
        sent = client.post("/api/workspaces/shop/uploads", files={"file": ("events.csv", table)}).json()
        mapping = {"mapping": sent["preview"]["mapping"]}
        started = client.post(f"/api/workspaces/shop/uploads/{sent['upload']}/import", json=mapping).json()
        client.get(f"/api/jobs/{started['id']}/events")
        return client

    return opened
