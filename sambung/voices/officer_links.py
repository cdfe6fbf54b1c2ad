"""Links with which an officer without an account answers for the agency that holds a voice."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.channels import topics
from sambung.channels.models import Delivery
from sambung.channels.outbox import queue
from sambung.channels.topics import Address, Message
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import may
from sambung.regions.moments import due_in_full
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import lock
from sambung.voices.models import OfficerLink

WORKED_ON = ("forwarded", "in_progress", "asked", "planned")
AFTER_THE_DEADLINE = timedelta(days=30)
TOPIC = "officer"
_SALT = "sambung.voices.officer"


def may_link(actor: Actor, parcel: Parcel) -> bool:
    """The agency that holds it (liaison, head), and dispatcher and head of the regency's office."""
    if parcel.state not in WORKED_ON or parcel.holder.kind != Organization.Kind.AGENCY:
        return False
    if actor.via == "device":
        return False
    if actor.roles_in(parcel.holder_id) & {Role.LIAISON, Role.HEAD}:
        return True
    return any(
        m.organization.kind == Organization.Kind.OFFICE
        and m.organization.regency_id == parcel.regency_id
        and m.organization_id != parcel.about_id
        and m.role in (Role.DISPATCHER, Role.HEAD)
        for m in actor.memberships
    )


def create(parcel: Parcel, email: str, by: Actor) -> OfficerLink:
    """Make a link for an officer of the agency that holds the voice, and queue the e-mail with it.

    Raises `NotAllowed`.
    """
    now = timezone.now()
    with transaction.atomic():
        locked = lock(parcel)
        if by.person is None or not may(by, "voice.link", locked):
            raise NotAllowed
        link = OfficerLink.objects.create(
            parcel=locked,
            organization=locked.holder,
            seq=locked.seq,
            email=email,
            created_by=by.person,
            created_at=now,
            expires_at=(locked.due_at or now) + AFTER_THE_DEADLINE,
        )
        queue(Delivery.Channel.MAIL, f"{TOPIC}:{link.pk}", f"{TOPIC}:{link.pk}")
    return link


def revoke(link: OfficerLink, by: Actor) -> None:
    """End a link at once. Raises `NotAllowed`."""
    if not (may(by, "voice.link", link.parcel) or (by.person and by.person.pk == link.created_by_id)):
        raise NotAllowed
    OfficerLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def token_of(link: OfficerLink) -> str:
    """The token in the address: the row's number, signed with 256 bits."""
    return signing.Signer(salt=_SALT).sign(str(link.pk))


def link_of(token: str) -> OfficerLink | None:
    """The link of a token while it is good, else None."""
    try:
        pk = int(signing.Signer(salt=_SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    link = (
        OfficerLink.objects.select_related("parcel__holder", "parcel__region", "organization")
        .filter(pk=pk)
        .first()
    )
    return link if link is not None and is_good(link) else None


def is_good(link: OfficerLink) -> bool:
    """Whether the agency has been working on it without a break since the link was made."""
    parcel = link.parcel
    if link.revoked_at is not None or link.expires_at <= timezone.now() or parcel.state not in WORKED_ON:
        return False
    elsewhere = parcel.handoffs.filter(seq__gte=link.seq).exclude(
        to_organization=link.organization_id, state__in=WORKED_ON
    )
    return not elsewhere.exists()


def actor_of_link(link: OfficerLink) -> Actor:
    return Actor.link(link.parcel_id, link.organization, Role.LIAISON)


def links_of(parcel: Parcel) -> QuerySet[OfficerLink]:
    return parcel.officer_links.filter(revoked_at=None, expires_at__gt=timezone.now())


def find(key: str) -> Address | None:
    links = OfficerLink.objects.select_related("parcel").filter(pk=int(key), revoked_at=None)
    link = links.exclude(email="").first()
    return Address(email=link.email, regency=link.parcel.regency_id) if link is not None else None


def compose(ref: str, language: str) -> Message | None:
    """The e-mail with the link: no word of the voice itself."""
    link = OfficerLink.objects.select_related("parcel__region", "organization").get(pk=int(ref.split(":")[1]))
    if not is_good(link):
        return None
    parcel = link.parcel
    body = _(
        "A voice from %(place)s waits for an answer from %(agency)s, at the latest %(due)s. "
        "With this link you can read it, start on it, answer it with files, or give it back. "
        "You need no account. Please don't pass the link on."
    ) % {
        "place": parcel.region.path,
        "agency": link.organization.name,
        "due": due_in_full(parcel.due_at, parcel.region) if parcel.due_at else "",
    }
    address = settings.BASE_URL + reverse("voices:officer", args=[token_of(link)])
    return Message(_("A voice waits for your answer: %(code)s") % {"code": parcel.code}, body, address)


def register() -> None:
    topics.register_recipients(TOPIC, find)
    topics.register_topic(TOPIC, compose)
