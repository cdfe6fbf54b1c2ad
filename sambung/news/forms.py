"""The form with which a story is sent in. What was typed is kept whatever is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.media.forms import PhotosField
from sambung.news.giving import Told
from sambung.news.rules import places_to_give
from sambung.news.seen import PEOPLE
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.regions.models import Level, Region

PHOTOS = 5
LONGEST = 20_000


class PeopleField(forms.ChoiceField):
    """The answer about people. Every photo needs one, and an empty place none: the form looks at both."""

    widget = forms.RadioSelect

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


@dataclass(frozen=True)
class Slot:
    """A place for one photo, with its question."""

    photo: forms.BoundField
    people: forms.BoundField


class TellForm(forms.Form):
    """One screen: what happened, photos, where, and whether it is urgent."""

    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("Who, what, where, when: as much as you know."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write one sentence.")},
    )
    place = forms.ChoiceField(label=gettext_lazy("For whom do you send it?"), widget=forms.RadioSelect)
    region = forms.ChoiceField(label=gettext_lazy("Where is it?"))
    urgent = forms.BooleanField(
        label=gettext_lazy("It is urgent: it has to be read today"),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=70)

    def __init__(
        self,
        actor: Actor,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.places = {place.slug: place for place in places_to_give(actor)}
        home = next(iter(self.places.values()))
        initial = {"key": token_urlsafe(24), "region": home.region_id, "place": home.slug}
        super().__init__(data, files, initial=initial)
        self._offer("place", [(place.slug, place.name) for place in self.places.values()])
        if len(self.places) == 1:
            del self.fields["place"]
        self._offer("region", regions_of(self.places.values()))
        for number in range(1, PHOTOS + 1):
            photo = PhotosField(most=1, required=False, label=_("Photo %(number)d") % {"number": number})
            photo.by = actor.person
            self.fields[f"photo{number}"] = photo
            self.fields[f"people{number}"] = PeopleField(
                label=_("Who can be seen on it?"),
                choices=PEOPLE,
            )

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = list(choices)

    @cached_property
    def slots(self) -> list[Slot]:
        return [Slot(self[f"photo{number}"], self[f"people{number}"]) for number in range(1, PHOTOS + 1)]

    @property
    def later_filled(self) -> bool:
        """Whether a place after the first has something in it, so that it is shown open."""
        return any(slot.photo.value() or slot.photo.errors or slot.people.errors for slot in self.slots[1:])

    @property
    def key_value(self) -> str:
        """The send-once key; a form that came without one gets a new one."""
        return str(self.cleaned_data.get("key") or token_urlsafe(24))

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        for number in range(1, PHOTOS + 1):
            if filled.get(f"photo{number}") and not filled.get(f"people{number}"):
                self.add_error(f"people{number}", _("Say who can be seen on it."))
        return filled

    def renew_key(self) -> None:
        """Give the page shown again another send-once key: what stands in it is a new story."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["key"] = token_urlsafe(24)

    def add_problems(self, problems: Mapping[str, str]) -> None:
        for name, words in problems.items():
            self.add_error(name if name in self.fields else None, words)

    def told(self) -> Told:
        """What was filled in, once the form is valid."""
        filled = self.cleaned_data
        photos = [
            (photo.pk, filled[f"people{number}"])
            for number in range(1, PHOTOS + 1)
            for photo in filled[f"photo{number}"]
        ]
        return Told(
            text=filled["text"],
            region=Region.objects.get(pk=filled["region"]),
            urgent=filled["urgent"],
            files=photos,
            place=self.places.get(filled.get("place", "")),
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
