"""Whatever people do, in whatever order, a parcel has one holder, one deadline and a whole history."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sambung.news.errata.reporting import Found, report
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile
from sambung.relay.models import Parcel
from sambung.relay.moves import move, open_parcel
from sambung.relay.routes import routes
from sambung.voices.giving import GIVEN_TRACKS
from sambung.voices.models import AboutKind, Identity
from tests.bulletins.steps import bulletin, open_copies
from tests.coaching.steps import act, agreed_on, help_asked, visit
from tests.insight.steps import objection
from tests.news.steps import published, story_of, told
from tests.people.world import World
from tests.relay.sequences import Life
from tests.relay.splitting import registered
from tests.voices.steps import MONDAY, give_voice

pytestmark = pytest.mark.django_db

STEPS = 25
PROOF = settings.default.max_examples >= 1000
lives = settings(
    max_examples=200 if PROOF else max(1, settings.default.max_examples // 10),
    deadline=None,
    database=None,
    derandomize=not PROOF,
    phases=(Phase.generate, Phase.shrink) if PROOF else (Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def wander(life: Life) -> None:
    for _step in range(STEPS):
        life.step()
    life.check_sight()
    life.look()


def live(life: Life) -> None:
    wander(life)
    life.finish()
    life.check()


def any_voice(draw: Any, world: World) -> None:
    track = draw(st.sampled_from(GIVEN_TRACKS))
    identity = draw(st.sampled_from(Identity.values))
    if track == "foi" and identity == Identity.ANONYMOUS:
        identity = Identity.HIDDEN
    recorded = draw(st.booleans())
    by = draw(st.sampled_from(["anggota", "admin-kominfo", "petugas"]))
    about_kind = draw(st.sampled_from(["", "", *AboutKind.values]))
    give_voice(
        world,
        world.actor(by) if recorded else None,
        track=track,
        identity=identity,
        name="Mak Cik",
        address="Suak Gual",
        contact=draw(st.sampled_from(["", "081234567890"])),
        about_kind=about_kind,
        about=world.dinkes if about_kind == AboutKind.AGENCY else None,
        via="in_person" if recorded else "",
        agreed=recorded,
        bring_back=draw(st.booleans()),
    )


@lives
@given(data=st.data())
def test_a_voice_always_has_a_holder_and_a_deadline(world: World, data: Any) -> None:
    with transaction.atomic():
        any_voice(data.draw, world)
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


@lives
@given(data=st.data())
def test_parts_and_their_whole_always_have_a_holder_and_a_deadline(world: World, data: Any) -> None:
    with registered(), transaction.atomic():
        about = data.draw(st.sampled_from([None, world.dinkes, world.office]))
        open_parcel(
            "test_whole",
            actor=Actor.visitor(),
            region=world.village,
            track="plain",
            about=about,
            at=MONDAY,
        )
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


def any_bulletin(draw: Any, world: World) -> Parcel:
    by = draw(st.sampled_from(["editor", "admin-kominfo", "petugas"]))
    return bulletin(
        world,
        by,
        urgent=draw(st.booleans()),
        emergency=by == "admin-kominfo" or draw(st.booleans()),
        useful_until=MONDAY + timedelta(days=draw(st.sampled_from([1, 14, 60]))),
    )


@lives
@given(data=st.data())
def test_a_bulletin_always_has_a_holder_and_a_deadline(world: World, data: Any) -> None:
    with transaction.atomic():
        any_bulletin(data.draw, world)
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


@lives
@given(data=st.data())
def test_copies_always_have_a_holder_and_a_deadline(world: World, data: Any) -> None:
    """Of a bulletin that may be recalled and corrected meanwhile; groups may be asleep."""
    with transaction.atomic():
        for group in (world.kim, world.kim_2):
            status = data.draw(st.sampled_from(["active", "dormant"]))
            GroupProfile.objects.create(group=group, status=status)
        draft = any_bulletin(data.draw, world)
        by = "petugas" if draft.holder == world.pu else "editor"
        sent = move(draft, "submit", actor=world.actor(by), at=MONDAY)
        open_copies(move(sent, "approve", actor=world.actor("kepala"), at=MONDAY))
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


@lives
@given(data=st.data())
def test_a_story_always_has_a_holder_and_a_deadline(world: World, data: Any) -> None:
    with transaction.atomic():
        by = data.draw(st.sampled_from(["anggota", "ketua-2", "editor"]))
        told(world, by, urgent=data.draw(st.booleans()))
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


@lives
@given(data=st.data())
def test_an_error_report_always_has_a_holder_and_a_deadline(world: World, data: Any) -> None:
    """Beside the story that it is about, which goes its own way meanwhile; its end follows by a job from the
    story's."""
    with transaction.atomic():
        story = published(world)
        found = Found("Dua gerobak, bukan tiga.", email=data.draw(st.sampled_from(["", "pembaca@contoh.id"])))
        report(found, story_of(story), origin_key="k" * 32, at=MONDAY)
        life = Life(world, MONDAY, data.draw)
        wander(life)
        life.check()
        transaction.set_rollback(True)


@lives
@given(data=st.data())
def test_a_follow_up_always_has_a_holder_and_a_deadline(world: World, data: Any) -> None:
    with transaction.atomic():
        help_asked(world, data.draw(st.sampled_from(["anggota", "ketua"])))
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


@lives
@given(data=st.data())
def test_a_visit_always_has_a_holder_and_a_deadline(world: World, data: Any) -> None:
    """Beside what was agreed on it."""
    with transaction.atomic():
        planned = visit(world)
        if data.draw(st.booleans()):
            agreed_on(world, act(world, planned, "hold", "pembina", fields={"attended": 5}))
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


@lives
@given(data=st.data())
def test_an_objection_always_has_a_holder_and_a_deadline(world: World, data: Any) -> None:
    with transaction.atomic():
        objection(world, data.draw(st.sampled_from(["anggota", "ketua"])))
        live(Life(world, MONDAY, data.draw))
        transaction.set_rollback(True)


def test_every_registered_route_has_sequences_of_its_own() -> None:
    """A new kind needs a test above that opens it."""
    assert set(routes) == {
        *("voice", "story", "error_report", "bulletin", "bulletin_copy", "follow_up", "visit", "objection")
    }
