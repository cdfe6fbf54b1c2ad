"""A form for each move that somebody without an account may make: the sender, or an officer with a link."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sambung.media.forms import AnswerFilesField
from sambung.people.actors import ActorKind
from sambung.people.models import Organization
from sambung.relay.errors import Incomplete
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.relay.offers import Offer, offers
from sambung.relay.routes import Choices, Field, Words
from sambung.relay.situation import Situation
from sambung.voices.keys import client_key

OF_THE_HANDOFF = ("note", "sender_note", "public_note", "files", "to")
MOST_WORDS = 8_000


class MoveForm(forms.Form):
    """What is filled in with one move. `expect` is the hand-off that the page showed."""

    expect = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=70)

    def __init__(
        self,
        offer: Offer,
        parcel: Parcel,
        *,
        signed: bool = False,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data,
            files,
            auto_id=f"{offer.name}_%s",
            initial={"expect": parcel.seq, "key": client_key(), **(initial or {})},
        )
        self.offer = offer
        for field, choices in offer.fields:
            self.fields[field.name] = _form_field(field, choices)
        if signed:
            self.fields["signed_by"] = forms.CharField(
                label=_("Your name"), help_text=_("It is kept with what you send."), max_length=120
            )

    @property
    def label(self) -> Words:
        return self.offer.move.label

    @property
    def main_field(self) -> str:
        """The id of the first box for words, where a standard answer goes."""
        return f"{self.offer.name}_sender_note" if "sender_note" in self.fields else ""

    def show_at(self, parcel: Parcel) -> None:
        """Let the page shown again go on from where the parcel stands now."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            data["expect"], data["key"] = str(parcel.seq), client_key()
            self.data = data


def _form_field(field: Field, choices: Choices) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": field.required}
    match field.type:
        case "file":
            return AnswerFilesField(most=5, **common)
        case "choice" | "organization":
            empty = [] if field.required else [("", "")]
            return forms.ChoiceField(choices=[*empty, *choices], **common)
        case "bool":
            return forms.BooleanField(**{**common, "required": False})
        case "number":
            return forms.IntegerField(**common)
        case "date":
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
        case "text":
            return forms.CharField(max_length=300, **common)
        case _:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=MOST_WORDS, **common)


def forms_for(situation: Situation) -> list[MoveForm]:
    """An empty form for each move that the situation's actor may make."""
    signed = situation.actor.kind == ActorKind.LINK
    return [MoveForm(offer, situation.parcel, signed=signed) for offer in offers(situation)]


def form_for(
    situation: Situation, name: str, data: QueryDict, files: MultiValueDict[str, Any]
) -> MoveForm | None:
    """The named move's form as it was filled in; None when that move may not be made now."""
    offer = next((each for each in offers(situation) if each.name == name), None)
    if offer is None:
        return None
    signed = situation.actor.kind == ActorKind.LINK
    return MoveForm(offer, situation.parcel, signed=signed, data=data, files=files)


def make(situation: Situation, form: MoveForm) -> Parcel | None:
    """Make the form's move; None when something is missing, which the form then says.

    Raises the other refusals of `relay.errors`.
    """
    if not form.is_valid():
        return None
    filled = form.cleaned_data
    own = {n: v for n, v in filled.items() if n not in (*OF_THE_HANDOFF, "expect", "key", "signed_by")}
    try:
        return move(
            situation.parcel,
            form.offer.name,
            actor=situation.actor,
            expect=filled["expect"],
            key=filled["key"],
            note=filled.get("note", ""),
            sender_note=filled.get("sender_note", ""),
            public_note=filled.get("public_note", ""),
            files=[file.pk for file in filled.get("files", [])],
            to=Organization.objects.filter(slug=filled["to"]).first() if filled.get("to") else None,
            fields={name: value for name, value in own.items() if value not in (None, "")},
            signed_by=filled.get("signed_by", ""),
        )
    except Incomplete as incomplete:
        for name, words in incomplete.problems.items():
            form.add_error(name if name in form.fields else None, words)
        return None
