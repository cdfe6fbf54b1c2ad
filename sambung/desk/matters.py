"""What people are told of that is no parcel: a report is signed off, a month's letter is there, a course is
finished, a training is planned, moved or called off, a card of good practice waits for a group's word or is
withdrawn. A notice keeps what it is about as a reference, and the words are found when it is read."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.coaching.models import Completion, Practice, TrainingSession
from sambung.coaching.practices import WAITS, WITHDRAWN
from sambung.coaching.sessions.planning import MOVED, OFF, PLANNED
from sambung.coaching.training.courses import Course, courses
from sambung.desk.models import Notice
from sambung.insight.counting import zone_of
from sambung.insight.letters import OF_THE_GROUP
from sambung.insight.models import Snapshot
from sambung.insight.months import after, month_of
from sambung.insight.reports.models import Report, Signature
from sambung.insight.reports.periods import named
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may, visible_to
from sambung.regions.models import Region
from sambung.regions.moments import in_full

Kind = Notice.Kind
LETTER_DAYS = 3
"""On so many first days of a month the letter of the one before is told of: whoever was missed on the first
hears of it on the next (house)."""


@dataclass(frozen=True)
class Told:
    """What a notice says: what it is about, what can be done, whose clock it goes by, where it leads."""

    title: str
    further: str
    region: Region
    address: str


def hear_of_signature(signature: Signature) -> None:
    """Tell who leads the regency, and the heads of the office but for whoever signed."""
    office = signature.report.office
    there = Membership.objects.active().filter(organization__regency=office.regency_id)
    leaders = there.filter(organization__kind=Organization.Kind.REGENCY, role=Role.LEADER)
    heads = there.filter(organization=office, role=Role.HEAD)
    told = {*leaders.values_list("person", flat=True), *heads.values_list("person", flat=True)}
    _write(Kind.REPORT, f"{signature.pk}", told - {signature.by_id})


def hear_of_completion(completion: Completion) -> None:
    """Tell who finished a course that the certificate can be taken."""
    if completion.person_id is not None:
        _write(Kind.COURSE, f"{completion.pk}", {completion.person_id})


def hear_of_session(session: TrainingSession, what: str) -> None:
    """Tell the people of the groups invited that it is planned, moved or called off: then nobody needs to
    read any more what was told before. Of what was kept afterwards nobody is told."""
    if what != PLANNED:
        _unread_in(session.groups.all()).filter(matter__startswith=f"{Kind.SESSION}:{session.pk}:").delete()
    elif session.begins_at < timezone.now():
        return
    there = Membership.objects.active().filter(organization__in=session.groups.all(), role__in=OF_THE_GROUP)
    told = _moved(session.moves) if what == MOVED else what
    _write(Kind.SESSION, f"{session.pk}:{told}", set(there.values_list("person", flat=True)))


def _moved(number: int) -> str:
    """Each time that it is moved is told anew; when it is moved again, the one before isn't any more."""
    return f"{MOVED}-{number}"


def hear_of_practice(card: Practice, what: str) -> None:
    """Tell the group's people that a card waits for their word, and no more once it is settled; who wrote it
    that others withdrew it."""
    if what == WAITS:
        there = Membership.objects.active().filter(organization=card.group_id, role__in=OF_THE_GROUP)
        _write(Kind.PRACTICE, f"{card.pk}", set(there.values_list("person", flat=True)))
    else:
        _forget(f"{Kind.PRACTICE}:{card.pk}", [card.group])
    if what == WITHDRAWN and card.by_id is not None:
        _write(Kind.PRACTICE, f"{card.pk}:{WITHDRAWN}", {card.by_id})


def tell_of_letters(now: datetime | None = None) -> None:
    """Where a month has just ended, tell each group's people that its letter is there, where the month
    was kept. Safe twice, and late."""
    now = now or timezone.now()
    groups = Organization.objects.filter(kind=Organization.Kind.KIM, active=True, record__dissolved_on=None)
    for regency in Region.objects.filter(pk__in=groups.values("regency")).defer("boundary"):
        today = now.astimezone(zone_of(regency)).date()
        if today.day <= LETTER_DAYS:
            _tell_of_letters(groups.filter(regency=regency), after(month_of(today), -1))


def _tell_of_letters(groups: QuerySet[Organization], month: date) -> None:
    kept = Snapshot.objects.filter(month=month, group__in=groups).values("group")
    there = Membership.objects.active().filter(organization__in=kept, role__in=OF_THE_GROUP)
    of = there.values_list("person", "organization").distinct()
    notices = [
        Notice(person_id=person, kind=Kind.LETTER, matter=f"{Kind.LETTER}:{group}:{month:%Y-%m}")
        for person, group in of
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=1_000)


def _write(kind: Kind, what: str, people: Iterable[int]) -> None:
    notices = [Notice(person_id=pk, kind=kind, matter=f"{kind}:{what}") for pk in sorted(people)]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def _forget(matter: str, groups: Iterable[Organization]) -> None:
    """Whoever of these groups hasn't read of it needn't any more."""
    _unread_in(groups).filter(matter=matter).delete()


def _unread_in(groups: Iterable[Organization]) -> QuerySet[Notice]:
    """What people of these groups haven't read yet. By person, as the index goes."""
    there = Membership.objects.filter(organization__in=groups).values("person")
    return Notice.objects.unread().filter(person__in=there)


def about_matters(actor: Actor, notices: QuerySet[Notice], most: int | None = None) -> list[Notice]:
    """The notices about such matters that the actor may still see: a query or two for each kind."""
    found = list(notices.exclude(matter="")[:most])
    told = told_of(actor, found)
    return [notice for notice in found if notice.matter in told]


