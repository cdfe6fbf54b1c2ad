"""What a reader is told by e-mail of what they reported. Deliveries carry ids alone."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sambung.channels import topics
from sambung.channels.models import Delivery
from sambung.channels.outbox import queue
from sambung.channels.topics import Address, Message
from sambung.news.errata.models import ErrorReport
from sambung.news.errata.reporting import key_of
from sambung.regions.moments import due_in_full
from sambung.relay.models import Audience, Handoff, Note
from sambung.relay.setting import move_of
from sambung.relay.situation import Situation

TOPIC = "error_report"


def tell_of_move(handoff: Handoff) -> None:
    """Queue the e-mail after a step that tells the reader something, where they gave an address."""
    report = ErrorReport.objects.filter(pk=handoff.parcel_id).exclude(email="").first()
    if report is not None and (handoff.move == "open" or told(handoff)):
        queue(Delivery.Channel.MAIL, f"{TOPIC}:{report.pk}", f"{TOPIC}:{handoff.pk}")


def find(key: str) -> Address | None:
    """Where the reader is reached; None once they were erased."""
    report = ErrorReport.objects.exclude(email="").filter(pk=int(key)).first()
    if report is None:
        return None
    return Address(email=report.email, language=report.language, regency=report.story.regency_id)


def compose(ref: str, language: str) -> Message | None:
    """What happened, with the words of the answer, and the link under which all of it stands."""
    found = Handoff.objects.select_related("parcel__error_report__story").filter(pk=int(ref.split(":")[1]))
    handoff = found.first()
    if handoff is None:
        return None
    parcel = handoff.parcel
    words = told(handoff) or _("Your note has arrived. The editor looks into it.")
    answer = Note.objects.filter(
        handoff=handoff, erased_at=None, audience__in=(Audience.SENDER, Audience.PUBLIC)
    ).values_list("body", flat=True)
    subject = _("Your note on “%(story)s” (%(code)s)") % {
        "story": parcel.error_report.story.title,
        "code": parcel.code,
    }
    return Message(subject, "\n\n".join([words, *answer]), f"{settings.BASE_URL}{private_path(parcel.code)}")


def told(handoff: Handoff) -> str:
    """What the reader is told of a step; '' where nothing is told."""
    made = move_of(handoff, Situation(handoff.parcel, timezone.now()))
    if made is None or not made.tells_sender:
        return ""
    due = due_in_full(handoff.due_at, handoff.parcel.region) if handoff.due_at else ""
    return str(made.tells_sender) % {"holder": handoff.to_organization.name, "due": due}


def private_path(code: str) -> str:
    """The reader's own link, without host."""
    return f"{reverse('portal:error_followed', args=[code])}?{urlencode({'kunci': key_of(code)})}"


def register() -> None:
    topics.register_recipients(TOPIC, find)
    topics.register_topic(TOPIC, compose)
