"""The way out: a delivery is queued in its cause's transaction, the service called outside of any."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from sambung.channels import mail, push, topics
from sambung.channels.faults import Permanent, Temporary, Uncertain
from sambung.channels.models import Delivery, PushSubscription

LONGEST_CALL = timedelta(minutes=10)
"""A call that began longer ago was cut off together with its process."""

_SUBJECT_ON_A_PHONE = 120
_BODY_ON_A_PHONE = 400


class CallUnderWay(Exception):
    """Another worker is calling the service for it, or was until it was killed: look again later."""


def queue(channel: str, recipient: str, ref: str) -> Delivery:
    """Have `ref` told to `recipient` ("person:7", "sender:12") over `channel`, once.

    Asking again gives the same delivery. Call it in the transaction of what is to be told.
    """
    with transaction.atomic():
        delivery, created = Delivery.objects.get_or_create(channel=channel, recipient=recipient, ref=ref)
        if created:
            app.configure_task(name="channels.deliver", queue="channels").defer(delivery_id=delivery.pk)
    return delivery


def deliver(delivery_id: int, *, last_try: bool) -> None:
    """Send what is not sent yet and record how it ended. Raises `Temporary` when it is to be tried again, and
    `CallUnderWay`."""
    delivery = _claim(delivery_id)
    if delivery is None:
        return
    try:
        state, error = _call(delivery)
    except Permanent as fault:
        state, error = Delivery.State.FAILED, str(fault)
    except Uncertain as fault:
        state, error = Delivery.State.UNKNOWN, str(fault)
    except Temporary as fault:
        if not last_try:
            _release(delivery, str(fault))
            raise
        state, error = Delivery.State.FAILED, str(fault)
    except Exception:
        _release(delivery, "own_fault")  # in finding the address or the words: nothing has gone out
        raise
    _end(delivery, state, error)


def report(delivery_id: int) -> None:
    """Tell the room that registered the topic how a delivery ended."""
    delivery = Delivery.objects.get(pk=delivery_id)
    outcome = topics.outcome_of(delivery.ref)
    if outcome is not None:
        outcome(delivery)


def _claim(delivery_id: int) -> Delivery | None:
    """The delivery, marked as being called for; None when there is nothing to do any more."""
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().filter(pk=delivery_id).first()
        if delivery is None or delivery.state != Delivery.State.QUEUED:
            return None
        now = timezone.now()
        if delivery.calling_since is not None and delivery.channel == Delivery.Channel.MAIL:
            if delivery.calling_since > now - LONGEST_CALL:
                raise CallUnderWay(delivery_id)
            _end(delivery, Delivery.State.UNKNOWN, "interrupted")
            return None
        delivery.calling_since = now
        delivery.attempts = F("attempts") + 1
        delivery.save(update_fields=["calling_since", "attempts"])
    return delivery


def _call(delivery: Delivery) -> tuple[str, str]:
    """Find out where and what, then call the service; nothing is locked meanwhile."""
    address = topics.address_of(delivery.recipient)
    if address is None:
        raise Permanent("nobody_there")
    with translation.override(address.language):
        message = topics.compose(delivery.ref, address.language)
    if message is None:
        return Delivery.State.UNNEEDED, ""
    if delivery.channel == Delivery.Channel.MAIL:
        if not address.email:
            raise Permanent("no_address")
        body = f"{message.body}\n\n{message.url}" if message.url else message.body
        message_id, regency = f"delivery-{delivery.pk}", address.regency
        mail.send(address.email, message.subject, body, address.language, message_id, regency=regency)
    else:
        _push(delivery, address.person_id, message)
    return Delivery.State.SENT, ""


def _push(delivery: Delivery, person_id: int | None, message: topics.Message) -> None:
    """Reach at least one of the person's browsers.

    The same tag replaces a notice that has arrived already: a repetition is not seen as a second one.
    """
    payload = {
        "title": message.subject[:_SUBJECT_ON_A_PHONE],
        "body": message.body[:_BODY_ON_A_PHONE],
        "url": message.url,
        "tag": delivery.ref,
    }
    reached = False
    fault: Permanent | Temporary = Permanent("no_subscription")
    for subscription in PushSubscription.objects.filter(person=person_id, gone_at=None):
        try:
            push.send(subscription, payload)
            reached = True
        except Permanent as permanent:
            fault = fault if isinstance(fault, Temporary) else permanent
        except Temporary as temporary:
            fault = temporary
    if not reached:
        raise fault


def _release(delivery: Delivery, error: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(calling_since=None, error=error)


def _end(delivery: Delivery, state: str, error: str) -> None:
    """Record the end and have it reported, in one transaction."""
    with transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(
            state=state, error=error, calling_since=None, at=timezone.now()
        )
        app.configure_task(name="channels.report", queue="channels").defer(delivery_id=delivery.pk)
