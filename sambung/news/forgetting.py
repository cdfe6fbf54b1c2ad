"""Erasing who agreed to be seen on a picture: names and the photographed paper (UU 27/2022).

They are kept as long as the picture is shown, since whoever relies on a consent has to show it (pasal 24),
and a year longer, for a dispute (house); earlier where somebody who is seen asks for it. Without them nobody
is known to have agreed, so the picture goes out no more. That there was an answer, by whom and when, stays.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from sambung.media.purging import purge
from sambung.news import consents
from sambung.news.picture_models import AGREEMENTS, Consent, Picture, ShownPicture
from sambung.people import erasures
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import NotAllowed

LISTED_AS = "picture_consent"
KEPT_AFTER_SHOWN = timedelta(days=365)
AT_ONCE = 500


def forget(picture: Picture, *, actor: Actor) -> None:
    """Somebody who is seen asks that their name is erased: the picture is taken down, and who agreed is
    erased with the paper. Twice changes nothing more. Raises `NotAllowed`, and `OSError` where the list of
    erasures can't be written: then nothing is erased."""
    if not may(actor, "picture.answer", picture):
        raise NotAllowed
    with transaction.atomic():
        picture.refresh_from_db(fields=["people"], from_queryset=Picture.objects.select_for_update())
        if picture.people in AGREEMENTS:
            consents.take_back(picture, actor=actor)
        _erase(picture)
    picture.refresh_from_db(fields=["people", "agreement_told"])


def erase_old(at: datetime | None = None) -> int:
    """Erase who agreed where the picture has not been shown for a year, each in its own transaction; how
    many. Until then neither a new answer nor a step of its story came."""
    before = (at or timezone.now()) - KEPT_AFTER_SHOWN
    shown = ShownPicture.objects.consented().filter(
        picture=OuterRef("pk"), publication__live_of__isnull=False
    )
    old = (
        Picture.objects.filter(Exists(_named().filter(picture=OuterRef("pk"))), ~Exists(shown))
        .filter(story__parcel__closed_at__lt=before)
        .annotate(last_said=Max("consents__at"))
        .filter(last_said__lt=before)
    )
    pictures = list(old.select_related("story__parcel").order_by("pk")[:AT_ONCE])
    for picture in pictures:
        _erase(picture)
    return len(pictures)


def erase_again(key: str) -> bool:
    """After a restore: erase who agreed to the picture of that file, if it is there. Says whether it was."""
    picture = Picture.objects.select_related("story__parcel").filter(file=UUID(key)).first()
    if picture is None or not _named().filter(picture=picture).exists():
        return False
    _erase(picture)
    return True


@transaction.atomic
def _erase(picture: Picture) -> None:
    """Empty what was said about its people, and purge the papers. A picture that went out by an agreement
    goes out no more."""
    locked = Picture.objects.select_for_update(of=("self",)).select_related("file").get(pk=picture.pk)
    named = _named().filter(picture=locked)
    if not named.exists():
        return
    erasures.record(LISTED_AS, str(locked.file_id))
    before = consents.seen_by_public(locked)
    papers = [consent.paper for consent in named.select_related("paper") if consent.paper]
    named.update(who="", agreed_by="", paper=None, erased_at=timezone.now())
    for paper in papers:
        purge(paper)
    if locked.people in AGREEMENTS:
        locked.people = ""
    locked.agreement_told = False
    locked.save(update_fields=["people", "agreement_told"])
    consents.tell_if_changed(locked, before)


def _named() -> QuerySet[Consent]:
    """The answers that name somebody, or show their signature."""
    return Consent.objects.exclude(Q(who="") & Q(agreed_by="") & Q(paper=None))
