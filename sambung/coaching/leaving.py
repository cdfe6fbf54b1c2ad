"""Joining a group's list and leaving it: what needn't stay is erased at once, the name two years later."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching.days import today_at
from sambung.coaching.models import (
    Confirmation,
    Member,
    Position,
    Practice,
    Present,
    SessionAnswers,
    Sex,
    TrainingSession,
)
from sambung.people import erasures, memberships
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may
from sambung.people.phones import e164
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

LISTED_AS = "member"
NAME_KEPT = timedelta(days=730)
"""How long the name of who left stays, for questions about what the group did (house, as for senders)."""

OLDEST, YOUNGEST = 100, 7
"""Ages that a year of birth may come to."""


@dataclass(frozen=True)
class Listed:
    """What a group's list says of somebody."""

    name: str
    position: str = Position.MEMBER
    section: str = ""
    sex: str = ""
    born: int | None = None
    occupation: str = ""
    phone: str = ""

    def tidied(self) -> "Listed":
        """Words without what no database keeps, the phone as E.164 where it is one."""
        words = {
            name: " ".join(cleaned(getattr(self, name)).split()) for name in ("name", "section", "occupation")
        }
        phone = e164(self.phone) or self.phone if self.phone.strip() else ""
        return Listed(**words, position=self.position, sex=self.sex, born=self.born, phone=phone)


OWN = ("sex", "born", "occupation", "phone", "name")
"""What a member corrects themself; position and section are the group's."""


def problems_of(listed: Listed, today: date) -> dict[str, str]:
    """What is wrong with a row of a list, by field; nothing where all is right."""
    problems = {}
    if not listed.name:
        problems["name"] = _("Give the name.")
    for name, longest in (("name", 120), ("section", 80), ("occupation", 80)):
        if len(getattr(listed, name)) > longest:
            problems[name] = _("Please keep it under %(count)s characters.") % {"count": longest}
    if listed.position not in Position.values:
        problems["position"] = _("Choose one of those offered.")
    if listed.sex not in ("", *Sex.values):
        problems["sex"] = _("Choose one of those offered.")
    if listed.born is not None and not YOUNGEST <= today.year - listed.born <= OLDEST:
        problems["born"] = _("Write the year of birth with four digits, such as 1990.")
    if listed.phone and e164(listed.phone) is None:
        problems["phone"] = _("That doesn't look like a phone number. Write it like 0812 3456 7890.")
    return problems


def _checked(listed: Listed) -> Listed:
    listed = listed.tidied()
    if problems := problems_of(listed, timezone.localdate()):
        raise Incomplete(problems)
    return listed


@transaction.atomic
def add(group: Organization, listed: Listed, *, actor: Actor) -> Member:
    """Put somebody on the list; the same again gives the first. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "group.edit", group):
        raise NotAllowed
    listed = _checked(listed)
    Organization.objects.select_for_update().only("pk").get(pk=group.pk)
    values = {field.name: getattr(listed, field.name) for field in fields(listed)}
    same = group.listed.there().filter(**values).first()
    return same or Member.objects.create(group=group, **values)


@transaction.atomic
def change(member: Member, listed: Listed, *, actor: Actor) -> Member:
    """Correct a row. Who is on it themself changes what is theirs, not what they are in the group.

    Raises `NotAllowed` and `Incomplete`.
    """
    whole = may(actor, "group.edit", member.group)
    if not (whole or is_own(member, actor)):
        raise NotAllowed
    listed = _checked(listed)
    kept = Member.objects.select_for_update().get(pk=member.pk)
    if kept.left_on is not None:
        raise NotAllowed(_("They have left: what is kept of them is not changed any more."))
    names = [field.name for field in fields(listed) if whole or field.name in OWN]
    for name in names:
        setattr(kept, name, getattr(listed, name))
    kept.save(update_fields=names)
    return kept


def is_own(member: Member, actor: Actor) -> bool:
    """Whether it is the actor's own row, opened with their own account."""
    return actor.person is not None and member.person_id == actor.person.pk and actor.via != "device"


def may_take_off(actor: Actor, member: Member) -> bool:
    return member.left_on is None and (may(actor, "group.edit", member.group) or is_own(member, actor))


@transaction.atomic
def leave(member: Member, *, actor: Actor) -> None:
    """Take somebody off the list: contact, year of birth and occupation are erased at once, and what they may
    do in the group ends. Twice changes nothing. Raises `NotAllowed`."""
    if not may_take_off(actor, member) and member.left_on is None:
        raise NotAllowed
    _take_off(member.pk)


def follow_ended(organization_id: int) -> None:
    """Whoever's last role in a group was ended has left its list too."""
    there = Membership.objects.not_ended().filter(organization=organization_id)
    gone = Member.objects.there().filter(group=organization_id, person__isnull=False)
    for pk in list(gone.exclude(person__in=there.values("person")).values_list("pk", flat=True)):
        _take_off(pk)


def _take_off(pk: int) -> None:
    rows = Member.objects.select_for_update(of=("self",)).select_related("person", "group__region")
    kept = rows.get(pk=pk)
    if kept.left_on is not None:
        return
    kept.left_on = today_at(kept.group.region)
    kept.phone, kept.occupation, kept.born = "", "", None
    kept.save(update_fields=["left_on", "phone", "occupation", "born"])
    _forget_answers(kept.pk)
    erasures.record(LISTED_AS, f"contact:{kept.pk}")
    if kept.person is not None:
        for membership in _roles_there(kept):
            memberships.end(membership)


