"""What is so or not so of a voice: the conditions in its route."""

from sambung.people.models import Organization
from sambung.relay.arrivals import is_proved
from sambung.relay.models import Handoff
from sambung.relay.routes import Condition
from sambung.relay.situation import Situation
from sambung.voices.models import Identity, Voice

ASKS_A_HOLDER = 2
REOPENINGS = 2
ANSWERED_FROM = ("forwarded", "in_progress", "planned")
"""The states that an agency answers from."""


def voice_of(situation: Situation) -> Voice:
    voice: Voice = situation.parcel.voice
    return voice


def asked_from(state: str) -> Condition:
    return Condition(f"asked from {state}", lambda s: s.state_before("asked") == state)


def _answered_by_agency(situation: Situation) -> bool:
    """The Inspectorate answers in the office's place where it is about the office: that is the office's."""
    for before, step in reversed(_steps(situation)):
        if step.move == "answer":
            by_agency = before.to_organization.kind == Organization.Kind.AGENCY
            return by_agency and before.state in ANSWERED_FROM
    return False


def _taken_back(situation: Situation) -> bool:
    """Whether the group let the time pass in which to bring the present answer."""
    if situation.making == "answer":
        return False
    since = situation.last("answer")
    return situation.making == "take_back" or any(
        h.move == "take_back" and (since is None or h.seq > since.seq) for h in situation.history
    )


def _not_by_group(situation: Situation) -> bool:
    parcel = situation.parcel
    about_group = parcel.about is not None and parcel.about.kind == Organization.Kind.KIM
    return parcel.confidential or about_group or _taken_back(situation)


def _late_for_foi(situation: Situation) -> bool:
    """Silent beyond the legal limit, or answered after it."""
    final = situation.parcel.final_due_at
    given = situation.last("answer") if situation.parcel.state == "answered" else None
    ended = given.at if given is not None else situation.now
    return final is not None and final < ended and not situation.was_in("objection")


APPRECIATION = Condition("appreciation", lambda s: s.parcel.track == "appreciation")
TO_BE_BROUGHT = Condition("to be brought to them", lambda s: voice_of(s).bring_back)
REOPENED_BEFORE = Condition("opened again before", lambda s: s.times("reopen") >= REOPENINGS)
ANSWERED_BY_AGENCY = Condition("an agency answered", _answered_by_agency)
RETURNED_TWICE = Condition("given back twice", lambda s: s.times("return") >= 2)
PROVED = Condition("proved to be read", is_proved)
NOT_BY_GROUP = Condition("hidden, about the group, or taken back", _not_by_group)
HELD_BY_GROUP = Condition("held by the group", lambda s: s.parcel.holder.kind == Organization.Kind.KIM)
MAY_ASK = Condition("asked less than twice", lambda s: s.asked_by_holder() < ASKS_A_HOLDER)
NOT_EXTENDED = Condition("not extended yet", lambda s: s.times("extend") == 0)
PLANNED_ONCE = Condition("planned once", lambda s: s.times("plan") < 2)
SENT_OPENLY = Condition("sent openly", lambda s: voice_of(s).identity == Identity.PUBLIC)
MAY_REOPEN = Condition(
    "opened again less than twice, not reviewed, not objected to",
    lambda s: s.times("reopen") < REOPENINGS and not s.was_in("review") and not s.was_in("objection"),
)
MAY_OBJECT_LATE = Condition("overdue and not objected to yet", _late_for_foi)
NOT_OBJECTED = Condition("not objected to yet", lambda s: not s.was_in("objection"))
NOT_FORWARDED_IN_REVIEW = Condition(
    "not passed on from review yet",
    lambda s: not any(h.move == "forward" and b.state == "review" for b, h in _steps(s)),
)
ABOUT_SOMEBODY = Condition(
    "about somebody", lambda s: s.parcel.about_id is not None or bool(voice_of(s).about_kind)
)
HIDDEN = Condition("hidden", lambda s: voice_of(s).identity == Identity.HIDDEN)


def _steps(situation: Situation) -> list[tuple[Handoff, Handoff]]:
    """Each hand-off with the one before it."""
    return list(zip(situation.history, situation.history[1:], strict=False))
