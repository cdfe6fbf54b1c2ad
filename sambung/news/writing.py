"""Writing a story: versions that are kept for ever, drafts that are not lost, and no save over another's."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.news.genres import Genre, Verdict
from sambung.news.models import Draft, Story, Topic, Version
from sambung.news.outlines import without_prompts
from sambung.news.text import HAS_MARKS, clean, first_sentence, paragraphs, plain
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

LONGEST = {
    "headline": 200,
    "lead": 600,
    "body": 60_000,
    "place": 120,
    "names": 4_000,
    "sources": 4_000,
    "claim": 1_000,
    "seen_in": 1_000,
    "evidence": 4_000,
    "answer": 300,
}
"""Characters that are kept of each part."""

ONE_LINE = ("headline", "lead", "place", "answer")
SEVERAL_LINES = ("names", "sources", "claim", "seen_in", "evidence")

GIVEN_WITH_MOVES = (
    *("headline", "lead", "body", "topic", "place", "form"),
    *("claim", "seen_in", "verdict", "evidence", "answer"),
)

LONGEST_LEAD = 280
"""How long a lead may be that is taken from what was sent in."""


class WrittenMeanwhile(Exception):
    """Somebody else has saved a version since; what was typed is kept as the writer's draft."""

    def __init__(self, theirs: Version) -> None:
        super().__init__(_("Somebody else saved this story in the meantime. Your words are kept."))
        self.theirs = theirs


@dataclass(frozen=True)
class Written:
    """The parts of a text. `body` is HTML, or plain words with empty lines between the paragraphs."""

    headline: str = ""
    lead: str = ""
    body: str = ""
    topic: str = Topic.VILLAGE
    place: str = ""
    day: date | None = None
    names: str = ""
    sources: str = ""
    form: str = ""
    claim: str = ""
    seen_in: str = ""
    verdict: str = ""
    evidence: str = ""
    answer: str = ""

    def tidied(self) -> "Written":
        """The same without what is never kept."""
        body = without_prompts(cleaned(self.body))
        words: dict[str, Any] = {
            part.name: " ".join(cleaned(getattr(self, part.name)).split())
            for part in fields(self)
            if part.name in ONE_LINE
        }
        words |= {name: cleaned(getattr(self, name)) for name in SEVERAL_LINES}
        return replace(
            self,
            **words,
            body=clean(body) if HAS_MARKS.search(body) else paragraphs(body),
        )


def save(story: Story, draft: Written, *, actor: Actor, based_on: int, at: datetime | None = None) -> Version:
    """Keep a new version. `based_on` is the number of the one that the writer began from, 0 for none.

    The same words as in the newest version give that one. Raises `WrittenMeanwhile` when another was saved
    since, `Incomplete` for what is missing or too long, `NotAllowed` for who may not write it now.
    """
    written = draft.tidied()
    with transaction.atomic():
        locked = Story.objects.select_for_update(of=("self",)).select_related("parcel").get(pk=story.pk)
        if not may(actor, "story.write", locked.parcel):
            raise NotAllowed
        theirs = newest_of(locked)
        if theirs is None or theirs.number == based_on or _same(theirs, written):
            version = keep(locked, written, actor=actor, at=at or timezone.now())
            Draft.objects.filter(story=story, person=actor.person).delete()
            return version
    autosave(story, draft, actor, based_on=based_on, at=at)
    raise WrittenMeanwhile(theirs)


def autosave(
    story: Story, draft: Written, actor: Actor, *, based_on: int, at: datetime | None = None
) -> Draft:
    """Keep what the person has typed so far, as it is. Raises `NotAllowed`."""
    if actor.person is None or not may(actor, "story.write", story.parcel):
        raise NotAllowed
    content = {**asdict(draft), "day": draft.day.isoformat() if draft.day else ""}
    kept, _new = Draft.objects.update_or_create(
        story=story,
        person=actor.person,
        defaults={"content": content, "based_on": based_on, "at": at or timezone.now()},
    )
    return kept


def draft_of(story: Story, actor: Actor) -> tuple[Written, Draft] | None:
    """What the person typed and has not saved."""
    kept = Draft.objects.filter(story=story, person=actor.person).first() if actor.person else None
    if kept is None:
        return None
    content: dict[str, Any] = dict(kept.content)
    content["day"] = date.fromisoformat(content["day"]) if content.get("day") else None
    return Written(**content), kept


def start_of(story: Story) -> Written:
    """What a writer begins from: the newest version, else what follows from what was sent in."""
    newest = newest_of(story)
    return from_material(story) if newest is None else of_version(newest)


def of_version(version: Version) -> Written:
    return Written(**{part.name: getattr(version, part.name) for part in fields(Written)})


def from_material(story: Story) -> Written:
    """Headline, lead and body from what was sent in; place and day from where and when. One sentence makes no
    lead besides, and a recording or photo alone no headline."""
    text = "\n\n".join(material.text for material in story.materials.all() if material.text)
    lead = first_sentence(text, LONGEST_LEAD)
    parcel = story.parcel
    return Written(
        headline=story.title if text else "",
        lead="" if lead == " ".join(text.split()) else lead,
        body=paragraphs(text),
        topic=story.topic,
        place=story.region.short_name,
        day=parcel.opened_at.astimezone(story.region.zone).date(),
        **story.claimed,
    )


def newest_of(story: Story) -> Version | None:
    return Version.objects.filter(story=story).order_by("number").last()


def with_fields(story: Story, given: Mapping[str, Any]) -> Written:
    """What a writer begins from, with the parts that came with a move in their places."""
    parts = {name: given[name] for name in GIVEN_WITH_MOVES if given.get(name)}
    if given.get("date"):
        parts["day"] = given["date"]
    return replace(start_of(story), **parts).tidied()


def keep(story: Story, written: Written, *, actor: Actor, at: datetime) -> Version:
    """The newest version where it has the same words, else a new one. The caller holds the story's row lock
    or its parcel's. Raises `Incomplete`."""
    newest = newest_of(story)
    if newest is not None and _same(newest, written):
        return newest
    if problems := problems_of(written):
        raise Incomplete(problems)
    number = newest.number if newest else 0
    story.title = written.headline
    story.save(update_fields=["title"])
    return Version.objects.create(
        story=story,
        number=number + 1,
        based_on=number,
        text=plain(written.body),
        by=actor.person,
        at=at,
        **{part.name: getattr(written, part.name) for part in fields(written)},
    )


def problems_of(written: Written) -> dict[str, str]:
    """What is missing or too long, by part."""
    problems = {}
    for name, longest in LONGEST.items():
        if len(getattr(written, name)) > longest:
            problems[name] = _("Please keep it under %(count)s characters.") % {"count": longest}
    if not written.headline:
        problems["headline"] = _("Give it a headline.")
    if not written.body:
        problems["body"] = _("Write what happened.")
    if written.form not in ("", *Genre.values):
        problems["form"] = _("Choose what kind of text it is.")
    if written.verdict not in ("", *Verdict.values):
        problems["verdict"] = _("Choose one of the four verdicts.")
    if written.topic not in Topic.values:
        problems["topic"] = _("Choose what it is about.")
    if written.day is None:
        problems["date"] = _("Say on which day it was.")
    return problems


def _same(version: Version, written: Written) -> bool:
    return of_version(version) == written
