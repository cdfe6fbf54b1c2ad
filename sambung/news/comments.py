"""Commenting on a text: at a place, per version, settled by name. Only the office's editors and head read
it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.news.anchors import anchor_of, find
from sambung.news.comment_models import LONGEST_QUOTE, LONGEST_WORDS, Comment
from sambung.news.models import Story, Version
from sambung.news.newsroom.rules import regencies_of
from sambung.news.writing import newest_of
from sambung.people.actors import Actor
from sambung.people.permissions import may, register_action, register_visibility, visible_to
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.words import cleaned

PARTS = tuple(Comment.Part.values)


def register() -> None:
    register_action("story.comment", may_comment)
    register_visibility(Comment, visible_comments)


def may_comment(actor: Actor, parcel: object) -> bool:
    """The office's editors and head, on what they see."""
    return isinstance(parcel, Parcel) and parcel.regency_id in regencies_of(actor)


def visible_comments(actor: Actor, comments: QuerySet[Comment]) -> QuerySet[Comment]:
    stories = visible_to(actor, Parcel.objects.filter(kind="story", regency__in=regencies_of(actor)))
    return comments.filter(story__in=stories.values("pk"))


@dataclass(frozen=True)
class Placed:
    """A comment with where its words stand in a text now; `start` is None where they are gone."""

    comment: Comment
    start: int | None

    @property
    def is_gone(self) -> bool:
        return self.start is None

    @property
    def is_open(self) -> bool:
        return self.comment.resolved_at is None


@dataclass(frozen=True)
class Said:
    """What somebody says about some words: `before` and `after` tell them from the same words elsewhere."""

    part: str
    quote: str
    words: str
    before: str = ""
    after: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> "Said":
        """What a form or script sent; blanks as a saved version has them."""

        def one_blank(name: str) -> str:
            lines = re.sub(r"\s*\n\s*", "\n", cleaned(str(sent.get(name, ""))))
            return re.sub(r"[^\S\n]+", " ", lines)

        return cls(
            part=str(sent.get("part", "")),
            quote=one_blank("quote").strip(),
            words=cleaned(str(sent.get("words", ""))),
            before=one_blank("before"),
            after=one_blank("after"),
        )


def comment(story: Story, said: Said, *, actor: Actor, at: datetime | None = None) -> Comment:
    """Say something about words of the newest version. Raises `NotAllowed`, and `Incomplete` where something
    is missing or the words don't stand there."""
    if actor.person is None or not may(actor, "story.comment", story.parcel):
        raise NotAllowed
    newest = newest_of(story)
    problems = _problems(said, newest)
    anchor = anchor_of(text_of(newest, said.part), said.quote, said.before, said.after) if newest else None
    if not problems and anchor is None:
        problems["quote"] = _("These words are not in the saved version. Save first, then comment on them.")
    if problems or newest is None or anchor is None:
        raise Incomplete(problems)
    return Comment.objects.create(
        story=story,
        version=newest,
        part=said.part,
        start=anchor.start,
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
        words=said.words.strip(),
        by=actor.person,
        at=at or timezone.now(),
    )


def _problems(said: Said, newest: Version | None) -> dict[str, str]:
    problems = {}
    if newest is None:
        problems["quote"] = _("Nothing is saved yet. Save a version first, then comment on it.")
    elif said.part not in PARTS or not said.quote:
        problems["quote"] = _("Choose the words that you mean.")
    elif len(said.quote) > LONGEST_QUOTE:
        problems["quote"] = _("Choose fewer words: at most %(count)s characters.") % {"count": LONGEST_QUOTE}
    if not said.words.strip():
        problems["words"] = _("Write what you have to say about it.")
    elif len(said.words) > LONGEST_WORDS:
        problems["words"] = _("Please keep it under %(count)s characters.") % {"count": LONGEST_WORDS}
    return problems


def resolve(one: Comment, *, actor: Actor, at: datetime | None = None) -> None:
    """Say that it is settled, by name; said twice it stays with the first. Raises `NotAllowed`."""
    if actor.person is None or not may(actor, "story.comment", one.story.parcel):
        raise NotAllowed
    unsettled = Comment.objects.open().filter(pk=one.pk)
    unsettled.update(resolved_by=actor.person, resolved_at=at or timezone.now())


def reopen(one: Comment, *, actor: Actor) -> None:
    """Take back that it is settled. Raises `NotAllowed`."""
    if not may(actor, "story.comment", one.story.parcel):
        raise NotAllowed
    Comment.objects.filter(pk=one.pk).update(resolved_by=None, resolved_at=None)


def text_of(version: Version, part: str) -> str:
    """The plain words of a part of a version."""
    return str(getattr(version, part)) if part in PARTS else ""


def placed(story: Story, actor: Actor, version: Version | None = None) -> list[Placed]:
    """All comments on a story that the actor may read, each with its place in `version` (the newest, where
    none is given), in the order of the text; those whose place is gone come last. Two queries."""
    rows = visible_to(actor, Comment.objects.filter(story=story)).select_related(
        "version", "by", "resolved_by"
    )
    found = list(rows)
    version = version or (newest_of(story) if found else None)
    if version is None:
        return []
    all_placed = [Placed(one, _place(one, version)) for one in found]
    order = {part: number for number, part in enumerate(PARTS)}
    return sorted(
        all_placed,
        key=lambda each: (each.is_gone, order[each.comment.part], each.start or 0, each.comment.at),
    )


def _place(one: Comment, version: Version) -> int | None:
    if one.version_id == version.pk:
        return one.start
    return find(one.anchor, text_of(one.version, one.part), text_of(version, one.part))
