"""The way of a post to its service and back: one at a time for each account, so that its limits hold.

A worker claims the next due post in a transaction, calls the service outside of any, and records the answer
in another. What that promises when a process is killed or a line breaks in between stands in
docs/decisions/channels.md.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Exists, F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from procrastinate.contrib.django import app

from sambung.channels import accounts, copy_words, pieces, services
from sambung.channels.faults import Permanent, Revoked, Temporary, Uncertain
from sambung.channels.journals import PostJournal
from sambung.channels.models import Account, Copy, Post
from sambung.channels.posting import wake, wake_once
from sambung.channels.services import LEASE, Abandoned, Piece, Placed

AT_ONCE = 50
"""So many posts one job sends before others have their turn."""
PATIENCE = timedelta(days=1)
"""So long a post is tried; then it ends as failed."""
FIRST_WAIT, LONGEST_WAIT = 4.0, 3600.0
LOOK_UPS = (timedelta(seconds=20), timedelta(minutes=5), timedelta(minutes=15))
"""After a cut it is looked up so long after: three times in a quarter of an hour. Then a person looks."""

logger = structlog.get_logger("sambung.channels")
State, Act = Post.State, Post.Act
_CHANCE = random.SystemRandom()


@dataclass(frozen=True)
class Ended:
    """How a try ended. `due_at`: when it goes on (None: not by itself). `placed`: where it stands."""

    state: Post.State
    error: str = ""
    due_at: datetime | None = None
    placed: Placed | None = None


def work(account_id: int) -> None:
    """Send what is due on an account, one after the other; what is left is left to another job."""
    left = AT_ONCE
    while waiting := list(Post.objects.filter(copy__account=account_id).due(timezone.now())[:left]):
        for post in waiting:
            if _claim(post):
                _try(post)
            elif _as_seen(post).exists():
                return  # its account is paused, or somebody else is at work on it: `rescue` comes back to it
        left -= len(waiting)
        if not left:
            wake(account_id)
            return


def _claim(post: Post) -> bool:
    """Lease a due post to us, with its copy and account as they are now. False where it has changed, or its
    account has no time for it."""
    now = timezone.now()
    with transaction.atomic():
        copies = Copy.objects.select_related("account").select_for_update(of=("account",))
        post.copy = copies.get(pk=post.copy_id)
        account = post.copy.account
        if account.paused_until is not None and account.paused_until > now:
            return False
        at_work = Post.objects.filter(copy__account=account, state=State.SENDING, lease_until__gt=now)
        post.lease_until = now + timedelta(seconds=LEASE)
        claimed = (
            _as_seen(post)
            .filter(~Exists(at_work))
            .update(
                state=State.SENDING,
                lease_until=post.lease_until,
                attempts=F("attempts") + int(post.state != State.UNKNOWN),
                due_at=None,
            )
        )
    return bool(claimed)


def _as_seen(post: Post) -> QuerySet[Post]:
    """The post, as long as nobody has done anything with it since it was read."""
    return Post.objects.filter(pk=post.pk, state=post.state, due_at=post.due_at)


def _try(post: Post) -> None:
    """One try: look up what is unknown, else bring it there."""
    journal = PostJournal(post)
    try:
        ended = _looked_up(post) if post.state == State.UNKNOWN else _brought(post, journal)
    except Abandoned:
        return
    except Exception as fault:
        ended = _judged(post, journal, fault)
    _record(post, ended, journal)


def _looked_up(post: Post) -> Ended:
    """Where it stands, by its code. Raises what services raise."""
    account = post.copy.account
    placed = services.service_of(account.service).look_up(account, post.copy.code)
    if placed is not None:
        return _arrived(post, placed)
    so_often = post.look_ups + 1
    Post.objects.filter(pk=post.pk).update(look_ups=so_often)
    if so_often >= len(LOOK_UPS):
        return Ended(State.UNKNOWN, "not_found")
    since = post.cut_at or timezone.now()
    return Ended(State.UNKNOWN, "not_found", max(since + LOOK_UPS[so_often], timezone.now()))


def _brought(post: Post, journal: PostJournal) -> Ended:
    """Send, change or remove: whatever makes it stand there as it should. Raises what services raise."""
    copy, account = post.copy, post.copy.account
    piece = pieces.compose(copy)
    act = _act(copy, piece)
    if not account.is_connected:
        raise Revoked("disconnected")
    if act != post.act:
        Post.objects.filter(pk=post.pk).update(act=act)
    service = services.service_of(account.service)
    standing = Placed(copy.external_id, copy.address, copy.parts)
    if piece is None:
        journal.alive()
        if act == Act.REMOVE:
            service.remove(account, standing, copy.code)
        elif copy.posts.filter(attempts__gt=0).exclude(pk=post.pk).exists():
            service.clear_away(account, copy.code)
        return Ended(State.CONFIRMED)
    if act == Act.CHANGE:
        return _arrived(post, service.change(account, standing, piece, journal))
    return _arrived(post, service.send(account, piece, copy.code, journal))


def _arrived(post: Post, placed: Placed) -> Ended:
    """Where something that belongs to it isn't there yet, a change brings it, for a day."""
    now = timezone.now()
    if placed.whole or now > post.queued_at + PATIENCE:
        return Ended(State.CONFIRMED, placed=placed)
    return Ended(State.RETRYING, "unfinished", _again_at(post, None, now), placed)


