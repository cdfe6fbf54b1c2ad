"""Short ways to give a story and move it, for tests that read as stories."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sambung.media.intake import receive
from sambung.media.models import File
from sambung.news import checking
from sambung.news.consents import Said
from sambung.news.giving import Told, give
from sambung.news.models import Story, Version
from sambung.news.writing import Written, save
from sambung.people.actors import Actor
from sambung.relay.due import check_due
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.relay.situation import Situation
from tests.media.conftest import recording
from tests.people.world import World

MONDAY = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
"""Monday 8 June 2026, 09:00 WIB; no day off near."""

TEXT = "Ibu-ibu membersihkan dermaga pagi ini. Sampah diangkut dengan dua gerobak."


def wib(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


AGREED = {"age": "adults", "agreed_by": "Mereka sendiri", "how": "words"}
PARENT_AGREED = {"age": "children", "agreed_by": "Ibunya", "how": "words"}


def told(world: World, by: str = "anggota", *, at: datetime = MONDAY, key: str = "", **more: Any) -> Parcel:
    """A story that somebody sent in, unless said otherwise a member's of one short text. Where people agreed
    it is said who and how."""
    answers = {"agreed": AGREED, "child_agreed": PARENT_AGREED}
    files = more.get("files", ())
    agreements = {file: Said(people, **answers[people]) for file, people in files if people in answers}
    given = Told(**{"text": TEXT, "agreements": agreements, **more})
    return give(given, actor=world.actor(by), origin_key=key, at=at)


def photo(world: World, by: str = "anggota", colour: str = "teal") -> File:
    """A small picture that this person sent."""
    out = BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    upload = SimpleUploadedFile("foto.jpg", out.getvalue())
    return receive(upload, [File.Kind.PICTURE], by=world.people[by])


def sound(world: World, by: str = "anggota", seconds: float = 1) -> File:
    """A short recording that this person sent."""
    upload = SimpleUploadedFile("catatan.wav", recording(seconds))
    return receive(upload, [File.Kind.SOUND], by=world.people[by])


def act(world: World, parcel: Parcel, name: str, by: str = "editor", **filled: Any) -> Parcel:
    actor = world.actor(by)
    if name in ("publish", "schedule"):
        filled["fields"] = {**ticks_of(parcel, actor), **filled.get("fields", {})}
    moved = move(parcel, name, actor=actor, **{"at": MONDAY, **filled})
    return Parcel.objects.get(pk=moved.pk)


def ticks_of(parcel: Parcel, actor: Actor) -> dict[str, list[str]]:
    """All that is to be looked over, ticked; unless a test says otherwise, whoever publishes did."""
    return {"ticks": [check.value for check in checking.to_tick(Situation(parcel, MONDAY, actor))]}


def editing(world: World, **more: Any) -> Parcel:
    return act(world, told(world, **more), "start")


def proposed(world: World, **more: Any) -> Parcel:
    return act(world, editing(world, **more), "propose")


def ready(world: World, **more: Any) -> Parcel:
    return act(world, proposed(world, **more), "agree", "anggota")


def going_out(world: World, **more: Any) -> Parcel:
    return act(world, ready(world, **more), "publish")


def completed(parcel: Parcel, at: datetime = MONDAY) -> Parcel:
    """What the job does, at a moment of the test's."""
    from sambung.people.actors import Actor

    moved = move(parcel, "complete", actor=Actor.system(), at=at)
    return Parcel.objects.get(pk=moved.pk)


def published(world: World, **more: Any) -> Parcel:
    return completed(going_out(world, **more))


def looked_at(parcel: Parcel, now: datetime) -> Parcel:
    """A parcel after the clock was looked at."""
    check_due(now)
    return Parcel.objects.get(pk=parcel.pk)


def story_of(parcel: Parcel) -> Story:
    return Story.objects.get(pk=parcel.pk)


def write(world: World, parcel: Parcel, by: str = "editor", based_on: int = 0, **parts: Any) -> Version:
    """A version saved on the writing page."""
    filled = {
        "headline": "Dermaga bersih",
        "lead": "Warga membersihkan dermaga.",
        "body": "<p>Sampah diangkut.</p>",
        "place": "Suak Gual",
        "day": MONDAY.date(),
        **parts,
    }
    return save(story_of(parcel), Written(**filled), actor=world.actor(by), based_on=based_on, at=MONDAY)
