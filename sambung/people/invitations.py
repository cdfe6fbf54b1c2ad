"""Links by which somebody gets in: new people into an organization, known ones to a new password."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people import memberships
from sambung.people.keys import key_hash, new_key
from sambung.people.models import ROLES_OF, Invitation, Organization, Person


class InvitationRefused(Exception):
    """The link can't be used like this; the message, translated, says what to do next."""


def invite(
    organization: Organization, role: str, name: str, by: Person, *, phone: str = "", email: str = ""
) -> tuple[Invitation, str]:
    """An invitation and the key of its link. `phone` is E.164. Raises `memberships.RoleDoesNotFit`."""
    if role not in ROLES_OF[organization.kind]:
        raise memberships.RoleDoesNotFit(_("That organization has no such role."))
    return _keep(
        Invitation(organization=organization, role=role, name=name, phone=phone, email=email.lower()), by
    )


def reset(person: Person, by: Person) -> tuple[Invitation, str]:
    """A link with which `person` chooses a new password. Links given before don't work any more."""
    Invitation.objects.filter(person=person, used_at=None).update(expires_at=timezone.now())
    return _keep(Invitation(person=person, name=person.name), by)


def _keep(invitation: Invitation, by: Person) -> tuple[Invitation, str]:
    key = new_key()
    invitation.key_hash = key_hash(key)
    invitation.invited_by = by
    invitation.expires_at = timezone.now() + Invitation.LIFETIME
    invitation.save()
    return invitation, key


def address(key: str) -> str:
    """Where the link leads, below the host."""
    return reverse("people:invitation", args=[key])


def find(key: str) -> Invitation | None:
    """The invitation of that link, while it can be used."""
    found = Invitation.objects.open().filter(key_hash=key_hash(key))
    return found.select_related("person", "organization").first()


@transaction.atomic
def accept(invitation: Invitation, password: str, username: str = "") -> Person:
    """A new person with the role, or the known one with a new password. Raises `InvitationRefused`."""
    _use(invitation)
    if invitation.person is not None:
        invitation.person.set_password(password)
        invitation.person.save(update_fields=["password"])
        return invitation.person
    try:
        with transaction.atomic():
            person = Person.objects.create_person(
                username,
                invitation.name,
                password,
                phone=invitation.phone or None,
                email=invitation.email or None,
            )
    except IntegrityError as error:
        raise InvitationRefused(
            _(
                "That doesn't work. Choose another user name; if you have an account already, "
                "sign in and open this link again."
            )
        ) from error
    _join(invitation, person)
    return person


@transaction.atomic
def accept_as(invitation: Invitation, person: Person) -> None:
    """Somebody who has an account takes on the role."""
    _use(invitation)
    _join(invitation, person)


def _join(invitation: Invitation, person: Person) -> None:
    assert invitation.organization is not None  # noqa: S101  # the CHECK constraint says so
    try:
        memberships.appoint(person, invitation.organization, invitation.role)
    except memberships.MembershipRefused as error:
        raise InvitationRefused(str(error)) from error


def _use(invitation: Invitation) -> None:
    """Once only, also for two at the same moment."""
    now = timezone.now()
    if not Invitation.objects.open(now).filter(pk=invitation.pk).update(used_at=now):
        raise InvitationRefused(_("This link was used already or is too old. Ask for a new one."))
