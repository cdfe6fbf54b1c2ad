"""What comes to a group: who is told that its decree ends, or its status changes, before it is so."""

from django.db.models import QuerySet

from sambung.coaching.models import GroupAlert
from sambung.desk.models import Notice
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may


def tell(alert: GroupAlert) -> None:
    """Tell the group's people (of its decree the chair), and the office's coach, else its head; of a decree
    also the village head, who arranges the next."""
    told = {*_in_group(alert), *_in_office(alert.group)}
    if alert.about == GroupAlert.About.DECREE:
        told |= set(_in_village(alert.group))
    written = [Notice(person_id=pk, kind=Notice.Kind.GROUP, group=alert) for pk in sorted(told)]
    Notice.objects.bulk_create(written, ignore_conflicts=True)


def _in_group(alert: GroupAlert) -> list[int]:
    there = Membership.objects.active().of_members().filter(organization=alert.group_id)
    if alert.about == GroupAlert.About.DECREE:
        there = there.filter(role=Role.CHAIR)
    return list(there.values_list("person", flat=True))


def _in_office(group: Organization) -> list[int]:
    office = Membership.objects.active().filter(
        organization__kind=Organization.Kind.OFFICE, organization__regency=group.regency_id
    )
    for role in (Role.COACH, Role.HEAD):
        if people := list(office.filter(role=role).values_list("person", flat=True)):
            return people
    return []


def _in_village(group: Organization) -> list[int]:
    heads = Membership.objects.active().filter(
        role=Role.VILLAGE_HEAD,
        organization__kind=Organization.Kind.VILLAGE,
        organization__region=group.region_id,
    )
    return list(heads.values_list("person", flat=True))


def about_groups(actor: Actor, notices: QuerySet[Notice], most: int | None = None) -> list[Notice]:
    """The notices about groups that the actor may still see, with all that their words need."""
    whole = notices.filter(group__isnull=False).select_related("group__group__region", "group__group__record")
    found = whole.defer("group__group__region__boundary")[:most]
    return [notice for notice in found if may(actor, "group.see", alert_of(notice).group)]


def alert_of(notice: Notice) -> GroupAlert:
    """The alert of a notice about a group. Raises `ValueError` for another one."""
    if notice.group is None:
        raise ValueError(f"notice {notice.pk} is about no group")
    return notice.group
