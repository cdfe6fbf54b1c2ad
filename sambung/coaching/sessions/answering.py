"""Answering a session's questions: once before, once after."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching.models import Attendance, Member, SessionAnswers, TrainingSession
from sambung.coaching.sessions.bank import asked
from sambung.coaching.sessions.planning import day_of
from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete, NotAllowed

ANSWERED_WITHIN = timedelta(days=7)
"""How long after its day a session's questions may still be answered, for who had no signal there (house)."""


def attendance_of(session: TrainingSession, actor: Actor) -> Attendance | None:
    """That the actor was there, for a group of theirs; on a group's phone for that group. Who was there for
    several is so for the one for which they have answered, else for the one of which it was said first."""
    there = Attendance.objects.filter(roll__session=session, member__in=_rows_of(actor))
    answered = Exists(SessionAnswers.objects.filter(session=session, member=OuterRef("member")))
    return there.select_related("member").order_by(answered.desc(), "pk").first()


def answers_of(session: TrainingSession, actor: Actor) -> SessionAnswers | None:
    """What the actor has answered, for whichever group of theirs."""
    given = SessionAnswers.objects.filter(session=session, member__in=_rows_of(actor))
    return given.order_by("pk").first()


def _rows_of(actor: Actor) -> QuerySet[Member]:
    """Where the actor is on a list, of the groups for which they act."""
    if actor.person is None:
        return Member.objects.none()
    groups = [m.organization_id for m in actor.memberships]
    return Member.objects.filter(person=actor.person, group__in=groups)


def time_of(session: TrainingSession, at: datetime | None = None) -> str:
    """Which of the two are asked now, `before` or `after`; '' where none are."""
    today = timezone.localdate(at, session.regency.zone)
    if not asked(session) or session.called_off_at or today > day_of(session) + ANSWERED_WITHIN:
        return ""
    return "after" if session.after_at else "before"


def to_answer(session: TrainingSession, actor: Actor, at: datetime | None = None) -> str:
    """Which of the two the actor has still to answer; '' where neither."""
    time = time_of(session, at)
    if not time or attendance_of(session, actor) is None:
        return ""
    given = answers_of(session, actor)
    return "" if given is not None and getattr(given, time) is not None else time


def refusal(session: TrainingSession, time: str, actor: Actor, at: datetime | None = None) -> str:
    """Why what was opened as `time`, before or after, isn't taken, in words; '' where it is."""
    now = to_answer(session, actor, at)
    if not now:
        return _("These questions are answered once, by whoever is there.")
    if now != time:
        return _(
            "Meanwhile the trainer asks the questions after the training: what you sent wasn't kept. Open "
            "them again, and answer with what you know now."
        )
    return ""


@transaction.atomic
def answer(
    session: TrainingSession,
    chosen: Mapping[int, int],
    *,
    time: str,
    actor: Actor,
    at: datetime | None = None,
) -> None:
    """Keep the answers, once: places of choices, by the place of the question. `time` is what the page asked
    that they come from, `before` or `after`.

    Raises `NotAllowed`, with words, where the actor wasn't there, has answered, or was asked something else
    meanwhile, and `Incomplete` where one is missing.
    """
    rows = TrainingSession.objects.select_related("regency").defer("regency__boundary")
    session = rows.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
    there = attendance_of(session, actor)
    if problem := refusal(session, time, actor, at):
        raise NotAllowed(problem)
    assert there is not None  # noqa: S101  (else there was a refusal)
    questions = asked(session)
    problems = {
        f"q{place}": _("Choose one of the answers.")
        for place, question in enumerate(questions)
        if not 0 <= chosen.get(place, -1) < len(question.choices)
    }
    if problems:
        raise Incomplete(problems)
    answers = [chosen[place] for place in range(len(questions))]
    given = answers_of(session, actor)
    member = there.member if given is None else given.member
    kept, _new = SessionAnswers.objects.update_or_create(
        session=session, member=member, defaults={time: answers}
    )
    if kept.before is not None and kept.after is not None:
        _give_turn(kept)


def _give_turn(kept: SessionAnswers) -> None:
    """Who has answered both times is the next to have done so: the session is locked meanwhile."""
    last = SessionAnswers.objects.filter(session=kept.session_id).aggregate(last=Max("turn"))["last"]
    kept.turn = (last or 0) + 1
    kept.save(update_fields=["turn"])
