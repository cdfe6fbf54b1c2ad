import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from sambung.config.urls import handler500  # noqa: F401 Django looks for it in the URL configuration


def lost(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("server closed the connection unexpectedly")


def broken(_request: HttpRequest) -> HttpResponse:
    raise ValueError("Budi")


urlpatterns = [path("lost", lost), path("broken", broken)]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(("address", "status"), [("/lost", 503), ("/broken", 500)])
def test_trouble_on_our_side_is_told_without_the_database(address: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(address)  # without `db`: a query would fail the test
    assert answer.status_code == status
    assert ("Retry-After" in answer) == (status == 503)
    assert b"Suara yang sudah masuk tetap aman" in answer.content
    assert b"Budi" not in answer.content
