"""What is filled in with a move, and the words that stay with the hand-off."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization
from sambung.relay.errors import Incomplete
from sambung.relay.models import Arrival, Audience, Handoff, Note
from sambung.relay.routes import Field, Move
from sambung.relay.situation import Situation

LONGEST = {"text": 300, "longtext": 20_000}
"""Characters that are kept of what is typed into a field of a type."""

LONGEST_NAME = 120


@dataclass(frozen=True)
class Said:
    """The words and things that go with a move: for the holders, for the sender, for everybody."""

    note: str = ""
    sender_note: str = ""
    public_note: str = ""
    files: tuple[UUID, ...] = ()
    signed_by: str = ""

    def cleaned(self) -> "Said":
        """The same words without what no database keeps, and without blanks at their ends."""
        return Said(
            cleaned(self.note),
            cleaned(self.sender_note),
            cleaned(self.public_note),
            tuple(self.files),
            cleaned(self.signed_by)[:LONGEST_NAME],
        )


@dataclass(frozen=True)
class Filled:
    """What was filled in: words, the chosen organization, and the item's own fields by name."""

    said: Said = field(default_factory=Said)
    to: Organization | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def cleaned(text: str) -> str:
    """Text without halves of characters, characters that no database or feed (XML 1.0, 2.2) can carry, and
    blanks at its ends. What a word processor breaks lines and pages with becomes a new line."""
    return text.encode("utf-8", "ignore").decode().translate(_NO_TEXT).strip()


_NO_TEXT: dict[int, str | None] = {
    **dict.fromkeys((*range(9), *range(14, 32), 65534, 65535)),
    0x0B: "\n",
    0x0C: "\n",
}


def complete(made: Move, filled: Filled, situation: Situation) -> Filled:
    """What was filled in, the fields as values of their types, without those that the move doesn't ask for.

    Raises `Incomplete` when a required one is missing, has no value of its type, is too long, or is none of
    those offered, and for words or things that this step has no place for.
    """
    problems = _out_of_place(made, filled, situation.actor)
    values: dict[str, Any] = {}
    spoken: list[str] = []
    for wanted in made.fields:
        if wanted.when is not None and not wanted.when.holds(situation):
            continue
        value = _value(wanted, filled)
        if value in (None, "", (), []):
            if wanted.required:
                problems[wanted.name] = _("Please fill in: %(label)s.") % {"label": wanted.label}
            continue
        try:
            value = _typed(value, wanted)
        except (ValueError, TypeError, ArithmeticError, Organization.DoesNotExist):
            problems[wanted.name] = _("This is not understood: %(label)s.") % {"label": wanted.label}
            continue
        if problem := _problem(wanted, value, situation):
            problems[wanted.name] = problem
            continue
        values[wanted.name] = value
        if wanted.spoken:
            spoken += [_label_of(each, wanted, situation) for each in _each(value, wanted)]
    if problems:
        raise Incomplete(problems)
    said = filled.said
    if spoken:
        said = replace(said, note=": ".join([*spoken, said.note]) if said.note else ", ".join(spoken))
    return Filled(said, filled.to, values)


def _out_of_place(made: Move, filled: Filled, actor: Actor) -> dict[str, str]:
    """Whoever holds it may always add words; a sender, or an officer with a link, only those asked for, so
    that nobody's words become public by a field they never saw."""
    asked_for = {wanted.name for wanted in made.fields}
    there: dict[str, object] = {"to": filled.to}
    if actor.kind in (ActorKind.SENDER, ActorKind.LINK):
        said = filled.said
        there |= {"sender_note": said.sender_note, "public_note": said.public_note, "files": said.files}
    problems = {
        name: _("This step does not ask for this.")
        for name, value in there.items()
        if value and name not in asked_for
    }
    for name in ("note", "sender_note", "public_note"):
        if len(getattr(filled.said, name)) > LONGEST["longtext"]:
            problems[name] = _too_long("longtext")
    return problems


