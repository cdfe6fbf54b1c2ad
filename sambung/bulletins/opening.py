"""Copies are opened, and after a recall closed, by jobs that can be killed at any moment and taken up again.

Each batch is one transaction that holds the bulletin's row: a recall or correction waits for it, and none
starts after one. A batch takes whoever has no copy yet, so the place where it was cut needs no remembering.
"""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from sambung.bulletins.addressing import Addressee, addressed, through_whom
from sambung.bulletins.models import Bulletin, Copy, Edition
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay.batches import BATCH, Opening, open_many
from sambung.relay.core_moves import recompute
from sambung.relay.errors import NotMoved
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.relay.situation import Situation


def open_later(bulletin_id: int, number: int) -> None:
    """Have the copies of an edition opened once the present transaction is committed."""
    jobs.configure_task("bulletins.open_copies").defer(bulletin_id=bulletin_id, number=number)


def expire_later(bulletin_id: int) -> None:
    """Have the open copies of a recalled bulletin closed once the present transaction is committed."""
    jobs.configure_task("bulletins.expire_copies").defer(bulletin_id=bulletin_id)


@transaction.atomic
def open_next(bulletin_id: int, number: int, most: int = BATCH, at: datetime | None = None) -> int:
    """Open the next copies of an edition and leave a job for those after them; how many were opened. Nothing
    where it was recalled, or corrected since: then the newer edition's job does it."""
    bulletin = (
        Bulletin.objects.select_for_update(of=("self",)).select_related("live", "parcel").get(pk=bulletin_id)
    )
    if bulletin.live is None or bulletin.live.number != number or bulletin.recalled_at is not None:
        return 0
    waiting = through_whom(without_copy(bulletin).order_by("pk")[:most])
    opened = open_many(
        "bulletin_copy",
        [_opening(bulletin, bulletin.live, addressee) for addressee in waiting],
        actor=Actor.system(),
        track=bulletin.parcel.track,
        at=at,
    )
    _end_with_it(bulletin.live, at or timezone.now())
    if len(waiting) == most:
        open_later(bulletin_id, number)
    return opened


def without_copy(bulletin: Bulletin) -> QuerySet[Organization]:
    """The groups that are still to get the present edition: addressed and without any copy, or whose last one
    was of an older edition and was passed on, or recalled."""
    last = Copy.objects.filter(bulletin=bulletin).newest_of_each().exclude(edition=bulletin.live_id)
    anew = last.filter(Q(parcel__outcome="passed_on") | Q(parcel__reason="recalled"))
    any_copy = Copy.objects.filter(bulletin=bulletin, group=OuterRef("pk"))
    new = addressed(bulletin.to, bulletin.parcel.regency_id).filter(~Exists(any_copy))
    active = Organization.objects.filter(kind=Organization.Kind.KIM, active=True)
    return active.filter(Q(pk__in=new.values("pk")) | Q(pk__in=anew.values("group")))


def _opening(bulletin: Bulletin, edition: Edition, addressee: Addressee) -> Opening:
    return Opening(
        origin_key=f"copy:{bulletin.pk}:{edition.pk}:{addressee.group.pk}",
        region=addressee.group.region,
        draft=partial(_draft, bulletin=bulletin, addressee=addressee),
        item=_keep,
        final_due_at=edition.useful_until,
    )


def _draft(parcel: Parcel, bulletin: Bulletin, addressee: Addressee) -> None:
    """The copy, from which follow holder and limit."""
    Copy(
        parcel=parcel,
        bulletin=bulletin,
        edition=bulletin.live,
        group=addressee.group,
        through=addressee.through,
    )


def _keep(parcel: Parcel) -> None:
    parcel.copy.parcel = parcel  # which has its number now
    parcel.copy.save(force_insert=True)


def _end_with_it(edition: Edition, now: datetime) -> None:
    """Copies that were open when a correction came end when the corrected edition does."""
    until = edition.useful_until
    open_copies = Parcel.objects.open().filter(copy__bulletin=edition.bulletin_id)
    for parcel in open_copies.exclude(final_due_at=until).only("pk"):
        locked = Parcel.objects.locked(parcel.pk)
        if locked.due_at is not None:
            situation = Situation(locked, now, Actor.system())
            recompute(locked, locked.due_at, "house", situation=situation, final_due_at=until)


def expire_open(bulletin_id: int, at: datetime | None = None) -> int:
    """Close the open copies of a recalled bulletin, each by itself; how many were closed."""
    recalled = Parcel.objects.open().filter(
        copy__bulletin=bulletin_id, copy__bulletin__recalled_at__isnull=False
    )
    return sum(_expire(parcel, at) for parcel in recalled.order_by("pk").iterator(chunk_size=BATCH))


@transaction.atomic
def _expire(parcel: Parcel, at: datetime | None) -> bool:
    """False where the group was quicker, or where it was sent anew meanwhile."""
    recalled = Bulletin.objects.select_for_update().filter(copies=parcel.pk, recalled_at__isnull=False)
    if not recalled:
        return False
    try:
        move(parcel, "expire", actor=Actor.system(), fields={"reason": "recalled"}, at=at)
    except NotMoved:
        return False
    return True
