"""What moves change on the story itself, in the same transaction."""

from collections.abc import Mapping
from typing import Any

from sambung.news import checking, claims, copies, pictures, publishing, writing
from sambung.news.conditions import CLARIFIES, story_of
from sambung.news.fields import TEXT
from sambung.news.models import Material, Publication, Version
from sambung.relay.errors import Incomplete
from sambung.relay.situation import Situation

PARTS = tuple(part.name for part in TEXT)


def write(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep the text as a version, with the parts that came with the move."""
    written(situation, fields)


def written(situation: Situation, fields: Mapping[str, Any]) -> Version:
    """The version that this move is about: the newest, where nothing came that differs."""
    story = story_of(situation)
    newest = writing.newest_of(story)
    if newest is not None and not any(fields.get(part) for part in PARTS):
        return newest
    draft = writing.with_fields(story, fields)
    return writing.keep(story, draft, actor=situation.actor, at=situation.now)


def add_material(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep a reply with its photos beside what was sent in."""
    story, said, actor = story_of(situation), fields["said"], situation.actor
    Material.objects.create(story=story, text=said.note, by=actor.person, at=situation.now)
    pictures.add_pictures(story, [(file, "") for file in said.files], actor, situation.now)


def _fit_to_go_out(situation: Situation, version: Version | None, fields: Mapping[str, Any]) -> None:
    """Keep what was looked over. Raises `Incomplete` for what was not, and for a clarification without
    verdict, answer or evidence."""
    if CLARIFIES.holds(situation) and (missing := claims.lacking(version)):
        raise Incomplete(missing)
    if version is not None:
        checking.tick(story_of(situation), version, fields.get("ticks", ()), situation)


def publish(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Make it live on the portal now."""
    version = written(situation, fields)
    _fit_to_go_out(situation, version, fields)
    publishing.go_live(story_of(situation), version, Publication.Kind.FIRST, "", situation)


def begin_revision(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Remember what the public will be told once the change goes out."""
    story = story_of(situation)
    story.revision_kind, story.revision_note = fields["kind"], fields["said"].public_note
    story.save(update_fields=["revision_kind", "revision_note"])


def publish_revision(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Make the changed text live, with what the public is told of it."""
    story = story_of(situation)
    kind = fields.get("kind") or story.revision_kind
    note = fields["said"].public_note or story.revision_note
    version = written(situation, fields)
    _fit_to_go_out(situation, version, fields)
    publishing.go_live(story, version, kind, note, situation)


def end_revision(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Nothing changes: the live version stays."""
    story = story_of(situation)
    story.revision_kind = story.revision_note = ""
    story.save(update_fields=["revision_kind", "revision_note"])


def schedule(situation: Situation, fields: Mapping[str, Any]) -> None:
    story = story_of(situation)
    _fit_to_go_out(situation, writing.newest_of(story), fields)
    story.scheduled_for = fields["publish_at"]
    story.save(update_fields=["scheduled_for"])


def unschedule(situation: Situation, fields: Mapping[str, Any]) -> None:
    story = story_of(situation)
    story.scheduled_for = None
    story.save(update_fields=["scheduled_for"])


def take_down(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Take it from the portal now; the page says since when and why."""
    publishing.take_down(story_of(situation), fields["said"].public_note, situation)


def try_copies_again(situation: Situation, fields: Mapping[str, Any]) -> None:
    """What didn't go out over an account goes once more."""
    copies.try_again(story_of(situation))


def leave_copies(situation: Situation, fields: Mapping[str, Any]) -> None:
    """No copy is waited for any more; who says so stands with each."""
    copies.leave(story_of(situation), situation.actor)
