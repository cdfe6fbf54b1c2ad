"""A group objects to its standing: the head of the office corrects the points, or leaves them."""

from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, transaction
from django.db.models.signals import post_init
from django.utils import timezone

from sambung.coaching.models import Meeting
from sambung.insight.counting import zone_of
from sambung.insight.models import Correction, Objection, Snapshot
from sambung.insight.months import last_day
from sambung.insight.standing.course import course
from sambung.insight.standing.judging import judge
from sambung.insight.standing.scores import Score, Standing, standings
from sambung.insight.standing.snapshots import take
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Person, Role
from sambung.people.permissions import visible_to
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.desk.at_desk import desk_of, read
from tests.insight.steps import JUNE, changed, objection, upheld
from tests.people.world import SINCE, World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db

MAY, JULY = date(2026, 5, 1), date(2026, 7, 1)
IN_JULY = datetime(2026, 7, 3, 5, tzinfo=UTC)
PAGE = "/meja/nilai/kim-tanjong-lancor/"


def standing_of(group: Organization, day: date) -> Standing:
    return standings([group.pk], day, zone_of(group.regency))[group.pk]


def meetings_of(group: Organization, day: date) -> Score:
    scores = [score for part in standing_of(group, day).parts for score in part.scores]
    return next(score for score in scores if score.indicator.name == "meetings")


@pytest.fixture
def met(world: World) -> World:
    """The group met once, which gives 1.5 of 6 points."""
    Meeting.objects.create(group=world.kim, day=date(2026, 5, 4), topic="Rapat")
    return world


def test_it_is_with_the_head_for_ten_working_days(met: World) -> None:
    parcel = objection(met)
    assert (parcel.holder, parcel.holder_role, parcel.state) == (met.office, "head", "received")
    assert parcel.objection.points == 1.5
    assert parcel.due_at == datetime(2026, 6, 22, 9, tzinfo=UTC)


def test_the_same_again_is_the_first_and_another_is_refused(met: World) -> None:
    first = objection(met)
    assert objection(met, "anggota") == first
    with pytest.raises(Incomplete) as refused:
        objection(met, text="Kami rapat tiap minggu.")
    assert set(refused.value.problems) == {"about"}
    assert Objection.objects.count() == 1
    assert objection(met, about="partners") != first


def test_corrected_points_count_in_that_month_and_stand_beside_the_counted(met: World) -> None:
    before = standing_of(met.kim, date(2026, 6, 30)).points
    parcel = changed(met, objection(met), 5)
    assert (parcel.state, parcel.outcome) == ("closed", "changed")
    june = meetings_of(met.kim, date(2026, 6, 30))
    assert (june.points, june.counted) == (5, 1.5)
    assert june.correction is not None
    assert june.correction.reason == "Notulen ada."
    assert standing_of(met.kim, date(2026, 6, 30)).points - before in (3, 4)
    for day in (date(2026, 5, 31), JULY):
        assert meetings_of(met.kim, day).points == 1.5
    assert meetings_of(met.kim_2, date(2026, 6, 30)).correction is None


def test_what_is_upheld_stays(met: World) -> None:
    parcel = upheld(met, objection(met))
    assert (parcel.state, parcel.outcome) == ("closed", "upheld")
    assert meetings_of(met.kim, date(2026, 6, 30)).points == 1.5
    assert not Correction.objects.exists()


def test_a_month_that_was_kept_is_corrected_too(met: World) -> None:
    take(JUNE, IN_JULY)
    before = Snapshot.objects.get(group=met.kim)
    changed(met, objection(met, at=IN_JULY), 6, at=IN_JULY)
    after = Snapshot.objects.get(group=met.kim)
    assert after.figures["meetings"] == {**before.figures["meetings"], "given": 6}
    assert after.points == round(sum(each.get("given", each["points"]) for each in after.figures.values()))
    assert after.points > before.points
    take(MAY, IN_JULY)
    reasons = course(met.kim.pk, date(2026, 7, 3))[-1].reasons
    assert [(reason.name, reason.by) for reason in reasons] == [("meetings", 4.5)]


def test_a_month_kept_later_knows_the_correction(met: World) -> None:
    changed(met, objection(met), 6)
    take(JUNE, IN_JULY)
    figure = Snapshot.objects.get(group=met.kim).figures["meetings"]
    assert (figure["points"], figure["given"]) == (1.5, 6)


def test_what_was_judged_is_corrected_for_its_half_year(met: World) -> None:
    for by, points in (("pembina", 2), ("editor", 3)):
        judge(met.kim, points, "Belum ada yang baru di sini.", actor=met.actor(by), at=MONDAY)
    changed(met, objection(met, about="innovation"), 7)
    parts = [standing_of(met.kim, day).parts[-1] for day in (date(2026, 6, 30), date(2026, 8, 31))]
    assert [part.points for part in parts] == [7, 7]
    for by in ("pembina", "editor"):
        judge(met.kim, 1, "Masih belum ada yang baru.", actor=met.actor(by), at=IN_JULY)
    assert standing_of(met.kim, date(2026, 8, 31)).parts[-1].points == 1


