"""Organizations and people of the demo regency, from `regency.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from sambung.ops.welcome import PASSWORD
from sambung.people.actors import Actor
from sambung.people.models import ROLES_OF, GroupProfile, Membership, Organization, Person, Role
from sambung.people.phones import e164
from sambung.regions.models import Region
from sambung.voices.models import EmergencyNumber, StandardAnswer

REGENCY = "19.02"
MAIL_DOMAIN = "belitung.example"
"""Reserved for examples (RFC 2606): nothing can ever be delivered there."""

Kind = Organization.Kind
SECTIONS = {
    "office": Kind.OFFICE,
    "agency": Kind.AGENCY,
    "leadership": Kind.REGENCY,
    "province": Kind.PROVINCE,
    "group": Kind.KIM,
}


@dataclass(frozen=True)
class Belitung:
    """The regency as the simulation needs it: organizations by slug, villages by name, actors by place."""

    organizations: dict[str, Organization]
    people: dict[str, Person]

    def office_of(self, region: Region) -> Organization:
        """The communication office of the regency that the region is in."""
        return next(
            o
            for o in self.organizations.values()
            if o.kind == Kind.OFFICE and o.regency_id == region.regency_code
        )

    def group_in(self, village: Region) -> Organization:
        return next(
            o for o in self.organizations.values() if o.kind == Kind.KIM and o.region_id == village.code
        )

    @cached_property
    def villages(self) -> dict[str, Region]:
        inside = Region.objects.filter(code__startswith=f"{REGENCY}.", level=4).order_by("-code")
        return {village.name: village for village in inside.defer("boundary")}

    @cached_property
    def actors(self) -> dict[tuple[int, str], list[Actor]]:
        """Everybody who may act, by organization and role, in the order of the file."""
        acting: dict[tuple[int, str], list[Actor]] = {}
        for person in self.people.values():
            actor = Actor.member(person)
            for membership in actor.memberships:
                acting.setdefault((membership.organization_id, membership.role), []).append(actor)
        return acting


@transaction.atomic
def build(today: date) -> None:
    """Make them in the database, in few statements: all or none."""
    plan = tomllib.loads(Path(__file__).with_name("regency.toml").read_text(encoding="utf-8"))
    organizations, seats = _organizations(plan)
    Organization.objects.bulk_create(organizations.values())
    people = _people(seats)
    Membership.objects.bulk_create(
        Membership(
            person=people[seat.sign_in],
            organization=organizations[seat.slug],
            role=seat.role,
            since=today - timedelta(days=900),
            until=_term(today, over=seat.term_over) if seat.decree else None,
            decree=seat.decree,
        )
        for seat in seats
    )
    GroupProfile.objects.bulk_create(
        GroupProfile(
            group=organizations[row["slug"]],
            status=row.get("status", GroupProfile.Status.ACTIVE),
            equipment=row["equipment"],
        )
        for row in plan["group"]
    )
    office = organizations["diskominfo-belitung"]
    EmergencyNumber.objects.bulk_create(
        EmergencyNumber(office=office, **row) for row in plan["emergency_number"]
    )
    StandardAnswer.objects.bulk_create(
        StandardAnswer(**{**row, "organization": organizations[row["organization"]]})
        for row in plan["standard_answer"]
    )


def built() -> Belitung:
    """As it was built, from the database."""
    organizations = Organization.objects.select_related("region").defer("region__boundary").order_by("pk")
    return Belitung(
        {each.slug: each for each in organizations},
        {each.username: each for each in Person.objects.order_by("pk")},
    )


@dataclass(frozen=True)
class _Seat:
    """A person's role in an organization."""

    sign_in: str
    name: str
    role: str
    slug: str
    decree: str = ""
    term_over: bool = False


def _organizations(plan: dict[str, Any]) -> tuple[dict[str, Organization], list[_Seat]]:
    organizations: dict[str, Organization] = {}
    seats: list[_Seat] = []
    codes = {row.get("region", REGENCY) for section in SECTIONS for row in plan[section]}
    regions = Region.objects.defer("boundary").in_bulk(codes)
    for section, kind in SECTIONS.items():
        for row in plan[section]:
            region = regions[row.get("region", REGENCY)]
            organizations[row["slug"]] = Organization(
                slug=row["slug"],
                name=row["name"],
                kind=kind,
                region=region,
                regency_id=region.regency_code or None,
                oversight=row.get("oversight", False),
                topics=row.get("topics", []),
                email=f"{row['slug']}@{MAIL_DOMAIN}",
            )
            seats += _seats(row, row["slug"], ROLES_OF[kind])
            if kind == Kind.KIM:
                organizations[row["village"]] = Organization(
                    slug=row["village"],
                    name=f"Pemerintah Desa {region.name}",
                    kind=Kind.VILLAGE,
                    region=region,
                    regency_id=region.regency_code,
                )
                seats += _seats({"village_head": row["village_head"]}, row["village"], (Role.VILLAGE_HEAD,))
    return organizations, seats


def _seats(row: dict[str, Any], slug: str, roles: tuple[Role, ...]) -> Iterator[_Seat]:
    for role in roles:
        for sign_in, name in row.get(role, []):
            yield _Seat(sign_in, name, role, slug, row.get("decree", ""), row.get("term_over", False))


def _people(seats: list[_Seat]) -> dict[str, Person]:
    password = make_password(PASSWORD)
    people = {
        seat.sign_in: Person(
            username=seat.sign_in,
            name=seat.name,
            password=password,
            email=f"{seat.sign_in}@{MAIL_DOMAIN}",
            phone=e164(f"+62 812 0000 {number:04}"),
        )
        for number, seat in enumerate(seats, start=1)
    }
    people["admin"] = Person(username="admin", name="Admin Sambung", password=password, is_admin=True)
    Person.objects.bulk_create(people.values())
    return people


def _term(today: date, *, over: bool) -> date:
    """When a group's decree runs out: in a good year, or a few weeks ago."""
    return today - timedelta(days=40) if over else today + timedelta(days=400)
