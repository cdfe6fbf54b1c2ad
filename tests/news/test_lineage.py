"""Where a story comes from and where it went, drawn: each reader gets what they may read elsewhere."""

from datetime import datetime

import pytest

from sambung.channels.models import Account, Copy, Post
from sambung.news.errata.reporting import Found, report
from sambung.news.lineage import OVERDUE, TIED, WAITING, Bead, Lineage
from sambung.news.lineage_drawn import lines
from sambung.relay.models import Parcel
from tests.counting import statements
from tests.desk.at_desk import desk_of, read
from tests.news.steps import MONDAY, act, completed, photo, sound, story_of, told, wib, write
from tests.people.world import World

pytestmark = pytest.mark.django_db


def again(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


@pytest.fixture
def target(world: World) -> Parcel:
    """What KIM Selat Nasik sent in, with what KIM Tanjong Lancor sent in on the same, being written."""
    parcel = told(world, "ketua-2", text="Dermaga dibersihkan bersama.", files=[(sound(world).pk, "")])
    joined = told(world, files=[(photo(world).pk, "nobody")])
    act(world, joined, "join", fields={"story": parcel.code})
    act(world, parcel, "start")
    write(world, parcel)
    return again(parcel)


def out(world: World, parcel: Parcel) -> Parcel:
    act(world, parcel, "propose")
    act(world, parcel, "agree", "ketua-2")
    return completed(act(world, parcel, "publish"))


def corrected(world: World, parcel: Parcel) -> Parcel:
    """After a reader's report."""
    reported = report(Found("Dua gerobak."), story_of(parcel), origin_key="k" * 32, at=wib(9, 8))
    act(world, reported, "accept", public_note="Dua gerobak.", at=wib(9, 9))
    write(world, again(parcel), based_on=1, headline="Dermaga bersih lagi")
    return completed(act(world, again(parcel), "publish", at=wib(9, 10)), wib(9, 11))


def posted(world: World, parcel: Parcel, state: str, publication: int = 0, at: datetime = MONDAY) -> Post:
    """An account's answer to one publication."""
    account, _new = Account.objects.get_or_create(
        owner=world.kim_2, service="facebook", external_id="1", name="KIM Selat Nasik"
    )
    copy, _new = Copy.objects.get_or_create(
        account=account, item=f"story:{parcel.pk}", code="abcdefgh", external_id="1_2"
    )
    ref = f"story:{story_of(parcel).publications.all()[publication].pk}"
    return Post.objects.create(copy=copy, ref=ref, state=state, ended_at=at)


def beads(world: World, parcel: Parcel, who: str = "editor") -> list[Bead]:
    return Lineage(again(parcel), world.actor(who)).beads


def kinds(found: list[Bead]) -> list[str]:
    return [bead.kind for bead in found]


def test_it_runs_from_both_groups_material_to_each_copy_of_the_correction(
    world: World, target: Parcel
) -> None:
    parcel = corrected(world, out(world, target))
    posted(world, parcel, Post.State.CONFIRMED)
    posted(world, parcel, Post.State.FAILED, 1, wib(9, 11))
    found = beads(world, parcel)
    assert [(bead.words, bead.more) for bead in found[:2]] == [
        ("KIM Selat Nasik", "1 teks, 1 rekaman"),
        ("KIM Tanjong Lancor", "1 teks, 1 gambar"),
    ]
    assert kinds(found[2:]) == [
        *("story", "version", "version", "publication", "copy"),
        *("report", "publication", "copy", "end"),
    ]
    assert [bead.ends for bead in found if bead.kind == "copy"] == [TIED, OVERDUE]
    assert found[-1].ends == TIED


def test_joined_and_target_have_the_same_lineage_for_the_office(world: World, target: Parcel) -> None:
    joined = Parcel.objects.get(outcome="joined")
    assert beads(world, joined) == beads(world, target)


def test_a_group_reads_whose_material_went_in_once_everybody_does(world: World, target: Parcel) -> None:
    joined = Parcel.objects.get(outcome="joined")
    for own, who, other in (
        (target, "ketua-2", "KIM Tanjong Lancor"),
        (joined, "anggota", "KIM Selat Nasik"),
    ):
        page = read(desk_of(world, who), f"/meja/{own.code}/asal/")
        assert other not in page
        assert "Material of another group" in page
    out(world, target)
    for own, who, other in (
        (target, "ketua-2", "KIM Tanjong Lancor"),
        (joined, "anggota", "KIM Selat Nasik"),
    ):
        page = read(desk_of(world, who), f"/meja/{own.code}/asal/")
        assert other in page
        assert (target.code in page) == (own == target)


def test_readers_reports_are_the_editors_alone(world: World, target: Parcel) -> None:
    parcel = corrected(world, out(world, target))
    assert "report" in kinds(beads(world, parcel))
    assert "report" not in kinds(beads(world, parcel, "ketua-2"))


def test_a_group_sees_no_version_that_was_not_shown_to_it(world: World, target: Parcel) -> None:
    assert "version" in kinds(beads(world, target))
    assert "version" not in kinds(beads(world, target, "ketua-2"))


def test_what_is_not_known_to_have_arrived_is_waited_for(world: World, target: Parcel) -> None:
    parcel = out(world, target)
    posted(world, parcel, Post.State.UNKNOWN)
    assert [bead.ends for bead in beads(world, parcel) if bead.kind == "copy"] == [WAITING]


def test_many_versions_in_a_row_are_told_together(world: World, target: Parcel) -> None:
    for number in range(1, 6):
        write(world, target, based_on=number, headline=f"Dermaga bersih {number}")
    told_of = [bead.words for bead in beads(world, target) if bead.kind in ("version", "between")]
    assert told_of == ["Versi 1", "4 versi di antaranya", "Versi 6"]


def test_the_drawing_has_a_strand_for_each_source_and_one_below(world: World, target: Parcel) -> None:
    drawn = lines(beads(world, target))
    assert len(drawn) == len(beads(world, target))
    strands = [line.rails.count('class="b"') for line in drawn]
    assert strands[:3] == [1, 2, 1]
    assert strands[-1] == 0


def test_the_number_of_queries_does_not_grow(world: World, target: Parcel) -> None:
    actor, parcel = world.actor("editor"), again(target)

    def asked() -> int:
        with statements() as made:
            assert Lineage(again(parcel), actor).beads
        return len(made)

    few = asked()
    for number in range(1, 6):
        write(world, target, based_on=number, headline=f"Dermaga bersih {number}")
    assert asked() == few <= 20