def test_a_correction_of_what_was_judged_reaches_the_months_kept_since(met: World) -> None:
    for by in ("pembina", "editor"):
        judge(met.kim, 2, "Belum ada yang baru di sini.", actor=met.actor(by), at=MONDAY)
    parcel = objection(met, about="innovation")
    for by in ("pembina", "editor"):
        judge(met.kim, 4, "Sekarang ada yang baru.", actor=met.actor(by), at=datetime(2026, 8, 5, tzinfo=UTC))
    for month in (MAY, JUNE, JULY, date(2026, 8, 1)):
        take(month, datetime(2026, 9, 2, tzinfo=UTC))
    changed(met, parcel, 7, at=datetime(2026, 9, 3, tzinfo=UTC))
    kept = Snapshot.objects.filter(group=met.kim).order_by("month")
    given = [one.figures.get("innovation", {}).get("given") for one in kept]
    assert given == [None, 7, 7, None]


@pytest.mark.parametrize("earlier_last", [True, False])
def test_of_two_corrections_of_a_half_year_the_later_months_counts_from_then(
    met: World, earlier_last: bool
) -> None:
    for by in ("pembina", "editor"):
        judge(met.kim, 2, "Belum ada yang baru di sini.", actor=met.actor(by), at=MONDAY)
    to_june = objection(met, about="innovation")
    to_july = objection(met, about="innovation", month=JULY, at=IN_JULY)
    months, later = (JUNE, JULY, date(2026, 8, 1)), datetime(2026, 9, 3, tzinfo=UTC)
    for month in months:
        take(month, datetime(2026, 9, 2, tzinfo=UTC))
    decided = [(to_june, 4), (to_july, 7)]
    for parcel, points in reversed(decided) if earlier_last else decided:
        changed(met, parcel, points, at=later)
    kept = Snapshot.objects.filter(group=met.kim).order_by("month")
    assert [one.figures["innovation"]["given"] for one in kept] == [4, 7, 7]
    assert [standing_of(met.kim, last_day(month)).parts[-1].points for month in months] == [4, 7, 7]


def test_corrections_of_other_months_are_not_even_read(met: World) -> None:
    changed(met, objection(met), 5)
    changed(met, objection(met, month=JULY, at=IN_JULY), 3, at=IN_JULY)
    read_rows: list[Correction] = []

    def note(instance: Correction, **_more: object) -> None:
        read_rows.append(instance)

    post_init.connect(note, sender=Correction)
    try:
        assert meetings_of(met.kim, date(2026, 7, 31)).points == 3
    finally:
        post_init.disconnect(note, sender=Correction)
    assert [row.points for row in read_rows] == [3]


def test_nothing_judged_is_nothing_to_object_to(met: World) -> None:
    for about, month in (("innovation", JUNE), ("meetings", MAY), ("meetings", JULY), ("charm", JUNE)):
        with pytest.raises(Incomplete):
            objection(met, about=about, month=month)
    for text in (" ", "x" * 4_001):
        with pytest.raises(Incomplete) as refused:
            objection(met, text=text)
        assert set(refused.value.problems) == {"text"}


