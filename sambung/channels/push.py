"""Web Push: a notice on the phone or computer of somebody who works here, also while no page is open."""

import base64
import binascii
import json
import os
import re
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import timezone
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from sambung.channels.faults import Permanent, Temporary
from sambung.channels.models import PushSubscription
from sambung.people.models import Person

TIMEOUT_SECONDS = 20
KEPT_SECONDS = 3 * 24 * 3600
"""How long the service keeps a notice for a phone that is off (house)."""


class NotASubscription(ValueError):
    """What a browser sent is not a subscription of a push service we know."""


def public_key() -> str:
    """The key a page gives to the browser when it subscribes (base64url); empty: no Web Push here."""
    vapid = _vapid(settings.VAPID_PRIVATE_KEY, settings.DATA if settings.DEMO else None)
    if vapid is None:
        return ""
    point = vapid.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def subscribe(person: Person, endpoint: str, p256dh: str, auth: str) -> PushSubscription:
    """Keep a browser's subscription for `person`; on a shared browser the last one to subscribe has it.

    Raises `NotASubscription`.
    """
    if len(endpoint) > 1000 or not _known_service(endpoint):
        raise NotASubscription("unknown push service")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _decoded(p256dh))
        if len(_decoded(auth)) != 16:
            raise ValueError("auth secret of a wrong length")
    except (ValueError, binascii.Error):
        raise NotASubscription("keys that cannot be used") from None
    subscription, _ = PushSubscription.objects.update_or_create(
        endpoint=endpoint, defaults={"person": person, "p256dh": p256dh, "auth": auth, "gone_at": None}
    )
    return subscription


def send(subscription: PushSubscription, payload: dict[str, str]) -> None:
    """Hand a notice to the browser's push service. Raises `Temporary` or `Permanent`.

    When the service says that the subscription is gone, it is not used again.
    """
    vapid = _vapid(settings.VAPID_PRIVATE_KEY, settings.DATA if settings.DEMO else None)
    if vapid is None:
        raise Permanent("no_push_key")
    if not _known_service(subscription.endpoint):
        raise Permanent("unknown_service")
    with requests.Session() as session:
        session.max_redirects = 0  # a push service does not redirect; nobody is to send us elsewhere
        try:
            webpush(
                {
                    "endpoint": subscription.endpoint,
                    "keys": {"p256dh": subscription.p256dh, "auth": subscription.auth},
                },
                json.dumps(payload),
                vapid_private_key=vapid,
                vapid_claims={"sub": _contact()},
                timeout=TIMEOUT_SECONDS,
                ttl=KEPT_SECONDS,
                requests_session=session,
            )
        except WebPushException as refused:
            _judge(subscription, refused.status_code or 0)
        except requests.TooManyRedirects:
            raise Permanent("redirected") from None
        except requests.RequestException:
            raise Temporary("unreachable") from None


def _judge(subscription: PushSubscription, status: int) -> None:
    """RFC 8030, 7.3 and 8.4: 404 and 410 mean gone, 429 and server errors mean later."""
    if status in {404, 410}:
        PushSubscription.objects.filter(pk=subscription.pk).update(gone_at=timezone.now())
        raise Permanent("gone")
    if status == 429 or status >= 500:
        raise Temporary(f"http_{status}")
    raise Permanent(f"http_{status}")


def _known_service(endpoint: str) -> bool:
    """Whether an address belongs to a service in PUSH_SERVICES: a stranger's must not lead inside."""
    parts = urlsplit(endpoint)
    if not re.fullmatch(r"[a-z0-9.-]+(:\d+)?", parts.netloc):
        return False
    return any(fnmatchcase(f"{parts.scheme}://{parts.netloc}", known) for known in settings.PUSH_SERVICES)


def _decoded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _contact() -> str:
    """Where a push service reaches the operator (RFC 8292, 2.1)."""
    return f"mailto:{re.sub(r'.*<|>.*', '', settings.DEFAULT_FROM_EMAIL)}"


@lru_cache(maxsize=4)
def _vapid(private_key: str, demo_folder: Path | None) -> Vapid02 | None:
    """The key that signs for this site. The demo makes one for itself and keeps it."""
    if private_key:
        return Vapid02.from_string(private_key)
    if demo_folder is None:
        return None
    path = demo_folder / "vapid.pem"
    if not path.exists():
        fresh = Vapid02()
        fresh.generate_keys()
        demo_folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_bytes(fresh.private_pem())
        try:
            os.link(draft, path)  # whoever is first wins, also among processes
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return Vapid02.from_file(str(path))
