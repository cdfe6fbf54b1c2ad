"""Notices on their way out: several in one message, over every channel the person has.

What is said is composed when the message goes out: who has read a notice meanwhile is not told of it again.
"""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.channels import Message, outbox
from sambung.channels.models import Delivery, PushSubscription
from sambung.coaching import telling
from sambung.desk import group_alerts, matters, terms
from sambung.desk.headings import heading_of
from sambung.desk.models import Notice
from sambung.people.actors import Actor
from sambung.people.models import Person
from sambung.people.permissions import visible_to
from sambung.regions.moments import due_in_full
from sambung.relay.items import items
from sambung.relay.models import Parcel

TOPIC = "notice"
HANDED = ("handoff__parcel", "handoff__to_organization")
"""What the words of a step need."""

NO_DEADLINE = (Notice.Kind.TOLD, Notice.Kind.AGREED, Notice.Kind.DIFFERS)
"""Kinds that ask nobody to do something by a day."""

LINES = 10
"""So many are named in a message; the others are counted."""


def send_all() -> int:
    """One message for each person with notices that went out with none; how many persons."""
    waiting = Notice.objects.to_send().order_by().values_list("person", flat=True).distinct()
    people = list(waiting)
    for person_id in people:
        send(person_id)
    return len(people)


def send(person_id: int, only: Collection[str] = ()) -> None:
    """Gather the person's unsent notices (of the kinds `only`) into one message."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person_id)
        notices = Notice.objects.to_send().filter(person=person)
        if only:
            notices = notices.filter(kind__in=only)
        newest = notices.order_by("-pk").values_list("pk", flat=True).first()
        if newest is None:
            return
        notices.update(digest=newest)
        for channel in channels_of(person):
            outbox.queue(channel, f"person:{person.pk}", f"{TOPIC}:{person.pk}:{newest}")


def channels_of(person: Person) -> list[str]:
    """How the person is reached outside the desk."""
    channels = [Delivery.Channel.MAIL] if person.email else []
    if PushSubscription.objects.filter(person=person, gone_at=None).exists():
        channels.append(Delivery.Channel.PUSH)
    return [str(channel) for channel in channels]


def compose(ref: str, language: str) -> Message | None:
    """The message of "notice:<person>:<digest>"; None once all was read, or may not be seen any more."""
    _topic, person_id, digest = ref.split(":")
    person = Person.objects.filter(pk=int(person_id), is_active=True).first()
    if person is None:
        return None
    actor = Actor.member(person, "job")
    told = seen_by(actor, Notice.objects.unread().filter(digest=int(digest)))
    lines = [line_of(notice, actor) for notice in told]
    if not lines:
        return None
    more = len(lines) - LINES
    body = "\n\n".join(lines[:LINES])
    if more > 0:
        body += "\n\n" + ngettext("and %(more)d more", "and %(more)d more", more) % {"more": more}
    prefix = "/en" if language == "en" else ""
    return Message(_subject(told), body, f"{settings.BASE_URL}{prefix}/meja/{_place(told)}")


def _place(told: list[Notice]) -> str:
    """Where to look, below the desk: one matter at itself, several in the inbox."""
    if len(told) > 1:
        return ""
    (one,) = told
    return f"{one.parcel.code}/" if one.parcel else f"pemberitahuan/{one.pk}/"


def seen_by(actor: Actor, notices: QuerySet[Notice]) -> list[Notice]:
    """The notices about what their reader may see now, oldest first, with all that their words need."""
    own = visible_to(actor, notices)
    about_parcels = own.select_related("parcel__holder", "parcel__region", *HANDED, *selected("parcel__"))
    about_parcels = about_parcels.filter(parcel__in=visible_to(actor, Parcel.objects.all()))
    found = [*about_parcels, *terms.about_terms(actor, own), *group_alerts.about_groups(actor, own)]
    found += matters.about_matters(actor, own)
    return sorted(found, key=lambda notice: (notice.created_at, notice.pk))


def selected(prefix: str = "") -> list[str]:
    """The relations that titles and summaries of all kinds need."""
    return sorted({f"{prefix}{relation}" for item in items.values() for relation in item.select})


def line_of(notice: Notice, actor: Actor) -> str:
    """One notice in words for a message that leaves the house: of a confidential parcel the code alone."""
    parcel = notice.parcel
    if notice.group is not None:
        return f"{telling.words(notice.group)}\n{telling.further(notice.group)}".strip()
    if notice.matter:
        told = matters.told_of(actor, [notice])[notice.matter]
        return f"{told.title}\n{told.further}"
    if parcel is None:
        alert = terms.alert_of(notice)
        return f"{terms.words(alert, actor)}\n{terms.what_then(alert)}"
    title = _("A confidential item") if parcel.confidential else items[parcel.kind].title(parcel, actor)
    line = f"{heading_of(notice)}: {title} ({parcel.code})"
    if notice.kind in NO_DEADLINE:
        return f"{line}\n{what_happened(notice, actor)}".strip()
    due = parcel.inquiry_due_at if notice.kind == Notice.Kind.INQUIRY else parcel.due_at
    if due is None:
        return line
    latest = _("at the latest")
    return f"{line}\n{latest} {due_in_full(due, parcel.region)}"


def what_happened(notice: Notice, actor: Actor) -> str:
    """What else there is to know of a step that its heading names, or the sender's word; '' for the others,
    whose turn it is."""
    if notice.kind == Notice.Kind.AGREED:
        return _("The sender agrees. You can make a story of it.")
    if notice.kind == Notice.Kind.DIFFERS:
        return _("It says what was different. Read it beside the report.")
    told = notice.handoff if notice.kind == Notice.Kind.TOLD else None
    if told is None or not items[told.parcel.kind].tells_opening:
        return ""
    return items[told.parcel.kind].summary(told.parcel, actor)


def _subject(told: list[Notice]) -> str:
    if any(notice.kind == Notice.Kind.DANGER for notice in told):
        return _("Danger: look at Sambung now")
    if len(told) == 1:
        return _("Sambung: %(what)s") % {"what": heading_of(told[0])}
    return _("Sambung: %(count)d notices") % {"count": len(told)}
