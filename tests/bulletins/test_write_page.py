"""The screen on which a bulletin is written, and the one on which its words are changed."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sambung.people.models import GroupProfile, Membership
from sambung.relay.models import Parcel
from tests.bulletins.steps import approved, bulletin, submitted
from tests.counting import statements
from tests.desk.at_desk import desk_of, read
from tests.people.world import World

pytestmark = pytest.mark.django_db

PAGE = "/en/meja/siaran/tulis/"
FILLED = {
    "title": "Imunisasi Sabtu ini",
    "text": "Datang ke puskesmas pukul 8.",
    "where": "all",
    "useful_until": "2099-01-01",
    "public": "on",
    "key": "k" * 32,
}


def filled(**more: Any) -> dict[str, Any]:
    until = timezone.localdate() + timedelta(days=14)
    return {**FILLED, "useful_until": until.isoformat(), **more}


def write(client: Client, **more: Any) -> Any:
    return client.post(PAGE, filled(**more))


def look(client: Client, **more: Any) -> str:
    """What the button without a script shows, as text."""
    answer = write(client, lihat="1", **more)
    assert answer.status_code == 200
    return words_of(answer)


def words_of(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", answer.content.decode())).split())


def written(answer: Any) -> Parcel:
    assert answer.status_code == 302, words_of(answer)
    return Parcel.objects.select_related("bulletin").get(code=answer["Location"].split("/")[-2])


def test_an_editor_writes_to_all_groups_and_comes_to_the_item(world: World) -> None:
    client = desk_of(world, "editor")
    answer = write(client)
    parcel = written(answer)
    assert (parcel.state, parcel.holder, parcel.bulletin.to_regions) == ("draft", world.office, ["19.02"])
    assert parcel.bulletin.public
    assert "Reaches 2 groups" in words_of(client.get(answer["Location"]))


def test_its_last_useful_day_ends_at_midnight_there(world: World) -> None:
    day = timezone.localdate() + timedelta(days=3)
    until = written(write(desk_of(world, "editor"), useful_until=day.isoformat())).bulletin.useful_until
    assert until.astimezone(world.village.zone).isoformat()[:16] == f"{day + timedelta(days=1)}T00:00"


def test_the_day_begins_14_days_from_now(world: World) -> None:
    day = timezone.localdate() + timedelta(days=14)
    assert f'value="{day}"' in read(desk_of(world, "editor"), "/meja/siaran/tulis/")


def test_some_districts_groups_and_equipment_are_kept_together(world: World) -> None:
    parcel = written(
        write(
            desk_of(world, "petugas"),
            where="some",
            regions=["19.02.03"],
            groups=["kim-selat-nasik"],
            activity="active",
            urgent="on",
        )
    )
    to = parcel.bulletin.to
    assert (to.regions, to.groups, to.activity) == (("19.02.03",), ("kim-selat-nasik",), "active")
    assert parcel.bulletin.urgent
    assert parcel.holder == world.pu


def test_looking_says_who_gets_it_and_whom_it_cannot_reach(world: World) -> None:
    GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.DORMANT)
    client = desk_of(world, "editor")
    page = look(client, title="")
    assert "Reaches 2 groups, 1 of them through the village head." in page
    Membership.objects.filter(person=world.people["kades"]).delete()
    assert "Reaches 2 groups; can't reach 1: KIM Tanjong Lancor." in look(client)
    assert not Parcel.objects.exists()


def test_looking_keeps_what_was_typed_and_complains_about_nothing_else(world: World) -> None:
    answer = write(desk_of(world, "editor"), lihat="1", title="", text="Bawa buku KIA.")
    page = answer.content.decode()
    assert "Bawa buku KIA." in page
    assert "Give it a title" not in page
    assert "errors-top" not in page


def test_htmx_gets_the_preview_alone(world: World) -> None:
    answer = desk_of(world, "editor").post(PAGE, filled(lihat="1"), headers={"HX-Request": "true"})
    assert "Reaches 2 groups" in words_of(answer)
    assert "<html" not in answer.content.decode()


def test_where_no_group_is_it_says_so(world: World) -> None:
    assert "No group is there." in look(desk_of(world, "editor"), equipment=["radio"])
    answer = write(desk_of(world, "editor"), equipment=["radio"], text="Bawa buku KIA.")
    assert answer.status_code == 422
    assert "Bawa buku KIA." in words_of(answer)


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ({"title": ""}, "Give it a title."),
        ({"text": " "}, "Write what people should know."),
        ({"where": ""}, "Choose to whom it goes."),
        ({"where": "some"}, "Choose districts or groups, or all of them."),
        ({"useful_until": "2020-01-01"}, "Choose a day to come"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(world: World, missing: dict[str, str], says: str) -> None:
    answer = write(desk_of(world, "editor"), **{"text": "Bawa buku KIA.", **missing})
    assert answer.status_code == 422
    assert says in words_of(answer)
    assert "text" in missing or "Bawa buku KIA." in words_of(answer)
    assert not Parcel.objects.exists()


def test_sent_twice_it_is_one_bulletin(world: World) -> None:
    client = desk_of(world, "editor")
    assert written(write(client)) == written(write(client))
    again = write(client, title="Lain sama sekali")
    assert again.status_code == 422
    key = re.search(r'name="key" value="([^"]+)"', again.content.decode())
    assert key is not None
    written(write(client, title="Lain sama sekali", key=key[1]))
    assert Parcel.objects.count() == 2


def test_a_dispatcher_writes_emergencies_alone(world: World) -> None:
    client = desk_of(world, "admin-kominfo")
    assert re.search(r'name="emergency"[^>]*checked', read(client, "/meja/siaran/tulis/"))
    refused = write(client)
    assert refused.status_code == 422
    assert "As a dispatcher you write emergencies." in words_of(refused)
    parcel = written(write(client, emergency="on"))
    assert (parcel.track, parcel.bulletin.urgent) == ("emergency", True)


def test_the_door_is_shown_to_those_who_write(world: World) -> None:
    for who in ("editor", "petugas", "admin-kominfo"):
        assert "/meja/siaran/tulis/" in read(desk_of(world, who), "/meja/")
    for who in ("anggota", "kepala", "pembina", "pimpinan"):
        assert "/meja/siaran/tulis/" not in read(desk_of(world, who), "/meja/")
        assert desk_of(world, who).get(PAGE).status_code == 403


def test_the_page_costs_the_same_for_many_groups(world: World) -> None:
    client = desk_of(world, "editor")

    def queries() -> int:
        read(client, "/meja/siaran/tulis/")
        with statements() as made:
            read(client, "/meja/siaran/tulis/")
        return len(made)

    few = queries()
    many_groups(world, 30)
    assert queries() == few


def many_groups(world: World, count: int) -> None:
    from sambung.people.models import Organization

    Organization.objects.bulk_create(
        Organization(
            slug=f"kim-{n}",
            name=f"KIM {n}",
            kind=Organization.Kind.KIM,
            region=world.village,
            regency=world.regency,
        )
        for n in range(count)
    )


def change(client: Client, parcel: Parcel, name: str, **more: Any) -> Any:
    """Open the page of its own and send it back, changed."""
    address = f"/en/meja/{parcel.code}/siaran/{name}/"
    page = client.get(address)
    assert page.status_code == 200
    form = page.context["form"]
    hidden = {"expect": form["expect"].value(), "key": form["key"].value()}
    begun = {"title": form["title"].value(), "text": form["text"].value()}
    until = {"useful_until": form["useful_until"].value().strftime("%Y-%m-%dT%H:%M")}
    return client.post(address, {**hidden, **begun, **until, **more})


def test_the_words_of_a_draft_are_changed_and_go_to_the_head(world: World) -> None:
    parcel = bulletin(world, at=timezone.now())
    assert change(desk_of(world, "editor"), parcel, "submit", text="Pukul 9.").status_code == 302
    parcel = Parcel.objects.select_related("bulletin").get(pk=parcel.pk)
    assert (parcel.state, parcel.bulletin.text) == ("approval", "Pukul 9.")


def test_a_draft_goes_to_the_head_as_it_stands_from_its_screen(world: World) -> None:
    parcel = bulletin(world, at=timezone.now())
    page = read(desk_of(world, "editor"), f"/meja/{parcel.code}/")
    assert f"/meja/{parcel.code}/siaran/submit/" in page
    assert 'name="title"' not in page


def test_a_correction_is_written_on_its_own_page_and_says_what_was_wrong(world: World) -> None:
    parcel = approved(world, at=timezone.now())
    client = desk_of(world, "editor")
    screen = read(client, f"/meja/{parcel.code}/")
    assert f"/meja/{parcel.code}/siaran/correct/" in screen
    assert 'value="correct"' not in screen
    refused = change(client, parcel, "correct", text="Pukul 9.")
    assert refused.status_code == 422
    assert "Pukul 9." in words_of(refused)
    assert change(client, parcel, "correct", text="Pukul 9.", note="Jamnya keliru.").status_code == 302
    assert Parcel.objects.get(pk=parcel.pk).state == "approval"


def test_a_correction_after_somebody_elses_keeps_the_words(world: World) -> None:
    parcel = approved(world, at=timezone.now())
    client = desk_of(world, "editor")
    answer = change(client, parcel, "correct", text="Pukul 9.", note="Jamnya.", expect="1")
    assert answer.status_code == 409
    assert "Pukul 9." in words_of(answer)


def test_others_change_no_words(world: World) -> None:
    draft, sent = submitted(world, at=timezone.now()), approved(world, at=timezone.now())
    for who, parcel, name in (("editor", draft, "submit"), ("kepala", sent, "correct")):
        assert desk_of(world, who).get(f"/en/meja/{parcel.code}/siaran/{name}/").status_code == 403
    assert desk_of(world, "editor").get(f"/en/meja/{sent.code}/siaran/recall/").status_code == 404
    assert desk_of(world, "anggota").get(f"/en/meja/{sent.code}/siaran/correct/").status_code == 404
