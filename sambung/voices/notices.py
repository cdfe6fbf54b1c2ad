"""What a sender is told by e-mail. Deliveries carry ids; the words are made when their turn comes."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import BigIntegerField
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.channels import topics
from sambung.channels.models import Delivery
from sambung.channels.outbox import queue
from sambung.channels.topics import Address, Message
from sambung.people.actors import Actor
from sambung.regions.moments import due_in_full
from sambung.relay.arrivals import prove
from sambung.relay.composed import Composed, Slot
from sambung.relay.cord import move_label
from sambung.relay.models import Alert, Handoff, Level, Parcel
from sambung.relay.setting import move_of
from sambung.relay.situation import Situation
from sambung.voices import consents, sharing
from sambung.voices.following import keys_of, private_link
from sambung.voices.models import Sender

TOPIC = "sender"


@dataclass(frozen=True)
class Ref:
    """What is to be told: a move, that the legal limit is over, or the link that somebody lost; or asked:
    whether it may become news."""

    what: str
    pk: int

    def __str__(self) -> str:
        return f"{TOPIC}:{self.what}:{self.pk}"

    @classmethod
    def read(cls, ref: str) -> "Ref":
        _topic, what, pk = ref.split(":")[:3]
        return cls(what, int(pk))


_written_to = Composed(
    lambda: Sender.objects.exclude(email="").filter(voice=Slot("voice", BigIntegerField()))
)


def tell_of_move(handoff: Handoff) -> None:
    """Queue the e-mail after a move that tells the sender something, where there is an address."""
    sender = _written_to.first(voice=handoff.parcel_id)
    if sender is not None and (handoff.move == "open" or telling_words(handoff, _now(handoff))):
        queue(Delivery.Channel.MAIL, _recipient(sender), str(Ref("move", handoff.pk)))
    elif sender is not None and handoff.move == "set_public_text" and _is_to_be_asked(handoff.parcel):
        queue(Delivery.Channel.MAIL, _recipient(sender), str(Ref("news", sender.pk)))


def tell_of_alert(alert: Alert) -> None:
    """Tell the sender that the legal limit is over, and whom they may turn to (UU 25/2009 pasal 46)."""
    if alert.level != Level.FINAL or alert.parcel.kind != "voice":
        return
    sender = alert.parcel.voice.sender
    if sender.email:
        queue(Delivery.Channel.MAIL, _recipient(sender), str(Ref("final", alert.pk)))


def send_lost_links(senders: list[Sender]) -> None:
    """Send each of them their private link, at most once in ten minutes."""
    bucket = int(timezone.now().timestamp()) // 600
    with transaction.atomic():
        for sender in senders:
            queue(Delivery.Channel.MAIL, _recipient(sender), f"{Ref('lost', sender.pk)}:{bucket}")


def find(key: str) -> Address | None:
    """Where the sender with the id `key` is reached; None once they were erased."""
    sender = Sender.objects.select_related("voice__parcel").filter(pk=int(key), erased_at=None).first()
    if sender is None:
        return None
    parcel = sender.voice.parcel
    regency = "" if parcel.confidential else parcel.regency_id
    return Address(email=sender.email, language=sender.language, regency=regency)


def compose(ref: str, language: str) -> Message | None:
    """The words of a ref as things stand now; None when something newer has been told. That they were made
    known to an agency is always told."""
    asked = Ref.read(ref)
    match asked.what:
        case "move":
            return _of_move(Handoff.objects.select_related("parcel", "to_organization").get(pk=asked.pk))
        case "final":
            return _of_final(Alert.objects.select_related("parcel").get(pk=asked.pk).parcel)
        case "news":
            return _of_news(Sender.objects.select_related("voice__parcel").get(pk=asked.pk).voice.parcel)
        case _:
            return _of_lost(Sender.objects.select_related("voice__parcel").get(pk=asked.pk))


def delivered(delivery: Delivery) -> None:
    """Keep the carrier's word as proof that the sender has what the move said."""
    asked = Ref.read(delivery.ref)
    if delivery.state != Delivery.State.SENT or asked.what != "move":
        return
    handoff = Handoff.objects.select_related("parcel").get(pk=asked.pk)
    if not _newer_words(handoff, _now(handoff)):
        prove(handoff.parcel, "delivered", actor=Actor.system())


def register() -> None:
    topics.register_recipients(TOPIC, find)
    topics.register_topic(TOPIC, compose, delivered)


