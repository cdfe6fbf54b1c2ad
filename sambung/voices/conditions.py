"""What is so or not so of a voice: the conditions in its route."""

from sambung.people.models import Organization
from sambung.relay.arrivals import is_proved
from sambung.relay.models import Handoff
from sambung.relay.routes import Condition
from sambung.relay.situation import Situation
from sambung.voices.models import Identity, Voice

ASKS_A_HOLDER = 2
REOPENINGS = 2


def voice_of(situation: Situation) -> Voice:
    voice: Voice = situation.parcel.voice
    return voice


def asked_from(state: str) -> Condition:
    return Condition(f"asked from {state}", lambda s: s.state_before("asked") == state)


def _answerer_kind(situation: Situation) -> str:
    answer = situation.last("answer")
    return (
        answer.from_organization.kind if answer is not None and answer.from_organization is not None else ""
    )


def _not_by_group(situation: Situation) -> bool:
    parcel = situation.parcel
    about_group = parcel.about is not None and parcel.about.kind == Organization.Kind.KIM
    return parcel.confidential or about_group or situation.times("take_back") > 0


def _late_for_foi(situation: Situation) -> bool:
    final = situation.parcel.final_due_at
    return final is not None and final < situation.now and not situation.was_in("objection")


APPRECIATION = Condition("appreciation", lambda s: s.parcel.track == "appreciation")
TO_BE_BROUGHT = Condition("to be brought to them", lambda s: voice_of(s).bring_back)
REOPENED_BEFORE = Condition("opened again before", lambda s: s.times("reopen") >= REOPENINGS)
ANSWERED_BY_AGENCY = Condition("an agency answered", lambda s: _answerer_kind(s) == Organization.Kind.AGENCY)
RETURNED_TWICE = Condition("given back twice", lambda s: s.times("return") >= 2)
PROVED = Condition("proved to be read", is_proved)
NOT_BY_GROUP = Condition("hidden, about the group, or taken back", _not_by_group)
HELD_BY_GROUP = Condition("held by the group", lambda s: s.parcel.holder.kind == Organization.Kind.KIM)
MAY_ASK = Condition("asked less than twice", lambda s: s.asked_by_holder() < ASKS_A_HOLDER)
NOT_EXTENDED = Condition("not extended yet", lambda s: s.times("extend") == 0)
PLANNED_ONCE = Condition("planned once", lambda s: s.times("plan") < 2)
SENT_OPENLY = Condition("sent openly", lambda s: voice_of(s).identity == Identity.PUBLIC)
MAY_REOPEN = Condition(
    "opened again less than twice and not reviewed",
    lambda s: s.times("reopen") < REOPENINGS and not s.was_in("review"),
)
MAY_OBJECT_LATE = Condition("overdue and not objected to yet", _late_for_foi)
NOT_OBJECTED = Condition("not objected to yet", lambda s: not s.was_in("objection"))
NOT_FORWARDED_IN_REVIEW = Condition(
    "not passed on from review yet",
    lambda s: not any(h.move == "forward" and b.state == "review" for b, h in _steps(s)),
)
HIDDEN = Condition("hidden", lambda s: voice_of(s).identity == Identity.HIDDEN)


def _steps(situation: Situation) -> list[tuple[Handoff, Handoff]]:
    """Each hand-off with the one before it."""
    return list(zip(situation.history, situation.history[1:], strict=False))
