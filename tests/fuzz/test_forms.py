"""Mutated forms, uploads and bodies: never a 5xx, nothing half kept, and what was typed comes back."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from sambung.media.models import File
from sambung.relay.models import Parcel
from sambung.voices.models import Sender, Voice
from tests.fuzz.odd import Sent, requests
from tests.people.world import World

pytestmark = pytest.mark.django_db


def kept() -> tuple[int, int, int, int]:
    return Voice.objects.count(), Sender.objects.count(), Parcel.objects.count(), File.objects.count()


def test_whatever_is_sent_is_answered_and_nothing_is_half_kept(
    world: World, run_jobs: Callable[..., None], count: Callable[[int, int], int]
) -> None:
    client = Client(raise_request_exception=False)
    accepted, refused = 0, 0
    for number, sent in enumerate(requests(count(60, 500))):
        before = kept()
        answer = client.generic("POST", sent.path, sent.body, content_type=sent.kind)
        assert answer.status_code < 500, (number, sent.what)
        after = kept()
        good = answer.status_code in (201, 302)
        accepted, refused = accepted + good, refused + (not good)
        voices = {now - then for now, then in zip(after[:3], before[:3], strict=True)}
        assert voices == ({_new(sent)} if good and after[0] > before[0] else {0}), (number, sent.what)
        if sent.path == "/api/v1/uploads":
            assert after[3] - before[3] == good, (number, sent.what)
        if answer.status_code == 422 and sent.path == "/lapor/":
            page = unescape(answer.content.decode())
            assert _printable(sent.text) in page, (number, sent.what)
    assert accepted > count(60, 500) // 20
    assert refused > count(60, 500) // 3
    run_jobs()
    assert not File.objects.filter(state=File.State.RECEIVED).exists(), "every file is ready or refused"


def _new(sent: Sent) -> int:
    """How many voices a request makes that was accepted: the form comes with the same key each time, so that
    the same content again is the same voice."""
    return 0 if sent.path == "/api/v1/uploads" else 1


def _printable(text: str) -> str:
    return text.strip()[:200].replace("\r", "")
