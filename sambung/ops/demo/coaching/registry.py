"""What the registry knows of the demo's groups: decrees, lists of members, money, partners, meetings."""

from datetime import date, datetime, timedelta
from random import Random

from sambung.coaching import records, statuses
from sambung.coaching.models import (
    Decree,
    Funding,
    GroupRecord,
    Issuer,
    LifeEvent,
    Meeting,
    Member,
    Partner,
    Position,
    Sex,
    Source,
    Step,
)
from sambung.ops.demo.regency import Belitung
from sambung.people.models import GroupProfile, Membership, Organization, Role

WOMEN = {
    "Marlina", "Yanti", "Mira", "Nuraini", "Rosalina", "Desi", "Siti", "Fitri", "Dewi", "Rina", "Yuliana",
    "Sri", "Lestari", "Ratna", "Wati", "Nur", "Eka", "Sinta", "Lia", "Rahma", "Maya", "Susi", "Novi",
}  # fmt: skip
OCCUPATIONS = ("nelayan", "guru", "petani lada", "pedagang", "mahasiswa", "ibu rumah tangga", "perangkat RT")
PARTNERS = (
    ("Karang Taruna", "meliput acara pemuda bersama"),
    ("PKK desa", "menyebarkan jadwal posyandu"),
    ("SMPN setempat", "kelas menulis untuk murid"),
)
TOPICS = (
    "Rencana liputan bulan ini",
    "Pembagian tugas menyebarkan siaran",
    "Belajar mengambil foto",
    "Evaluasi",
)
FEW_DAYS_LEFT = "kim-selat-nasik"
"""The group whose decree ends within a month."""

NEVER_VISITED = "kim-padang-kandis"

ASLEEP = (GroupProfile.Status.DORMANT, GroupProfile.Status.INACTIVE)


def furnish(belitung: Belitung, morning: datetime) -> None:
    """Enter it as the office and the chairs would have done over the years; then work out the statuses."""
    today = morning.date()
    groups = [o for o in belitung.organizations.values() if o.kind == Organization.Kind.KIM]
    for group in groups:
        chance = Random(group.slug)  # noqa: S311  the same life for the same group, no secret
        _decree(group, today, chance)
        _list(group, chance)
        _money(group, today, chance)
        for name, does in chance.sample(PARTNERS, 2):
            Partner.objects.create(group=group, name=name, does=does)
        _meetings(group, today, chance)
    records.make_missing(groups, known_since=today - timedelta(days=400))
    _sleep(groups, today)
    _visited_before(groups, today)
    statuses.settle_all(today)


def _decree(group: Organization, today: date, chance: Random) -> None:
    """As the members' terms say it; of one group it ends soon."""
    term = Membership.objects.filter(organization=group, role=Role.CHAIR).order_by("pk").first()
    if term is None:
        return
    until = term.until or today + timedelta(days=400)
    if group.slug == FEW_DAYS_LEFT:
        until = today + timedelta(days=24)
    began = until - timedelta(days=3 * 365)
    LifeEvent.objects.bulk_create(
        LifeEvent(group=group, step=step, day=began - timedelta(days=days))
        for step, days in ((Step.MEETING, 40), (Step.MINUTES, 38), (Step.LIST, 30))
    )
    LifeEvent.objects.create(group=group, step=Step.DECREE, day=began, words=term.decree)
    Decree.objects.create(
        group=group,
        number=term.decree or f"SK {chance.randint(1, 20):02}/{began.year}",
        dated=began,
        issuer=Issuer.VILLAGE,
        valid_from=began,
        valid_until=until,
    )


def _list(group: Organization, chance: Random) -> None:
    """Everybody who has a role in the group, with the posts that a decree names."""
    rows = Membership.objects.filter(organization=group).select_related("person").order_by("role", "pk")
    free = [Position.SECRETARY, Position.TREASURER]
    for membership in rows:
        is_chair = membership.role == Role.CHAIR
        person = membership.person
        position = Position.CHAIR if is_chair else free.pop(0) if free else Position.MEMBER
        Member.objects.create(
            group=group,
            person=person,
            name=person.name,
            position=position,
            sex=Sex.WOMAN if person.name.split()[0] in WOMEN else Sex.MAN,
            born=chance.randint(1972, 2008),
            occupation=chance.choice(OCCUPATIONS),
            phone=person.phone or "",
            since=membership.since,
        )


def _money(group: Organization, today: date, chance: Random) -> None:
    for year in (today.year - 1, today.year):
        for source, most in ((Source.VILLAGE, 9), (Source.OWN, 3)):
            if chance.random() < 0.7:
                amount = chance.randint(2, most) * 500_000
                Funding.objects.create(group=group, year=year, source=source, amount=amount)


def _meetings(group: Organization, today: date, chance: Random) -> None:
    """One every few weeks; those who fell asleep held none lately."""
    asleep = GroupProfile.objects.filter(pk=group.pk, status__in=ASLEEP).exists()
    days = chance.randint(90, 110) if asleep else chance.randint(3, 25)
    for topic in chance.sample(TOPICS, 3):
        Meeting.objects.create(
            group=group, day=today - timedelta(days=days), topic=topic, attended=chance.randint(3, 6)
        )
        days += chance.randint(20, 45)


def _sleep(groups: list[Organization], today: date) -> None:
    """Those that are asleep at the beginning were not heard of for three months."""
    asleep = set(
        GroupProfile.objects.filter(status__in=ASLEEP, group__in=groups).values_list("pk", flat=True)
    )
    for record in GroupRecord.objects.filter(pk__in=asleep):
        quiet = today - timedelta(days=95)
        if record.last_sign_on is None or record.last_sign_on > quiet:
            record.last_sign_on, record.last_sign, record.last_parcel = quiet, "meeting", None
            record.save()


def _visited_before(groups: list[Organization], today: date) -> None:
    """The office was with nearly all within the year, with two of them long ago."""
    for number, group in enumerate(sorted(groups, key=lambda group: group.slug)):
        if group.slug != NEVER_VISITED:
            days = 200 + number if number % 6 == 0 else 40 + 9 * number
            GroupRecord.objects.filter(pk=group.pk).update(visited_on=today - timedelta(days=days))