def _problem(wanted: Field, value: Any, situation: Situation) -> str:
    """What is wrong with a value of the right type; '' when it is right."""
    if wanted.type in LONGEST and len(value) > LONGEST[wanted.type]:
        return _too_long(wanted.type)
    chosen = _each(value, wanted) if wanted.type in ("choice", "organization") else ()
    if not all(_label_of(each, wanted, situation) for each in chosen):
        return _("Please choose one of those offered: %(label)s.") % {"label": wanted.label}
    return str(wanted.check(situation, value)) if wanted.check else ""


def _too_long(field_type: str) -> str:
    return _("Please keep it under %(count)s characters.") % {"count": LONGEST[field_type]}


def _each(value: Any, wanted: Field) -> tuple[Any, ...]:
    """The values of a field, of which there may be several."""
    return value if wanted.several else (value,)


def _typed(value: Any, wanted: Field) -> Any:
    """A field's value; one alone is as good as a list of one where several may be chosen."""
    if not wanted.several:
        return typed(value, wanted.type)
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(dict.fromkeys(typed(each, wanted.type) for each in values))


def typed(value: Any, field_type: str) -> Any:
    """A value sent as text or JSON, as its field's type. Raises ValueError, TypeError or ArithmeticError, and
    Organization.DoesNotExist."""
    match field_type:
        case "number":
            return value if isinstance(value, int) and not isinstance(value, bool) else int(str(value))
        case "date":
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        case "datetime":
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
            return moment if moment.tzinfo else timezone.make_aware(moment)
        case "bool":
            return value if isinstance(value, bool) else str(value).lower() in ("1", "true", "on", "yes")
        case "text" | "longtext" | "choice":
            if not isinstance(value, str | int):
                raise TypeError(field_type)
            return cleaned(str(value))
        case "organization":
            if isinstance(value, Organization):
                return value
            return Organization.objects.get(slug=cleaned(str(value)), active=True)
        case _:
            return value


def _value(wanted: Field, filled: Filled) -> Any:
    said = filled.said
    match wanted.name:
        case "to":
            return filled.to
        case "note":
            return said.note
        case "sender_note":  # the sender reads public words too
            return said.sender_note or said.public_note
        case "public_note":
            return said.public_note
        case "files":
            return said.files
        case name:
            return filled.fields.get(name)


def _label_of(value: Any, wanted: Field, situation: Situation) -> str:
    """The words of the option that was chosen; '' when it is none of those offered."""
    chosen = value.slug if isinstance(value, Organization) else str(value)
    return next(
        (str(label) for option, label in wanted.options(situation) if str(option) == chosen),
        "",
    )


def write_notes(handoff: Handoff, said: Said, actor: Actor) -> None:
    """Keep the words by audience. A sender's own words can be read by the sender; files go with the words for
    the sender, else with the public ones, else with the holders'."""
    own = Audience.SENDER if actor.kind == ActorKind.SENDER else Audience.HOLDERS
    bodies = {
        Audience.SENDER: said.sender_note,
        Audience.PUBLIC: said.public_note,
        own: said.note or said.sender_note * (own == Audience.SENDER),
    }
    written = [
        audience for audience in (Audience.SENDER, Audience.PUBLIC, Audience.HOLDERS) if bodies.get(audience)
    ]
    if (said.files or said.signed_by) and not written:
        written = [own]
    Note.objects.bulk_create(
        Note(
            handoff=handoff,
            audience=audience,
            body=bodies.get(audience, ""),
            files=list(said.files) if audience == written[0] else [],
            signed_by=said.signed_by,
        )
        for audience in written
    )


def prove_by(handoff: Handoff, how: str) -> None:
    """The move itself proves that the sender has the words: a member told them."""
    Arrival.objects.create(
        parcel=handoff.parcel, handoff=handoff, to="sender", how=how, by=handoff.person, at=handoff.at
    )
