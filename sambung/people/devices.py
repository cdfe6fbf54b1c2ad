"""A group's shared phone: enrolled by its chair, opened by each member with a PIN of their own."""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people import idle
from sambung.people.accounts import find
from sambung.people.keys import key_hash, new_key
from sambung.people.models import (
    Device,
    DeviceMember,
    Membership,
    MembershipQuerySet,
    Organization,
    Person,
)
from sambung.people.sign_in import SignInRefused
from sambung.people.sign_in import check_password as check_password_of

COOKIE = "perangkat"
_SALT = "people.device"
_FOR_YEARS = timedelta(days=400)
"""As long as browsers keep a cookie; then the chair enrols the phone again."""

PIN_IDLE = timedelta(minutes=15)
_MEMBER = "device_member"


class PinRefused(Exception):
    """The PIN doesn't open; the message, translated, says what to do next."""


def enrol(organization: Organization, name: str, by: Person) -> tuple[Device, str]:
    """A new shared phone, and the key of the link that the phone opens within 15 minutes."""
    key = new_key()
    device = Device.objects.create(
        organization=organization, name=name, created_by=by, key_hash=key_hash(key)
    )
    return device, key


def waiting(key: str) -> Device | None:
    """The phone whose link this is, while it can still be opened."""
    since = timezone.now() - Device.LINK_LIFETIME
    waiting = Device.objects.waiting().filter(key_hash=key_hash(key), created_at__gte=since)
    return waiting.select_related("organization").first()


def accept(device: Device, response: HttpResponse) -> bool:
    """Make the browser that gets `response` this phone. False where another one was quicker."""
    key, now = new_key(), timezone.now()
    waiting = Device.objects.waiting().filter(pk=device.pk)
    accepted = waiting.update(key_hash=key_hash(key), enrolled_at=now, last_used_at=now)
    if accepted:
        response.set_signed_cookie(
            COOKIE,
            key,
            salt=_SALT,
            max_age=_FOR_YEARS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return bool(accepted)


def device_of(request: HttpRequest) -> Device | None:
    """The shared phone that this request comes from."""
    key = request.get_signed_cookie(COOKIE, default=None, salt=_SALT)
    if not key:
        return None
    phones = Device.objects.enrolled().not_revoked().filter(key_hash=key_hash(key))
    return phones.select_related("organization").first()


def names_on(device: Device) -> QuerySet[DeviceMember]:
    """Who signed in on this phone and is still a member of its group."""
    members = memberships_in(device.organization).values("person")
    joined = device.members.exclude(joined_at=None).filter(person__in=members)
    return joined.select_related("person").order_by("person__name")


def phones_of(person: Person) -> QuerySet[DeviceMember]:
    """The shared phones on which somebody has a PIN."""
    return DeviceMember.objects.filter(person=person, device__revoked_at=None).select_related(
        "device__organization"
    )


def leave(member: DeviceMember) -> None:
    """Take a name off a phone; a session open there ends."""
    member.delete()


def members_for(device: Device) -> list[tuple[Person, DeviceMember | None]]:
    """The members of the group, each with their PIN on this phone where there is one; for the chair."""
    pins = {member.person_id: member for member in device.members.all()}
    members = memberships_in(device.organization).values("person")
    persons = Person.objects.filter(pk__in=members).order_by("name")
    return [(person, pins.get(person.pk)) for person in persons]


def revoke(device: Device) -> None:
    """Nobody gets in from this phone any more, from this moment on."""
    Device.objects.not_revoked().filter(pk=device.pk).update(revoked_at=timezone.now())


def give_pin(device: Device, person: Person) -> str:
    """A new PIN from the chair, to be told to the person; it opens a locked name again."""
    pin = f"{secrets.randbelow(10**6):06d}"
    DeviceMember.objects.update_or_create(
        device=device, person=person, defaults={"pin_hash": make_password(pin), "tries": 0}
    )
    return pin


def check_pin(device: Device, person: Person, pin: str) -> DeviceMember:
    """The member whose PIN this is. Raises `PinRefused`; the fifth wrong PIN locks it."""
    member = _count_try(device, person)
    if member is None:
        raise PinRefused(_no_fit())
    if not check_password(pin, member.pin_hash):
        raise PinRefused(_wrong(member))
    DeviceMember.objects.filter(pk=member.pk).update(tries=0)
    return member


def _no_fit() -> str:
    return _("That name and PIN don't fit together. Ask your chair for a new PIN.")


def _count_try(device: Device, person: Person) -> DeviceMember | None:
    """Counted before it is looked at, so that many tries at once are no more than five."""
    unlocked = DeviceMember.objects.unlocked().filter(device=device, person=person)
    if not unlocked.update(tries=F("tries") + 1):
        return None
    return DeviceMember.objects.select_related("device", "person").get(device=device, person=person)


def _wrong(member: DeviceMember) -> str:
    left = DeviceMember.TRIES - member.tries
    if left <= 0:
        return _("That was the fifth wrong PIN. Ask your chair for a new one.")
    return _("That PIN is not right. Tries left: %(left)d.") % {"left": left}


def prove(request: HttpRequest, device: Device, login: str, secret: str) -> Person:
    """The member of the phone's group who knows their password, or the PIN that the chair gave for this
    phone. Raises `PinRefused`, in the same words whatever didn't fit."""
    person = find(login)
    if re.fullmatch("[0-9]{6}", secret):
        if person is None or not memberships_in(device.organization).filter(person=person).exists():
            raise PinRefused(_no_fit())
        return check_pin(device, person, secret).person
    try:
        person = check_password_of(request, login, secret)
    except SignInRefused as error:
        raise PinRefused(str(error)) from error
    if not memberships_in(device.organization).filter(person=person).exists():
        raise PinRefused(_no_fit())
    return person


def join(device: Device, person: Person, pin: str) -> DeviceMember:
    """The person's name stands on this phone from now on, with the PIN they chose."""
    member, _is_new = DeviceMember.objects.update_or_create(
        device=device,
        person=person,
        defaults={"pin_hash": make_password(pin), "tries": 0, "joined_at": timezone.now()},
    )
    return member


def open_session(request: HttpRequest, member: DeviceMember) -> None:
    """From here on the requests of this browser are the member's. Whoever was signed in before is no more."""
    request.session.flush()
    rotate_token(request)
    request.session[_MEMBER] = member.pk
    idle.touch(request.session)
    Device.objects.filter(pk=member.device_id).update(last_used_at=timezone.now())


def close_session(request: HttpRequest) -> None:
    request.session.flush()


def is_shared(request: HttpRequest) -> bool:
    """Whether this is a group's phone, whoever signed in on it and however."""
    return COOKIE in request.COOKIES


def membership_of(request: HttpRequest) -> Membership | None:
    """The membership of whoever opened this phone with their PIN, while all of it still holds: the phone is
    enrolled, the PIN isn't locked, the person is a member, and nobody rested longer than 15 minutes."""
    member_id = request.session.get(_MEMBER)
    if member_id is None:
        return None
    device = device_of(request)
    if device is None or idle.rested(request.session) > PIN_IDLE:
        close_session(request)
        return None
    idle.touch(request.session)
    members = DeviceMember.objects.unlocked().filter(pk=member_id, device=device)
    return (
        memberships_in(device.organization)
        .filter(person__in=members.values("person"))
        .select_related("person", "organization", "organization__region")
        .first()
    )


def memberships_in(organization: Organization) -> MembershipQuerySet:
    """Who is a member of a group at present."""
    return organization.memberships.active().of_members()
