"""Parcels and voices as answers: what the caller may read, and nothing else."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from sambung.api.requests import parcels_for, seen_by
from sambung.media.arrivals import why_refused
from sambung.media.arriving import Upload
from sambung.media.intake import clean_name, ticket
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person
from sambung.people.permissions import visible_to
from sambung.relay.cord import move_label
from sambung.relay.items import items
from sambung.relay.models import Audience, Handoff, Note, Parcel
from sambung.relay.offers import Offer, offers
from sambung.relay.routes import routes
from sambung.relay.situation import Situation
from sambung.voices import letters, sharing
from sambung.voices.sight import may_read_text


def named(organization: Organization) -> dict[str, Any]:
    return {"slug": organization.slug, "name": organization.name}


def person(signed_in: Person) -> dict[str, Any]:
    """A person and what they are where."""
    held = Actor.member(signed_in).memberships
    roles = [{"role": m.role, "organization": named(m.organization)} for m in held]
    return {"username": signed_in.username, "name": signed_in.name, "roles": roles}


def row(parcel: Parcel, actor: Actor) -> dict[str, Any]:
    """A parcel without timeline and moves, as lists show it: no query of its own."""
    item = items[parcel.kind]
    return {
        "code": parcel.code,
        "kind": parcel.kind,
        "track": parcel.track,
        "state": parcel.state,
        "state_label": str(routes[parcel.kind].state_label(parcel.state, parcel.outcome)),
        "region": parcel.region_id,
        "holder": {**named(parcel.holder), "role": parcel.holder_role},
        "assignee": parcel.assignee.name if parcel.assignee else None,
        "waiting_on": parcel.waiting_on,
        "due_at": local(parcel.due_at, parcel),
        "final_due_at": local(parcel.final_due_at, parcel),
        "opened_at": local(parcel.opened_at, parcel),
        "closed_at": local(parcel.closed_at, parcel),
        "outcome": parcel.outcome,
        "reason": parcel.reason,
        "seq": parcel.seq,
        "item": {
            "title": item.title(parcel, actor),
            "summary": item.summary(parcel, actor),
            **item.content(parcel, actor),
        },
    }


def parcel_whole(parcel: Parcel, actor: Actor) -> dict[str, Any]:
    situation = Situation(parcel, timezone.now(), actor)
    return {
        **row(parcel, actor),
        "timeline": timeline(situation),
        "moves": [offered(offer) for offer in offers(situation)],
    }


def afterwards(parcel: Parcel, actor: Actor) -> dict[str, Any]:
    """A parcel after the actor's move; bare when it has left their sight by it."""
    seen = seen_by(actor, parcel.code)
    if seen is not None:
        return parcel_whole(seen, actor)
    gone = row(parcels_for(Actor.system()).get(pk=parcel.pk), actor)
    return {**gone, "item": {"title": "", "summary": ""}, "timeline": [], "moves": []}


def upload(file: File) -> dict[str, Any]:
    return {
        "id": file.pk,
        "kind": file.kind,
        "state": file.state,
        "name": file.name,
        "size": file.size,
        "reason": file.why_refused,
    }


def arrival(sent: File | Upload) -> dict[str, Any]:
    """What was sent in parts: how far it is, and what became of it. `arriving` comes before a file's own
    states; the `ticket` stands for the file in a form."""
    if isinstance(sent, File):
        return {**upload(sent), "offset": sent.size, "ticket": ticket(sent)}
    state = File.State.RECEIVED if sent.whole_at else "arriving"
    return {
        "id": sent.pk,
        "kind": "",
        "state": File.State.REFUSED if sent.refusal else state,
        "name": clean_name(sent.name),
        "size": sent.length,
        "reason": why_refused(sent),
        "offset": sent.offset,
    }


def voice_row(parcel: Parcel) -> dict[str, Any]:
    """Where a voice stands: no query of its own."""
    return {
        "code": parcel.code,
        "track": parcel.track,
        "state": parcel.state,
        "state_label": str(routes[parcel.kind].state_label(parcel.state, parcel.outcome)),
        "holder": named(parcel.holder),
        "due_at": local(parcel.due_at, parcel),
        "opened_at": local(parcel.opened_at, parcel),
        "closed_at": local(parcel.closed_at, parcel),
        "outcome": parcel.outcome,
        "reason": parcel.reason,
    }


def voice(parcel: Parcel, actor: Actor | None) -> dict[str, Any]:
    """A voice under its code; with the sender as `actor` also text, words to them, and their moves."""
    situation = Situation(parcel, timezone.now(), actor or Actor.visitor())
    shown = {**voice_row(parcel), "timeline": timeline(situation)}
    if actor is not None and may_read_text(parcel, actor):
        _tell_of_sharing(shown["timeline"], situation)
        shown["text"] = parcel.voice.text
        shown["letters"] = letters.listed(parcel)
        shown["moves"] = [offered(offer) for offer in offers(situation)]
    return shown


def _tell_of_sharing(steps: list[dict[str, Any]], situation: Situation) -> None:
    """Add to the words for the sender, with whom and why they were made known: one query."""
    shared = sharing.words_of(situation.parcel)
    for step, handoff in zip(steps, situation.history, strict=True):
        step["sender_note"] = "\n\n".join(filter(None, (step["sender_note"], shared.get(handoff.pk))))


def timeline(situation: Situation) -> list[dict[str, Any]]:
    """Every hand-off with the words that the actor may read: one query beside the history."""
    parcel, notes = situation.parcel, dict[int, list[Note]]()
    written = Note.objects.filter(handoff__parcel=parcel, erased_at=None)
    for note in visible_to(situation.actor, written).order_by("pk"):
        notes.setdefault(note.handoff_id, []).append(note)
    return [_step(handoff, notes.get(handoff.pk, []), parcel) for handoff in situation.history]


def _step(handoff: Handoff, notes: list[Note], parcel: Parcel) -> dict[str, Any]:
    words = {note.audience: note.body for note in notes}
    return {
        "at": local(handoff.at, parcel),
        "move": handoff.move,
        "label": move_label(handoff),
        "state": handoff.state,
        "from": named(handoff.from_organization) if handoff.from_organization else None,
        "to": named(handoff.to_organization),
        "public_note": words.get(Audience.PUBLIC, ""),
        "sender_note": words.get(Audience.SENDER, ""),
        "note": words.get(Audience.HOLDERS, ""),
        "files": [file for note in notes for file in note.files],
    }


def offered(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.name,
        "label": str(offer.move.label),
        "fields": [
            {
                "name": field.name,
                "label": str(field.label),
                "type": field.type,
                "required": field.required,
                "several": field.several,
                "help": str(field.help),
                "choices": [{"value": str(value), "label": str(label)} for value, label in choices]
                if field.type in ("choice", "organization")
                else None,
            }
            for field, choices in offer.fields
        ],
    }


def local(moment: datetime | None, parcel: Parcel) -> datetime | None:
    """A moment on the clock of the parcel's place, so that its offset is the one people there know."""
    return moment.astimezone(parcel.region.zone) if moment else None
