"""What the pages of a voice show: to whoever has its code, to its sender, and once after it was sent."""

from collections.abc import Sequence
from dataclasses import replace

import segno
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people.actors import Actor, ActorKind
from sambung.people.phones import whatsapp
from sambung.relay.cord import SILENT, Cord, Knot, Said, cord_end_of, cord_of
from sambung.relay.models import Handoff, Parcel
from sambung.relay.routes import routes
from sambung.relay.situation import Situation
from sambung.steps import making
from sambung.voices import consents, danger, files, letters, notices, sharing
from sambung.voices.following import address_of, keys_of, private_link

Page = dict[str, object]

FIRST = ("confirm", "reopen", "reply")
"""What is asked of the sender stands at the top of the page."""


def sent_page_of(parcel: Parcel) -> Page:
    """Code, PIN and private link, for the sender alone."""
    keys, link = keys_of(parcel), private_link(parcel)
    words = _("My voice on Sambung: code %(code)s, PIN %(pin)s. I follow it here: %(link)s") % {
        "code": parcel.code,
        "pin": keys.pin,
        "link": link,
    }
    return {
        "parcel": parcel,
        "pin": keys.pin,
        "link": link,
        "follow": address_of(parcel.code, keys.key),
        "words": words,
        "whatsapp": whatsapp(parcel.voice.sender.phone, words),
        "qr": segno.make(link, error="m").svg_data_uri(scale=4, border=2),
        "cord": cord_end_of(parcel),
        "numbers": danger.numbers_for(parcel.region) if parcel.voice.danger else (),
    }


def public_page_of(parcel: Parcel) -> Page:
    """What everybody with the code may read."""
    return {**_head(parcel), "cord": cord_of(parcel, Actor.visitor(), files.addresses_in(parcel))}


def _head(parcel: Parcel) -> Page:
    route = routes[parcel.kind]
    return {
        "parcel": parcel,
        "track": route.tracks[parcel.track],
        "state": route.state_label(parcel.state, parcel.outcome),
        "reason": route.reasons.get(parcel.reason, ""),
    }


def _said_by_yourself(parcel: Parcel) -> Page:
    """The reason, where it is what the reader did themself."""
    own = {
        "confirmed": _("You said that the answer helps."),
        "withdrawn": _("You took it back."),
    }
    return {"reason": own[parcel.reason]} if parcel.reason in own else {}


def sender_page_of(parcel: Parcel, actor: Actor, word: str, refused: making.Refusal | None = None) -> Page:
    """What the sender may read and do; `refused` is a move that was not made."""
    situation = Situation(parcel, timezone.now(), actor)
    moves = making.blanks(situation)
    if refused is not None:
        moves = refused.among(moves)
    words = {"kode": parcel.code, "kunci": word}
    cord = cord_of(parcel, actor, files.addresses_in(parcel, **words), situation.history)
    cord = _with_words_beside(cord, situation.history, parcel)
    late = parcel.is_open and parcel.final_due_at is not None and parcel.final_due_at < situation.now
    return {
        **_head(parcel),
        **_said_by_yourself(parcel),
        "voice": parcel.voice,
        "files": [(file.kind, files.shown(file, **words)) for file in files.opening_files(parcel)],
        "cord": cord,
        "newest": _newest_words(cord),
        "first_moves": [move for move in moves if move.made.name in FIRST],
        "moves": [move for move in moves if move.made.name not in FIRST],
        "refused": refused,
        "word": word,
        "remedy": notices.remedy(parcel) if late else "",
        "numbers": danger.numbers_for(parcel.region) if parcel.voice.danger else (),
        "told": notices.newest_told(situation),
        "news": _news_of(parcel),
        "counts_from_reading": parcel.is_open and situation.state.waits_for_proof,
    }


def _with_words_beside(cord: Cord, handoffs: Sequence[Handoff], parcel: Parcel) -> Cord:
    """The cord of these hand-offs, with what stands beside them for the sender alone: to whom and why they
    were made known, and the letter that an answer came with. What they did themself is said to them so."""
    shared, came = sharing.words_of(parcel), letters.words_of(parcel)
    told = (handoff for handoff in handoffs if handoff.move not in SILENT)
    knots = []
    for knot, handoff in zip(cord.knots, told, strict=True):
        pk = handoff.pk
        beside = [Said(shared[pk], _("For you alone"))] if pk in shared else []
        beside += [Said(came[pk], _("The letter that goes with it"))] if pk in came else []
        label = _done_by_yourself(handoff) or knot.label
        knots.append(replace(knot, label=label, notes=(*knot.notes, *beside)))
    return replace(cord, knots=tuple(knots))


def _done_by_yourself(handoff: Handoff) -> str:
    """What the reader did themself; '' for what others did."""
    if handoff.actor_kind != ActorKind.SENDER:
        return ""
    own = {
        "reply": _("You replied"),
        "confirm": _("You confirmed it"),
        "reopen": _("You opened it again"),
        "add": _("You added something"),
        "withdraw": _("You withdrew it"),
        "object": _("You objected"),
    }
    return own.get(handoff.move, "")


def _news_of(parcel: Parcel) -> Page:
    """Whether the sender is asked about becoming news, what they said last, and where it is read."""
    asked = consents.is_asked(parcel)
    return {"asked": asked, "said": consents.said(parcel), "address": consents.news_address(parcel)}


def _newest_words(cord: Cord) -> Knot | None:
    """The last words of others, while the sender is waited for: the answer, or the question to them."""
    if cord.end != "waiting":
        return None
    return next((knot for knot in reversed(cord.knots) if knot.notes), None)
