"""The forms with which a voice is given. What was typed is kept whatever is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.media.forms import PhotosField, SoundField
from sambung.people.models import Organization
from sambung.regions.models import Level, Region
from sambung.steps.once import OnceForm
from sambung.voices.giving import NOTHING_SAID, TEXT_LENGTH, Voiced
from sambung.voices.models import Via
from sambung.voices.proposals import agencies_by_regency
from sambung.voices.villages import Found, find_village

Tiles = list[tuple[str, SafeString]]

TOO_LONG = gettext_lazy(
    "This is too long: at most %(limit_value)d letters fit here, and there are %(show_value)d. "
    "All of it is still in the field: please shorten it."
)

FIELD_OF = {"about": "about_kind", "region": "village"}
"""Where a problem that `giving` names is shown."""


def tile(label: str, words: str) -> SafeString:
    return format_html("<strong>{}</strong><small>{}</small>", label, words)


def track_tiles() -> Tiles:
    return [
        ("complaint", tile(_("A complaint"), _("Something is broken, missing or wrong."))),
        ("question", tile(_("A question"), _("You want to know something."))),
        ("aspiration", tile(_("An idea"), _("Something that should be done or planned."))),
        ("appreciation", tile(_("Thanks"), _("Something went well."))),
        (
            "foi",
            tile(
                _("A formal information request"),
                _("A document or figures, by the law on public information. It needs your name and address."),
            ),
        ),
        (
            "privacy",
            tile(_("My own data"), _("To see, correct or erase what Sambung keeps about you.")),
        ),
    ]


def identity_tiles() -> Tiles:
    return [
        (
            "public",
            tile(
                _("Open"),
                _("Those who work on it see your name and contact. The public sees neither."),
            ),
        ),
        (
            "hidden",
            tile(
                _("Hidden"),
                _("Only the person in the office who receives it sees your name. It goes on without it."),
            ),
        ),
        (
            "anonymous",
            tile(
                _("Without a name"),
                _("Nobody sees who you are. A contact is used by the machine alone, to tell you."),
            ),
        ),
    ]


def about_choices() -> list[Any]:
    """Whom it may be about; agencies by name, those of each regency together."""
    return [
        ("", _("None of these")),
        ("group", _("The information group of the village")),
        ("village", _("The village government")),
        ("office", _("The communication office (Diskominfo)")),
        ("agency", _("An agency of the regency, or its officials")),
        *agencies_by_regency(),
    ]


class WordsField(forms.CharField):
    """The words of a voice. They are asked of everybody, but a recording may stand for them: the form says
    when both are missing."""

    def validate(self, value: str) -> None:
        """Empty is no error here."""


class VoiceForm(OnceForm):
    """One page: what it is, the words or a recording, where, who may know. `initial["region"]` is a region
    that the address named."""

    track = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        widget=forms.RadioSelect(attrs={"class": "pairs"}),
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )
    text = WordsField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("What is it, where, since when? You may also record it below."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=TEXT_LENGTH,
    )
    recording = SoundField(
        label=gettext_lazy("Or say it"),
        help_text=gettext_lazy("A recording of up to two minutes."),
        required=False,
    )
    photos = PhotosField(
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy(
            "Up to five, JPEG, PNG, WebP or HEIC. Where they were taken is removed from them."
        ),
        required=False,
    )
    village = forms.CharField(
        label=gettext_lazy("Which village is it about?"),
        help_text=gettext_lazy("The name of the village, for example: Suak Gual"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the name of the village.")},
    )
    region = forms.CharField(widget=forms.HiddenInput, required=False, max_length=13)
    pick = forms.ChoiceField(
        label=gettext_lazy("Which of these is it?"), widget=forms.RadioSelect, required=False
    )
    picked_from = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)
    place = forms.CharField(
        label=gettext_lazy("Where exactly?"),
        help_text=gettext_lazy("For example: the jetty, beside the fish market"),
        max_length=200,
        required=False,
    )
    identity = forms.ChoiceField(
        label=gettext_lazy("Who may know that it is you?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who may know that it is you.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Your address"),
        help_text=gettext_lazy("Only for a formal information request: the law asks for it."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("Phone number or e-mail"),
        help_text=gettext_lazy("So that the answer can reach you. Without it, you follow it by its code."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    about_kind = forms.ChoiceField(
        label=gettext_lazy("Is it about one of these?"),
        help_text=gettext_lazy("Whoever it is about does not get it and does not see it."),
        required=False,
    )
    to_office = forms.BooleanField(
        label=gettext_lazy("Send it straight to the office of the regency, past the group of the village"),
        required=False,
    )
    shown_at = FIELD_OF
    holder_field = "village"

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial)
        for field in self.fields.values():
            field.error_messages["max_length"] = TOO_LONG
        self.found = Found()
        self._offer("track", track_tiles())
        self._offer("identity", identity_tiles())
        self._offer("about_kind", about_choices())
        self._offer("pick", self._offered_before())

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = list(choices)

    def _offered_before(self) -> Tiles:
        """What the page before offered, so that the choice among it is understood."""
        if not self.is_bound or not self.data.get("pick"):
            return []
        code = self.data["pick"].replace("\0", "")
        return village_tiles(Region.objects.filter(code=code, level=Level.VILLAGE))

    def clean(self) -> dict[str, Any]:
        super().clean()
        told = ("text", "recording", "photos")
        if not any(self.cleaned_data.get(name) or name in self.errors for name in told):
            self.add_error("text", NOTHING_SAID)
        typed = self.cleaned_data.get("village", "")
        pick = self.cleaned_data.get("pick", "")
        if pick and typed == self.cleaned_data.get("picked_from"):
            self.found = Found(Region.objects.filter(code=pick).first())
        elif typed:
            self.found = find_village(typed, self.cleaned_data.get("region", ""))
        if typed and self.found.village is None:
            self._say_what_was_found(typed)
        elif self.found.village and self._about() is None and ":" in self.cleaned_data.get("about_kind", ""):
            self.add_error("about_kind", _("This agency belongs to another regency than the village."))
        return self.cleaned_data

    def _say_what_was_found(self, typed: str) -> None:
        if self.found.choices:
            self._offer("pick", village_tiles(self.found.choices))
            self.add_error("pick", _("Choose the village, or write another name above."))
        elif self.found.elsewhere:
            self.add_error(
                "village",
                _("Sambung is not used there yet. Choose a village of a regency that takes part."),
            )
        else:
            self.add_error("village", _("We know no village of that name. Look at it once more."))
        self.put(picked_from=typed, region="", pick="")

    def _about(self) -> Organization | None:
        """The agency that was chosen by name, if it is one of the village's regency."""
        _kind, _colon, slug = self.cleaned_data.get("about_kind", "").partition(":")
        if not slug or self.found.village is None:
            return None
        regency = self.found.village.regency_code
        return Organization.objects.agencies().filter(slug=slug, regency=regency).first()

    def voiced(self, to_check: bool = False) -> Voiced:
        """What was filled in, once the form is valid."""
        filled = self.cleaned_data
        village = self.found.village
        if village is None:
            raise ValueError("the form has no village")
        files = [*filled["photos"], *([filled["recording"]] if filled["recording"] else [])]
        anonymous = filled["identity"] == "anonymous"
        return Voiced(
            track=filled["track"],
            text=filled["text"],
            region=village,
            identity=filled["identity"],
            name="" if anonymous else filled["name"],
            address=filled["address"] if filled["track"] == "foi" else "",
            contact=filled["contact"],
            place=filled["place"],
            about_kind=filled["about_kind"].partition(":")[0],
            about=self._about(),
            to_office=filled["to_office"],
            files=[file.pk for file in files],
            to_check=to_check,
        )


