"""The inbox: what my roles hold, in the order in which it presses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.people.models import Membership, Role
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.relay.sight import held_by_roles, in_own_hands
from tests.coaching.steps import help_asked
from tests.desk.at_desk import codes_in, desk_of, post_move, queries_of, read
from tests.people.world import World
from tests.voices.steps import answered, passed_to_agency, voice

pytestmark = pytest.mark.django_db


def test_the_soonest_deadline_comes_first(world: World) -> None:
    now = timezone.now()
    later = voice(world, at=now - timedelta(hours=1))
    soonest = voice(world, at=now - timedelta(hours=20))
    middle = voice(world, at=now - timedelta(hours=9))
    page = read(desk_of(world, "anggota"), "/meja/")
    assert codes_in(page) == [soonest.code, middle.code, later.code]


def test_what_one_holds_is_what_one_sees_of_it(world: World) -> None:
    """The inbox asks less than `visible_to` does, and gives the same."""
    at = timezone.now()
    voice(world, at=at)
    voice(world, at=at, about_kind="group")
    passed_to_agency(world, at=at, identity="hidden")
    passed_to_agency(world, at=at)
    help_asked(world, at=at)
    whom = Membership.objects.get(person=world.people["admin-kominfo"], role=Role.DISPATCHER)
    acting = {"person": world.people["editor"], "role": whom.role, "acting_for": whom}
    Membership.objects.create(organization=world.office, since=at.date(), **acting)
    everything = Parcel.objects.open()
    people = [Actor.member(person) for person in world.people.values()]
    on_phone = Actor.on_device(Membership.objects.get(person=world.people["anggota"]))
    held = 0
    for actor in [*people, on_phone, Actor.visitor(), Actor.system()]:
        seen = visible_to(actor, everything.held_at(held_by_roles(actor)))
        mine = in_own_hands(actor, everything)
        assert set(mine.values_list("pk")) == set(seen.values_list("pk")), actor
        held += mine.count()
    assert held > 5


def test_overdue_is_said_by_word_and_shape(world: World) -> None:
    passed_to_agency(world, at=timezone.now() - timedelta(days=30))
    page = read(desk_of(world, "petugas"), "/meja/")
    assert '<span class="badge late">overdue</span>' in page
    assert "overdue by" in page


def test_what_waits_for_the_sender_is_with_others(world: World) -> None:
    parcel = passed_to_agency(world, at=timezone.now())
    move(parcel, "ask", actor=world.actor("petugas"), sender_note="Lampu yang mana?")
    desk = desk_of(world, "petugas")
    assert codes_in(read(desk, "/meja/")) == []
    assert codes_in(read(desk, "/meja/?lihat=menunggu")) == [parcel.code]


def test_what_the_leader_asks_about_comes_back_to_the_inbox(world: World) -> None:
    parcel = answered(world, at=timezone.now())
    move(parcel, "inquire", actor=world.actor("pimpinan"), note="Mengapa begitu lama?")
    assert codes_in(read(desk_of(world, "petugas"), "/meja/")) == [parcel.code]


def test_what_i_passed_on_waits_and_what_is_closed_is_done(world: World) -> None:
    passed = passed_to_agency(world, at=timezone.now())
    closed = voice(world, at=timezone.now(), to_office=True)
    move(
        closed,
        "refuse",
        actor=world.actor("admin-kominfo"),
        sender_note="Tak jelas.",
        fields={"reason": "insult"},
    )
    desk = desk_of(world, "admin-kominfo")
    assert codes_in(read(desk, "/meja/")) == []
    assert codes_in(read(desk, "/meja/?lihat=menunggu")) == [passed.code]
    assert codes_in(read(desk, "/meja/?lihat=selesai")) == [closed.code]


def test_another_regency_sees_nothing(world: World) -> None:
    voice(world, at=timezone.now())
    for tab in ("", "?lihat=menunggu", "?lihat=selesai"):
        assert codes_in(read(desk_of(world, "editor-2"), f"/meja/{tab}")) == []


def test_the_chosen_role_alone_is_shown(world: World) -> None:
    Membership.objects.create(person=world.people["anggota"], organization=world.pu, role=Role.LIAISON)
    in_group, at_agency = voice(world, at=timezone.now()), passed_to_agency(world, at=timezone.now())
    desk = desk_of(world, "anggota")
    assert set(codes_in(read(desk, "/meja/"))) == {in_group.code, at_agency.code}
    assert codes_in(read(desk, f"/meja/?peran={world.pu.slug}:liaison")) == [at_agency.code]


def test_pages_follow_each_other_without_gap_or_repetition(world: World) -> None:
    now = timezone.now()
    made = {voice(world, at=now - timedelta(minutes=minute // 2)).code for minute in range(60)}
    desk = desk_of(world, "anggota")
    seen: list[str] = []
    query = ""
    for _page in range(4):
        response = desk.get(f"/en/meja/{query}")
        seen += codes_in(response.content.decode())
        query = response.context["page"].more
        if not query:
            break
    assert len(seen) == len(set(seen)) == 60
    assert set(seen) == made


@pytest.mark.parametrize(
    "query",
    [
        "?sesudah=nonsense",
        "?sesudah=2026-01-01_x",
        "?sesudah=2026-01-01T00:00:00%2B20:00_5",
        "?sesudah=0001-01-01T00:00:00%2B10:00_5",
        "?sesudah=2026-01-01T00:00:00Z_99999999999999999999",
        "?lihat=apa&jenis=x&peran=y",
        "?peran=kim%00:member",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_list(world: World, query: str) -> None:
    voice(world, at=timezone.now())
    read(desk_of(world, "anggota"), f"/meja/{query}")


@pytest.mark.parametrize("tab", ["", "?lihat=menunggu"])
def test_the_number_of_queries_is_the_same_for_any_number_of_rows(world: World, tab: str) -> None:
    desk = desk_of(world, "admin-kominfo")
    counts = []
    for more in (3, 22):
        for number in range(more):
            if number % 2:
                voice(
                    world,
                    at=timezone.now(),
                    to_office=True,
                    identity="hidden",
                    name="Budi",
                    contact="08123456789",
                )
            else:
                passed_to_agency(world, at=timezone.now())
        counts.append(queries_of(desk, f"/meja/{tab}"))
    assert counts[0] == counts[1] <= 12


def test_save_and_next_opens_the_one_that_followed(world: World) -> None:
    now = timezone.now()
    first, second, third = (voice(world, at=now - timedelta(hours=hours)) for hours in (9, 5, 1))
    response = post_move(desk_of(world, "anggota"), second, "forward", then="next")
    assert response.url == f"/en/meja/{third.code}/"
    response = post_move(desk_of(world, "anggota"), third, "forward", then="next")
    assert response.url == f"/en/meja/{first.code}/"
    response = post_move(desk_of(world, "anggota"), first, "forward", then="next")
    assert response.url == "/en/meja/"


@pytest.mark.parametrize(("hours", "soon"), [(1, False), (12, False), (17, False), (19, True)])
def test_due_soon_is_the_last_quarter_of_a_days_time(world: World, hours: int, soon: bool) -> None:
    voice(world, at=timezone.now() - timedelta(hours=hours))
    page = read(desk_of(world, "anggota"), "/meja/")
    assert ('<span class="badge soon">due soon</span>' in page) is soon
