"""Planning a training session, moving it, calling it off, and asking its questions for the second time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching.models import Attendance, Roll, TrainingSession
from sambung.coaching.planning import own_key
from sambung.coaching.rules import regencies_coached
from sambung.coaching.sessions.bank import bank
from sambung.coaching.training.courses import courses
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, KeyReused, NotAllowed
from sambung.relay.words import cleaned

FEWEST_ASKED, MOST_ASKED = 3, 5
"""So many questions show whether something was learned, and no more (issue: "e.g. 3 to 5")."""

LONGEST_AHEAD = timedelta(days=366)

PLANNED, MOVED, OFF = "planned", "moved", "off"
Subscriber = Callable[[TrainingSession, str], None]
_subscribers: list[Subscriber] = []


def on_change(subscriber: Subscriber) -> None:
    """Register who tells the groups of a session that is `PLANNED`, `MOVED` or called `OFF`. Called in the
    transaction that keeps it."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def _tell(session: TrainingSession, what: str) -> None:
    for subscriber in _subscribers:
        subscriber(session, what)


@dataclass(frozen=True)
class Session:
    """What is planned: what, where, when, by whom, for whom, from which courses, with which questions."""

    title: str
    place: str
    begins_at: datetime
    groups: Sequence[Organization]
    trainer: str = ""
    words: str = ""
    courses: Sequence[str] = ()
    questions: Sequence[str] = ()


def _problems(session: Session, now: datetime) -> dict[str, str]:
    """What is wrong with it, by field; nothing where all is right."""
    problems = {}
    if not session.groups:
        problems["groups"] = _("Tick at least one group.")
    elif len({group.regency_id for group in session.groups}) > 1:
        problems["groups"] = _("Choose groups of one regency.")
    if not now - timedelta(days=1) < session.begins_at < now + LONGEST_AHEAD:
        problems["begins_at"] = _("Choose a moment to come, within a year.")
    if set(session.courses) - set(courses()):
        problems["courses"] = _("Choose one of those offered.")
    asked = len(session.questions)
    if set(session.questions) - set(bank()) or (asked and not FEWEST_ASKED <= asked <= MOST_ASKED):
        numbers = {"fewest": FEWEST_ASKED, "most": MOST_ASKED}
        problems["questions"] = _("Choose %(fewest)s to %(most)s questions, or none.") % numbers
    return problems


@transaction.atomic
def plan(session: Session, *, actor: Actor, origin_key: str, at: datetime | None = None) -> TrainingSession:
    """Keep a session; the same `origin_key` and content gives the first again. Raises `NotAllowed`,
    `Incomplete`, and `KeyReused` for other content under the same key."""
    now = at or timezone.now()
    if actor.person is None or not all(may(actor, "session.plan", group) for group in session.groups):
        raise NotAllowed
    if problems := _problems(session, now):
        raise Incomplete(problems)
    kept, new = TrainingSession.objects.get_or_create(
        origin_key=own_key(origin_key, actor),
        defaults={
            "regency_id": session.groups[0].region.regency_code,
            "title": cleaned(session.title),
            "place": cleaned(session.place),
            "begins_at": session.begins_at,
            "trainer": cleaned(session.trainer),
            "words": cleaned(session.words),
            "courses": list(session.courses),
            "questions": list(session.questions),
            "by": actor.person,
            "at": now,
        },
    )
    if new:
        kept.groups.set(session.groups)
        _tell(kept, PLANNED)
    elif _said(kept) != _asked_for(session):
        raise KeyReused
    return kept


def _asked_for(session: Session) -> tuple[object, ...]:
    """Everything by which two requests for a session differ; not who teaches, whose name is erased later."""
    groups = sorted({group.pk for group in session.groups})
    words = [cleaned(text) for text in (session.title, session.place, session.words)]
    return groups, words, session.begins_at, list(session.courses), list(session.questions)


def _said(kept: TrainingSession) -> tuple[object, ...]:
    groups = sorted(kept.groups.values_list("pk", flat=True))
    return groups, [kept.title, kept.place, kept.words], kept.begins_at, kept.courses, kept.questions


