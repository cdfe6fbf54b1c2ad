"""What everybody reads: the office's public text and public words, nothing else of a voice."""

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices import public
from tests.people.world import World
from tests.voices.pages import text_of, visitor
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db


def listed(world: World, text: str = "Lampu dermaga mati.", **voiced: object) -> Parcel:
    parcel = voice(world, text=f"Saya Siti Bermerek. {text}", name="Siti Bermerek", **voiced)
    if parcel.state == "received":
        parcel = move(parcel, "forward", actor=world.actor("anggota"))
    return move(parcel, "set_public_text", actor=world.actor("admin-kominfo"), fields={"public_text": text})


def test_a_voice_is_listed_with_its_public_text_alone(world: World) -> None:
    parcel = listed(world)
    for address in ("/suara/", f"/suara/{parcel.code}/"):
        words = text_of(visitor().get(address))
        assert "Lampu dermaga mati." in words
        assert "Bermerek" not in words


def test_a_public_voice_is_ready_to_forward_with_its_public_text_alone(world: World) -> None:
    parcel = listed(world)
    page = text_of(visitor().get(f"/en/suara/{parcel.code}/"))
    (whatsapp,) = re.findall(r'href="https://wa.me/\?text=([^"]*)"', page)
    words = unquote(whatsapp)
    assert words.startswith("*Complaint from Suak Gual*")
    assert "Lampu dermaga mati." in words
    assert words.endswith(f"/en/suara/{parcel.code}/")
    assert visitor().get("/en/suara/" + words.rpartition("/suara/")[2]).status_code == 200
    assert "https://t.me/share/url?" in page
    assert "https://www.facebook.com/sharer/sharer.php?" in page
    assert "Bermerek" not in words


def test_what_has_no_public_text_is_not_there(world: World) -> None:
    parcel = voice(world)
    assert parcel.code not in text_of(visitor().get("/suara/"))
    assert visitor().get(f"/suara/{parcel.code}/").status_code == 404
    assert visitor().get("/suara/SB-2222/").status_code == 404


def test_a_public_page_is_the_same_for_everybody_and_kept_by_caches(world: World) -> None:
    parcel = listed(world)
    for address in ("/suara/", f"/suara/{parcel.code}/"):
        page = visitor().get(address)
        assert "public" in page["Cache-Control"]
        assert page["ETag"]
        assert "Cookie" not in page.get("Vary", "")
        assert "csrf" not in text_of(page)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "dermaga"}, True),
        ({"q": "puskesmas"}, False),
        ({"jenis": "complaint"}, True),
        ({"jenis": "question"}, False),
        ({"keadaan": "open"}, True),
        ({"keadaan": "closed"}, False),
        ({"wilayah": "Suak Gual"}, True),
        ({"wilayah": "19.02"}, True),
        ({"wilayah": "19.02.03.2001"}, False),
        ({"wilayah": "19.06"}, False),
        ({"jenis": "dukun", "keadaan": "'", "sebelum": "x", "q": "dermaga & ("}, True),
    ],
)
def test_the_list_is_narrowed(world: World, asked: dict[str, str], found: bool) -> None:
    parcel = listed(world)
    page = visitor().get("/suara/", asked)
    assert page.status_code == 200
    assert (f"/suara/{parcel.code}/" in text_of(page)) is found


def test_the_list_goes_on_from_a_cursor_without_gap_or_repeat(world: World) -> None:
    codes = [listed(world, key=f"{n}").code for n in range(public.PAGE + 3)]
    first = public.page({})
    second = public.page({}, first.next)
    shown = [voice.parcel.code for voice in (*first.voices, *second.voices)]
    assert shown == codes[::-1]
    assert second.next == ""


def test_a_longer_list_costs_no_more_queries(
    world: World, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(8):
        listed(world, key=f"{number}")
    client = visitor()
    client.get("/suara/")
    with django_assert_max_num_queries(3):  # type: ignore[attr-defined]
        client.get("/suara/")


def test_the_newest_are_there_for_the_first_page(world: World) -> None:
    codes = [listed(world, key=f"{number}").code for number in range(4)]
    assert [voice.parcel.code for voice in public.latest(3)] == codes[:0:-1]
    assert [voice.parcel.code for voice in public.in_region(world.regency, 1)] == codes[-1:]
    assert public.in_region(world.regency_2) == []