@pytest.mark.parametrize("by", ["ketua-2", "kades", "pembina", "kepala", "admin-kominfo", "editor-2"])
def test_only_the_group_objects(met: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        objection(met, by)


@pytest.mark.parametrize("by", ["ketua", "pembina", "editor", "editor-2"])
def test_only_the_head_decides(met: World, by: str) -> None:
    parcel = objection(met)
    for name, fields in (("change", {"points": 3}), ("uphold", {})):
        with pytest.raises(NotAllowed):
            move(parcel, name, actor=met.actor(by), fields=fields, note="Ya.", at=MONDAY)


def test_the_head_of_another_regency_finds_nothing(met: World) -> None:
    neighbour = Person.objects.create(username="kepala-2", name="Kepala")
    Membership.objects.create(person=neighbour, organization=met.office_2, role=Role.HEAD, since=SINCE)
    parcel, actor = objection(met), Actor.member(neighbour)
    assert not visible_to(actor, Parcel.objects.filter(pk=parcel.pk)).exists()
    with pytest.raises(NotAllowed):
        move(parcel, "uphold", actor=actor, note="Ya.", at=MONDAY)


def judged_by(world: World, *names: str) -> None:
    for name in names:
        judge(world.kim, 4, "Papan kabar di dermaga.", actor=world.actor(name), at=MONDAY)


@pytest.mark.parametrize(
    ("judges", "holder", "role"),
    [
        (("pembina", "editor"), "diskominfo", "head"),
        (("kepala", "editor"), "diskominfo", "coach"),
        (("kepala", "pembina"), "diskominfo", "editor"),
    ],
)
def test_nobody_decides_about_points_that_they_gave(
    met: World, judges: tuple[str, ...], holder: str, role: str
) -> None:
    judged_by(met, *judges)
    parcel = objection(met, about="innovation")
    assert parcel.holder.slug.startswith(holder)
    assert parcel.holder_role == role
    for name in judges:
        with pytest.raises(NotAllowed):
            move(parcel, "uphold", actor=met.actor(name), note="Cukup adil.", at=MONDAY)
    free = {"head": "kepala", "coach": "pembina", "editor": "editor"}[role]
    move(parcel, "change", actor=met.actor(free), fields={"points": 6}, note="Kami lihat sendiri.", at=MONDAY)
    assert standing_of(met.kim, date(2026, 6, 30)).parts[-1].points == 6


def test_where_all_of_the_office_judged_the_inspectorate_decides(met: World) -> None:
    for name, points in (("kepala", 1), ("editor", 9), ("pembina", 5)):
        judge(met.kim, points, "Papan kabar di dermaga.", actor=met.actor(name), at=MONDAY)
    parcel = objection(met, about="innovation")
    assert (parcel.holder, parcel.holder_role) == (met.inspectorate, "liaison")
    upheld_by = met.actor("inspektorat")
    assert move(parcel, "uphold", actor=upheld_by, note="Alasannya jelas.", at=MONDAY).outcome == "upheld"


def test_a_head_who_takes_it_over_still_may_not_decide(met: World) -> None:
    """And another head may: whoever is acting for them."""
    judged_by(met, "kepala", "editor")
    acting = Person.objects.create(username="plh", name="Plh. Kepala")
    parcel = objection(met, about="innovation")
    Membership.objects.create(person=acting, organization=met.office, role=Role.HEAD, since=SINCE)
    second = objection(met, about="innovation", month=JULY, at=IN_JULY)
    assert (parcel.holder_role, second.holder_role) == ("coach", "head")
    with pytest.raises(NotAllowed, match="Poin"):
        move(second, "uphold", actor=met.actor("kepala"), note="Adil.", at=IN_JULY)
    assert move(second, "uphold", actor=Actor.member(acting), note="Adil.", at=IN_JULY).outcome == "upheld"


def test_counted_numbers_are_the_heads_whoever_judged(met: World) -> None:
    judged_by(met, "kepala", "editor")
    assert upheld(met, objection(met)).outcome == "upheld"


@pytest.mark.parametrize("points", [-1, 7, 100])
def test_no_more_points_are_given_than_there_are(met: World, points: int) -> None:
    with pytest.raises(Incomplete, match="0 sampai 6"):
        changed(met, objection(met), points)


def test_how_many_points_there_are_is_said_beforehand(met: World) -> None:
    """To the head in the form, to the group beside each number."""
    parcel = objection(met)
    assert "Whole points from 0 to 6." in read(desk_of(met, "kepala"), f"/meja/{parcel.code}/")
    assert "partners: 0 of 3 points" in read(desk_of(met, "ketua"), f"{PAGE}keberatan/").lower()


def test_a_correction_stays_as_it_is(met: World) -> None:
    changed(met, objection(met))
    for change in (lambda: Correction.objects.update(points=1), Correction.objects.all().delete):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            change()


def test_without_a_head_the_words_come_back(world: World) -> None:
    Membership.objects.filter(organization=world.office, role=Role.HEAD).delete()
    said = {"about": f"{timezone.localdate():%Y-%m}:partners", "text": "Puskesmas juga mitra kami."}
    answer = desk_of(world, "ketua").post(f"{PAGE}keberatan/", said)
    assert answer.status_code == 422
    assert "Puskesmas juga mitra kami." in answer.content.decode()


def test_the_pages_lead_from_a_number_to_its_correction(world: World) -> None:
    """The group objects, the head corrects, the group reads why; the head of the village no reason."""
    chair, head = desk_of(world, "ketua"), desk_of(world, "kepala")
    about = f"{timezone.localdate():%Y-%m}:partners"
    assert chair.post(f"{PAGE}keberatan/", {"about": about, "text": ""}).status_code == 422
    assert chair.post(f"{PAGE}keberatan/", {"about": "x", "text": "Salah."}).status_code == 422
    chair.post(f"{PAGE}keberatan/", {"about": about, "text": "Sekolah adalah mitra kami."})
    parcel = Objection.objects.get().parcel
    assert parcel.code in read(chair, PAGE)
    assert "Sekolah adalah mitra" in read(head, f"/meja/{parcel.code}/")
    move(parcel, "change", actor=world.actor("kepala"), fields={"points": 2}, note="Ada piagam kerja sama.")
    page = read(chair, PAGE)
    assert "2 points count instead of 0, after an objection." in page
    assert "Ada piagam kerja sama." in page
    of_village = read(desk_of(world, "kades"), PAGE)
    assert "2 points count instead of 0" in of_village
    assert "Ada piagam" not in of_village
    assert parcel.code not in of_village