@transaction.atomic
def move_to(
    session: TrainingSession, begins_at: datetime, place: str, *, actor: Actor, at: datetime | None = None
) -> None:
    """It takes place at another time or place, and its groups are told. The same again changes nothing.
    Raises `Incomplete`, and `NotAllowed`, with words where it is called off or has begun already."""
    now, place = at or timezone.now(), cleaned(place)
    locked = _locked(session, actor)
    if (locked.begins_at, locked.place) == (begins_at, place):
        return
    _refuse_begun(locked, now)
    if locked.begins_at != begins_at:
        if not now < begins_at < now + LONGEST_AHEAD:
            raise Incomplete({"begins_at": _("Choose a moment to come, within a year.")})
        locked.moved_from = locked.begins_at
    locked.begins_at, locked.place, locked.moves = begins_at, place, locked.moves + 1
    locked.save(update_fields=["moved_from", "begins_at", "place", "moves"])
    Roll.objects.filter(session=locked).update(key_hash="")
    _tell(locked, MOVED)


@transaction.atomic
def call_off(session: TrainingSession, *, actor: Actor, at: datetime | None = None) -> None:
    """It doesn't take place, and its code opens nothing any more. Twice changes nothing. Raises `NotAllowed`,
    with words once its day is past or somebody is on its roll."""
    locked = _locked(session, actor)
    if locked.called_off_at:
        return
    _refuse_begun(locked, at or timezone.now())
    locked.called_off_at = at or timezone.now()
    locked.save(update_fields=["called_off_at"])
    Roll.objects.filter(session=locked).update(key_hash="")
    _tell(locked, OFF)


@transaction.atomic
def ask_after(session: TrainingSession, *, actor: Actor, at: datetime | None = None) -> None:
    """From now on the questions are those after it; who hasn't answered before can't any more. Twice changes
    nothing. Raises `NotAllowed`, with words where it is called off or nobody is on its roll yet."""
    locked = _locked(session, actor)
    if locked.after_at:
        return
    if locked.called_off_at:
        raise NotAllowed(_("This training is called off."))
    if not _somebody_there(locked):
        raise NotAllowed(_("Nobody is written down as there yet: ask these questions once somebody is."))
    locked.after_at = at or timezone.now()
    locked.save(update_fields=["after_at"])


def _refuse_begun(session: TrainingSession, now: datetime) -> None:
    """Raises `NotAllowed` where it is called off, its day is past or somebody is, or was, there."""
    if session.called_off_at:
        raise NotAllowed(_("This training is called off."))
    if day_of(session) < timezone.localdate(now, session.regency.zone):
        raise NotAllowed(_("Its day is past: it can't be moved or called off any more."))
    if session.after_at or _somebody_there(session):
        raise NotAllowed(_("Somebody is written down as there: it can't be moved or called off any more."))


def _locked(session: TrainingSession, actor: Actor) -> TrainingSession:
    """The session, which nobody else changes meanwhile. Raises `NotAllowed`."""
    if not may(actor, "session.keep", session):
        raise NotAllowed
    rows = TrainingSession.objects.select_for_update(of=("self",)).select_related("regency")
    return rows.defer("regency__boundary").get(pk=session.pk)


def _somebody_there(session: TrainingSession) -> bool:
    """Whether anybody is on its roll; whoever is just saying so is waited for."""
    list(Roll.objects.select_for_update().filter(session=session))
    return Attendance.objects.filter(roll__session=session).exists()


def day_of(session: TrainingSession) -> date:
    """The day on which it takes place, there."""
    return timezone.localdate(session.begins_at, session.regency.zone)


def sessions(actor: Actor, rows: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    """Who coaches the regency sees all of it, the people of a group those to which it is asked."""
    if actor.kind == ActorKind.SYSTEM:
        return rows
    groups = [m.organization_id for m in actor.memberships if m.organization.kind == Organization.Kind.KIM]
    invited = TrainingSession.groups.through.objects.filter(organization__in=groups)
    return rows.filter(Q(regency__in=regencies_coached(actor)) | Q(pk__in=invited.values("trainingsession")))
