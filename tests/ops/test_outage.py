import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from sambung.config.urls import handler500  # noqa: F401 Django looks for it in the URL configuration
from sambung.ops.jobs import rescue_stalled_jobs


def lost(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("server closed the connection unexpectedly")


def broken(_request: HttpRequest) -> HttpResponse:
    raise ValueError("Budi")


def cut_while_deferring(_request: HttpRequest) -> HttpResponse:
    connection.ensure_connection()
    connection.connection.close()
    rescue_stalled_jobs.defer(timestamp=0)
    raise AssertionError("deferred without a database")


urlpatterns = [path("lost", lost), path("broken", broken), path("cut", cut_while_deferring)]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(("address", "status"), [("/lost", 503), ("/broken", 500)])
def test_trouble_on_our_side_is_told_without_the_database(address: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(address)  # without `db`: a query would fail the test
    assert answer.status_code == status
    assert ("Retry-After" in answer) == (status == 503)
    assert b"Suara yang sudah masuk tetap aman" in answer.content
    assert b"Budi" not in answer.content


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.django_db(transaction=True)
def test_a_database_that_goes_while_a_job_is_deferred_is_an_outage() -> None:
    try:
        answer = Client(raise_request_exception=False).get("/cut")
    finally:
        connection.close()
    assert answer.status_code == 503
