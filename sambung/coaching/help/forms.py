"""Asking for help, planning a visit, agreeing on a follow-up: what is typed is kept whatever is wrong."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sambung.coaching.asking import Agreed, Help, choices_on, places_to_ask
from sambung.coaching.models import Hindrance
from sambung.media.forms import FilesField, PhotosField, SoundField
from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.steps.forms import day_input
from sambung.steps.once import OnceForm

PHOTOS = 4


class HelpForm(OnceForm):
    """Words, a recording or photos; one of them is enough."""

    text = forms.CharField(
        label=_("What hinders you, or what do you need?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8_000,
        required=False,
    )
    recording = SoundField(label=_("Your voice"), required=False)
    photos = PhotosField(most=PHOTOS, label=_("Photos"), required=False)
    place = forms.ChoiceField(label=_("Which group needs help?"), widget=forms.RadioSelect)

    def __init__(
        self,
        actor: Actor,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
    ) -> None:
        self.places = {place.slug: place for place in places_to_ask(actor)}
        super().__init__(data, files, initial={"place": next(iter(self.places), "")})
        place = self.fields["place"]
        assert isinstance(place, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        place.choices = [(slug, group.name) for slug, group in self.places.items()]
        if len(self.places) == 1:
            del self.fields["place"]
        for name in ("recording", "photos"):
            field = self.fields[name]
            assert isinstance(field, FilesField)  # noqa: S101  (says to mypy which field it is)
            field.by = actor.person

    def help(self) -> Help:
        """What was filled in, once the form is valid."""
        filled = self.cleaned_data
        recording = filled.get("recording")
        files = [*([recording] if recording else []), *(filled.get("photos") or [])]
        return Help(filled["text"], files, group=self.places.get(filled.get("place", "")))


class AgreeForm(OnceForm):
    """What was agreed on a visit: what, who, until when."""

    what = forms.CharField(
        label=_("What is to be done"), widget=forms.Textarea(attrs={"rows": 3}), max_length=8_000
    )
    category = forms.ChoiceField(
        label=_("What it is about"), choices=Hindrance.choices, initial=Hindrance.OTHER
    )
    who = forms.ChoiceField(label=_("Who does it"))
    by = forms.DateField(label=_("Until when"), widget=day_input())

    def __init__(self, visit: Parcel, data: QueryDict | None = None) -> None:
        super().__init__(data)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = [("", _("Choose …")), *choices_on(visit, timezone.now())]

    def agreed(self) -> Agreed:
        filled = self.cleaned_data
        return Agreed(filled["what"], filled["category"], filled["who"], filled["by"])
