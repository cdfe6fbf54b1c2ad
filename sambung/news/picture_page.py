"""One picture of a story before somebody who answers for the people in it, or edits it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sambung.media.captioning import caption, uncaption
from sambung.media.models import Captions
from sambung.media.webvtt import Unreadable
from sambung.news import blurring, consents, copies, forgetting, late
from sambung.news.models import Story
from sambung.news.picture_forms import AreasForm, CaptionsForm, ConsentForm, initial_of
from sambung.news.picture_models import AGREEMENTS, Consent, Picture
from sambung.news.pictures import Described, describe
from sambung.news.seen_pictures import SeenPicture, pictures_with, seen, still_missing
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete


@dataclass
class PicturePage:
    """`story` is the one through which it is looked at: its own, or the joined one that it came with. `sent`
    is the request where something was sent with it."""

    story: Story
    picture: Picture
    actor: Actor
    sent: HttpRequest | None = None

    @cached_property
    def seen(self) -> SeenPicture:
        before = pictures_with(self.story).filter(position__lt=self.picture.position)
        return seen(self.picture, before.count() + 1)

    @property
    def may_answer(self) -> bool:
        return may(self.actor, "picture.answer", self.picture)

    @property
    def may_blur(self) -> bool:
        return may(self.actor, "story.blur", self.picture.story.parcel) and not self.picture.is_video

    @property
    def may_caption(self) -> bool:
        return may(self.actor, "story.blur", self.picture.story.parcel) and self.picture.is_video

    @property
    def would_join(self) -> bool:
        """Whether it goes out at once, with a story that everybody reads, when the actor lets it out."""
        return late.would_join(self.picture) and late.may_let_out(self.actor, self.picture)

    @cached_property
    def consents(self) -> list[Consent]:
        """What was said about it, newest first."""
        said = self.picture.consents.select_related("by", "paper").prefetch_related("paper__renditions")
        return list(said.order_by("-at", "-pk"))

    @property
    def may_be_taken_back(self) -> bool:
        """Whether somebody agreed, who may not agree any more."""
        return self.picture.people in AGREEMENTS

    @property
    def may_be_forgotten(self) -> bool:
        """Whether somebody is named in what was said about it, or has signed a paper."""
        return any(said.who or said.agreed_by or said.paper_id for said in self.consents)

    def taken_back(self) -> str:
        """Take the picture down; with `forget` who agreed is erased too. What was done, in words. Raises
        `Incomplete` where nothing could be erased."""
        if self.sent is None or "forget" not in self.sent.POST:
            consents.take_back(self.picture, actor=self.actor)
            return _("The picture is shown nowhere any more.")
        try:
            forgetting.forget(self.picture, actor=self.actor)
        except OSError:
            unwritten = _(
                "Nothing was erased: the list of erasures can't be written. Please tell who runs Sambung."
            )
            raise Incomplete({"forget": unwritten}) from None
        erased = _("Who agreed is erased.")
        hidden = _("The picture is shown nowhere any more.")
        return erased if self.picture.is_cleared else f"{erased} {hidden}"

    @cached_property
    def form(self) -> ConsentForm:
        same = [said for said in self.consents if said.answer == self.picture.people]
        last = next((said for said in same if said.is_told), next(iter(same), None))
        known = ("who", "age", "agreed_by", "how", "on")
        initial = {name: getattr(last, name) for name in known} if last else {}
        sent = (self.sent.POST, self.sent.FILES) if self.sent else (None, None)
        return ConsentForm(self.actor.person, *sent, initial={**initial, "people": self.picture.people})

    def answered(self) -> bool:
        """Keep the answer that was sent; False where something is missing in it. From a list of pictures the
        answer comes alone: then nothing more is asked."""
        if self.sent is not None and "detail" not in self.sent.POST:
            describe(self.picture, Described(people=self.sent.POST.get("people", "")), actor=self.actor)
            return True
        if not self.form.is_valid():
            return False
        try:
            consents.say(self.picture, self.form.said(), actor=self.actor)
        except Incomplete as incomplete:
            self.form.add_problems(incomplete.problems)
            return False
        return True

    @property
    def kept(self) -> str:
        """What whoever answered is told, and asked where the answer is not enough yet."""
        kept = _("The answer is kept.")
        if self.picture.lacks_agreement:
            return f"{kept} {still_missing(self.picture)}"
        if self.picture.is_cleared and late.stands(self.picture):
            return _("The answer is kept, and the picture stands in the story that everybody reads.")
        return kept

    @cached_property
    def areas(self) -> Any:
        initial = initial_of(self.picture.marked)
        return AreasForm(self.sent.POST if self.sent else None, initial=initial, prefix="area")

    def marked(self) -> str:
        """Mark what was sent; what is wrong with it, in words."""
        if not self.areas.is_valid():
            return _("Some numbers are missing or not between 0 and 100.")
        try:
            blurring.mark(self.picture, self.areas.areas(), actor=self.actor)
        except Incomplete as incomplete:
            return " ".join(str(problem) for problem in incomplete.problems.values())
        return ""

    @cached_property
    def captions_form(self) -> CaptionsForm:
        return CaptionsForm(self.sent.POST, self.sent.FILES) if self.sent else CaptionsForm()

    @property
    def captions(self) -> QuerySet[Captions]:
        return self.picture.file.captions.all()

    def captioned(self) -> bool:
        """Keep or take away the captions that were sent; False where they can't be read."""
        if self.sent is not None and (language := self.sent.POST.get("remove")):
            with transaction.atomic():
                uncaption(self.picture.file, language)
                copies.renew_for(self.picture)
            return True
        form = self.captions_form
        if not form.is_valid():
            return False
        try:
            with transaction.atomic():
                caption(self.picture.file, form.cleaned_data["language"], form.given, self.actor.person)
                copies.renew_for(self.picture)
        except Unreadable as unreadable:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(unreadable))
            return False
        return True
