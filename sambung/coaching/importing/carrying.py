"""A proposal written into the registry: a handful of statements for each kind of row, in one transaction."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify

from sambung.coaching import statuses
from sambung.coaching.decrees import void_older
from sambung.coaching.importing.groups import GroupEntry
from sambung.coaching.importing.members import FIELDS, MemberEntry
from sambung.coaching.importing.proposing import Proposal
from sambung.coaching.models import Decree, GroupRecord, LifeEvent, Member, Step
from sambung.people.models import GroupProfile, Organization, Person, what_most_have
from sambung.regions.models import Region

BATCH = 500


@transaction.atomic
def lock(regency: Region) -> None:
    """Nobody else imports into this regency, or begins a group in it, until the transaction ends."""
    own = Region.objects.filter(code__startswith=f"{regency.code}.").order_by("code")
    list(own.select_for_update().values_list("pk"))
    groups = Organization.objects.filter(kind=Organization.Kind.KIM, regency=regency).order_by("pk")
    list(groups.select_for_update().values_list("pk"))


@transaction.atomic
def carry_out(proposal: Proposal, regency: Region, by: Person, today: date) -> None:
    """Write all of it. The caller holds `lock` and has made the proposal since."""
    _write_groups(proposal.groups, regency, by, today)
    _write_decrees(proposal.groups, by, today)
    _write_members(proposal.members, today)


def _write_groups(entries: list[GroupEntry], regency: Region, by: Person, today: date) -> None:
    new = [entry for entry in entries if entry.group is None]
    taken = set(Organization.objects.values_list("slug", flat=True)) if new else set()
    for entry in new:
        entry.group = Organization(
            slug=_free_slug(entry.name, taken), name=entry.name, kind=Organization.Kind.KIM,
            region=entry.village, regency=regency, **entry.contact,
        )  # fmt: skip
    made = Organization.objects.bulk_create(
        [entry.group for entry in new if entry.group is not None], batch_size=BATCH
    )
    GroupProfile.objects.bulk_create(
        [
            GroupProfile(
                group=group, status=GroupProfile.Status.FORMING, equipment=entry.equipment or what_most_have()
            )
            for entry, group in zip(new, made, strict=True)
        ],
        batch_size=BATCH,
    )
    GroupRecord.objects.bulk_create(
        [GroupRecord(group=group, forming=True, known_since=today) for group in made], batch_size=BATCH
    )
    LifeEvent.objects.bulk_create(
        [LifeEvent(group=group, step=Step.FORMING, day=today, by=by) for group in made], batch_size=BATCH
    )
    _change_groups([entry for entry in entries if entry.line.changes])


def _change_groups(entries: list[GroupEntry]) -> None:
    groups, profiles = [], []
    for entry in entries:
        group = entry.group
        if group is None:
            continue
        group.name = entry.new_name or group.name
        for name, value in entry.contact.items():
            setattr(group, name, value)
        groups.append(group)
        if entry.equipment is not None:
            profiles.append(GroupProfile(group=group, equipment=entry.equipment))
    Organization.objects.bulk_update(groups, ["name", "phone", "email"], batch_size=BATCH)
    GroupProfile.objects.bulk_create(profiles, batch_size=BATCH, ignore_conflicts=True)
    GroupProfile.objects.bulk_update(profiles, ["equipment"], batch_size=BATCH)


def _free_slug(name: str, taken: set[str]) -> str:
    base = slugify(name)[:70].strip("-") or "kim"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _write_decrees(entries: list[GroupEntry], by: Person, today: date) -> None:
    """Decrees with their line in each group's life; whoever was being formed is at work with it."""
    given = [(e.group, e.decree) for e in entries if e.decree is not None and e.group is not None]
    decrees = [
        Decree(
            group=group, number=one.number, dated=one.dated, issuer=one.issuer, valid_from=one.valid_from,
            valid_until=one.valid_until, by=by,
        )
        for group, one in given
    ]  # fmt: skip
    Decree.objects.bulk_create(decrees, batch_size=BATCH)
    LifeEvent.objects.bulk_create(
        [
            LifeEvent(group=group, step=Step.DECREE, day=one.dated, words=one.number, by=by)
            for group, one in given
        ],
        batch_size=BATCH,
    )
    void_older({decree.group_id: decree.valid_until for decree in decrees})
    ids = [group.pk for group, _decree in given]
    without = GroupRecord.objects.filter(group__in=ids)
    without.update(forming=False, dissolved_on=None)
    statuses.settle_some(ids, today)


def _write_members(entries: list[MemberEntry], today: date) -> None:
    new, changed = [], []
    for entry in entries:
        group = entry.group.group if isinstance(entry.group, GroupEntry) else entry.group
        values = {name: getattr(entry.listed, name) for name in FIELDS}
        if entry.member is None:
            new.append(Member(group=group, since=entry.since or today, **values))
        elif entry.changed:
            for name, value in values.items():
                setattr(entry.member, name, value)
            changed.append(entry.member)
    Member.objects.bulk_create(new, batch_size=BATCH)
    Member.objects.bulk_update(changed, FIELDS, batch_size=BATCH)
