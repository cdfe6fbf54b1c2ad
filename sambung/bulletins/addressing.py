"""Who gets a bulletin, through whom, and where nobody is: always in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from sambung.bulletins.models import Activity, To
from sambung.people.models import Equipment, GroupProfile, Membership, Organization, Role
from sambung.regions.models import Region

Status = GroupProfile.Status
AWAKE = Q(profile=None) | Q(profile__status__in=(Status.FORMING, Status.ACTIVE))
ASLEEP = Q(profile__status__in=(Status.DORMANT, Status.INACTIVE))
DISSOLVED = Q(profile__status=Status.DISSOLVED)
WITH_PHONE = Q(profile=None) | Q(profile__equipment__contains=[Equipment.PHONES])


@dataclass(frozen=True)
class Addressee:
    """A group, and who gets its copy in its place: the village government where the group is asleep, has no
    phone or nobody active; the office where the village has no active head either; else nobody (None)."""

    group: Organization
    through: Organization | None = None

    @property
    def unreachable(self) -> bool:
        """Whether nobody in the village can be reached: the office's coach has to find a way."""
        return self.through is not None and self.through.kind == Organization.Kind.OFFICE


@dataclass(frozen=True)
class Reach:
    """What an address comes to: groups by themselves, those through the village head, and those where nobody
    can be reached."""

    groups: list[Organization]
    through_village: list[Organization]
    unreachable: list[Organization]

    @property
    def count(self) -> int:
        return len(self.groups) + len(self.through_village) + len(self.unreachable)


def addressed(to: To, regency: str) -> QuerySet[Organization]:
    """The groups of that regency that are meant, however they get it."""
    groups = Organization.objects.filter(kind=Organization.Kind.KIM, active=True, regency=regency)
    groups = groups.exclude(DISSOLVED)
    if to.regions or to.groups:
        groups = groups.filter(_in_regions(to.regions) | Q(slug__in=to.groups))
    if to.equipment:
        groups = groups.filter(profile__equipment__contains=list(to.equipment))
    match to.activity:
        case Activity.ACTIVE:
            groups = groups.filter(AWAKE)
        case Activity.DORMANT:
            groups = groups.filter(ASLEEP)
    return groups


def _in_regions(codes: Iterable[str]) -> Q:
    within = Q(pk__in=())
    for code in codes:
        within |= Q(region=code) | Q(region__code__startswith=f"{code}.")
    return within


def through_whom(groups: QuerySet[Organization]) -> list[Addressee]:
    """Each group with who gets its copy: three queries, however many there are."""
    members = Membership.objects.active().filter(
        organization=OuterRef("pk"), role__in=(Role.MEMBER, Role.CHAIR)
    )
    heads = Membership.objects.active().filter(organization=OuterRef("pk"), role=Role.VILLAGE_HEAD)
    villages = Organization.objects.filter(
        Exists(heads), kind=Organization.Kind.VILLAGE, active=True, region=OuterRef("region")
    )
    found = list(
        groups.annotate(
            itself=Exists(Organization.objects.filter(AWAKE & WITH_PHONE, pk=OuterRef("pk")))
            & Exists(members),
            village=Subquery(villages.order_by("pk").values("pk")[:1]),
        )
        .select_related("region")
        .defer("region__boundary")
    )
    instead = Organization.objects.in_bulk({g.village for g in found if g.village and not g.itself})
    offices = _offices({g.regency_id for g in found if not (g.itself or g.village)})
    return [
        Addressee(g, None if g.itself else instead.get(g.village) or offices.get(g.regency_id)) for g in found
    ]


def _offices(regencies: set[str | None]) -> dict[str | None, Organization]:
    offices = Organization.objects.filter(
        kind=Organization.Kind.OFFICE, active=True, regency__in=[code for code in regencies if code]
    )
    return {office.regency_id: office for office in offices.order_by("-pk")}


def addressees(to: To, regency: Region) -> Reach:
    """What an address comes to now, by the names of the groups."""
    found = through_whom(addressed(to, regency.code).order_by("name", "pk"))
    return Reach(
        groups=[a.group for a in found if a.through is None],
        through_village=[a.group for a in found if a.through is not None and not a.unreachable],
        unreachable=[a.group for a in found if a.unreachable],
    )
