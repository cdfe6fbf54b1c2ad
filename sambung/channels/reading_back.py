"""What comes back from copies: how many they reached, and what people wrote below them.

Comments are kept for the editor to look at, without who wrote them, at most as long as any word that comes
from outside (90 days, house); one that is deleted there goes here too.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from sambung.channels import accounts, services
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.models import Account, Comment, Copy, ReachOfDay
from sambung.channels.services import Placed, Remark

READ_FOR = timedelta(days=30)
"""So long after it was placed a copy is read; then people have seen it."""
EVERY = timedelta(minutes=50)
AT_ONCE = 200
KEPT = timedelta(days=90)
MOST_REMARKS = 100

logger = structlog.get_logger("sambung.channels")


def read_back(now: datetime) -> int:
    """Read the copies that were not read for the longest time; how many were."""
    forget_old(now)
    due = Copy.objects.exclude(external_id="").filter(placed_at__gte=now - READ_FOR)
    due = due.exclude(reach_at__gt=now - EVERY).filter(account__disconnected_at=None, account__trouble="")
    done = 0
    stopped: set[int] = set()
    for copy in due.select_related("account__owner__region").order_by("reach_at", "pk")[:AT_ONCE]:
        paused = copy.account.paused_until is not None and copy.account.paused_until > now
        if paused or copy.account_id in stopped:
            continue
        if read(copy):
            done += 1
        else:
            stopped.add(copy.account_id)
    return done


def read(copy: Copy) -> bool:
    """Read one copy; False where its account should be left in peace for now."""
    service = services.service_of(copy.account.service)
    placed = Placed(copy.external_id, copy.address, copy.parts)
    try:
        reach = service.reach(copy.account, placed)
        remarks = service.remarks(copy.account, placed)
    except Revoked as fault:
        accounts.in_trouble(copy.account, str(fault))
        return False
    except Temporary as fault:
        if fault.whole_account:
            _pause(copy.account, fault)
        return False
    except Permanent as fault:
        logger.info("copy_not_read", copy=copy.pk, why=str(fault))
        Copy.objects.filter(pk=copy.pk).update(reach_at=timezone.now())
        return True
    figures = {
        "views": reach.views,
        "reactions": reach.reactions,
        "remarks": reach.comments,
        "shares": reach.shares,
    }
    now = timezone.now()
    with transaction.atomic():
        Copy.objects.filter(pk=copy.pk).update(**figures, reach_at=now)
        day = now.astimezone(copy.account.owner.region.zone).date()
        ReachOfDay.objects.update_or_create(copy=copy, day=day, defaults=figures)
        _keep(copy, remarks)
    return True


def _pause(account: Account, fault: Temporary) -> None:
    accounts.pause(account, timezone.now() + timedelta(seconds=fault.after or 300))


def _keep(copy: Copy, remarks: Sequence[Remark]) -> None:
    listed = remarks[:MOST_REMARKS]
    there = [remark.external_id for remark in listed]
    known = set(copy.comments.values_list("external_id", flat=True))
    Comment.objects.bulk_create(
        [
            Comment(
                copy=copy,
                external_id=remark.external_id,
                text=remark.text.replace("\x00", ""),
                address=remark.address,
                at=remark.at,
            )
            for remark in listed
            if remark.external_id not in known
        ],
        ignore_conflicts=True,
    )
    if len(listed) < MOST_REMARKS:
        copy.comments.exclude(external_id__in=there).delete()


def forget_old(now: datetime) -> None:
    """Comments past their time, and those of copies that stand there no more."""
    Comment.objects.filter(read_at__lt=now - KEPT).delete()
    Comment.objects.filter(copy__external_id="").delete()