def _act(copy: Copy, piece: Piece | None) -> Post.Act:
    if piece is None:
        return Act.REMOVE if copy.stands else Act.NOTHING
    return Act.CHANGE if copy.stands else Act.SEND


def _judged(post: Post, journal: PostJournal, fault: Exception) -> Ended:
    """What a fault means for what happens next."""
    now, account = timezone.now(), post.copy.account
    code = str(fault)[:40]
    looking = post.state == State.UNKNOWN
    sending = journal.placed and not post.copy.stands
    if isinstance(fault, Revoked) and account.is_connected:
        accounts.in_trouble(account, code)
    if isinstance(fault, Permanent):
        return Ended(State.UNKNOWN if looking else State.FAILED, code)
    if isinstance(fault, Temporary):
        if fault.whole_account:
            accounts.pause(account, now + timedelta(seconds=fault.after or LONGEST_WAIT / 12))
        if not looking and not fault.patient and now > post.queued_at + PATIENCE:
            return Ended(State.FAILED, code)
        return Ended(State.UNKNOWN if looking else State.RETRYING, code, _again_at(post, fault.after, now))
    if not isinstance(fault, Uncertain):
        logger.error("post_broke_off", post=post.pk, exc_info=fault)
        code = "own_fault"
    if looking or sending:
        return Ended(State.UNKNOWN, code, now + LOOK_UPS[0])
    return Ended(State.RETRYING, code, _again_at(post, None, now))


def _again_at(post: Post, after: float | None, now: datetime) -> datetime:
    """When the service said so, else ever later; a little apart, so that not all come back at once."""
    if after is not None:
        return now + timedelta(seconds=after + 2 * _CHANCE.random())
    wait = min(FIRST_WAIT * 4 ** min(post.attempts, 6), LONGEST_WAIT)
    return now + timedelta(seconds=wait * (0.5 + _CHANCE.random()))


def _record(post: Post, ended: Ended, journal: PostJournal) -> None:
    """Keep the answer, if the post is still ours, and tell the item's room."""
    changes: dict[str, Any] = {
        "state": ended.state,
        "error": ended.error,
        "due_at": ended.due_at,
        "lease_until": None,
    }
    now = timezone.now()
    over = ended.state not in Post.MOVING
    if over:
        changes |= {"ended_at": now, "journal": ""}
    if ended.state == State.UNKNOWN and post.state != State.UNKNOWN:
        changes |= {"cut_at": now, "look_ups": 0}
    with transaction.atomic():
        if ended.state == State.FAILED and post.copy.posts.filter(pk__gt=post.pk).exists():
            changes["state"] = State.SUPERSEDED
        if not journal.ours.update(**changes):
            return
        if ended.state == State.CONFIRMED or ended.placed is not None:
            _keep_place(post.copy, ended.placed, now)
        elif ended.error == "gone":
            _keep_place(post.copy, None, now)
        if over or ended.due_at is None:
            app.configure_task(name="channels.told", queue="channels").defer(post_id=post.pk)
        else:
            wake(post.copy.account_id, ended.due_at)
    if ended.state == State.CONFIRMED:
        _all_is_well(post.copy.account, now)


def _keep_place(copy: Copy, placed: Placed | None, now: datetime) -> None:
    """Where it stands now, or that it does no more."""
    if placed is None:
        Copy.objects.filter(pk=copy.pk).update(
            external_id="",
            address="",
            parts={},
            finished_at=None,
            removed_at=now if copy.stands else F("removed_at"),
        )
        return
    is_another: dict[str, Any] = {} if placed.external_id == copy.external_id else {"finished_at": None}
    Copy.objects.filter(pk=copy.pk).update(
        external_id=placed.external_id,
        address=placed.address,
        parts=dict(placed.parts),
        placed_at=now,
        removed_at=None,
        **is_another,
    )


def _all_is_well(account: Account, now: datetime) -> None:
    stale = account.well_at is None or account.well_at < now - timedelta(minutes=1)
    if account.trouble or stale:
        accounts.is_well(account)


def rescue() -> None:
    """Take up what a killed process left: whatever may stand there is looked up, all else is sent."""
    now = timezone.now()
    left = Post.objects.filter(state=State.SENDING, lease_until__lte=now)
    left.filter(may_stand=True, act=Act.SEND).update(
        state=State.UNKNOWN,
        error="interrupted",
        lease_until=None,
        cut_at=Coalesce("cut_at", now),
        due_at=now,
    )
    left.update(state=State.QUEUED, error="interrupted", lease_until=None, due_at=now)
    waiting = Post.objects.due(now).exclude(copy__account__paused_until__gt=now)
    for account_id in waiting.order_by("copy__account").values_list("copy__account", flat=True).distinct():
        wake_once(account_id)


def tell(post_id: int) -> None:
    """Tell the item's room how a post ended, and its editors where it waits for a person."""
    post = Post.objects.select_related("copy").filter(pk=post_id).first()
    if post is not None:
        if post.waits_for_a_person:
            copy_words.tell_editors(post)
        pieces.source_of(post.copy.item).told(post)
