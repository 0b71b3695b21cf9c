"""A real store in a temporary folder, alone and as a `Desk`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk

from storage.database import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store.db")
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)
