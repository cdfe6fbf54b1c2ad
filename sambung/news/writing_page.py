"""The page on which a story is written: with what it begins, and what becomes of what is sent."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from sambung.news import differences, seen, style
from sambung.news.comments_page import CommentsPage
from sambung.news.genres import CLARIFICATION
from sambung.news.models import Draft, Story, Version
from sambung.news.outlines import proposal
from sambung.news.recordings import Heard, heard
from sambung.news.text import plain
from sambung.news.writing import (
    Written,
    WrittenMeanwhile,
    autosave,
    draft_of,
    newest_of,
    of_version,
    save,
    start_of,
)
from sambung.news.writing_form import WritingForm
from sambung.people.actors import Actor
from sambung.regions.models import Region
from sambung.relay.errors import Incomplete


@dataclass
class WritingPage:
    """A story before somebody who may write it. `theirs` is what somebody else saved meanwhile."""

    story: Story
    actor: Actor
    data: QueryDict | None = None
    theirs: Version | None = None
    files: MultiValueDict[str, Any] | None = None

    @cached_property
    def newest(self) -> Version | None:
        return newest_of(self.story)

    @cached_property
    def draft(self) -> Draft | None:
        """What the actor typed and has not saved."""
        return self._kept[1] if self._kept else None

    @cached_property
    def _kept(self) -> tuple[Written, Draft] | None:
        return draft_of(self.story, self.actor)

    @cached_property
    def begun(self) -> Written:
        """What the page begins with."""
        return self._kept[0] if self._kept else self._begun_from()

    @cached_property
    def form(self) -> WritingForm:
        kept = self._kept
        based_on = kept[1].based_on if kept else self.newest.number if self.newest else 0
        standing = {**asdict(self.begun), "based_on": based_on}
        return WritingForm(self.seen.pictures, standing, self.data, self.story.clarifies, self.files)

    def _begun_from(self) -> Written:
        """What the page showed that was sent, also where somebody has saved another version since."""
        number = self.data.get("based_on", "") if self.data is not None else ""
        based = self.story.versions.filter(number=number).first() if number.isdecimal() else None
        return of_version(based) if based is not None else start_of(self.story)

    @cached_property
    def seen(self) -> seen.SeenStory:
        return seen.SeenStory(self.story.parcel, self.actor)

    @property
    def is_mine(self) -> bool:
        """Whether the newest version is the actor's own."""
        return self.newest is not None and self.newest.by_id == getattr(self.actor.person, "pk", None)

    @property
    def stamp(self) -> str:
        """What the server has: it changes with every version and every autosave."""
        number = self.newest.number if self.newest else 0
        return f"{number}:{self.draft.at.isoformat() if self.draft else ''}"

    @property
    def status(self) -> int:
        if self.theirs is not None:
            return 409
        return 422 if self.data is not None else 200

    @property
    def differences(self) -> list[differences.Difference]:
        """From theirs to what was typed."""
        if self.theirs is None:
            return []
        mine = self.form.written().tidied()
        return differences.between(self.theirs, Version(**asdict(mine), text=plain(mine.body)))

    def saved(self) -> bool:
        """Save what was sent as a version; False where something is missing, or somebody else was first."""
        form = self.form
        if not form.is_valid():
            return False
        form.keep_pictures(self.actor)
        try:
            save(self.story, form.written(), actor=self.actor, based_on=form.cleaned_data["based_on"])
        except WrittenMeanwhile as meanwhile:
            self.theirs = meanwhile.theirs
            form.rest_on(meanwhile.theirs.number)
            return False
        except Incomplete as incomplete:
            form.add_problems(incomplete.problems)
            return False
        return True

    @property
    def looked(self) -> style.Looked:
        """What the style helper finds in what is typed, or in what the page begins with."""
        written = self.form.so_far() if self.data is not None else self.begun
        return style.look(
            style.Draft(
                lead=written.lead,
                text=plain(written.body),
                headline=written.headline,
                place=written.place,
                names=written.names,
                sources=written.sources,
            )
        )

    @property
    def comments(self) -> CommentsPage:
        return CommentsPage(self.story, self.actor)

    @property
    def recordings(self) -> list[Heard]:
        return heard(self.story, self.story.parcel.code)

    def proposed(self) -> str:
        """What is to be added to the body, by the kind of text that was chosen."""
        chosen = self.data.get("form", "") if self.data is not None else ""
        return proposal(CLARIFICATION if self.story.clarifies else chosen, self.form.body_html)

    def keep(self, added: str = "") -> dict[str, object]:
        """Keep what is typed so far, with what is `added` to the body, and tell the page's script what there
        is now."""
        typed = self.form.data.get("based_on", "")
        based_on = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
        typed_so_far = self.form.so_far()
        written = replace(typed_so_far, body=typed_so_far.body + added)
        self.draft = autosave(self.story, written, self.actor, based_on=based_on)
        if self.newest is not None and self.newest.number != based_on:
            self.theirs = self.newest
        told = self.theirs or self.draft
        by = self.theirs.by.name if self.theirs and self.theirs.by else ""
        return {"at": clock(told.at, self.story.region), "by": by, "stamp": self.stamp}


def throw_away(story: Story, actor: Actor) -> None:
    """Forget what the actor typed and has not saved."""
    Draft.objects.filter(story=story, person=actor.person).delete()


def clock(moment: datetime, region: Region) -> str:
    """The time of day on the clock of that place: `10.42`, in English `10:42`."""
    local = moment.astimezone(region.zone)
    return f"{local:%H.%M}" if get_language() == "id" else f"{local:%H:%M}"
