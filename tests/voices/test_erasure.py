"""After erasure the person and the words are nowhere; that there was a voice stays."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from pytest_django import Settings

from sambung.media.models import File
from sambung.people import erasures
from sambung.people.actors import Actor
from sambung.people.erasures import Erased
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.erasure import erase, erase_old
from sambung.voices.following import keys_of
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import act, give, only_voice, photo, private, visitor
from tests.voices.steps import MONDAY, answered

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]
MARK = "bermerek"


def dump() -> str:
    """Everything in every table, as text: what a database dump would hold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall() if not name.startswith("regions_")]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608  (names from pg_tables)
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows).lower()


def marked(world: World, run_jobs: Jobs) -> Parcel:
    """A voice with marks in all that can be filled in, answered and closed."""
    give(
        text=f"Kata {MARK}",
        name=f"Nama {MARK}",
        contact=f"{MARK}@contoh.id",
        place=f"Tempat {MARK}",
        photos=[photo(f"{MARK}.jpg")],
    )
    parcel = only_voice()
    run_jobs()
    parcel = move(parcel, "forward", actor=world.actor("anggota"), note=f"Dari {MARK}")
    dispatcher = world.actor("admin-kominfo")
    move(parcel, "set_public_text", actor=dispatcher, fields={"public_text": f"Umum {MARK}"})
    parcel.refresh_from_db()
    answer = {"sender_note": f"Kepada {MARK}", "public_note": f"Semua {MARK}"}
    parcel = move(parcel, "answer", actor=dispatcher, **answer)
    run_jobs()
    act(parcel, "confirm", note=f"Terima kasih, {MARK}")
    run_jobs()
    parcel.refresh_from_db()
    assert parcel.state == "closed"
    return parcel


def test_after_erasure_no_mark_is_left_and_the_way_stays(world: World, run_jobs: Jobs) -> None:
    parcel = marked(world, run_jobs)
    assert MARK in dump()
    steps = parcel.handoffs.count()
    paths = [path for file in File.objects.all() for path in file.paths()]
    key = keys_of(parcel).key
    erase(parcel, world.actor("admin-kominfo"))
    run_jobs()
    assert MARK not in dump()
    assert not any(default_storage.exists(path) for path in paths)
    parcel.refresh_from_db()
    assert (parcel.outcome, parcel.handoffs.count()) == ("confirmed", steps)
    assert visitor().get(f"/lacak/{parcel.code}/?kunci={key}").status_code == 200
    assert visitor().get(f"/suara/{parcel.code}/").status_code == 404
    assert MARK not in visitor().get(private(parcel)).content.decode().lower()
    erase(parcel, world.actor("admin-kominfo"))


def test_others_erase_nothing(world: World) -> None:
    parcel = answered(world)
    for other in ("anggota", "petugas", "kepala", "pimpinan", "editor-2", "admin"):
        with pytest.raises(NotAllowed):
            erase(parcel, world.actor(other))
    with pytest.raises(NotAllowed):
        erase(parcel, Actor.sender(parcel.pk))


def test_the_button_asks_once(world: World) -> None:
    parcel = answered(world)
    client = signed_in(world.people["admin-kominfo"])
    client.post(f"/meja/{parcel.code}/hapus/", {})
    parcel.voice.refresh_from_db()
    assert parcel.voice.erased_at is None
    client.post(f"/meja/{parcel.code}/hapus/", {"yakin": "1"})
    parcel.voice.refresh_from_db()
    assert parcel.voice.erased_at is not None
    assert (
        signed_in(world.people["petugas"]).post(f"/meja/{parcel.code}/hapus/", {"yakin": "1"}).status_code
        == 403
    )


def test_two_years_after_closing_it_is_erased_by_itself(world: World) -> None:
    parcel = answered(world)
    parcel = move(parcel, "confirm", actor=Actor.sender(parcel.pk), at=MONDAY)
    for days, erased in ((729, False), (731, True)):
        with time_machine.travel(MONDAY + timedelta(days=days)):
            erase_old()
        parcel.voice.refresh_from_db()
        assert (parcel.voice.erased_at is not None) is erased


def test_what_is_open_is_never_erased_by_itself(world: World) -> None:
    parcel = answered(world)
    with time_machine.travel(MONDAY + timedelta(days=2_000)):
        erase_old()
    parcel.voice.refresh_from_db()
    assert parcel.voice.erased_at is None


def test_what_is_erased_is_listed_once_by_its_code_alone(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.ERASURES = tmp_path / "erasures.jsonl"
    parcel = answered(world, name="Ibu Aminah", contact="aminah@contoh.id")
    for _twice in range(2):
        erase(parcel, world.actor("admin-kominfo"))
    assert erasures.read(settings.ERASURES) == [("voice", parcel.code)]
    assert "aminah" not in settings.ERASURES.read_text().lower()


def test_after_a_restore_it_is_erased_again_and_what_came_later_is_passed_over(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.ERASURES = tmp_path / "erasures.jsonl"
    restored, untouched = answered(world), answered(world)
    listed = [Erased("voice", restored.code), Erased("voice", "SB-ABCD-EFGH")]
    assert erasures.repeat(listed) == 1
    assert erasures.repeat(listed) == 0
    restored.voice.refresh_from_db()
    untouched.voice.refresh_from_db()
    assert restored.voice.text == ""
    assert untouched.voice.text
    assert set(erasures.read(settings.ERASURES)) == set(listed)


def test_without_the_list_nothing_is_erased(world: World, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.ERASURES = tmp_path / "file" / "erasures.jsonl"
    parcel = answered(world)
    client = signed_in(world.people["admin-kominfo"])
    client.post(f"/en/meja/{parcel.code}/hapus/", {"yakin": "1"})
    assert "Nothing was erased" in client.get(f"/en/meja/{parcel.code}/").content.decode()
    parcel.voice.refresh_from_db()
    assert parcel.voice.erased_at is None