def _forget_answers(pk: int) -> None:
    """What they answered at training sessions is nobody's from now on."""
    SessionAnswers.objects.filter(member=pk).update(member=None)


def _roles_there(member: Member) -> list[Membership]:
    there = Membership.objects.not_ended().filter(person=member.person_id, organization=member.group_id)
    return list(there.filter(role__in=(Role.MEMBER, Role.CHAIR)).select_related("organization"))


@transaction.atomic
def erase_name(pk: int) -> bool:
    """Erase the name of somebody who left; that they were there stays. Whether there was one to erase."""
    there = Member.objects.select_for_update().filter(pk=pk, erased_at=None).exclude(left_on=None)
    if not there.exists():
        return False
    erasures.record(LISTED_AS, f"name:{pk}")
    member = there.get()
    if member.person_id is not None:
        given = Confirmation.objects.filter(person=member.person_id, visit__group=member.group_id)
        given.update(person=None)
        Practice.objects.filter(agreed_by=member.person_id, group=member.group_id).update(agreed_by=None)
    there.update(name="", section="", person=None, erased_at=timezone.now())
    return True


@transaction.atomic
def erase_guest(pk: int) -> bool:
    """Erase who a guest on a visit was; that somebody was there stays. Whether there was a name to erase."""
    there = Present.objects.select_for_update().filter(pk=pk, erased_at=None, member=None)
    if not there.exists():
        return False
    erasures.record(LISTED_AS, f"guest:{pk}")
    there.update(words="", erased_at=timezone.now())
    return True


@transaction.atomic
def erase_trainer(pk: int) -> bool:
    """Erase who taught at a session; the session stays. Whether there was a name to erase."""
    there = TrainingSession.objects.select_for_update().filter(pk=pk).exclude(trainer="")
    if not there.exists():
        return False
    erasures.record(LISTED_AS, f"trainer:{pk}")
    there.update(trainer="")
    return True


def erase_old() -> int:
    """Erase the names of those who left two years ago, of guests on visits and of who taught at sessions two
    years ago; how many."""
    until = timezone.localdate() - NAME_KEPT
    old = Member.objects.filter(left_on__lte=until, erased_at=None)
    guests = Present.objects.filter(visit__held_on__lte=until, member=None, erased_at=None)
    taught = TrainingSession.objects.filter(begins_at__lt=timezone.now() - NAME_KEPT).exclude(trainer="")
    return (
        sum(erase_name(pk) for pk in _some(old))
        + sum(erase_guest(pk) for pk in _some(guests))
        + sum(erase_trainer(pk) for pk in _some(taught))
    )


def _some(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:1_000])


def erase_again(key: str) -> bool:
    """After a restore: erase once more what the list of erasures names. Whether it was there."""
    what, _colon, pk = key.partition(":")
    if what == "guest":
        return erase_guest(int(pk))
    if what == "trainer":
        return erase_trainer(int(pk))
    if what == "name":
        with transaction.atomic():
            _leave_again(int(pk))
            return erase_name(int(pk))
    return _leave_again(int(pk))


def _leave_again(pk: int) -> bool:
    """Somebody who had left is there again: without contact, as from today."""
    _forget_answers(pk)
    there = Member.objects.filter(pk=pk, left_on=None)
    return bool(there.update(left_on=timezone.localdate(), phone="", occupation="", born=None))


@transaction.atomic
def enlist(group: Organization, *, actor: Actor) -> int:
    """Put everybody who has an account in the group and is not on its list onto it; how many were put.

    Raises `NotAllowed`.
    """
    if not may(actor, "group.edit", group):
        raise NotAllowed
    Organization.objects.select_for_update().only("pk").get(pk=group.pk)
    missing = not_listed(group)
    Member.objects.bulk_create(_row_of(m) for m in missing)
    return len(missing)


@transaction.atomic
def listed_as(membership: Membership) -> Member:
    """The row of somebody who has an account in a group; they are put onto its list where they are not."""
    Organization.objects.select_for_update().only("pk").get(pk=membership.organization_id)
    own = Member.objects.there().filter(group=membership.organization_id, person=membership.person_id)
    row = own.first() or _row_of(membership)
    if row.pk is None:
        row.save()
    return row


def _row_of(membership: Membership) -> Member:
    """How an account in the group stands on its list at first."""
    return Member(
        group=membership.organization,
        person=membership.person,
        name=membership.person.name,
        position=Position.CHAIR if membership.role == Role.CHAIR else Position.MEMBER,
        phone=membership.person.phone or "",
        since=membership.since,
    )


def not_listed(group: Organization) -> list[Membership]:
    """Those who have an account in the group and are not on its list; a chair who is a member too, once."""
    listed = group.listed.there().exclude(person=None).values("person")
    with_account = Membership.objects.active().of_members().filter(organization=group)
    rows = list(with_account.exclude(person__in=listed).select_related("person").order_by("-role", "pk"))
    return list({m.person_id: m for m in rows}.values())  # "chair" comes after "member" here, and counts
