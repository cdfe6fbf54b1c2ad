"""The form with which a story is sent in. What was typed is kept whatever is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.media.forms import RUPIAH_A_GIGABYTE, FilesField, PhotosField, SoundField, VideosField
from sambung.news import agreement_fields, consents
from sambung.news.asking_form import AskingForm
from sambung.news.claim_form import claim_fields
from sambung.news.composing import into
from sambung.news.consents import Said
from sambung.news.genres import CLARIFICATION
from sambung.news.giving import Claim, Told
from sambung.news.people_answers import PEOPLE
from sambung.news.picture_models import AGREEMENTS
from sambung.news.rules import places_to_give
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.regions.models import Level, Region
from sambung.steps.once import OnceForm

PHOTOS = 5
SHOWN = {**{f"photo{number}": str(number) for number in range(1, PHOTOS + 1)}, "video": "_video"}
"""The fields of what is shown, with what the names of the questions about it end in."""
LONGEST = 20_000


class PeopleField(forms.ChoiceField):
    """The answer about people. Every photo needs one, and an empty place none: the form looks at both."""

    widget = forms.RadioSelect

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


@dataclass(frozen=True)
class Slot:
    """A place for one photo, with its questions: who can be seen, and where they agreed, who and how."""

    photo: forms.BoundField
    people: forms.BoundField
    agreement: list[forms.BoundField]

    @property
    def is_filled(self) -> bool:
        """Whether something is in it, or wrong with it."""
        asked = (self.photo, self.people, *self.agreement)
        return bool(self.photo.value()) or any(field.errors for field in asked)


class TellForm(OnceForm, AskingForm):
    """One screen, three ways in: say it, show it, tell it step by step; where it was, whether it is urgent.

    One sentence, one recording, one photo or one answer is enough. `clarifies`: it is about a claim that goes
    round, which is asked for first.
    """

    text = forms.CharField(
        label=gettext_lazy("Your words"),
        help_text=gettext_lazy("Who, what, where, when: as much as you know."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        required=False,
    )
    recording = SoundField(label=gettext_lazy("Your voice"), required=False)
    video = VideosField(label=gettext_lazy("Video"), required=False)
    people_video = PeopleField(label=gettext_lazy("Who can be seen in it?"), choices=PEOPLE)
    place = forms.ChoiceField(label=gettext_lazy("For whom do you send it?"), widget=forms.RadioSelect)
    region = forms.ChoiceField(label=gettext_lazy("Where is it?"))
    urgent = forms.BooleanField(
        label=gettext_lazy("It is urgent: it has to be read today"),
        required=False,
    )
    holder_field = "region"
    price = RUPIAH_A_GIGABYTE

    def __init__(
        self,
        actor: Actor,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        clarifies: bool = False,
    ) -> None:
        self.clarifies = clarifies
        self.places = {place.slug: place for place in places_to_give(actor)}
        self.home = next(iter(self.places.values()))
        self.today = timezone.localdate(timezone=self.home.region.zone)
        home = {"region": self.home.region_id, "place": self.home.slug}
        super().__init__(data, files, initial={**home, "tapped_on": self.today})
        if clarifies:
            self.fields |= claim_fields()
        self._offer("place", [(place.slug, place.name) for place in self.places.values()])
        if len(self.places) == 1:
            del self.fields["place"]
        self._offer("region", regions_of(self.places.values()))
        for name in ("recording", "video"):
            field = self.fields[name]
            assert isinstance(field, FilesField)  # noqa: S101  (says to mypy which field it is)
            field.by = actor.person
        self.ask(actor.person)
        for number in range(1, PHOTOS + 1):
            photo = PhotosField(most=1, required=False, label=_("Photo %(number)d") % {"number": number})
            photo.by = actor.person
            self.fields[f"photo{number}"] = photo
            self.fields[f"people{number}"] = PeopleField(
                label=_("Who can be seen on it?"),
                choices=PEOPLE,
            )
        for end in SHOWN.values():
            self.fields[f"age{end}"] = agreement_fields.age()
            self.fields[f"agreed_by{end}"] = agreement_fields.agreed_by()
            self.fields[f"how{end}"] = agreement_fields.how()

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = list(choices)

    @cached_property
    def slots(self) -> list[Slot]:
        numbers = range(1, PHOTOS + 1)
        return [Slot(self[f"photo{n}"], self[f"people{n}"], self._agreement(f"{n}")) for n in numbers]

    @property
    def video_agreement(self) -> list[forms.BoundField]:
        """The questions about those in the video who agreed."""
        return self._agreement("_video")

    def _agreement(self, end: str) -> list[forms.BoundField]:
        return [self[f"{name}{end}"] for name in agreement_fields.ASKED]

    @property
    def later_filled(self) -> bool:
        """Whether a place after the first has something in it, so that it is shown open."""
        return any(slot.is_filled for slot in self.slots[1:])

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        for name, end in SHOWN.items():
            if not filled.get(name):
                continue
            if not filled.get(f"people{end}"):
                self.add_error(f"people{end}", _("Say who can be seen on it."))
                continue
            for part, words in consents.problems_of(self._said(end)).items():
                self.add_error(f"{part}{end}", words)
        if not self.errors and not self._says_something:
            self.add_error("text", _("Write one sentence, record it, or add a photo."))
        return filled

    def _said(self, end: str) -> Said:
        """The answer about people of a photo or the video, with who agreed and how, where somebody did."""
        answer = self.cleaned_data.get(f"people{end}", "")
        if answer not in AGREEMENTS:
            return Said(answer)
        parts = {name: self.cleaned_data.get(f"{name}{end}", "") for name in agreement_fields.ASKED}
        return Said(answer, **parts)

    @property
    def _says_something(self) -> bool:
        filled = self.cleaned_data
        words = filled.get("text", "").strip() or filled.get("claim")
        return bool(words or self._shown or self._recordings or self._answers)

    @property
    def _shown(self) -> dict[UUID, Said]:
        """Photos and video with their answers."""
        filled = self.cleaned_data
        return {file.pk: self._said(end) for name, end in SHOWN.items() for file in filled.get(name) or ()}

    @property
    def _recordings(self) -> list[UUID]:
        own = self.cleaned_data.get("recording")
        return [file.pk for file in [*([own] if own else []), *self.recordings_of_answers()]]

    @property
    def _answers(self) -> str:
        """The text that the answers make."""
        return self.text_of_answers(self.today, self.home.region.short_name)

    def show_composed(self) -> None:
        """Show the page again with the text of the answers in its own, to be looked at and changed.

        What was written and sent with it is kept; what is still missing is told when it is sent.
        """
        self.full_clean()
        answers = self._answers
        text = into(str(self.data.get("text", "")), str(self.data.get("composed", "")), answers)
        self.put(text=text, composed=answers)
        for name in list(self.errors):
            if not isinstance(self.fields.get(name), FilesField):
                del self.errors[name]

    def told(self) -> Told:
        """What was filled in, once the form is valid. Answers that the text wasn't made of yet follow it."""
        filled, shown = self.cleaned_data, self._shown
        claim = Claim(filled["claim"], filled["seen_in"]) if self.clarifies else None
        words = into(filled["text"].strip(), filled["composed"], self._answers)
        return Told(
            text=words or (claim.claim if claim else ""),
            region=Region.objects.get(pk=filled["region"]),
            urgent=filled["urgent"],
            files=[
                *((file, said.answer) for file, said in shown.items()),
                *((sound, "") for sound in self._recordings),
            ],
            agreements={file: said for file, said in shown.items() if said != Said(said.answer)},
            place=self.places.get(filled.get("place", "")),
            track=CLARIFICATION if self.clarifies else "news",
            claim=claim,
        )


def regions_of(places: Iterable[Organization]) -> list[Any]:
    """The regency of each organization and its villages, those of a district together."""
    codes = {place.regency_id for place in places if place.regency_id}
    within = Region.objects.filter(code__regex=rf"^({'|'.join(sorted(codes))})(\.|$)").defer("boundary")
    found = {region.code: region for region in within.order_by("code")} if codes else {}
    villages = [region for region in found.values() if region.level == Level.VILLAGE]
    grouped = groupby(villages, key=lambda village: village.parent_id)
    whole = [(code, _("all of %(regency)s") % {"regency": found[code].name}) for code in sorted(codes)]
    return [
        *whole,
        *(
            (found[district].name, [(village.code, village.name) for village in some])
            for district, some in grouped
            if district in found
        ),
    ]
