"""The named world of the tests: a miniature of the demo regency, with the same sign-ins."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Person, Role
from sambung.regions.models import Level, Region

PASSWORD = "sambung-demo"
SINCE = date(2023, 1, 1)

REGIONS = [
    ("19", "Kepulauan Bangka Belitung", -2.74, 106.44),
    ("19.02", "Kabupaten Belitung", -2.87, 107.70),
    ("19.02.03", "Selat Nasik", -2.90, 107.42),
    ("19.02.03.2001", "Selat Nasik", -2.91, 107.41),
    ("19.02.03.2003", "Suak Gual", -2.93, 107.39),
    ("19.06", "Kabupaten Belitung Timur", -2.96, 108.16),
    ("19.06.01", "Manggar", -2.87, 108.27),
    ("19.06.01.2001", "Baru", -2.86, 108.28),
]

KIM, OFFICE, AGENCY = Organization.Kind.KIM, Organization.Kind.OFFICE, Organization.Kind.AGENCY

# name in the world, slug, name, kind, region, further fields
ORGANIZATIONS = [
    ("kim", "kim-tanjong-lancor", "KIM Tanjong Lancor", KIM, "19.02.03.2003", {}),
    ("kim_2", "kim-selat-nasik", "KIM Selat Nasik", KIM, "19.02.03.2001", {}),
    ("office", "diskominfo-belitung", "Diskominfo Kabupaten Belitung", OFFICE, "19.02", {}),
    ("office_2", "diskominfo-belitung-timur", "Diskominfo Kabupaten Belitung Timur", OFFICE, "19.06", {}),
    (
        "pu",
        "dinas-pu-belitung",
        "Dinas Pekerjaan Umum",
        AGENCY,
        "19.02",
        {"topics": ["jalan", "lampu", "dermaga"]},
    ),
    ("dinkes", "dinkes-belitung", "Dinas Kesehatan", AGENCY, "19.02", {"topics": ["puskesmas", "obat"]}),
    ("inspectorate", "inspektorat-belitung", "Inspektorat", AGENCY, "19.02", {"oversight": True}),
    (
        "village_office",
        "desa-suak-gual",
        "Pemerintah Desa Suak Gual",
        Organization.Kind.VILLAGE,
        "19.02.03.2003",
        {},
    ),
    ("leadership", "kabupaten-belitung", "Kabupaten Belitung", Organization.Kind.REGENCY, "19.02", {}),
    (
        "province",
        "kepulauan-bangka-belitung",
        "Kepulauan Bangka Belitung",
        Organization.Kind.PROVINCE,
        "19",
        {},
    ),
]

# sign-in, name, role, organization in the world
PEOPLE = [
    ("anggota", "Rusdi", Role.MEMBER, "kim"),
    ("ketua", "Marlina", Role.CHAIR, "kim"),
    ("ketua-2", "Hendri", Role.CHAIR, "kim_2"),
    ("editor", "Sari Wulandari", Role.EDITOR, "office"),
    ("pembina", "Bambang Irawan", Role.COACH, "office"),
    ("admin-kominfo", "Dewi Lestari", Role.DISPATCHER, "office"),
    ("kepala", "Ahmad Fauzi", Role.HEAD, "office"),
    ("editor-2", "Yuliana", Role.EDITOR, "office_2"),
    ("petugas", "Joko Susilo", Role.LIAISON, "pu"),
    ("kepala-dinas", "Rahmat Hidayat", Role.HEAD, "pu"),
    ("petugas-dinkes", "Nurhayati", Role.LIAISON, "dinkes"),
    ("kepala-dinkes", "Fitri Handayani", Role.HEAD, "dinkes"),
    ("inspektorat", "Agus Salim", Role.LIAISON, "inspectorate"),
    ("kepala-inspektorat", "Zulkarnain", Role.HEAD, "inspectorate"),
    ("provinsi", "Lina Marpaung", Role.PROVINCE, "province"),
    ("kades", "Syamsul Bahri", Role.VILLAGE_HEAD, "village_office"),
    ("pimpinan", "Isyak Rahman", Role.LEADER, "leadership"),
]


@dataclass(frozen=True)
class World:
    """Two regencies of one province: what happens in the first, the second must not see."""

    regions: dict[str, Region]
    people: dict[str, Person]
    kim: Organization
    kim_2: Organization
    office: Organization
    office_2: Organization
    pu: Organization
    dinkes: Organization
    inspectorate: Organization
    village_office: Organization
    leadership: Organization
    province: Organization
    password: str = field(default=PASSWORD)

    @property
    def village(self) -> Region:
        return self.regions["19.02.03.2003"]

    @property
    def village_2(self) -> Region:
        return self.regions["19.02.03.2001"]

    @property
    def regency(self) -> Region:
        return self.regions["19.02"]

    @property
    def regency_2(self) -> Region:
        return self.regions["19.06"]

    @property
    def village_of_regency_2(self) -> Region:
        return self.regions["19.06.01.2001"]

    def actor(self, sign_in: str, via: str = "desk") -> Actor:
        """The person of that sign-in with their memberships of today, read anew."""
        return Actor.member(self.people[sign_in], via)


def build() -> World:
    """Make it in the database, in few statements."""
    regions = {code: _region(code, name, lat, lng) for code, name, lat, lng in REGIONS}
    Region.objects.bulk_create(regions.values(), ignore_conflicts=True)
    organizations = {
        key: Organization(
            slug=slug,
            name=name,
            kind=kind,
            region=regions[code],
            regency=regions.get(regions[code].regency_code),
            **fields,
        )
        for key, slug, name, kind, code, fields in ORGANIZATIONS
    }
    Organization.objects.bulk_create(organizations.values())
    password = make_password(PASSWORD)
    people = {
        sign_in: Person(username=sign_in, name=name, password=password) for sign_in, name, _r, _o in PEOPLE
    }
    people["admin"] = Person(username="admin", name="Admin Sambung", password=password, is_admin=True)
    Person.objects.bulk_create(people.values())
    Membership.objects.bulk_create(
        Membership(person=people[sign_in], organization=organizations[key], role=role, since=SINCE)
        for sign_in, _n, role, key in PEOPLE
    )
    return World(regions=regions, people=people, **organizations)


def _region(code: str, name: str, lat: float, lng: float) -> Region:
    parent, _dot, _last = code.rpartition(".")
    return Region(
        code=code,
        name=name,
        level=Level(code.count(".") + 1),
        parent_id=parent or None,
        lat=lat,
        lng=lng,
        time_zone="Asia/Jakarta",
    )