def telling_words(handoff: Handoff, situation: Situation) -> str:
    """What the sender is told of a move, with holder and deadline in full; '' where nothing is told."""
    told = move_of(handoff, situation)
    if told is None or not told.tells_sender:
        return ""
    parcel = situation.parcel
    same_wait = parcel.is_open and parcel.state == handoff.state
    until = parcel.due_at if same_wait else handoff.due_at  # reading it has shortened the wait
    due = due_in_full(until, parcel.region) if until else ""
    return str(told.tells_sender) % {"holder": handoff.to_organization.name, "due": due}


def newest_told(situation: Situation) -> str:
    """What the sender was told last about where it stands now."""
    here = (handoff for handoff in reversed(situation.history) if handoff.state == situation.parcel.state)
    told = (telling_words(handoff, situation) for handoff in here)
    return next(filter(None, told), "")


def _now(handoff: Handoff) -> Situation:
    return Situation(handoff.parcel, timezone.now())


def _newer_words(handoff: Handoff, situation: Situation) -> bool:
    """Whether the sender is told something by a later move."""
    return any(telling_words(each, situation) for each in situation.history if each.seq > handoff.seq)


def _of_move(handoff: Handoff) -> Message | None:
    parcel = handoff.parcel
    situation = _now(handoff)
    shared = sharing.words_of(parcel).get(handoff.pk, "") if handoff.move == "forward" else ""
    outdated = _newer_words(handoff, situation)
    if outdated and not shared:
        return None
    if handoff.move == "open":
        first = _("Your voice has arrived. Its code is %(code)s, its PIN %(pin)s.") % {
            "code": parcel.code,
            "pin": keys_of(parcel).pin,
        }
    else:
        first = telling_words(handoff, situation)
    subject = _("Your voice %(code)s: %(what)s") % {"code": parcel.code, "what": move_label(handoff)}
    asks = handoff.move != "open" and _is_to_be_asked(parcel)
    return _message(parcel, subject, *filter(None, (first * (not outdated), shared, _question() * asks)))


def _is_to_be_asked(parcel: Parcel) -> bool:
    """Whether the sender may be asked if it may become news, and has said nothing yet."""
    return consents.is_asked(parcel) and consents.said(parcel) is None


def _of_news(parcel: Parcel) -> Message | None:
    if not _is_to_be_asked(parcel):
        return None
    subject = _("Your voice %(code)s: may it become news?") % {"code": parcel.code}
    return _message(parcel, subject, _question())


def _question() -> str:
    return _(
        "May the office tell it as news, without your name? Others may have the same at heart. Say yes or no "
        "under your private link; without your yes it is not done."
    )


def _of_final(parcel: Parcel) -> Message | None:
    if not parcel.is_open:
        return None
    return _message(
        parcel,
        _("Your voice %(code)s: the time is over") % {"code": parcel.code},
        _("The time within which it should have been answered is over. We are sorry."),
        remedy(parcel),
    )


def remedy(parcel: Parcel) -> str:
    """Whom the sender may turn to once the legal limit is over."""
    if parcel.track == "foi":
        return _(
            "You may object now, on the page of your voice, by UU 14/2008 pasal 35: lateness is a ground."
        )
    return _(
        "You may turn to the Ombudsman of the Republic of Indonesia (ombudsman.go.id, telephone 137), "
        "by UU 25/2009 pasal 46."
    )


def _of_lost(sender: Sender) -> Message:
    parcel = sender.voice.parcel
    return _message(
        parcel,
        _("Your voice %(code)s: your private link") % {"code": parcel.code},
        _("Somebody asked for the private link of your voice. If it was not you, there is nothing to do."),
    )


def _message(parcel: Parcel, subject: str, *sentences: str) -> Message:
    """Sentences, who holds it now and until when, and the private link: no word of the voice itself."""
    if parcel.is_open:
        now = _("Now held by: %(holder)s") % {"holder": parcel.holder.name}
        if parcel.due_at is not None:
            now += ", " + _("at the latest %(due)s") % {"due": due_in_full(parcel.due_at, parcel.region)}
        sentences = (*sentences, f"{now}.")
    lasts = _("Read it and reply under your private link. Keep it to yourself: whoever has it acts for you.")
    return Message(subject, "\n\n".join((*sentences, lasts)), private_link(parcel))


def _recipient(sender: Sender) -> str:
    return f"{TOPIC}:{sender.pk}"
