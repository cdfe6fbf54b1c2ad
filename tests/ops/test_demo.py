"""The demo regency: whole, consistent, the same each time, and without a trace of its people in the logs."""

import hashlib
import json
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Q
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoDbBlocker, Settings

from sambung.bulletins.models import Bulletin, Copy, Edition
from sambung.channels.models import Delivery, Post
from sambung.coaching.models import FollowUp, Visit
from sambung.insight import figures
from sambung.insight.reports.periods import Period
from sambung.media.models import File, Rendition
from sambung.news import checking, public
from sambung.news.models import Publication, Story, Version
from sambung.news.picture_models import PUBLIC_ANSWERS, Picture, ShownPicture
from sambung.news.recording_models import Recording
from sambung.ops import welcome
from sambung.ops.demo import loading, regency, scenes
from sambung.ops.demo.bulletins import telling as bulletins
from sambung.ops.demo.bulletins import ways as bulletin_ways
from sambung.ops.demo.news import telling as news
from sambung.ops.demo.news import ways as story_ways
from sambung.ops.demo.sample import NAME, sample
from sambung.ops.demo.telling import Told
from sambung.ops.demo.voices import telling as voices
from sambung.ops.demo.voices import ways as voice_ways
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Membership, Organization, Person
from sambung.people.permissions import visible_to
from sambung.regions.days_off import seed_days_off
from sambung.regions.loading import load_regions
from sambung.regions.models import Region
from sambung.relay.arrivals import to_be_told
from sambung.relay.models import Alert, Arrival, Handoff, Level, Note, Parcel
from sambung.relay.routes import CLOSED, routes
from sambung.relay.sight import held_by_roles
from sambung.voices.keys import key_fits, pin_fits
from sambung.voices.models import Sender, Voice
from tests.insight.recounts import leader, province
from tests.insight.recounts import public as public_figures
from tests.insight.report_by_hand import report

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
"""08:30 in Belitung on that day, a Tuesday."""

NEIGHBOUR = "diskominfo-belitung-timur"

NOT_YET = {"voice": {"joined", "handed_over"}}
"""Outcomes that the demo doesn't show yet, by kind."""

REPEATED = (
    *("state", "track", "about_id", "waiting_on", "paused_left", "due_at", "due_from", "final_due_at"),
    *("inquiry_due_at", "outcome", "reason"),
)
"""What a parcel and its last hand-off must agree on, besides the holder."""

DOCUMENTED = {
    "anggota": ("kim-tanjong-lancor", "member"),
    "ketua": ("kim-tanjong-lancor", "chair"),
    "editor": ("diskominfo-belitung", "editor"),
    "pembina": ("diskominfo-belitung", "coach"),
    "admin-kominfo": ("diskominfo-belitung", "dispatcher"),
    "kepala": ("diskominfo-belitung", "head"),
    "petugas": ("dinas-pu-belitung", "liaison"),
    "kepala-dinas": ("dinas-pu-belitung", "head"),
    "petugas-dinkes": ("dinkes-belitung", "liaison"),
    "kepala-dinkes": ("dinkes-belitung", "head"),
    "inspektorat": ("inspektorat-belitung", "liaison"),
    "kepala-inspektorat": ("inspektorat-belitung", "head"),
    "editor-2": ("diskominfo-belitung-timur", "editor"),
    "provinsi": ("kepulauan-bangka-belitung", "province"),
    "kades": ("desa-suak-gual", "village_head"),
    "pimpinan": ("kabupaten-belitung", "leader"),
}


class Undo(Exception):
    """Ends the transaction in which the regency stood."""


@dataclass
class Loaded:
    """What each of two loads of the same gave, and what was logged; a third one stands."""

    digests: list[str]
    logged: list[str]


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, count: Callable[[int, int], int]
) -> Iterator[Loaded]:
    """The regency with one voice, story and bulletin a way, and all of its neighbour's, taken back after the
    module; before it some of them twice (`make proof`: all)."""
    most, seen = count(1, 1000), Counter[tuple[type[Told], str]]()
    told: list[Told] = []
    for each in loading.read():
        seen[type(each), each.way] += 1
        if seen[type(each), each.way] <= most or NEIGHBOUR in (
            getattr(each, "office", ""),
            getattr(each, "author", ""),
        ):
            told.append(each)
    logged: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: logged.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        with django_db_blocker.unblock(), time_machine.travel(MORNING), transaction.atomic():
            load_regions()
            seed_days_off()
            some = told[:: count(9, 1)]
            digests = [digest_of(some), digest_of(some)]
            count_from_one()
            loading.load(TODAY, told)
            yield Loaded(digests, logged)
            raise Undo
    except Undo:
        pass
    finally:
        logging.getLogger().removeHandler(handler)


