"""All of Indonesia, loaded once for the tests of this folder and taken away after them."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from sambung.regions.loading import Loaded, load_regions


@pytest.fixture(scope="package")
def indonesia(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    with django_db_blocker.unblock():
        loaded = load_regions()
    yield loaded
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE regions_region CASCADE")
