"""What services still work on after they took it, such as a film that is prepared for those who watch."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from sambung.channels import accounts, services
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.models import Copy, Post
from sambung.channels.services import Placed

WATCHED_FOR = timedelta(days=3)
"""So long after it was placed; what takes longer is stuck there, and nobody can help it from here."""
AT_ONCE = 100

logger = structlog.get_logger("sambung.channels")


def watch(now: datetime) -> int:
    """Ask for those that aren't finished; how many were asked for."""
    due = Copy.objects.exclude(external_id="").filter(finished_at=None, placed_at__gte=now - WATCHED_FOR)
    due = due.filter(account__disconnected_at=None, account__trouble="").exclude(
        account__paused_until__gt=now
    )
    stopped: set[int] = set()
    asked = 0
    for copy in due.select_related("account").order_by("placed_at", "pk")[:AT_ONCE]:
        if copy.account_id not in stopped:
            asked += 1
            if not _look(copy):
                stopped.add(copy.account_id)
    return asked


def _look(copy: Copy) -> bool:
    """False where its account should be left in peace for now."""
    service = services.service_of(copy.account.service)
    try:
        done = service.finished(copy.account, Placed(copy.external_id, copy.address, copy.parts), copy.code)
    except Revoked as fault:
        accounts.in_trouble(copy.account, str(fault))
        return False
    except Temporary as fault:
        if fault.whole_account:
            accounts.pause(copy.account, timezone.now() + timedelta(seconds=fault.after or 300))
        return False
    except Permanent as fault:
        _came_to_nothing(copy, str(fault))
        return True
    if done:
        Copy.objects.filter(pk=copy.pk).update(finished_at=timezone.now())
    return True


def _came_to_nothing(copy: Copy, code: str) -> None:
    """It arrived, and is not to be seen all the same: its editors are told, unless a newer version is on its
    way and finds out by itself. What somebody took down there is asked for no more."""
    if code == "gone":
        Copy.objects.filter(pk=copy.pk).update(finished_at=timezone.now())
        return
    logger.info("copy_came_to_nothing", copy=copy.pk, why=code)
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).filter(copy=copy).order_by("-pk").first()
        if post is None or post.state != Post.State.CONFIRMED:
            return
        Post.objects.filter(pk=post.pk).update(state=Post.State.FAILED, error=code, by=None)
        Copy.objects.filter(pk=copy.pk).update(
            external_id="", address="", parts={}, removed_at=timezone.now()
        )
        app.configure_task(name="channels.told", queue="channels").defer(post_id=post.pk)