def address_of(actor: Actor, notices: QuerySet[Notice]) -> str | None:
    """Where the first of these leads; None where none is about such a matter that the actor may see."""
    told = told_of(actor, notices.exclude(matter=""))
    return next((one.address for one in told.values()), None)


def told_of(actor: Actor, notices: Iterable[Notice]) -> dict[str, Told]:
    """The words of each matter that the actor may see, by its reference."""
    references: dict[str, set[str]] = {kind: set() for kind in _READ}
    for notice in notices:
        kind, _colon, what = notice.matter.partition(":")
        if kind in references:
            references[kind].add(what)
    return {
        f"{kind}:{what}": told
        for kind, some in references.items()
        if some
        for what, told in _READ[kind](actor, some).items()
    }


def _reports(actor: Actor, references: set[str]) -> dict[str, Told]:
    seen = visible_to(actor, Report.objects.all())
    signed = Signature.objects.filter(pk__in=references, report__in=seen)
    whole = signed.select_related("report__office__region", "by").defer("figures")
    return {str(one.pk): _signed(one) for one in whole}


def _signed(signature: Signature) -> Told:
    report = signature.report
    period = named(report.period)
    words = {"office": report.office.name, "period": period.label if period else report.period}
    return Told(
        title=_("Report of %(office)s: %(period)s") % words,
        further=_("%(name)s signed it off. Read it, or take it as a PDF.") % {"name": signature.by.name},
        region=report.office.region,
        address=reverse("desk:report", args=[report.period]),
    )


def _letters(actor: Actor, references: set[str]) -> dict[str, Told]:
    parted = {reference: reference.split(":") for reference in references}
    groups = Organization.objects.select_related("region", "regency").in_bulk(
        [int(group) for group, _month in parted.values()]
    )
    return {
        reference: _letter(groups[int(group)], month)
        for reference, (group, month) in parted.items()
        if int(group) in groups and may(actor, "letter.read", groups[int(group)])
    }


def _letter(group: Organization, month: str) -> Told:
    words = {"group": group.name, "month": date_format(date.fromisoformat(f"{month}-01"), "F Y")}
    return Told(
        title=_("Letter to %(group)s about %(month)s") % words,
        further=_("What your information did, in numbers and one story."),
        region=group.region,
        address=reverse("desk:letter", args=[group.slug, month]),
    )


def _courses(actor: Actor, references: set[str]) -> dict[str, Told]:
    own = Completion.objects.filter(pk__in=references, person=actor.person).select_related("group__region")
    known = courses()
    return {str(one.pk): _finished(one, known[one.course]) for one in own if one.course in known}


def _finished(completion: Completion, course: Course) -> Told:
    return Told(
        title=_("You have finished the course “%(course)s”.") % {"course": course.title},
        further=_("Your certificate is ready to be taken."),
        region=completion.group.region,
        address=reverse("coaching:my_course", args=[course.slug]) + "#certificate",
    )


def _sessions(actor: Actor, references: set[str]) -> dict[str, Told]:
    parted = {reference: reference.split(":") for reference in references}
    numbers = [int(pk) for pk, _what in parted.values()]
    there = visible_to(actor, TrainingSession.objects.filter(pk__in=numbers))
    found = there.select_related("regency").defer("regency__boundary").in_bulk()
    return {
        reference: _session(found[int(pk)], moved=what.startswith(MOVED))
        for reference, (pk, what) in parted.items()
        if int(pk) in found and what in _now_told(found[int(pk)])
    }


def _now_told(session: TrainingSession) -> Collection[str]:
    """What of a session is still so."""
    return {OFF} if session.called_off_at else {PLANNED, _moved(session.moves)}


def _session(session: TrainingSession, *, moved: bool) -> Told:
    words = {"training": session.title, "moment": in_full(session.begins_at, session.regency)}
    further = session.place
    if session.called_off_at:
        further = _("It doesn't take place.")
    elif session.moved_from and session.moved_from != session.begins_at:
        before = {"place": session.place, "moment": in_full(session.moved_from, session.regency)}
        further = _("%(place)s (moved from %(moment)s)") % before
    title = _("“%(training)s” is moved: %(moment)s") if moved else _("“%(training)s”: %(moment)s")
    return Told(
        title=title % words,
        further=further,
        region=session.regency,
        address=reverse("coaching:my_session", args=[session.pk]),
    )


def _practices(actor: Actor, references: set[str]) -> dict[str, Told]:
    there = visible_to(actor, Practice.objects.filter(pk__in=[one.partition(":")[0] for one in references]))
    found = there.select_related("group__region").defer("group__region__boundary")
    gone = {f"{card.pk}:{WITHDRAWN}": _card(card) for card in found if card.withdrawn_at is not None}
    waiting = [card for card in found if card.withdrawn_at is None and card.agreed_at is None]
    told = gone | {str(card.pk): _card(card) for card in waiting}
    return {reference: told[reference] for reference in references & told.keys()}


def _card(card: Practice) -> Told:
    waits = _("Is it as it was, and may everybody read it? It is only shown if you say so.")
    return Told(
        title=_("Good practice of %(group)s: “%(title)s”") % {"group": card.group.name, "title": card.title},
        further=_("Withdrawn: %(why)s") % {"why": card.withdrawn_why} if card.withdrawn_at else waits,
        region=card.group.region,
        address=reverse("desk:practice", args=[card.pk]),
    )


_READ: Mapping[str, Callable[[Actor, set[str]], dict[str, Told]]] = {
    Kind.REPORT.value: _reports,
    Kind.LETTER.value: _letters,
    Kind.COURSE.value: _courses,
    Kind.SESSION.value: _sessions,
    Kind.PRACTICE.value: _practices,
}
