"""Forms about one picture: who can be seen and who agreed, what is to be blurred, the captions of a video."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.media.forms import PhotosField
from sambung.media.webvtt import MOST_BYTES
from sambung.media.workshop.areas import WHOLE, Area
from sambung.news import agreement_fields
from sambung.news.consents import LONGEST, Said
from sambung.news.people_answers import PEOPLE
from sambung.news.picture_models import AGREEMENTS
from sambung.people.models import Person

PERCENT = WHOLE // 100
EMPTY_ROWS = 3
MOST_ROWS = 40
LANGUAGES = [
    ("id", gettext_lazy("Indonesian")),
    ("ms", gettext_lazy("Malay")),
    ("jv", gettext_lazy("Javanese")),
    ("su", gettext_lazy("Sundanese")),
    ("en", gettext_lazy("English")),
]


class ConsentForm(forms.Form):
    """Who can be seen on a picture, and who agreed to what."""

    people = forms.ChoiceField(
        label=gettext_lazy("Who can be seen on it?"),
        choices=PEOPLE,
        widget=forms.RadioSelect(attrs={"class": "tiles"}),
        error_messages={"required": gettext_lazy("Say who can be seen on it.")},
    )
    who = forms.CharField(
        label=gettext_lazy("Who can be recognised"),
        help_text=gettext_lazy("Names, or words: three mothers of the sewing group."),
        required=False,
        max_length=LONGEST["who"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    age = agreement_fields.age()
    agreed_by = agreement_fields.agreed_by()
    how = agreement_fields.how()
    on = agreement_fields.DecidingDay(
        label=gettext_lazy("On which day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    paper = PhotosField(
        label=gettext_lazy("Photo of the paper"),
        help_text=gettext_lazy("Only the office's editors and your group see it."),
        most=1,
        required=False,
    )

    def __init__(self, by: Person | None, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        self.fields["paper"].by = by  # type: ignore[attr-defined]  # a FilesField

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Where somebody agreed, it is said who, how and when, and whether they are grown up."""
        filled = super().clean() or {}
        if filled.get("people") in AGREEMENTS:
            for name in (*agreement_fields.ASKED, "on"):
                if not filled.get(name) and name not in self.errors:
                    self.add_error(name, _("Say this too: it is what the picture goes out with."))
        return filled

    def add_problems(self, problems: Mapping[str, str]) -> None:
        for name, words in problems.items():
            self.add_error(name if name in self.fields else None, words)

    def said(self) -> Said:
        """What was filled in, once the form is valid."""
        filled = dict(self.cleaned_data)
        paper = next(iter(filled.pop("paper")), None)
        return Said(answer=filled.pop("people"), paper=paper, **filled)


class AreaForm(forms.Form):
    """One area of a picture, in percent of its width and height. A row without numbers is none."""

    shape = forms.ChoiceField(
        label=gettext_lazy("Shape"), choices=[("oval", gettext_lazy("oval")), ("box", gettext_lazy("box"))]
    )
    left = forms.DecimalField(label=gettext_lazy("From the left, %"))
    top = forms.DecimalField(label=gettext_lazy("From the top, %"))
    width = forms.DecimalField(label=gettext_lazy("Width, %"))
    height = forms.DecimalField(label=gettext_lazy("Height, %"))

    NUMBERS = ("left", "top", "width", "height")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.NUMBERS:
            field: Any = self.fields[name]
            field.min_value, field.max_value, field.decimal_places = 0, 100, 1
            field.widget = forms.NumberInput({"min": 0, "max": 100, "step": "0.1", "inputmode": "decimal"})

    def has_changed(self) -> bool:
        return any(self.data.get(self.add_prefix(name), "").strip() for name in self.NUMBERS)

    def area(self) -> Area:
        numbers = [round(self.cleaned_data[name] * PERCENT) for name in self.NUMBERS]
        return Area(self.cleaned_data["shape"], *numbers)


class BaseAreas(forms.BaseFormSet):
    """The areas of a picture, some empty rows below."""

    def areas(self) -> list[Area]:
        """Those that were filled in, once the form is valid."""
        return [form.area() for form in self.forms if form.has_changed()]


AreasForm = forms.formset_factory(
    AreaForm, formset=BaseAreas, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS + EMPTY_ROWS
)


def initial_of(areas: list[Area]) -> list[dict[str, Any]]:
    """Areas as the form begins with them."""
    return [
        {"shape": area.shape, **{name: getattr(area, name) / PERCENT for name in AreaForm.NUMBERS}}
        for area in areas
    ]


class CaptionsForm(forms.Form):
    """The captions of a video: typed here, or a file that another program has made."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    text = forms.CharField(
        label=gettext_lazy("Captions"),
        help_text=gettext_lazy(
            "A line with times, then what is said: 00:01.000 --> 00:04.000. An empty line between two."
        ),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy("WebVTT (.vtt) or SubRip (.srt)."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
    )

    def clean_file(self) -> str:
        sent = self.cleaned_data.get("file")
        if sent is None:
            return ""
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("These captions are too long."))
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not a file of captions.")) from None

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if not filled.get("text") and not filled.get("file") and not self.errors:
            self.add_error("text", _("Type the captions, or choose a file."))
        return filled

    @property
    def given(self) -> str:
        """The captions that were sent; a file comes before what is typed."""
        return str(self.cleaned_data["file"] or self.cleaned_data["text"])
