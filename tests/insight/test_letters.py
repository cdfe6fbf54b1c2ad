"""The letter of a month: each number equals a slow recount, nothing is made up, and it is the group's own."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from sambung.coaching.models import GroupRecord
from sambung.insight.counting import zone_of
from sambung.insight.letters import is_written, letter
from sambung.insight.models import Snapshot
from sambung.people.models import Organization
from sambung.relay.models import Handoff, Parcel
from sambung.sheets.thanks import Thanks, thanks
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.desk.at_desk import desk_of, read
from tests.news.steps import published, told
from tests.people.world import World
from tests.voices.steps import MONDAY, passed_to_agency, voice

pytestmark = pytest.mark.django_db

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
PAGE = "/meja/kim/kim-tanjong-lancor/surat/2026-06/"


@pytest.fixture
def busy(world: World) -> World:
    """A June in which the group did something of everything, and a May in which it did something too."""
    GroupRecord.objects.create(group=world.kim, known_since=date(2026, 1, 1))
    published(world)
    told(world, key="not out yet")
    passed_to_agency(world, key="carried")
    voice(world, key="waits")
    voice(world, key="of May", at=MONDAY - timedelta(days=20))
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    open_copies(approved(world, title="Kedua"))
    return world


def counted(group: Organization, month: date) -> tuple[int, int, int, int, int]:
    """As somebody would count it who goes through everything by hand."""
    zone = zone_of(group.regency)

    def then(moment: object) -> bool:
        return moment is not None and moment.astimezone(zone).date().replace(day=1) == month  # type: ignore[attr-defined]

    stories = [
        p for p in Parcel.objects.filter(kind="story") if p.story.group_id == group.pk and p.story.live_id
    ]
    bulletins, people = set(), 0
    for handoff in Handoff.objects.filter(move="passed_on"):
        copy = handoff.parcel.copy
        if copy.group_id == group.pk and copy.through is None and then(handoff.at):
            bulletins.add(copy.bulletin_id)
            people = max(people, copy.reached or 0)
    voices = list(Parcel.objects.filter(kind="voice"))
    held = {p: [h for h in p.handoffs.all() if h.to_organization_id == group.pk] for p in voices}
    carried = [p for p, ways in held.items() if any(then(h.at) for h in ways)]
    answered = [
        p for p in voices if held[p] and any(h.state == "answered" and then(h.at) for h in p.handoffs.all())
    ]
    out = [p for p in stories if then(p.story.published_at)]
    return len(out), len(bulletins), people, len(carried), len(answered)


def test_each_number_is_what_a_slow_count_finds(busy: World) -> None:
    for group in (busy.kim, busy.kim_2):
        for month in (date(2026, 5, 1), JUNE, JULY):
            found = letter(group, month)
            told_of = (len(found.stories), found.passed_on, found.told, found.carried, found.answered)
            assert told_of == counted(group, month)
    june = letter(busy.kim, JUNE)
    assert len(june.stories) == june.passed_on == 1
    assert june.carried == 2
    assert letter(busy.kim, date(2026, 5, 1)).carried == 1
    assert letter(busy.kim_2, JULY).quiet


def test_there_is_a_letter_of_whole_months_in_which_the_group_was_known(busy: World) -> None:
    at = MONDAY.replace(month=7, day=1)
    assert is_written(busy.kim, JUNE, at)
    assert not is_written(busy.kim, JULY, at)
    assert not is_written(busy.kim, date(2025, 12, 1), at)


def test_the_group_reads_it_and_hangs_up_the_thanks(busy: World) -> None:
    Snapshot.objects.create(group=busy.kim, month=JUNE, points=62, of=90, figures={})
    with time_machine.travel(MONDAY.replace(month=7, day=6)):
        page = read(desk_of(busy, "anggota"), PAGE)
        assert "<b>1</b> story of yours came out" in page
        assert "<b>2</b> voices were with you" in page
        assert "62 points at the end of the month: able." in page
        sheet = desk_of(busy, "ketua").get(f"{PAGE}terima-kasih.pdf")
        assert sheet.status_code == 200
        assert sheet.content.startswith(b"%PDF")
        quiet = read(desk_of(busy, "anggota"), PAGE.replace("06", "03"))
        assert "nothing to count" in quiet
        assert desk_of(busy, "ketua").get(f"{PAGE.replace('06', '03')}terima-kasih.pdf").status_code == 404
        for who in ("ketua-2", "kades", "pimpinan", "editor-2", "petugas"):
            assert desk_of(busy, who).get(PAGE).status_code == 404, who


def test_the_same_facts_give_the_same_sheet() -> None:
    of = Thanks(
        "KIM Suak Gual", "Suak Gual", "Juni 2026", "Diskominfo", [(3, "kabar Anda terbit")], "Dermaga"
    )
    assert thanks(of, timezone.now().replace(microsecond=0)).startswith(b"%PDF")
    assert thanks(of, MONDAY) == thanks(of, MONDAY)


@pytest.mark.parametrize("month", ["0001-01", "0001-02", "1999-12", "9999-12", "2026-13"])
def test_of_a_month_that_nobody_knew_there_is_no_letter(world: World, month: str) -> None:
    page = f"/meja/kim/{world.kim.slug}/surat/{month}/"
    assert desk_of(world, "ketua").get(page).status_code == 404
