"""A bulletin on its author's screen, and a copy on the screen of those who pass it on."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.utils import timezone

from sambung.bulletins.models import To
from sambung.people.models import GroupProfile, Organization
from sambung.regions.drawing import doubt_drawings
from sambung.regions.models import Level, Region
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import approved, bulletin, copies, copy_of, open_copies, passed_on, submitted
from tests.desk.at_desk import desk_of, post_move, queries_of, read
from tests.people.world import World

pytestmark = pytest.mark.django_db


def sent(world: World, **written: Any) -> Parcel:
    """Approved and with its copies, now."""
    parcel = approved(world, at=timezone.now(), **written)
    open_copies(parcel, at=timezone.now())
    return parcel


def screen(world: World, who: str, parcel: Parcel, query: str = "") -> str:
    return unescape(read(desk_of(world, who), f"/meja/{parcel.code}/{query}"))


def names(page: str) -> list[str]:
    """The groups of the list, in its order."""
    listed = page[page.index('class="rows progress"') :]
    return re.findall(r"<strong>(KIM [^<]+)</strong>", listed)


def more_groups(world: World, count: int) -> None:
    for n in range(count):
        place = Region.objects.create(
            code=f"19.02.03.21{n:02}",
            name=f"Desa {n}",
            level=Level.VILLAGE,
            parent=world.regions["19.02.03"],
            lat=-2.7 - n / 100,
            lng=107.5,
            time_zone="Asia/Jakarta",
        )
        Organization.objects.create(
            slug=f"kim-{n}",
            name=f"KIM {n}",
            kind=Organization.Kind.KIM,
            region=place,
            regency=world.regency,
        )


def test_late_groups_come_first_and_the_list_can_be_narrowed(world: World) -> None:
    parcel = sent(world)
    passed_on(world, copy_of(parcel, world.kim_2), "ketua-2", at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        page = screen(world, "editor", parcel)
        assert names(page) == ["KIM Tanjong Lancor", "KIM Selat Nasik"]
        assert names(screen(world, "editor", parcel, "?kelompok=passed_on")) == ["KIM Selat Nasik"]
        assert names(screen(world, "editor", parcel, "?kelompok=late")) == ["KIM Tanjong Lancor"]
        assert len(names(screen(world, "editor", parcel, "?kelompok=nonsense"))) == 2


def test_what_hindered_and_through_whom_is_said(world: World) -> None:
    GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.DORMANT)
    parcel = sent(world)
    move(
        copy_of(parcel, world.kim_2),
        "cannot",
        actor=world.actor("ketua-2"),
        fields={"reason": "not_understood"},
        at=timezone.now(),
    )
    page = screen(world, "editor", parcel)
    assert "We don't understand what it says. (1)" in page
    assert "1 group gets it through the village head." in page
    assert "through Pemerintah Desa Suak Gual" in page


def test_the_map_marks_each_village_by_shape_and_word(world: World) -> None:
    ring = [[107.0, -3.3], [108.0, -3.3], [108.0, -2.4], [107.0, -2.4], [107.0, -3.3]]
    Region.objects.filter(pk="19.02").update(boundary={"type": "Polygon", "coordinates": [ring]})
    doubt_drawings()  # a change is noticed within a second; a test doesn't wait so long
    parcel = sent(world)
    passed_on(world, copy_of(parcel, world.kim), at=timezone.now())
    page = screen(world, "editor", parcel)
    assert "<title>Suak Gual: passed on</title>" in page
    assert "<title>Selat Nasik: to be passed on</title>" in page
    assert 'href="#m-passed_on"' in page
    assert 'href="#m-open"' in page


def test_a_bulletin_for_one_village_has_a_list_and_no_map(world: World) -> None:
    page = screen(world, "editor", sent(world, to=To(regions=(world.village.pk,))))
    assert '<svg class="map' not in page
    assert names(page) == ["KIM Tanjong Lancor"]


def test_the_screen_costs_the_same_for_many_groups(world: World) -> None:
    client = desk_of(world, "editor")
    few = queries_of(client, f"/meja/{sent(world).code}/")
    more_groups(world, 30)
    parcel = sent(world)
    assert len(copies(parcel)) == 32
    assert queries_of(client, f"/meja/{parcel.code}/") == few


def test_very_many_groups_are_shown_on_demand(world: World) -> None:
    more_groups(world, 99)
    parcel = sent(world)
    page = screen(world, "editor", parcel)
    assert len(names(page)) == 100
    assert "Show 1 more" in page
    assert len(names(screen(world, "editor", parcel, "?semua=1"))) == 101


def test_the_head_sees_who_would_get_it(world: World) -> None:
    page = screen(world, "kepala", submitted(world, at=timezone.now()))
    assert "Reaches 2 groups" in page


def test_an_emergency_says_that_two_people_send_it(world: World) -> None:
    draft = bulletin(world, emergency=True, at=timezone.now())
    page = screen(world, "admin-kominfo", draft)
    assert "An emergency needs two people" in page
    alone = move(draft, "send_alone", actor=world.actor("editor"), note="Banjir.", at=timezone.now())
    assert "One person sent it alone" in screen(world, "kepala", alone)


def test_a_copy_is_read_aloud_and_sent_on_without_a_script(world: World) -> None:
    parcel = sent(world, public=False)
    page = screen(world, "anggota", copy_of(parcel, world.kim))
    assert 'class="aloud"' in page
    assert "Useful until" in page
    assert "All of it done by" not in page
    link = re.search(r'href="(https://wa\.me/[^"]+)"', page)
    assert link is not None
    text = parse_qs(urlsplit(link[1]).query)["text"][0]
    assert text.startswith("*Imunisasi Sabtu ini*\n\nDatang ke puskesmas")
    assert "/siaran/" not in text
    assert "/siaran/" in screen(world, "anggota", copy_of(sent(world), world.kim))


def test_a_number_is_tapped_or_typed(world: World) -> None:
    client = desk_of(world, "anggota")
    for filled, reached in (
        ({"reached-tap": "50"}, 50),
        ({"reached": "37"}, 37),
        ({"reached-tap": "50", "reached": "37"}, 37),
    ):
        copy = copy_of(sent(world), world.kim)
        assert post_move(client, copy, "passed_on", how=["houses"], **filled).status_code == 302
        copy.copy.refresh_from_db()
        assert copy.copy.reached == reached


def test_the_number_of_the_last_bulletin_is_tapped_already(world: World) -> None:
    first = copy_of(sent(world), world.kim)
    page = screen(world, "anggota", first)
    assert not re.search(r'name="reached-tap"[^>]*checked', page)
    passed_on(world, first, at=timezone.now())
    page = screen(world, "anggota", copy_of(sent(world), world.kim))
    assert re.search(r'name="reached-tap" value="80" checked', page)


def test_a_number_that_is_none_is_kept_and_asked_for(world: World) -> None:
    answer = post_move(
        desk_of(world, "anggota"),
        copy_of(sent(world), world.kim),
        "passed_on",
        how=["houses"],
        reached="banyak",
    )
    assert answer.status_code == 422
    assert 'value="banyak"' in answer.content.decode()


def test_a_village_head_reads_in_whose_place(world: World) -> None:
    GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.DORMANT)
    page = screen(world, "kades", copy_of(sent(world), world.kim))
    assert "KIM Tanjong Lancor can't be reached right now." in page


def test_the_inbox_tells_a_group_of_whom_it_is(world: World) -> None:
    sent(world)
    page = unescape(read(desk_of(world, "anggota"), "/meja/"))
    assert "Bulletin of Diskominfo Kabupaten Belitung ·" in page
    coach = unescape(read(desk_of(world, "pembina"), "/meja/?lihat=menunggu"))
    assert "to pass on by KIM Tanjong Lancor" in coach