def village_tiles(villages: Iterable[Region]) -> Tiles:
    return [(village.code, tile(village.name, village.path)) for village in villages]


class RecordingForm(VoiceForm):
    """The same, filled in for somebody who told it: how, whether they agreed, how the answer comes back."""

    via = forms.ChoiceField(
        label=gettext_lazy("How was it told to you?"), widget=forms.RadioSelect, choices=Via.choices
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("The person agrees that I write this down and send it"), required=False
    )
    bring_back = forms.BooleanField(
        label=gettext_lazy("Somebody should bring the answer to the person"),
        help_text=gettext_lazy("Without a contact this is always so."),
        required=False,
    )
    news_agreed = forms.BooleanField(
        label=gettext_lazy("The person agrees that the office may tell this as news, without their name"),
        required=False,
    )
    news_how = forms.CharField(
        label=gettext_lazy("How did they say so?"),
        help_text=gettext_lazy("Only with the tick above. For example: said it to me at the jetty"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("name", "address", "contact"):  # they are not those of whoever types
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["name"].label = _("Name of the person")
        self.fields["address"].label = _("Address of the person")
        self.fields["contact"].label = _("Phone number or e-mail of the person")

    def voiced(self, to_check: bool = False) -> Voiced:
        filled = self.cleaned_data
        voiced = super().voiced(to_check)
        return Voiced(
            **{
                **voiced.__dict__,
                "via": filled["via"],
                "agreed": filled["agreed"],
                "bring_back": filled["bring_back"],
                "news_agreed": filled["news_agreed"],
                "news_how": filled["news_how"] if filled["news_agreed"] else "",
            }
        )


class FilterForm(forms.Form):
    """What to see of the public voices."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)
    jenis = forms.ChoiceField(label=gettext_lazy("What kind"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("How far"), required=False)
    wilayah = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=120)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        jenis, keadaan = self.fields["jenis"], self.fields["keadaan"]
        assert isinstance(jenis, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        assert isinstance(keadaan, forms.ChoiceField)  # noqa: S101  (as above)
        jenis.choices = [
            ("", _("everything")),
            ("complaint", _("complaints")),
            ("question", _("questions")),
            ("aspiration", _("ideas")),
            ("appreciation", _("thanks")),
            ("foi", _("information requests")),
        ]
        keadaan.choices = [
            ("", _("all")),
            ("open", _("being worked on")),
            ("answered", _("answered")),
            ("closed", _("closed")),
        ]

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for; what makes no sense is left out."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
