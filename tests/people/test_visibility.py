"""Who sees whose name."""

import pytest

from sambung.people.actors import Actor
from sambung.people.models import Device, Membership, Organization, Person
from sambung.people.permissions import visible_to
from tests.people.world import World

KIM = {"anggota", "ketua"}
OFFICE = {"editor", "pembina", "admin-kominfo", "kepala"}
REGENCY = (
    KIM
    | OFFICE
    | {
        "ketua-2",
        "petugas",
        "kepala-dinas",
        "petugas-dinkes",
        "kepala-dinkes",
        "inspektorat",
        "kepala-inspektorat",
        "kades",
        "pimpinan",
    }
)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("anggota", KIM),
        ("ketua", KIM),
        ("ketua-2", {"ketua-2"}),
        ("editor", REGENCY),
        ("kepala", REGENCY),
        ("editor-2", {"editor-2"}),
        ("petugas", {"petugas", "kepala-dinas"}),
        ("inspektorat", {"inspektorat", "kepala-inspektorat"}),
        ("kades", {"kades"}),
        ("pimpinan", {"pimpinan"}),
        ("provinsi", {"provinsi"}),
    ],
)
def test_names_are_seen_in_the_own_organization_and_by_the_office_of_the_regency(
    world: World, who: str, sees: set[str]
) -> None:
    actor = world.actor(who)
    assert set(visible_to(actor, Person.objects.all()).values_list("username", flat=True)) == sees
    held = visible_to(actor, Membership.objects.all())
    assert set(held.values_list("person__username", flat=True)) == sees


def test_admin_sees_all_who_sign_in(world: World) -> None:
    assert visible_to(world.actor("admin"), Person.objects.all()).count() == Person.objects.count()


def test_visitors_see_no_names_but_which_bodies_there_are(world: World) -> None:
    visitor = Actor.visitor()
    assert not visible_to(visitor, Person.objects.all()).exists()
    assert not visible_to(visitor, Membership.objects.all()).exists()
    assert visible_to(visitor, Organization.objects.all()).count() == Organization.objects.count()


def test_on_a_shared_phone_one_sees_the_group(world: World) -> None:
    actor = Actor.on_device(Membership.objects.get(person=world.people["anggota"]))
    assert set(visible_to(actor, Person.objects.all()).values_list("username", flat=True)) == KIM


@pytest.mark.parametrize(
    ("who", "count"), [("ketua", 1), ("pembina", 1), ("ketua-2", 0), ("anggota", 0), ("admin", 0)]
)
def test_phones_are_seen_by_the_chair_and_the_coach(world: World, who: str, count: int) -> None:
    Device.objects.create(organization=world.kim, name="HP", key_hash="x", created_by=world.people["ketua"])
    assert visible_to(world.actor(who), Device.objects.all()).count() == count
