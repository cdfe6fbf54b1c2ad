"""The points that people judge: two of the office, each once, a third where they are far apart."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models.signals import post_init
from django.utils import timezone

from sambung.coaching.models import Member
from sambung.insight.counting import zone_of
from sambung.insight.models import Judgement, Snapshot
from sambung.insight.standing.judging import judge, running
from sambung.insight.standing.scores import Standing, standings
from sambung.insight.standing.snapshots import take
from sambung.people.models import Membership
from sambung.relay.errors import Incomplete, NotAllowed
from tests.counting import statements
from tests.desk.at_desk import desk_of, read
from tests.people.world import SINCE, World

pytestmark = pytest.mark.django_db

WORDS = "Jadwal kapal ditempel di setiap warung."
IN_MAY = datetime(2026, 5, 12, 3, tzinfo=UTC)
PAGE = "/meja/nilai/kim-tanjong-lancor/"


def judged(
    world: World, by: str, points: int, *, at: datetime | None = IN_MAY, reason: str = WORDS
) -> Judgement:
    return judge(world.kim, points, reason, actor=world.actor(by), at=at)


def standing_on(world: World, day: date) -> Standing:
    return standings([world.kim.pk], day, zone_of(world.regency))[world.kim.pk]


def points_on(world: World, day: date) -> float | None:
    """None where nothing was judged."""
    part = standing_on(world, day).parts[-1]
    return part.points if part.verdict else None


def test_one_alone_counts_for_nothing(world: World) -> None:
    before = standing_on(world, date(2026, 5, 31)).points
    judged(world, "pembina", 9)
    standing = standing_on(world, date(2026, 5, 31))
    assert (standing.points, standing.of) == (before, 90)


def test_two_count_with_their_mean_and_all_hundred_points_can_be_had(world: World) -> None:
    before = standing_on(world, date(2026, 5, 31)).points
    judged(world, "pembina", 9)
    judged(world, "editor", 6, at=IN_MAY + timedelta(days=2))
    assert points_on(world, date(2026, 5, 13)) is None
    assert points_on(world, date(2026, 5, 14)) == 7.5
    standing = standing_on(world, date(2026, 5, 31))
    assert standing.of == 100
    assert before + 7 <= standing.points <= before + 8


@pytest.mark.parametrize(
    ("given", "points"), [((8, 5), 6.5), ((9, 5), None), ((9, 5, 4), 6.0), ((0, 10, 10), 6.7), ((0, 0), 0)]
)
def test_who_is_more_than_three_apart_needs_a_third(
    world: World, given: tuple[int, ...], points: float | None
) -> None:
    for by, each in zip(("pembina", "kepala", "editor"), given, strict=False):
        judged(world, by, each)
    assert points_on(world, date(2026, 5, 31)) == points
    assert running(world.kim, IN_MAY + timedelta(days=1)).missing == (1 if points is None else 0)


def test_nobody_judges_twice(world: World) -> None:
    first = judged(world, "pembina", 9)
    assert judged(world, "pembina", 9) == first
    with pytest.raises(Incomplete, match="Anda sudah menilai"):
        judged(world, "pembina", 4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(
            group=world.kim, period=first.period, person=first.person, points=3, reason=WORDS
        )
    assert points_on(world, date(2026, 5, 31)) is None


def test_what_is_judged_stays_as_it_is(world: World) -> None:
    judged(world, "pembina", 9)
    for change in (lambda: Judgement.objects.update(points=1), Judgement.objects.all().delete):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            change()


def test_two_who_agree_need_no_third(world: World) -> None:
    judged(world, "pembina", 9)
    judged(world, "editor", 8)
    with pytest.raises(Incomplete, match="sudah selesai dinilai"):
        judged(world, "kepala", 0)


def test_it_counts_until_the_next_half_year_is_judged_whole(world: World) -> None:
    judged(world, "pembina", 9)
    judged(world, "editor", 9)
    later = datetime(2026, 8, 3, 3, tzinfo=UTC)
    judged(world, "pembina", 2, at=later)
    assert points_on(world, date(2026, 12, 31)) == 9
    judged(world, "kepala", 3, at=later)
    assert points_on(world, date(2026, 8, 31)) == 2.5
    assert points_on(world, date(2026, 7, 31)) == 9


def test_a_half_year_ends_on_the_clock_of_the_place(world: World) -> None:
    """At half past midnight in Belitung it is still June in Greenwich."""
    judgement = judged(world, "pembina", 9, at=datetime(2026, 6, 30, 17, 30, tzinfo=UTC))
    assert judgement.period == date(2026, 7, 1)


@pytest.mark.parametrize(
    "by", ["anggota", "ketua", "kades", "admin-kominfo", "pimpinan", "editor-2", "petugas"]
)
def test_only_coach_editor_and_head_of_its_office_judge(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        judged(world, by, 9)


def test_nobody_judges_their_own_group(world: World) -> None:
    Member.objects.create(group=world.kim, person=world.people["pembina"], name="Bambang", since=SINCE)
    Membership.objects.create(
        person=world.people["editor"], organization=world.kim, role="member", since=SINCE
    )
    for by in ("pembina", "editor"):
        with pytest.raises(NotAllowed):
            judged(world, by, 10)
    assert judge(world.kim_2, 10, WORDS, actor=world.actor("pembina"))


@pytest.mark.parametrize(
    ("points", "reason", "field"),
    [(11, WORDS, "points"), (-1, WORDS, "points"), (5, "Bagus.", "reason"), (5, "x" * 1_001, "reason")],
)
def test_points_end_at_ten_and_have_a_reason(world: World, points: int, reason: str, field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        judged(world, "pembina", points, reason=reason)
    assert set(refused.value.problems) == {field}


def test_a_month_keeps_what_was_judged_in_it(world: World) -> None:
    judged(world, "pembina", 9)
    judged(world, "editor", 8)
    for month in (date(2026, 4, 1), date(2026, 5, 1)):
        take(month, IN_MAY + timedelta(days=60))
    april, may_ = Snapshot.objects.filter(group=world.kim).order_by("month")
    assert (april.of, may_.of) == (90, 100)
    assert may_.figures["innovation"] == {"points": 8.5, "period": "2026-01-01"}
    assert may_.points == round(sum(each["points"] for each in may_.figures.values()))


def test_of_the_years_before_nothing_is_read_and_no_reason(world: World) -> None:
    """Two half-years long ago, the one that counts, and one that was begun."""
    for at, points in ((-500, 3), (-300, 5), (0, 8)):
        for by in ("pembina", "editor"):
            judged(world, by, points, at=IN_MAY + timedelta(days=at))
    judged(world, "pembina", 1, at=IN_MAY + timedelta(days=80))
    read_rows: list[Judgement] = []

    def note(instance: Judgement, **_more: object) -> None:
        read_rows.append(instance)

    post_init.connect(note, sender=Judgement)
    try:
        with statements() as asked:
            assert points_on(world, date(2026, 8, 31)) == 8
    finally:
        post_init.disconnect(note, sender=Judgement)
    assert [row.points for row in read_rows] == [8, 8]
    assert not [sql for sql in asked if '"insight_judgement"."reason"' in sql]


def test_many_reasons_cost_the_page_as_many_queries_as_few(world: World) -> None:
    def so_far() -> int:
        with statements() as asked:
            read(member, PAGE)
        return len(asked)

    member = desk_of(world, "anggota")
    judged(world, "pembina", 9, at=timezone.now() - timedelta(days=400))
    judged(world, "editor", 9, at=timezone.now() - timedelta(days=400))
    read(member, PAGE)
    two = so_far()
    for by, points in (("pembina", 9), ("editor", 2), ("kepala", 5)):
        judged(world, by, points, at=timezone.now() - timedelta(days=1))
    assert so_far() == two


def test_group_and_office_read_reasons_once_both_have_judged(world: World) -> None:
    coach, member = desk_of(world, "pembina"), desk_of(world, "anggota")
    coach.post(f"{PAGE}menilai/", {"points": "8", "reason": "Pengeras suara dipakai dua bahasa."})
    assert "Judge innovation" not in read(coach, PAGE)
    assert "Pengeras suara" not in read(member, PAGE)
    assert "Pengeras suara" not in read(desk_of(world, "editor"), PAGE)
    judged(world, "editor", 7, at=timezone.now())
    for who in (member, desk_of(world, "admin-kominfo")):
        assert "Pengeras suara" in read(who, PAGE)
        assert "Bambang Irawan" in read(who, PAGE)
        assert "of 100 points" in read(who, PAGE)
    for who in ("kades", "pimpinan"):
        page = read(desk_of(world, who), PAGE)
        assert "7.5 of 10" in page
        assert "Pengeras suara" not in page
        assert "Bambang Irawan" not in page


def test_what_is_wrong_is_said_beside_the_field(world: World) -> None:
    editor = desk_of(world, "editor")
    for sent in ({}, {"points": "11", "reason": "x"}, {"points": "abc", "reason": WORDS}):
        assert editor.post(f"{PAGE}menilai/", sent).status_code == 422
    assert not Judgement.objects.exists()
