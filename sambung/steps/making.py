"""Making a move from what was posted, so that nothing typed is lost whatever happens."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, QueryDict
from django.utils.datastructures import MultiValueDict

from sambung.media import intake
from sambung.media.models import File
from sambung.relay import errors
from sambung.relay.models import Note, Parcel
from sambung.relay.moves import move
from sambung.relay.offers import CORE_MOVES, Offer, offers
from sambung.relay.routes import Choices, Field, Move
from sambung.relay.situation import Situation
from sambung.steps.forms import MoveForm, chosen_organization, own_fields

STATUS: Mapping[type[errors.NotMoved], int] = {
    errors.NotAllowed: 403,
    errors.NotNow: 409,
    errors.MovedMeanwhile: 409,
    errors.Incomplete: 422,
    errors.KeyReused: 422,
    errors.NobodyToHold: 422,
}


@dataclass(frozen=True)
class Refusal:
    """A move that was not made. `form` has everything that was typed; `possible`: it can be sent again."""

    why: errors.NotMoved
    form: MoveForm
    possible: bool

    @property
    def status(self) -> int:
        return STATUS.get(type(self.why), 422)

    @property
    def incomplete(self) -> bool:
        """Whether the form itself says what is missing."""
        return self.possible and bool(self.form.errors)

    def among(self, forms: list[MoveForm]) -> list[MoveForm]:
        """The forms of a page, with the one that was filled in at its place."""
        return [self.form if self.possible and form.made is self.form.made else form for form in forms]


def blank(offer: Offer, situation: Situation, *, whole: bool = False) -> MoveForm:
    """The form of a move that may be made now."""
    return MoveForm(offer.move, offer.fields, situation, whole=whole)


def blanks(situation: Situation) -> list[MoveForm]:
    """An empty form for each move that the situation's actor may make now."""
    return [blank(offer, situation) for offer in offers(situation)]


def posted(
    situation: Situation,
    name: str,
    data: QueryDict,
    files: MultiValueDict[str, UploadedFile],
    *,
    whole: bool = False,
) -> MoveForm:
    """The form of the move that was posted, also when it is not offered (any more): it may be the same
    request again. Raises `Http404` for a move that the route doesn't know."""
    made, fields = _what_is_meant(situation, name, data.get("key", ""))
    return MoveForm(made, fields, situation, data, files, whole=whole)


def make(form: MoveForm, situation: Situation) -> Parcel:
    """Make the move and keep its files. Raises `NotMoved`; what is incomplete is noted in the form."""
    if not form.is_valid():
        raise errors.Incomplete({})
    filled = form.cleaned_data
    try:
        with transaction.atomic():
            files = sent_before(situation.parcel, filled["key"], form.chosen_files)
            after = move(
                situation.parcel,
                form.made.name,
                actor=situation.actor,
                expect=filled["expect"],
                key=filled["key"],
                note=filled.get("note", ""),
                sender_note=filled.get("sender_note", ""),
                public_note=filled.get("public_note", ""),
                to=chosen_organization(form),
                fields=own_fields(form),
                files=[file.pk for file in files],
                signed_by=filled.get("signed_by", ""),
                at=situation.now,
            )
            intake.attach(files)
            return after
    except errors.Incomplete as incomplete:
        for name, problem in incomplete.problems.items():
            form.add_error(name if name in form.fields else None, problem)
        raise


def refusal(why: errors.NotMoved, form: MoveForm, situation: Situation) -> Refusal:
    """What the person sees now: the same form on the present state where the move is still possible."""
    possible = any(offer.move is form.made for offer in offers(situation))
    if not isinstance(why, errors.Incomplete):
        form.renew(situation.parcel.seq, key=isinstance(why, errors.KeyReused))
    return Refusal(why, form, possible)


def _what_is_meant(
    situation: Situation, name: str, key: str
) -> tuple[Move, tuple[tuple[Field, Choices], ...]]:
    offer = next((offer for offer in offers(situation) if offer.name == name), None)
    if offer is not None:
        return offer.move, offer.fields
    if name in CORE_MOVES:
        made = CORE_MOVES[name]
    else:
        named = [m for m in situation.route.moves if m.name == name]
        if not named:
            raise Http404
        before = _state_before(situation, key)
        made = next((m for m in named if before in m.frm), named[0])
    return made, tuple((field, ()) for field in made.fields)


def _state_before(situation: Situation, key: str) -> str:
    """The state from which the request with this key was made before; the present one if it was not."""
    history = situation.history
    made = next((index for index, handoff in enumerate(history) if key and handoff.key == key), 0)
    return history[made - 1].state if made else situation.parcel.state


def sent_before(parcel: Parcel, key: str, files: list[File]) -> list[File]:
    """The same request brings its files anew: those that came with it the first time stand for them."""
    notes = Note.objects.filter(handoff__parcel=parcel, handoff__key=key)
    kept = File.objects.filter(pk__in=[pk for note in notes for pk in note.files])
    by_content = {file.sha256: file for file in kept}
    return [by_content.get(file.sha256, file) for file in files]
