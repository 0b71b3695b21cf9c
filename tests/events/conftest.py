"""What the tests of the core share: a small theatre, and a way to say things about it."""

from __future__ import annotations

import pytest
from small_theatre import Say, small_theatre, speaker

from events.theatre import Theatre


@pytest.fixture
def theatre() -> Theatre:
    return small_theatre()


@pytest.fixture
def say() -> Say:
    return speaker()
