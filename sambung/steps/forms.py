"""The form of a move, as it follows from the move's declaration."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from sambung.media.forms import AnswerFilesField
from sambung.media.models import File
from sambung.people.actors import ActorKind
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.regions.zones import SHORT_NAMES
from sambung.relay.routes import Choices, Field, Move
from sambung.relay.situation import Situation

OWN_NAMES = ("note", "sender_note", "public_note", "to", "files")
"""Words and things of the hand-off itself; the other fields are the item's."""

TILES = 8
"""More choices than these are a list to open."""

LONGEST_TEXT = 300
LONGEST_WORDS = 20_000


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class MomentField(forms.DateTimeField):
    """A moment on the clock of a place, whose zone stands beside its label: `When it goes out (WITA)`."""

    def __init__(self, *, region: Region, label: object, **more: Any) -> None:
        self.zone = region.zone
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        named = f"{label} ({SHORT_NAMES.get(region.time_zone, region.time_zone)})"
        super().__init__(widget=widget, label=named, **more)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)


class _Offered(forms.ChoiceField):
    """A choice. Whether it is offered is for the core to say, with the move."""

    def valid_value(self, value: object) -> bool:
        return True


class _SeveralOffered(forms.MultipleChoiceField):
    """Some of the choices, as `_Offered`."""

    def valid_value(self, value: object) -> bool:
        return True


class TappedNumber(forms.NumberInput):
    """A number: one of those to tap, or any other in the box beside them, which then counts."""

    template_name = "django/forms/widgets/tapped_number.html"
    use_fieldset = True

    def __init__(self, taps: Sequence[int]) -> None:
        super().__init__({"min": 1, "inputmode": "numeric"})
        self.taps = taps

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: where the form begins with another number, that is to be tapped too."""
        context = super().get_context(name, value, attrs)
        begun = int(value) if str(value).isdecimal() else None
        taps = self.taps if begun is None or begun in self.taps else (begun, *self.taps)
        return {**context, "taps": taps, "begun": begun, "typed": value if begun is None else None}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return super().value_from_datadict(data, files, name) or data.get(f"{name}-tap")


class MoveForm(forms.Form):
    """What is filled in for one move, with what it was based on (`expect`) and its send-once key. `whole`: on
    a page of its own, with the fields that stand apart, each filled.

    Who is signed in ticks that they are sure of what can't be taken back; who has a signed link says their
    name.
    """

    expect = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(max_length=70, widget=forms.HiddenInput)

    def __init__(
        self,
        made: Move,
        fields: Sequence[tuple[Field, Choices]],
        situation: Situation,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        whole: bool = False,
    ) -> None:
        initial = {"expect": situation.parcel.seq, "key": uuid4().hex}
        super().__init__(data, files, initial=initial, auto_id=f"{made.name}-%s")
        self.made = made
        person = situation.actor.person
        for field, choices in fields:
            if whole or not field.apart:
                self.fields[field.name] = _form_field(field, choices, situation)
                self.fields[field.name].required |= field.apart
            if field.initial is not None:
                self.initial[field.name] = field.initial(situation)
        if made.final_step and person is not None:
            self.fields["sure"] = forms.BooleanField(
                label=_("Yes, I am sure: this can't be taken back."),
                error_messages={"required": _("Tick that you are sure: this can't be taken back.")},
            )
        if situation.actor.kind == ActorKind.LINK:
            self.fields["signed_by"] = forms.CharField(
                label=_("Your name"), help_text=_("It is kept with what you send."), max_length=120
            )

    @property
    def chosen_files(self) -> list[File]:
        return list(self.cleaned_data.get("files") or [])

    def renew(self, seq: int, *, key: bool = False) -> None:
        """Keep everything typed, based on what there is now; with another key where the old one is used."""
        renewed = {"expect": str(seq), **({"key": uuid4().hex} if key else {})}
        data = (
            MultiValueDict(self.data.lists()) if isinstance(self.data, MultiValueDict) else MultiValueDict()
        )
        for name, value in renewed.items():
            data[name] = value
        self.data = data

    def words(self) -> list[tuple[str, str]]:
        """What was typed, by label, for when the move is not possible any more."""
        return [
            (str(field.label), str(self.data.get(name, "")))
            for name, field in self.fields.items()
            if isinstance(field.widget, forms.Textarea | forms.TextInput) and self.data.get(name)
        ]


def _form_field(field: Field, choices: Choices, situation: Situation) -> forms.Field:
    common: dict[str, Any] = {
        "label": field.label,
        "required": field.required and field.type != "bool",
        "help_text": field.help,
        "error_messages": {"required": _("Please fill this in.")},
    }
    match field.type:
        case "choice" | "organization":
            return _choice(field, choices, common, situation)
        case "number":
            widget = TappedNumber(field.taps) if field.taps else forms.NumberInput()
            return forms.IntegerField(widget=widget, **common)
        case "date":
            return forms.DateField(widget=day_input(), **common)
        case "datetime":
            return MomentField(region=situation.parcel.region, **common)
        case "bool":
            return forms.BooleanField(**common)
        case "file":
            files = AnswerFilesField(**common)
            files.by = situation.actor.person
            return files
        case "text":
            return forms.CharField(max_length=LONGEST_TEXT, **common)
        case _:
            return forms.CharField(max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 4}), **common)


def _choice(field: Field, choices: Choices, common: dict[str, Any], situation: Situation) -> forms.Field:
    options = [(value, label) for value, label in choices]
    if field.several:
        lacking = field.check(situation, ()) if field.check else ""
        common["error_messages"] = {"required": lacking or _("Please tick at least one.")}
        return _SeveralOffered(choices=options, widget=forms.CheckboxSelectMultiple, **common)
    common["error_messages"] = {"required": _("Please choose one.")}
    if len(options) <= TILES:
        if not field.required:
            options = [("", field.empty or _("nothing of these")), *options]
        return _Offered(choices=options, widget=forms.RadioSelect, **common)
    return _Offered(choices=[("", field.empty or _("Choose …")), *options], **common)


def chosen_organization(form: MoveForm) -> Organization | None:
    """The organization whose slug was chosen; the core says whether it is one of those offered."""
    slug = form.cleaned_data.get("to")
    return Organization.objects.filter(slug=slug).first() if slug else None


def own_fields(form: MoveForm) -> dict[str, Any]:
    """What goes to the item, without what was left empty."""
    declared = {field.name for field in form.made.fields} - set(OWN_NAMES)
    return {
        name: value
        for name, value in form.cleaned_data.items()
        if name in declared and value not in (None, "", False, [])
    }
