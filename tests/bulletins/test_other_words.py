"""The author's other words: on all papers, of one edition only, and checked by the rule."""

import pytest
from django.db import ProgrammingError, transaction

from sambung.bulletins.models import Wording
from sambung.bulletins.papers import NotThere, made, message_of, said_by
from sambung.bulletins.wordings import keep, may_write, script_problem
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import approved, bulletin, copy_of, open_copies, passed_on, submitted
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db

JAVANESE = {"jv": ("Imunisasi dina Setu", "Teka menyang puskesmas jam 8.")}


def anew(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


def test_the_papers_take_the_authors_words(world: World) -> None:
    draft = bulletin(world)
    given = {"short": ("", "Sabtu jam 8. Bawa buku."), "ask": ("Bidan Nur", "0812 3456 7890"), **JAVANESE}
    assert keep(anew(draft), given, world.actor("editor")) == 3
    said = said_by(anew(draft))
    assert "Sabtu jam 8. Bawa buku." in message_of(said)
    script = made(said, "naskah.txt", {}).decode()
    assert "Bawa buku.\n" in script
    assert "Bidan Nur, nomor 0812 3456 7890." in script
    assert made(said, "papan.pdf", {"bahasa": "jv"}).startswith(b"%PDF-")
    assert "Teka menyang puskesmas" in made(said, "wa.txt", {"bahasa": "jv"}).decode()
    for asked in ({"bahasa": "su"}, {"bahasa": "xx"}, {"kertas": "a5"}):
        with pytest.raises(NotThere):
            made(said, "papan.pdf", asked)


def test_the_same_words_again_are_no_change_and_none_take_them_back(world: World) -> None:
    draft, editor = bulletin(world), world.actor("editor")
    assert [keep(anew(draft), JAVANESE, editor) for _again in range(2)] == [1, 0]
    assert keep(anew(draft), {"jv": ("", "")}, editor) == 1
    assert said_by(anew(draft)).languages == []
    assert Wording.objects.count() == 2
    with pytest.raises(ProgrammingError), transaction.atomic():
        Wording.objects.update(text="lain")


def test_they_go_out_with_the_edition_and_not_with_its_correction(world: World) -> None:
    sent = approved(world)
    keep(anew(sent), JAVANESE, world.actor("editor"))
    assert [told.form for told in said_by(anew(sent)).languages] == ["jv"]
    move(sent, "correct", actor=world.actor("editor"), fields={"text": "Lain."}, note="Salah.", at=MONDAY)
    assert said_by(anew(sent)).languages == []
    assert said_by(anew(sent)).draft


def test_nobody_changes_words_that_the_head_looks_at_or_that_are_others(world: World) -> None:
    asked = submitted(world)
    with pytest.raises(NotAllowed):
        keep(anew(asked), JAVANESE, world.actor("editor"))
    draft = bulletin(world, key="2")
    for other in ("kepala", "petugas", "editor-2", "anggota"):
        assert not may_write(anew(draft), world.actor(other))
    recalled = approved(world, key="3")
    move(recalled, "recall", actor=world.actor("kepala"), note="Batal.", at=MONDAY)
    assert not may_write(anew(recalled), world.actor("editor"))


def test_a_script_with_a_long_sentence_is_refused_with_the_sentence_and_nothing_is_lost(world: World) -> None:
    long = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas."
    assert long in script_problem(f"Pendek saja.\n{long}")
    draft = bulletin(world)
    editor = signed_in(world.people["editor"])
    page = editor.post(f"/en/meja/{draft.code}/lembar/", {"script": long, "short": "Sabtu."})
    words = page.content.decode()
    assert page.status_code == 422
    assert "at most 12 words" in words
    assert ">\nSabtu.</textarea>" in words
    assert not Wording.objects.exists()
    kept = editor.post(f"/meja/{draft.code}/lembar/", {"script": "Pendek saja.", "short": "Sabtu."})
    assert kept.status_code == 302
    assert "Pendek saja." in editor.get(f"/meja/{draft.code}/lembar/naskah.txt").content.decode()


def test_a_group_has_the_papers_beside_its_copy_also_where_the_public_reads_nothing(world: World) -> None:
    sent = approved(world, public=False)
    open_copies(sent)
    copy = copy_of(sent, world.kim)
    member = signed_in(world.people["anggota"])
    page = member.get(f"/meja/{copy.code}/").content.decode()
    assert f"/meja/{copy.code}/lembar/papan.pdf" in page
    assert "qr.svg" not in page
    assert member.get(f"/meja/{copy.code}/lembar/status.jpg")["Content-Type"] == "image/jpeg"
    assert member.get(f"/meja/{copy.code}/lembar/qr.svg").status_code == 404
    assert "http" not in member.get(f"/meja/{copy.code}/lembar/wa.txt").content.decode()
    assert signed_in(world.people["ketua-2"]).get(f"/meja/{copy.code}/lembar/wa.txt").status_code == 404


def test_an_agency_without_anybody_is_corrected_by_who_stands_in_for_it(world: World) -> None:
    sent = approved(world, "petugas")
    fields = {"text": "Lain."}
    with pytest.raises(NotAllowed):
        move(sent, "correct", actor=world.actor("editor"), fields=fields, note="Salah.", at=MONDAY)
    world.pu.memberships.all().delete()
    corrected = move(sent, "correct", actor=world.actor("editor"), fields=fields, note="Salah.", at=MONDAY)
    assert corrected.state == "approval"


def test_the_cord_of_a_copy_says_whose_bulletin_it_is(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    copy = copy_of(sent, world.kim)
    passed_on(world, copy)
    page = signed_in(world.people["anggota"]).get(f"/meja/{copy.code}/").content.decode()
    assert "Diskominfo Kabupaten Belitung" in page.partition('class="cord')[2]
    assert "pengirim" not in page.partition('class="cord')[2].partition("</ol>")[0]
