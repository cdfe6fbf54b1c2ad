"""The leader's page whole: figures as a slow count finds them, sentences, one sheet of paper, no identity."""

import subprocess
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambung.coaching.life import is_soon, next_change
from sambung.coaching.models import GroupRecord
from sambung.coaching.statuses import life_of, settle_all
from sambung.desk import leading
from sambung.desk.leading_words import sentences
from sambung.insight.fading import fading
from sambung.insight.said import DAYS, forget, said
from sambung.people.models import GroupProfile, Organization
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move
from tests.desk.at_desk import desk_of, fresh, queries_of, read
from tests.people.world import World
from tests.voices.steps import MONDAY, passed_to_agency, voice

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(days=30)
ENGLISH = translation.override("en")
TEXTS = ("Lampu dermaga mati.", "Jalan rusak, lampunya juga.", "Terima kasih.", "Obat habis di puskesmas.")

given_voices = st.lists(
    st.tuples(
        st.integers(-2, 2 * DAYS + 3),
        st.sampled_from(["complaint", "question", "aspiration", "appreciation"]),
        st.sampled_from(TEXTS),
        st.sampled_from(["public", "public", "hidden"]),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_voices)
def test_what_is_said_most_is_what_a_slow_count_finds(world: World, voices: list[Any]) -> None:
    Parcel.objects.filter(kind="voice").update(regency=world.regency_2)  # those of the example before
    forget()
    for ago, track, text, identity, there in voices:
        moment = MONDAY - timedelta(days=ago)
        place = world.village if there else world.village_2
        make = passed_to_agency if text is TEXTS[0] and identity == "public" and there else voice
        make(world, at=moment, track=track, text=text, identity=identity, region=place)
    found = said(world.regency, MONDAY)
    end = MONDAY.astimezone(world.regency.zone).date()
    first, before = end - timedelta(days=DAYS), end - timedelta(days=2 * DAYS)
    mine = [p for p in Parcel.objects.filter(kind="voice") if p.regency_id == "19.02"]

    def counts(key: Any, since: date, until: date) -> Counter[str]:
        days = [(p, p.opened_at.astimezone(world.regency.zone).date()) for p in mine]
        return Counter(key(p) for p, day in days if since <= day < until)

    for rows, key in ((found.tracks, lambda p: p.track), (found.places, lambda p: p.region.name)):
        now, then = counts(key, first, end), counts(key, before, first)
        assert {row.key: (row.count, row.before) for row in rows} == {k: (n, then[k]) for k, n in now.items()}
        assert [row.count for row in rows] == sorted(now.values(), reverse=True)
    lamps = [
        p for p in mine
        if first <= p.opened_at.astimezone(world.regency.zone).date() < end
        and not p.confidential and "lampu" in p.voice.text.lower()
    ]  # fmt: skip
    assert {row.key: row.count for row in found.words}.get("lampu", 0) == len(lamps)
    passed = {
        h.parcel_id for h in Handoff.objects.filter(move="forward", to_organization=world.pu)
        if h.parcel in mine and first <= h.at.astimezone(world.regency.zone).date() < end
    }  # fmt: skip
    assert {row.key: row.count for row in found.agencies}.get(world.pu.name, 0) == len(passed)
    in_may = [p for p in mine if (p.opened_at.year, p.opened_at.month) == (2026, 5)]
    assert found.months[-1].first == date(2026, 5, 1)
    assert found.months[-1].count == len(in_may)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.booleans()), max_size=9))
def test_groups_fade_as_the_rules_of_their_life_say(
    world: World, lives: list[tuple[int, bool, bool]]
) -> None:
    today = MONDAY.date()
    GroupRecord.objects.all().delete()
    for number, (silent, dissolved, heard) in enumerate(lives):
        group, _new = Organization.objects.get_or_create(
            slug=f"kim-{number}",
            defaults={
                "name": f"KIM {number}",
                "kind": "kim",
                "region": world.village,
                "regency": world.regency,
            },
        )
        GroupProfile.objects.get_or_create(group=group)
        GroupRecord.objects.create(
            group=group,
            known_since=today - timedelta(days=200 if heard else silent),
            last_sign_on=today - timedelta(days=silent) if heard else None,
            last_sign="meeting" if heard else "",
            dissolved_on=today - timedelta(days=1) if dissolved else None,
        )
    settle_all(today)
    asleep, soon = 0, 0
    for record in GroupRecord.objects.select_related("group__profile"):
        if record.dissolved_on is None:
            asleep += record.group.profile.status in ("dormant", "inactive")
            change = next_change(life_of(record), today)
            soon += record.group.profile.status == "active" and is_soon(change, today)
    found = fading(["19.02"], today, 3)
    assert (found.asleep, found.soon) == (asleep, soon)
    assert len(found.rows) == min(3, asleep + soon)
    assert fading(["19.06"], today, 3).groups == 0


