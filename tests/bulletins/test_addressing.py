"""Who is meant, and through whom: compared with a slow count, one group at a time."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambung.bulletins.addressing import addressees
from sambung.bulletins.models import To
from sambung.people.models import Equipment, GroupProfile, Membership, Organization, Role
from sambung.regions.models import Level, Region
from tests.counting import statements
from tests.people.world import SINCE, World

pytestmark = pytest.mark.django_db

KIM, VILLAGE = Organization.Kind.KIM, Organization.Kind.VILLAGE
VILLAGES = ("19.02.03.2001", "19.02.03.2003", "19.02.04.2001", "19.06.01.2001")
PLACES = ("19.02", "19.02.03", "19.02.04", *VILLAGES)

profiles = st.none() | st.tuples(
    st.sampled_from(GroupProfile.Status.values),
    st.lists(st.sampled_from(Equipment.values), unique=True, max_size=4),
)
groups = st.lists(
    st.tuples(st.sampled_from(VILLAGES), profiles, st.sampled_from(["", Role.MEMBER, Role.CHAIR, "ended"])),
    min_size=1,
    max_size=8,
)
addresses = st.builds(
    To,
    regions=st.lists(st.sampled_from(PLACES), unique=True, max_size=2).map(tuple),
    groups=st.lists(st.sampled_from([f"kim-{n}" for n in range(8)]), unique=True, max_size=3).map(tuple),
    equipment=st.lists(st.sampled_from(Equipment.values), unique=True, max_size=2).map(tuple),
    activity=st.sampled_from(["", "active", "dormant"]),
)


def build(world: World, drawn: list[Any], headless: set[str]) -> None:
    """The groups that were drawn; each village has a government, with a head unless `headless`."""
    Organization.objects.filter(kind__in=(KIM, VILLAGE)).update(active=False)
    district = Region.objects.create(
        code="19.02.04",
        name="Membalong",
        level=Level.DISTRICT,
        parent=world.regency,
        time_zone="Asia/Jakarta",
    )
    Region.objects.create(
        code="19.02.04.2001",
        name="Tanjung Rusa",
        level=Level.VILLAGE,
        parent=district,
        time_zone="Asia/Jakarta",
    )
    person = world.people["anggota"]
    for code in VILLAGES:
        village = organization(f"desa-{code.replace('.', '-')}", VILLAGE, code)
        if code not in headless:
            appoint(person, village, Role.VILLAGE_HEAD)
    for number, (code, profile, role) in enumerate(drawn):
        group = organization(f"kim-{number}", KIM, code)
        if profile is not None:
            GroupProfile.objects.create(group=group, status=profile[0], equipment=profile[1])
        if role:
            ended = SINCE if role == "ended" else None
            appoint(person, group, Role.MEMBER if role == "ended" else role, ended_on=ended)


def organization(slug: str, kind: str, code: str) -> Organization:
    return Organization.objects.create(slug=slug, name=slug, kind=kind, region_id=code, regency_id=code[:5])


def appoint(person: Any, at: Organization, role: str, **more: Any) -> None:
    Membership.objects.create(person=person, organization=at, role=role, since=SINCE, **more)


def slowly(to: To, drawn: list[Any], headless: set[str]) -> dict[str, set[str]]:
    """Each group by itself, as the domain description says it."""
    found: dict[str, set[str]] = {"groups": set(), "through_village": set(), "unreachable": set()}
    for number, (code, profile, role) in enumerate(drawn):
        slug = f"kim-{number}"
        status, equipment = profile or ("active", ["phones"])
        if not code.startswith("19.02.") or status == "dissolved":
            continue
        if to.regions or to.groups:
            inside = any(code == region or code.startswith(f"{region}.") for region in to.regions)
            if not inside and slug not in to.groups:
                continue
        if to.equipment and (profile is None or not set(to.equipment) <= set(equipment)):
            continue
        asleep = status in ("dormant", "inactive")
        if to.activity and asleep != (to.activity == "dormant"):
            continue
        if not asleep and "phones" in equipment and role in (Role.MEMBER, Role.CHAIR):
            found["groups"].add(slug)
        else:
            found["unreachable" if code in headless else "through_village"].add(slug)
    return found


@settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(drawn=groups, to=addresses, headless=st.sets(st.sampled_from(VILLAGES)))
def test_an_address_reaches_whom_a_slow_count_finds(
    world: World, drawn: list[Any], to: To, headless: set[str]
) -> None:
    with transaction.atomic():
        build(world, drawn, headless)
        reach = addressees(to, world.regency)
        found = {
            name: {group.slug for group in getattr(reach, name)}
            for name in ("groups", "through_village", "unreachable")
        }
        assert found == slowly(to, drawn, headless)
        assert reach.count == sum(len(slugs) for slugs in found.values())
        transaction.set_rollback(True)


def test_many_groups_cost_as_many_queries_as_few(world: World) -> None:
    counts = []
    for many in (1, 8):
        with transaction.atomic():
            drawn = [(VILLAGES[n % 3], ("dormant", ["phones"]), "") for n in range(many)]
            build(world, drawn, {VILLAGES[1]})
            with statements() as asked:
                assert addressees(To(regions=("19.02",)), world.regency).count == many
            counts.append(len(asked))
            transaction.set_rollback(True)
    assert max(counts) <= 3
