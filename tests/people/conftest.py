"""What these tests share."""

import pytest
from pytest_django import Settings


@pytest.fixture
def live_mode(settings: Settings) -> None:
    """As in live mode: a second factor is obligatory."""
    settings.DEMO = False