def test_the_page_says_what_is_stuck_and_the_sheet_says_the_same(world: World, tmp_path: Path) -> None:
    late = passed_to_agency(world, at=timezone.now() - LONG_AGO, name="Ibu Aminah", contact="08123456789")
    for number in range(9):
        passed_to_agency(world, at=timezone.now() - timedelta(days=20, hours=number), key=f"{number}")
    leader = desk_of(world, "pimpinan")
    page = read(leader, "/meja/pimpinan/")
    assert "10 items are late" in page
    assert "8 of 10 are shown." in page
    assert f"most with {world.pu.name}: 10." in page
    assert 'role="img"' in page
    sheet = leader.get("/en/meja/pimpinan/lembar.pdf")
    assert (sheet.status_code, sheet["Content-Type"]) == (200, "application/pdf")
    (tmp_path / "sheet.pdf").write_bytes(sheet.content)
    read_out = subprocess.run(["pdftotext", tmp_path / "sheet.pdf", "-"], capture_output=True, check=True)
    words = " ".join(read_out.stdout.decode().split())
    assert read_out.stdout.count(b"\f") == 1, "one page"
    assert late.code in words
    assert "8 of 10 are shown." in words
    assert "10 items are late" in words
    by_holder = Counter(parcel.holder.name for parcel in Parcel.objects.overdue(timezone.now()))
    for holder, count in by_holder.items():  # the bars beside the sentences, and where voices went
        assert holder in words
        assert f" {count} since " in words
    assert "With whom, how many, since when" in words
    assert "Where they went" in words
    for text in (page, words):
        assert "Aminah" not in text
        assert "0812" not in text


def test_an_explanation_stands_beside_what_it_explains(world: World) -> None:
    late = passed_to_agency(world, at=timezone.now() - LONG_AGO)
    leader = world.actor("pimpinan")
    move(late, "inquire", actor=leader, note="Mengapa?")
    view = leading.overview(leader, timezone.now())
    assert (view.asked.count, view.stuck.rows[0].waits) == (1, True)
    move(fresh(late), "explain", actor=world.actor("petugas"), note="Tiang datang Kamis.")
    view = leading.overview(leader, timezone.now())
    inquiry = view.stuck.rows[0].inquiry
    assert inquiry is not None
    assert (inquiry.words, inquiry.by) == ("Tiang datang Kamis.", world.pu.name)
    assert (view.asked.count, view.explained) == (0, [])
    with ENGLISH:
        assert view.none_explained == "Nothing beside what stands with the late items."
    move(fresh(late), "answer", actor=world.actor("petugas"), sender_note="Sudah.")
    view = leading.overview(leader, timezone.now())
    assert [(one.title, one.inquiry.words) for one in view.explained] == [
        ("Lampu dermaga mati sejak Jumat.", "Tiang datang Kamis.")
    ]
    move(fresh(late), "inquire", actor=leader, note="Lagi?")
    assert leading.overview(leader, timezone.now()).explained == [], "asked anew"


def test_promises_name_their_year(world: World) -> None:
    now = timezone.now()
    wish = passed_to_agency(world, at=now, track="aspiration", text="Kami ingin lapangan voli.")
    year = now.year + 1
    move(
        wish, "plan", actor=world.actor("petugas"), fields={"year": year}, sender_note="Tahun depan.", at=now
    )
    view = leading.overview(world.actor("pimpinan"), now)
    assert [(one.year, one.late, one.title) for one in view.promises.rows] == [
        (year, False, "Kami ingin lapangan voli.")
    ]
    assert view.over == 0
    later = leading.overview(world.actor("pimpinan"), datetime(year + 1, 2, 1, tzinfo=now.tzinfo))
    assert (later.over, later.promises.rows[0].late) == (1, True)
    with ENGLISH:
        assert f"One aspiration is promised, for {year}. The time of 1 of them is over." in sentences(later)


def test_where_nothing_happened_the_page_says_so(world: World) -> None:
    with ENGLISH:
        assert sentences(leading.overview(world.actor("pimpinan"), timezone.now())) == [
            "Every deadline is kept.", "No voice came in the last 90 days.",
        ]  # fmt: skip
    page = read(desk_of(world, "pimpinan"), "/meja/pimpinan/")
    assert "No group fades." in page
    assert "No promise is open." in page


def test_a_hidden_voice_is_there_without_its_words(world: World) -> None:
    passed_to_agency(
        world,
        at=timezone.now() - LONG_AGO,
        identity="hidden",
        name="Si Rahasia",
        text="Lampu rumah Si Rahasia",
    )
    forget()
    page = read(desk_of(world, "pimpinan"), "/meja/pimpinan/")
    assert "A confidential voice" in page
    assert "Rahasia" not in page.partition("<main")[2].replace("A confidential voice", "")
    assert said(world.regency, timezone.now()).words == (), "nobody looks for words in it"


def test_the_other_regencys_leader_sees_nothing_of_it(world: World) -> None:
    passed_to_agency(world, at=timezone.now() - LONG_AGO)
    for who in ("kepala", "provinsi", "editor-2"):
        assert desk_of(world, who).get("/meja/pimpinan/lembar.pdf").status_code == 403


def test_much_that_is_late_costs_as_many_queries_as_little(world: World) -> None:
    leader = desk_of(world, "pimpinan")
    passed_to_agency(world, at=timezone.now() - LONG_AGO)
    few = queries_of(leader, "/meja/pimpinan/")
    for number in range(7):
        passed_to_agency(world, at=timezone.now() - LONG_AGO, key=f"{number}")
    assert queries_of(leader, "/meja/pimpinan/") == few
