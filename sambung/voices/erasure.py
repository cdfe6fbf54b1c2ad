"""Erasing a voice (UU 27/2022): person and words go, that there was a voice and how it ended stays."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sambung.channels.models import DemoMail
from sambung.media.models import File
from sambung.media.purging import purge
from sambung.people import erasures
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Note, Parcel
from sambung.relay.moves import lock
from sambung.voices.models import NewsConsent, OfficerLink, Sender, SharedIdentity, Voice

LISTED_AS = "voice"
KEPT_AFTER_CLOSING = timedelta(days=730)

Subscriber = Callable[[Parcel], None]
_subscribers: list[Subscriber] = []


def on_erasing(subscriber: Subscriber) -> None:
    """Register who takes away what was made of a voice. Called in the transaction that erases it; twice must
    change nothing."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def erase(parcel: Parcel, by: Actor) -> None:
    """Erase sender, words, place and files; the hand-offs stay as they are. Twice changes nothing.

    Raises `NotAllowed` unless the actor is the system or the office's dispatcher.
    """
    if not may(by, "voice.erase", parcel):
        raise NotAllowed
    now = timezone.now()
    with transaction.atomic():
        lock(parcel)
        if Voice.objects.filter(pk=parcel.pk, erased_at=None).exists():
            erasures.record(LISTED_AS, parcel.code)
        notes = Note.objects.filter(handoff__parcel=parcel, erased_at=None)
        files = [file for kept in notes.values_list("files", flat=True) for file in kept]
        for file in File.objects.filter(pk__in=files):
            purge(file)
        notes.update(body="", signed_by="", files=[], erased_at=now)
        NewsConsent.objects.filter(voice=parcel.pk).exclude(how="").update(how="")
        SharedIdentity.objects.filter(voice=parcel.pk).update(reason="")
        OfficerLink.objects.filter(parcel=parcel).update(email="")
        Voice.objects.filter(pk=parcel.pk, erased_at=None).update(
            text="", place="", lat=None, lng=None, public_text="", erased_at=now
        )
        _erase_sender(parcel)
        for subscriber in _subscribers:
            subscriber(parcel)


def erase_again(code: str) -> bool:
    """After a restore: erase the voice of that code, if it is there with its words. Says whether it was."""
    parcel = Parcel.objects.filter(kind="voice", code=code, voice__erased_at=None).first()
    if parcel is not None:
        erase(parcel, Actor.system())
    return parcel is not None


def _erase_sender(parcel: Parcel) -> None:
    sender = Sender.objects.select_for_update().get(voice=parcel.pk)
    if sender.email:
        DemoMail.objects.filter(to__iexact=sender.email).delete()
    if sender.erased_at is None:
        sender.erased_at = timezone.now()
    sender.lost_at = None
    sender.name = sender.address = sender.phone = sender.email = sender.key_hash = sender.pin_hash = ""
    sender.save()


def erase_old() -> None:
    """Erase what was closed two years ago, each in its own transaction."""
    old = Parcel.objects.closed().filter(
        kind="voice",
        closed_at__lt=timezone.now() - KEPT_AFTER_CLOSING,
        voice__erased_at=None,
    )
    for parcel in old.order_by("closed_at")[:1_000]:
        erase(parcel, Actor.system())
