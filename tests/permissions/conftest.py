from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.permissions.stage import Stage


@pytest.fixture
def stage(made: "Stage", db: None) -> "Stage":
    made.begin()
    return made


@pytest.fixture(scope="package")
def made(django_db_setup: None, django_db_blocker: Any) -> "Iterator[Stage]":
    """Made once; every question is asked in a savepoint that is rolled back."""
    from django.db import transaction

    from tests.permissions.stage import set_up

    with django_db_blocker.unblock(), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)
