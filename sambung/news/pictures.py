"""Pictures of a story: taken up, described, and answered for the people in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sambung.media.intake import attach
from sambung.media.models import File
from sambung.news import consents
from sambung.news.consents import Said
from sambung.news.models import Story
from sambung.news.picture_models import Consent, Picture
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

KINDS = (File.Kind.PICTURE, File.Kind.VIDEO)
MOST_FILES = 14
"""Photos, a video, and a recording to each question."""
LONGEST = {"caption": 300, "names": 300, "alt": 300, "photographer": 120}


@dataclass(frozen=True)
class Described:
    """What is said of a picture; None for what stays as it is. `used`: it is meant to go out."""

    people: str | None = None
    caption: str | None = None
    names: str | None = None
    alt: str | None = None
    photographer: str | None = None
    position: int | None = None
    used: bool | None = None


def add_pictures(
    story: Story,
    files: Sequence[tuple[UUID, str]],
    actor: Actor,
    at: datetime,
    agreements: Mapping[UUID, Said] = MappingProxyType({}),
) -> None:
    """Photos and videos that came with a story or later; `agreements`: who agreed and how, of those of which
    it is known. Raises `Incomplete` for one that is gone or used."""
    found = File.objects.usable().unattached().filter(kind__in=KINDS)
    by_id = found.in_bulk([file for file, _people in files])
    if len(by_id) != len(files):
        raise Incomplete({"files": _("One of these photos is not there, was refused, or is used elsewhere.")})
    first = story.all_pictures.count()
    pictures, answers = [], []
    for number, (file, people) in enumerate(files, start=first):
        picture = Picture(
            story=story,
            file=by_id[file],
            people=people,
            position=number,
            by=actor.person,
            photographer=actor.person.name if actor.person else "",
            at=at,
        )
        pictures.append(picture)
        if people:
            answer = agreements.get(file, Said(people)).tidied().consent(picture, actor.person, at)
            picture.agreement_told = consents.shows_agreement(answer)
            answers.append(answer)
    Picture.objects.bulk_create(pictures)
    Consent.objects.bulk_create(answers)
    attach(by_id.values())


def describe(picture: Picture, said: Described, *, actor: Actor) -> Picture:
    """Set what is said of a picture. An answer that is taken back takes the picture from the public at once.

    The group that gave the story answers for the people in it; the rest is the writer's. Raises `NotAllowed`
    and `Incomplete`.
    """
    changes = {name: value for name, value in vars(said).items() if value is not None}
    people = changes.pop("people", None)
    if changes and not may(actor, "story.write", picture.story.parcel):
        raise NotAllowed
    if problems := _tidied(changes):
        raise Incomplete(problems)
    with transaction.atomic():
        if people is not None:
            consents.say(picture, Said(people or Consent.Answer.WITHDRAWN), actor=actor)
        locked = Picture.objects.select_for_update(of=("self",)).select_related("file").get(pk=picture.pk)
        before = consents.seen_by_public(locked)
        for name, value in changes.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(changes))
        consents.tell_if_changed(locked, before, actor)
    return locked


def _tidied(changes: dict[str, Any]) -> dict[str, str]:
    """Put the words into form; what is too long, by part."""
    problems = {}
    for name, longest in LONGEST.items():
        if name in changes:
            changes[name] = " ".join(cleaned(changes[name]).split())
            if len(changes[name]) > longest:
                problems[name] = _("Please keep it under %(count)s characters.") % {"count": longest}
    return problems


def replace(picture: Picture, file: File, *, actor: Actor, at: datetime) -> Picture:
    """Another picture in the place of one that can't be used, with its words but not its answer about people:
    others may be seen on it. The first one stays with the story and goes out no more. Raises `NotAllowed` and
    `Incomplete`."""
    if not may(actor, "story.write", picture.story.parcel):
        raise NotAllowed
    with transaction.atomic():
        first = Picture.objects.select_for_update(of=("self",)).select_related("file").get(pk=picture.pk)
        add_pictures(picture.story, [(file.pk, "")], actor, at)
        second = Picture.objects.select_for_update(of=("self",)).get(file=file.pk)
        second.caption, second.names, second.alt = first.caption, first.names, first.alt
        second.position, second.replaces, second.photographer = first.position, first, ""
        second.save(update_fields=["caption", "names", "alt", "photographer", "position", "replaces"])
        describe(first, Described(used=False), actor=actor)
    return second
