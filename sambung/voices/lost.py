"""The lost code: the private link goes to the contact that was given with the voice, and nowhere else.

To an e-mail address it is sent. At a telephone number somebody calls: whom the group or the office is to call
stands on their call list until they have. What the asker reads is the same whether or not anybody was found.
"""

from django.db.models import Q
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.relay.models import Parcel
from sambung.voices import attempts, notices
from sambung.voices.following import senders_with
from sambung.voices.models import Identity, Sender

AT_ONCE = 10
"""For so many voices of one number is asked at once, the newest ones."""


def ask_for_link(contact: str) -> None:
    """`contact` is an e-mail address or an E.164 number. Somebody else may be asking, again and again: to one
    address a few letters a day go out."""
    if "@" not in contact:
        _ask_to_be_called(contact)
    elif not attempts.too_many_letters(contact):
        notices.send_lost_links(senders_with(contact))


def _ask_to_be_called(phone: str) -> None:
    """A contact given without a name is shown to nobody, so nobody can call it."""
    known = Sender.objects.filter(phone=phone, erased_at=None).exclude(phone="")
    callable_ones = known.exclude(voice__identity=Identity.ANONYMOUS).order_by("-pk")[:AT_ONCE]
    ids = list(callable_ones.values_list("pk", flat=True))
    Sender.objects.filter(pk__in=ids, lost_at=None).update(lost_at=timezone.now())


def asked_to_be_called(actor: Actor) -> Q:
    """The voices whose sender the actor may call with the private link: an open one's the group that has or
    had it, everybody's the office's dispatcher."""
    seen = Q(regency__in=_dispatched_by(actor))
    if _in_group(actor):
        seen |= Q(confidential=False)
    return Q(voice__sender__lost_at__isnull=False) & seen


def may_hand_over(parcel: Parcel, actor: Actor) -> bool:
    """The same for one parcel that the actor sees. An agency hands over no key to what it answers itself."""
    return parcel.regency_id in _dispatched_by(actor) or (_in_group(actor) and not parcel.confidential)


def called(parcel: Parcel, actor: Actor) -> None:
    """The sender was called: what they asked for is settled, where it was the actor's to give."""
    if may_hand_over(parcel, actor):
        Sender.objects.filter(voice=parcel.pk).update(lost_at=None)


def _dispatched_by(actor: Actor) -> list[str]:
    office = Organization.Kind.OFFICE
    return [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == office and m.role == Role.DISPATCHER and m.organization.regency_id
    ]


def _in_group(actor: Actor) -> bool:
    return any(m.organization.kind == Organization.Kind.KIM for m in actor.memberships)