def digest_of(told: list[Told]) -> str:
    """Of what stands after loading this into an empty database, where it is taken back."""
    try:
        with transaction.atomic():
            count_from_one()
            loading.load(TODAY, told)
            found = digest()
            raise Undo
    except Undo:
        return found


def count_from_one() -> None:
    """As in an empty database, where the keys of people and editions, from which codes follow, begin anew."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [Person, Organization, Parcel, Edition]
        ):
            cursor.execute(statement)


def digest() -> str:
    """All that matters of the regency, by names and codes."""
    names = dict(Person.objects.values_list("pk", "username"))
    alerts = [
        (*row[:-1], sorted(names[pk] for pk in row[-1]))
        for row in Alert.objects.values_list(
            "parcel__code", "deadline", "level", "at", "organization__slug", "role", "told"
        )
    ]
    parts = (
        Parcel.objects.values_list(
            *("code", "origin_key", "seq", "opened_at", "closed_at", "region", "holder__slug", "holder_role"),
            *("next_check_at", "assignee__username", "state", "due_at", "outcome", "confidential"),
        ),
        Handoff.objects.values_list(
            *("parcel__code", "seq", "move", "actor_kind", "person__username", "at", "to_organization__slug"),
            *("to_role", "state", "due_at", "basis", "final_due_at", "outcome", "reason", "kept"),
        ),
        Note.objects.values_list("handoff__parcel__code", "handoff__seq", "audience", "body", "files"),
        Arrival.objects.values_list("parcel__code", "handoff__seq", "to", "how", "at"),
        Story.objects.values_list(
            "parcel__code", "title", "slug", "published_at", "changed_at", "withdrawn_at"
        ),
        Version.objects.values_list(
            "story__parcel__code", "number", "headline", "text", "by__username", "at"
        ),
        ShownPicture.objects.values_list("publication__story__parcel__code", "picture__file", "caption"),
        Bulletin.objects.values_list("parcel__code", "title", "text", "useful_until", "written_by__username"),
        Copy.objects.values_list("parcel__code", "group__slug", "edition__number", "how", "reached"),
        Voice.objects.values_list("parcel__code", "text", "public_text", "place", "identity", "about_kind"),
        Sender.objects.values_list("voice__parcel__code", "name", "phone", "key_hash", "pin_hash"),
        File.objects.values_list("id", "sha256", "created_at"),
        Membership.objects.values_list("person__username", "organization__slug", "role", "since", "until"),
        alerts,
    )
    rows = [sorted(json.dumps(row, default=str) for row in part) for part in parts]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


# What is written


def test_there_are_150_voices_64_stories_and_20_bulletins_and_no_two_say_the_same() -> None:
    told = voices.read()
    assert len(told) == len({voice.text for voice in told}) == len({voice.name for voice in told}) == 150
    assert {voice.way for voice in told} == set(voice_ways.WAYS)
    assert {voice.identity for voice in told} == {"public", "hidden", "anonymous"}
    stories = news.read()
    assert (
        len(stories) == len({story.raw for story in stories}) == len({story.name for story in stories}) == 64
    )
    assert {story.way for story in stories} == set(story_ways.WAYS)
    written = bulletins.read()
    assert len(written) == len({bulletin.text for bulletin in written}) == 20
    assert {bulletin.way for bulletin in written} == set(bulletin_ways.WAYS)


def test_all_goes_on_in_words_without_gaps() -> None:
    for told in loading.read():
        for what in told.words:
            assert told.say(what).strip(), (told.name, what)


def test_what_was_wrong_first_is_right_later() -> None:
    changed = [(story.name, story.body, story) for story in news.read() if story.wrong]
    changed += [(each.name, each.text, each) for each in bulletins.read() if each.wrong]
    assert len(changed) >= 6
    for name, text, told in changed:
        assert told.right in text, name
        assert told.wrong not in text, name


def test_each_story_that_is_written_is_whole() -> None:
    for story in news.read():
        if story.headline:
            assert 20 < len(story.headline) < 90, story.name
            assert story.lead, story.name
            assert len(story.body.strip().split("\n\n")) >= 1, story.name
            assert len(story.raw) < len(f"{story.lead}{story.body}") or story.way == "editing", story.name
        for picture in story.pictures:
            assert picture.scene in scenes.SCENES, story.name
            assert (picture.caption and picture.alt) or not story.headline, story.name


def test_each_scene_is_a_picture_of_a_phones_size() -> None:
    assert len(scenes.SCENES) >= 10
    assert all(scenes.draw(name).startswith(b"\xff\xd8") for name in ("jetty", "coral"))
    with pytest.raises(KeyError):
        scenes.draw("the moon")


def test_five_things_to_try_are_said_each_with_address_and_sign_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    welcome.tell("http://127.0.0.1:8000")
    said = capsys.readouterr().out
    things = re.split(r"^  \d\. ", said.partition("Sign in at")[0], flags=re.MULTILINE)[1:]
    assert len(things) == 5
    assert all("http://127.0.0.1:8000/" in thing for thing in things)
    for sign_in in re.findall(r"`([\w-]+)`", said):
        assert sign_in in DOCUMENTED
    assert {"anggota", "editor", "pimpinan"} <= set(re.findall(r"`([\w-]+)`", said))


# What is loaded


def test_the_same_day_gives_the_same_regency(loaded: Loaded) -> None:
    first, second = loaded.digests
    assert first == second


def test_every_documented_sign_in_has_its_role(loaded: Loaded, settings: Settings) -> None:
    held = set(Membership.objects.active(TODAY).values_list("person__username", "organization__slug", "role"))
    assert {(sign_in, *place) for sign_in, place in DOCUMENTED.items()} <= held
    assert Person.objects.get(username="admin").is_admin
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]  # as it was loaded
    assert Person.objects.get(username="ketua-2").check_password(welcome.PASSWORD)


def test_the_regency_has_its_organizations(loaded: Loaded) -> None:
    kinds = Counter(Organization.objects.filter(regency="19.02").values_list("kind", "oversight"))
    assert kinds[("kim", False)] == 12
    assert kinds[("agency", False)] == 6
    assert kinds[("agency", True)] == kinds[("office", False)] == kinds[("regency", False)] == 1
    villages = Organization.objects.filter(kind="kim").values_list("region", flat=True)
    assert len(set(villages)) == len(villages) == 13
    members = Counter(
        Membership.objects.filter(organization__kind="kim").values_list("organization", flat=True)
    )
    assert set(members.values()) <= set(range(3, 10))


def test_people_cannot_be_reached(loaded: Loaded) -> None:
    people = Person.objects.exclude(username="admin")
    assert all(person.email and person.email.endswith(".example") for person in people)
    phones = [
        *people.values_list("phone", flat=True),
        *Sender.objects.exclude(phone="").values_list("phone", flat=True),
    ]
    assert all(phone.startswith("+628120000") for phone in phones)


@pytest.mark.parametrize("kind", ["voice", "story", "error_report", "bulletin", "bulletin_copy"])
def test_every_state_and_outcome_is_there(loaded: Loaded, kind: str) -> None:
    route, parcels = routes[kind], Parcel.objects.filter(kind=kind)
    assert set(parcels.open().values_list("state", flat=True)) == {state.name for state in route.states}
    assert set(parcels.closed().values_list("outcome", flat=True)) == set(route.outcomes) - NOT_YET.get(
        kind, set()
    )
    assert set(parcels.values_list("track", flat=True)) == set(route.tracks)


def test_all_that_is_open_has_somebody_and_a_deadline(loaded: Loaded) -> None:
    for parcel in Parcel.objects.open().select_related("holder"):
        assert parcel.holder.has_active(parcel.holder_role, on=TODAY), parcel.code
        assert parcel.due_at is not None, parcel.code
        assert parcel.next_check_at is not None, parcel.code


def test_each_parcel_is_what_its_last_hand_off_says(loaded: Loaded) -> None:
    for parcel in Parcel.objects.prefetch_related("handoffs"):
        steps = list(parcel.handoffs.all())
        last = steps[-1]
        assert [step.seq for step in steps] == list(range(1, parcel.seq + 1))
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        assert (last.to_organization_id, last.to_role) == (parcel.holder_id, parcel.holder_role)
        assert [getattr(last, name) for name in REPEATED] == [getattr(parcel, name) for name in REPEATED]
        assert (parcel.state == CLOSED) == (parcel.closed_at is not None)
        assert last.at < MORNING


def test_some_are_late_and_their_people_were_told(loaded: Loaded) -> None:
    late = Parcel.objects.overdue(MORNING)
    assert late.count() >= 3
    levels = set(Alert.objects.filter(parcel__in=late, told__len__gt=0).values_list("level", flat=True))
    assert {Level.DUE, Level.OFFICE, Level.LEADER} <= levels


def test_confidential_voices_are_listed_nowhere(loaded: Loaded) -> None:
    listed = Voice.objects.listed()
    assert listed.exists()
    assert not listed.filter(parcel__confidential=True).exists()
    assert set(Voice.objects.exclude(identity="public").values_list("public_text", flat=True)) == {""}


def test_belitung_and_belitung_timur_see_nothing_of_each_other(loaded: Loaded) -> None:
    for sign_in, own in (("editor-2", "19.06"), ("editor", "19.02"), ("ketua-gantung", "19.06")):
        seen = visible_to(Actor.member(Person.objects.get(username=sign_in)), Parcel.objects.all())
        assert set(seen.values_list("regency", flat=True)) == {own}
    editor = Actor.member(Person.objects.get(username="editor-2"))
    kinds = visible_to(editor, Parcel.objects.all()).values_list("kind", flat=True)
    assert {"story", "bulletin", "bulletin_copy"} <= set(kinds)
    assert set(Story.objects.listed().values_list("regency", flat=True)) == {"19.02", "19.06"}


def test_everybody_who_is_invited_to_try_something_finds_it(loaded: Loaded) -> None:
    def holds(sign_in: str, kind: str) -> bool:
        actor = Actor.member(Person.objects.get(username=sign_in))
        return Parcel.objects.open().held_at(held_by_roles(actor)).filter(kind=kind).exists()

    assert holds("anggota", "voice")
    assert holds("anggota", "story")
    assert holds("anggota", "bulletin_copy")
    assert holds("editor", "story")
    assert holds("kepala", "bulletin")
    assert holds("petugas", "voice")
    dispatcher = Actor.member(Person.objects.get(username="admin-kominfo"))
    assert to_be_told(dispatcher, MORNING).exists()


def test_copies_of_sleeping_groups_and_those_without_a_phone_go_to_the_village(loaded: Loaded) -> None:
    profiles = GroupProfile.objects.filter(group__regency="19.02")
    asleep = set(profiles.filter(status="dormant").values_list("group", flat=True))
    no_phone = set(profiles.exclude(equipment__contains=["phones"]).values_list("group", flat=True))
    assert (len(asleep), len(no_phone), asleep & no_phone) == (2, 1, set())
    by_village = Copy.objects.filter(through__kind=Organization.Kind.VILLAGE)
    assert set(by_village.values_list("group", flat=True)) == asleep | no_phone
    assert not Copy.objects.exclude(group__in=asleep | no_phone).exclude(through=None).exists()
    assert by_village.filter(parcel__outcome="passed_on").exists()


def test_bulletins_were_passed_on_in_many_ways_and_not_by_all(loaded: Loaded) -> None:
    passed_on = Copy.objects.filter(parcel__outcome="passed_on")
    assert len({how for copy in passed_on for how in copy.how}) >= 5
    assert Copy.objects.filter(parcel__outcome="cannot").values("parcel__reason").distinct().count() >= 2
    assert Copy.objects.filter(parcel__reason="recalled").exists()
    assert Copy.objects.open().filter(parcel__due_at__lt=MORNING).exists()
    assert Bulletin.objects.filter(live__number=2).exists()
    assert Bulletin.objects.exclude(recalled_at=None).exists()


def test_the_public_reads_what_changed_and_sees_only_faces_that_agreed(loaded: Loaded) -> None:
    kinds = set(Publication.objects.values_list("kind", flat=True))
    assert kinds == set(Publication.Kind.values)
    assert not Publication.objects.exclude(kind=Publication.Kind.FIRST).filter(public_note="").exists()
    assert ShownPicture.objects.exists()
    assert not ShownPicture.objects.exclude(picture__people__in=PUBLIC_ANSWERS).exists()
    assert not ShownPicture.objects.filter(Q(caption="") | Q(alt="") | Q(photographer="")).exists()


def test_two_groups_that_told_of_the_same_are_both_named(loaded: Loaded) -> None:
    joined = Parcel.objects.get(outcome="joined", kind="story")
    (shown,) = public.shown(story for story in public.latest(60) if story.also_from)
    assert [group.slug for group in shown.givers] == ["kim-tanjong-lancor", "kim-selat-nasik"]
    assert joined.handoffs.filter(move="published_together").exists()


def test_what_goes_round_is_clarified_for_the_office_and_for_a_group(loaded: Loaded) -> None:
    found = public.clarifications().stories
    assert {story.verdict for story in found} == {"false", "misleading"}
    assert {bool(story.group) for story in found} == {True, False}


def test_what_readers_found_stands_in_every_state(loaded: Loaded) -> None:
    corrected = Parcel.objects.get(kind="error_report", outcome="corrected")
    assert corrected.error_report.story.changed_at is not None


def test_every_text_that_is_read_was_looked_over(loaded: Loaded) -> None:
    for story in Story.objects.filter(live__isnull=False).select_related("live", "parcel"):
        assert checking.missing(story, story.live) == [], story.title


def test_recordings_can_be_played(loaded: Loaded) -> None:
    sounds = File.objects.filter(kind=File.Kind.SOUND)
    assert sounds.count() >= 3
    assert all(sound.recording.material for sound in sounds)
    assert all(sound.seconds and len(sound.peaks) > 50 for sound in sounds)


def test_no_hidden_name_stands_in_what_the_public_reads(loaded: Loaded) -> None:
    hidden = set(Sender.objects.exclude(voice__identity="public").values_list("name", flat=True)) - {""}
    assert hidden
    public = [f"{v.headline} {v.lead} {v.text} {v.names}" for v in Version.objects.all()]
    public += [f"{e.title} {e.text}" for e in Edition.objects.all()]
    public += Voice.objects.listed().values_list("public_text", flat=True)
    assert not [name for name in hidden for text in public if name in text]


def test_pictures_can_be_shown(loaded: Loaded) -> None:
    files = File.objects.prefetch_related("renditions")
    assert files.count() >= 10
    shown = {pk for note in Note.objects.values_list("files", flat=True) for pk in note}
    shown |= set(Picture.objects.values_list("file", flat=True))
    shown |= set(Recording.objects.values_list("file", flat=True))
    for file in files:
        assert file.is_ready
        assert file.attached_at is not None
        assert file.pk in shown
        film = file.kind == File.Kind.VIDEO
        widths = {"w320", "w640"} | ({"video360"} if film else {"w1024"})
        wanted = {"sound"} if file.kind == File.Kind.SOUND else widths
        assert {made.name for made in file.renditions.all()} == wanted
        assert file.digest
    for path in Rendition.objects.values_list("path", flat=True)[:4]:
        assert Path(default_storage.path(path)).stat().st_size > 1000


def test_the_sample_opens_the_harbour_lamp(loaded: Loaded) -> None:
    lamp = sample()
    parcel = Parcel.objects.get(code=lamp.code)
    assert parcel.origin_key == f"voice:demo-regency-{NAME}"
    assert parcel.state == "answered"
    assert pin_fits(parcel.voice.sender.pin_hash, lamp.code, lamp.pin)
    assert key_fits(parcel.voice.sender.key_hash, lamp.path.partition("kunci=")[2])


def test_the_worker_starts_with_what_goes_out_now_and_nothing_else(loaded: Loaded) -> None:
    """One job for each message and each post of the last days; none of the past year."""
    waiting = Counter(ProcrastinateJob.objects.filter(status="todo").values_list("task_name", flat=True))
    assert waiting == {
        "channels.deliver": Delivery.objects.filter(state="queued").count(),
        "channels.work": Post.objects.filter(state="queued").count(),
    }


# What is counted


@pytest.mark.parametrize("code", ["", "19", "19.02", "19.06"])
def test_each_public_figure_is_what_a_slow_count_finds(loaded: Loaded, code: str) -> None:
    figures.forget()
    assert public_figures(Region.objects.filter(code=code).first(), MORNING) == []


def test_all_of_the_leaders_page_is_what_a_slow_count_finds(loaded: Loaded) -> None:
    chief = Actor.member(Person.objects.get(username="pimpinan"))
    assert leader(chief, Region.objects.get(code="19.02"), MORNING) == []


def test_reports_with_coaching_are_what_a_slow_count_finds(loaded: Loaded) -> None:
    """Of both regencies' year, of the quarter that runs, and of the province beside it."""
    loading.furnish(regency.built(), MORNING)
    assert Visit.objects.filter(held_on__isnull=False).exists()
    assert FollowUp.objects.filter(parcel__outcome="done").exists()
    belitung, timur = Region.objects.get(code="19.02"), Region.objects.get(code="19.06")
    year = Period(TODAY.year)
    for place, period in ((belitung, year), (belitung, Period(TODAY.year, 4)), (timur, year)):
        assert report(place, period) == []
    assert province(Region.objects.get(code="19"), year) == []


def test_no_log_line_names_anybody(loaded: Loaded) -> None:
    assert any("demo_loaded" in line for line in loaded.logged)
    names = {name for name in Sender.objects.values_list("name", flat=True) if name}
    names |= set(Person.objects.values_list("name", flat=True)) | {"+62812"}
    assert not [line for line in loaded.logged if any(name in line for name in names)]
