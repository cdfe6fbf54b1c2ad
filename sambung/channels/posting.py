"""What is to stand where: posts are queued in the transaction of their cause, and settled by people by name.

How they get there is `channels.sending`.
"""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from sambung.channels import services
from sambung.channels.models import Account, Copy, Omission, Post
from sambung.people.models import Organization, Person

_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
_CODE_LENGTH = 8
KEY_TROUBLES = (
    "expired",
    "revoked",
    "disconnected",
    "key_lost",
    "missing_right",
)
"""What is over once the account's owner connects it again."""
FILM_NOT_SHOWN = ("no_video", "gone")
"""What is over once the film may be shown again: it could not be sent, or was taken down."""


def accounts_for(item: str, *owners: Organization | None) -> list[Account]:
    """The accounts over which an item goes: the connected ones of its group and office, but for those that
    somebody left out."""
    left_out = Omission.objects.filter(item=item).values("account")
    return list(Account.objects.for_whatever_comes_from(*owners).exclude(pk__in=left_out))


def choose(item: str, goes: Iterable[int], among: Iterable[Account], person: Person | None) -> None:
    """Let the item go over these accounts of those that there are (`goes`: their ids)."""
    wanted = set(goes)
    with transaction.atomic():
        for account in among:
            if account.pk in wanted:
                Omission.objects.filter(item=item, account=account).delete()
            else:
                Omission.objects.get_or_create(item=item, account=account, defaults={"by": person})


def post(item: str, ref: str, accounts: Iterable[Account]) -> list[Post]:
    """Have version `ref` of the item stand on these accounts, once. Call it in its cause's transaction."""
    with transaction.atomic():
        return [_queued(_copy_of(item, account), ref) for account in accounts]


def renew(item: str, ref: str) -> list[Post]:
    """Bring every copy of the item to what it is now: changed there, or taken down. Copies that were left at
    that before they stood anywhere stay so."""
    with transaction.atomic():
        copies = Copy.objects.filter(item=item).select_related("account").order_by("pk")
        return [_queued(copy, ref) for copy in copies if copy.stands or copy.posts.unsettled().exists()]


def left_of(item: str) -> list[int]:
    """The accounts where somebody left the item at that, by name, for another reason than that the film was
    not to be shown without which nothing can stand there."""
    newest = Copy.objects.filter(item=item).annotate(last=Max("posts"))
    left = Post.objects.filter(pk__in=newest.values("last"), state=Post.State.SETTLED)
    return list(left.exclude(error__in=FILM_NOT_SHOWN).values_list("copy__account", flat=True))


def _copy_of(item: str, account: Account) -> Copy:
    known = Copy.objects.filter(account=account, item=item).first()
    while known is None:
        code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
        try:
            with transaction.atomic():
                known = Copy.objects.create(account=account, item=item, code=code)
        except IntegrityError:
            known = Copy.objects.filter(account=account, item=item).first()
    return known


def _queued(copy: Copy, ref: str) -> Post:
    """What is older and not on its way to the service yet is overtaken."""
    queued, is_new = Post.objects.get_or_create(copy=copy, ref=ref)
    if is_new:
        older = copy.posts.filter(pk__lt=queued.pk, may_stand=False)
        overtaken = (Post.State.QUEUED, Post.State.RETRYING, Post.State.FAILED)
        older.filter(state__in=overtaken).update(
            state=Post.State.SUPERSEDED, due_at=None, journal="", ended_at=timezone.now()
        )
        wake(copy.account_id)
    return queued


def try_again(posts: Iterable[Post]) -> int:
    """Put back what did not go out or could not be looked up; how many that were."""
    tried = 0
    with transaction.atomic():
        for one in Post.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in posts]):
            if not one.waits_for_a_person:
                continue
            unknown = one.state == Post.State.UNKNOWN
            one.state = Post.State.UNKNOWN if unknown else Post.State.QUEUED
            one.attempts, one.look_ups, one.error = 0, 0, ""
            one.due_at = one.queued_at = timezone.now()
            one.ended_at = None
            one.save()
            wake(one.copy.account_id)
            tried += 1
    return tried


def after_connecting(account: Account) -> int:
    """What could not go out for want of a key goes out now; how many posts that are."""
    stuck = Post.objects.filter(copy__account=account, error__in=KEY_TROUBLES)
    return try_again(stuck.filter(state__in=(Post.State.FAILED, Post.State.UNKNOWN)))


# What a person decides of a post that waits for one.


class TooLate(Exception):
    """It doesn't wait for a person any more."""


def is_there(waiting: Post, address: str, person: Person) -> bool:
    """Somebody looked: it stands there, at this address; False where no such thing can have that address.
    Raises `TooLate`."""
    account = waiting.copy.account
    placed = services.service_of(account.service).at(account, address)
    if placed is None:
        return False
    with transaction.atomic():
        one = _still_waiting(waiting, Post.State.UNKNOWN)
        _end(one, Post.State.CONFIRMED, person)
        Copy.objects.filter(pk=one.copy_id).update(
            external_id=placed.external_id,
            address=placed.address,
            parts=dict(placed.parts),
            placed_at=timezone.now(),
            removed_at=None,
        )
    return True


def send_again(waiting: Post, person: Person) -> None:
    """Somebody looked: it is not there. Raises `TooLate`."""
    with transaction.atomic():
        one = _still_waiting(waiting, Post.State.UNKNOWN, Post.State.FAILED)
        if one.copy.posts.filter(pk__gt=one.pk).exists():
            _end(one, Post.State.SUPERSEDED, person)
            return
        one.state, one.by, one.error = Post.State.QUEUED, person, ""
        one.may_stand, one.attempts, one.look_ups = False, 0, 0
        one.due_at = one.queued_at = timezone.now()
        one.cut_at = one.ended_at = None
        one.journal = ""
        one.save()
        wake(one.copy.account_id)


def leave(waiting: Post, person: Person | None) -> None:
    """Nothing more is tried with this copy until there is another version. Raises `TooLate`."""
    with transaction.atomic():
        one = _still_waiting(waiting, *Post.DUE, Post.State.FAILED)
        _end(one, Post.State.SETTLED, person)
        for later in one.copy.posts.filter(pk__gt=one.pk, state__in=Post.DUE):
            _end(later, Post.State.SETTLED, person)


def leave_all(item: str, person: Person | None) -> None:
    """The item is left at what has gone out."""
    for one in Post.objects.of_item(item).filter(state__in=(*Post.DUE, Post.State.FAILED)):
        with suppress(TooLate):
            leave(one, person)


def _still_waiting(waiting: Post, *states: str) -> Post:
    one = Post.objects.select_for_update(of=("self",)).select_related("copy").get(pk=waiting.pk)
    if one.state not in states:
        raise TooLate
    return one


def _end(one: Post, state: Post.State, person: Person | None) -> None:
    one.state, one.by, one.due_at, one.ended_at, one.journal = state, person, None, timezone.now(), ""
    one.save()
    app.configure_task(name="channels.told", queue="channels").defer(post_id=one.pk)


def wake(account_id: int, at: datetime | None = None) -> None:
    """Have somebody work on what is due on an account, now or at that moment."""
    app.configure_task(name="channels.work", queue="channels", schedule_at=at).defer(account_id=account_id)


def wake_once(account_id: int) -> None:
    """The same now, unless somebody has been called to it already. Not within a transaction of others: a
    clash would end it."""
    lock = f"channels.work:{account_id}"
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(name="channels.work", queue="channels", queueing_lock=lock).defer(
            account_id=account_id
        )
