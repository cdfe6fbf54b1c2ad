"""The figures for Prometheus are for this machine and its proxies, never for who comes through one."""

import pytest
from django.test import RequestFactory

from sambung.ops.health import metrics

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("203.0.113.7", {}, 404),
        ("nonsense", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", {"X-Forwarded-Proto": "https"}, 404),
        ("127.0.0.1", {"X-Real-IP": "203.0.113.7"}, 404),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.7"}, 404),
        ("127.0.0.1", {"Via": "1.1 proxy"}, 404),
    ],
)
def test_metrics_are_for_this_machine_alone(address: str, headers: dict[str, str], status: int) -> None:
    request = RequestFactory().get("/metrics", REMOTE_ADDR=address, headers=headers)
    assert metrics(request).status_code == status
