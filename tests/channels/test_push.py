"""Web Push, encrypted for a real browser key and read by it."""

import json

import pytest
from pytest_django import Settings

from sambung.channels import push
from sambung.channels.faults import Permanent, Temporary
from sambung.channels.models import PushSubscription
from sambung.people.models import Person
from tests.channels.conftest import PushService

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscription(push_service: PushService, siti: Person) -> PushSubscription:
    return push.subscribe(siti, **push_service.subscription)


def test_browser_reads_the_notice(subscription: PushSubscription, push_service: PushService) -> None:
    push.send(subscription, {"title": "Due tomorrow", "body": "…", "url": "/meja/", "tag": "parcel:2"})
    assert json.loads(push_service.notices[0])["title"] == "Due tomorrow"
    (headers,) = push_service.headers
    assert (
        f"k={push.public_key()}"
        in headers["authorization" if "authorization" in headers else "Authorization"]
    )
    assert int(headers.get("ttl") or headers["TTL"]) > 0


@pytest.mark.parametrize("status", [404, 410])
def test_subscription_that_is_gone_is_not_used_again(
    status: int, subscription: PushSubscription, push_service: PushService
) -> None:
    push_service.answers = [status]
    with pytest.raises(Permanent, match="gone"):
        push.send(subscription, {"title": "x"})
    subscription.refresh_from_db()
    assert subscription.gone_at is not None


@pytest.mark.parametrize(
    ("status", "fault"),
    [(429, Temporary), (500, Temporary), (503, Temporary), (400, Permanent), (413, Permanent)],
)
def test_other_refusals_leave_the_subscription(
    status: int, fault: type[Exception], subscription: PushSubscription, push_service: PushService
) -> None:
    push_service.answers = [status]
    with pytest.raises(fault, match=f"http_{status}"):
        push.send(subscription, {"title": "x"})
    subscription.refresh_from_db()
    assert subscription.gone_at is None


def test_redirect_is_not_followed(subscription: PushSubscription, push_service: PushService) -> None:
    push_service.answers = [307]
    with pytest.raises(Permanent, match="redirected"):
        push.send(subscription, {"title": "x"})
    assert len(push_service.headers) == 1


def test_service_that_is_not_there_may_come_back(
    subscription: PushSubscription, push_service: PushService, settings: Settings
) -> None:
    settings.PUSH_SERVICES = ["http://127.0.0.1:1"]
    PushSubscription.objects.update(endpoint="http://127.0.0.1:1/wpush/abc")
    subscription.refresh_from_db()
    with pytest.raises(Temporary, match="unreachable"):
        push.send(subscription, {"title": "x"})


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://127.0.0.1:5432/",
        "https://fcm.googleapis.com@127.0.0.1/",
        "https://127.0.0.1\\.push.apple.com/",
        "https://127.0.0.1#.push.apple.com/",
        "http://fcm.googleapis.com/fcm/send/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_address_that_leads_elsewhere_is_no_subscription(
    endpoint: str, siti: Person, push_service: PushService, settings: Settings
) -> None:
    settings.PUSH_SERVICES = ["https://fcm.googleapis.com", "https://*.push.apple.com"]
    with pytest.raises(push.NotASubscription):
        push.subscribe(siti, **{**push_service.subscription, "endpoint": endpoint})


@pytest.mark.parametrize("broken", [{"p256dh": "AAAA"}, {"auth": "AAAA"}, {"auth": "?"}, {"p256dh": ""}])
def test_keys_that_cannot_be_used_are_no_subscription(
    broken: dict[str, str], siti: Person, push_service: PushService
) -> None:
    with pytest.raises(push.NotASubscription):
        push.subscribe(siti, **(push_service.subscription | broken))


def test_shared_browser_belongs_to_who_subscribed_last(
    subscription: PushSubscription, push_service: PushService
) -> None:
    budi = Person.objects.create_person("budi", "Budi")
    push.subscribe(budi, **push_service.subscription)
    assert PushSubscription.objects.get().person == budi


def test_live_site_without_a_key_has_no_push(settings: Settings, subscription: PushSubscription) -> None:
    settings.DEMO, settings.VAPID_PRIVATE_KEY = False, ""
    assert push.public_key() == ""
    with pytest.raises(Permanent, match="no_push_key"):
        push.send(subscription, {"title": "x"})
