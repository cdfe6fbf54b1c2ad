"""Ways that are under way when the demo begins: with somebody, in time or late."""

from datetime import date

from sambung.ops.demo.simulation import Life
from sambung.ops.demo.voices.journey import VoiceJourney
from sambung.ops.demo.voices.phrases import DISPATCHED, PASSED_ON
from sambung.ops.demo.voices.steps import answer, begin, read, soon_at_office, to_agency, to_office


def received(j: VoiceJourney) -> Life:
    yield j.yesterday_evening()
    j.open()


def verification(j: VoiceJourney) -> Life:
    """The office has had it since yesterday or the day before."""
    yield j.working_days_ago(1)
    j.open()
    if j.parcel.state == "received":
        yield j.hours(0.5, 4)
        j.act("forward", note=j.one_of(PASSED_ON))


def verification_late(j: VoiceJourney) -> Life:
    yield j.working_days_ago(6)
    j.open()
    if j.parcel.state == "received":
        yield j.hours(0.5, 4)
        j.act("forward", note=j.one_of(PASSED_ON))


def came_back(j: VoiceJourney) -> Life:
    """Given back by an agency yesterday."""
    yield j.working_days_ago(5)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j, j.told.wrong_agency)
    yield j.working_days_ago(1)
    j.act("return", note=j.told.say("returned"))


def came_back_twice(j: VoiceJourney) -> Life:
    """Given back by a second agency too: the head of the office decides."""
    yield j.working_days_ago(9)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j, j.told.wrong_agency)
    yield j.working_days_ago(5)
    j.act("return", note=j.told.say("returned"))
    yield j.working_days_ago(4)
    j.act("forward", to=j.agency(), note=j.one_of(DISPATCHED))
    yield j.working_days_ago(1)
    j.act("return", note=j.told.say("reasons"))


def forwarded(j: VoiceJourney) -> Life:
    yield j.working_days_ago(j.rng.choice((4, 4, 5)))
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)


def forwarded_late(j: VoiceJourney) -> Life:
    yield j.working_days_ago(j.rng.choice((10, 12)))
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)


def in_progress(j: VoiceJourney) -> Life:
    yield j.working_days_ago(j.rng.choice((7, 9, 11)))
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield from begin(j)


def in_progress_late(j: VoiceJourney) -> Life:
    """Begun, and the time is over; some of them the leader has asked about."""
    yield j.working_days_ago(j.rng.choice((22, 24, 27)))
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield from begin(j)
    if j.told.say("inquiry"):
        yield j.working_days_ago(2 if j.told.say("explanation") else 1)
        j.look()
        j.lead("inquire", note=j.told.say("inquiry"))
    if j.told.say("explanation"):
        yield j.working_days_ago(1)
        j.act("explain", note=j.told.say("explanation"))


def asked(j: VoiceJourney) -> Life:
    """The agency waits for the sender, who has read the question."""
    yield j.working_days_ago(6)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield j.working_days_ago(2)
    j.act("ask", sender_note=j.told.say("ask"))
    yield from read(j, 1, 3)


def asked_unseen(j: VoiceJourney) -> Life:
    """The office has asked and nobody has seen the question: somebody should telephone."""
    yield j.working_days_ago(6)
    j.open()
    yield from soon_at_office(j)
    yield j.working_days_ago(4)
    j.look()
    j.act("ask", sender_note=j.told.say("ask"))


def planned(j: VoiceJourney) -> Life:
    yield j.days_ago(60, 200)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield from begin(j)
    yield j.office_hours(1, 3)
    j.act("plan", fields={"year": _next_year(j)}, sender_note=j.told.say("answer"))


def planned_anew(j: VoiceJourney) -> Life:
    """Promised for this year, and moved to the next with reasons."""
    yield j.days_ago(250, 320)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield j.office_hours(1, 3)
    j.act("plan", fields={"year": _next_year(j) - 1}, sender_note=j.told.say("start"))
    yield j.days(120, 180)
    j.act("plan", fields={"year": _next_year(j)}, sender_note=j.told.say("reasons"))


def to_bring_back(j: VoiceJourney) -> Life:
    """The answer is there and must be brought."""
    yield j.working_days_ago(8)
    j.open()
    yield from soon_at_office(j)
    if j.told.agency:
        yield from to_agency(j)
    yield j.working_days_ago(1)
    j.look()
    j.act("answer", sender_note=j.told.say("answer"))


def taken_back(j: VoiceJourney) -> Life:
    """The group didn't bring it in time: the office must."""
    yield j.working_days_ago(12)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield j.working_days_ago(6)
    j.look()
    j.act("answer", sender_note=j.told.say("answer"))


def answered_read(j: VoiceJourney) -> Life:
    """Answered a few days ago, read, not confirmed yet."""
    yield j.working_days_ago(9)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield j.working_days_ago(4)
    yield from answer(j, 0, 0)
    yield from read(j, 1, 5)


def answered_unseen(j: VoiceJourney) -> Life:
    """Answered days ago, and the sender hasn't looked: on the call list."""
    yield j.working_days_ago(11)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield j.working_days_ago(5)
    yield from answer(j, 0, 0)


def reopened_open(j: VoiceJourney) -> Life:
    """Opened again by the sender two days ago."""
    yield j.working_days_ago(14)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield j.working_days_ago(8)
    yield from answer(j, 0, 0, last=False)
    yield from read(j, 1, 5)
    yield j.working_days_ago(2)
    j.send("reopen", j.told.say("again"))


def in_review(j: VoiceJourney) -> Life:
    """Not solved after two answers: the head of the office looks into it."""
    yield j.working_days_ago(28)
    j.open()
    yield from soon_at_office(j)
    yield from to_agency(j)
    yield j.working_days_ago(20)
    yield from answer(j, 0, 0, last=False)
    yield from read(j, 1, 5)
    yield j.working_days_ago(16)
    j.send("reopen", j.told.say("again"))
    yield j.working_days_ago(12)
    yield from answer(j, 0, 0, "answer_2", last=False)
    yield from read(j, 1, 5)
    yield j.working_days_ago(3)
    j.send("reopen", j.told.say("again_2"))


def refusal_reviewed(j: VoiceJourney) -> Life:
    """The sender doesn't agree with the refusal: the head of the office looks into it."""
    yield j.working_days_ago(12)
    j.open()
    yield from soon_at_office(j)
    yield j.working_days_ago(8)
    j.look()
    j.act("refuse", fields={"reason": j.told.say("reason")}, sender_note=j.told.say("refusal"))
    yield j.working_days_ago(3)
    j.send("reopen", j.told.say("again"))


def objected(j: VoiceJourney) -> Life:
    """A formal request that was not answered in time, and the sender objects."""
    yield j.working_days_ago(20)
    j.open()
    yield from to_agency(j)
    yield j.working_days_ago(8)
    j.look()
    j.send("object", j.told.say("objection"))


def foi_open(j: VoiceJourney) -> Life:
    yield j.working_days_ago(4)
    j.open()
    yield from to_agency(j)
    yield j.working_days_ago(2)
    j.act("start", sender_note=j.told.say("start"))


def foi_extended(j: VoiceJourney) -> Life:
    """More time taken, with reasons."""
    yield j.working_days_ago(12)
    j.open()
    yield from to_agency(j)
    yield j.working_days_ago(5)
    j.act("extend", sender_note=j.told.say("reasons"))


def privacy_open(j: VoiceJourney) -> Life:
    yield j.yesterday_evening()
    j.open()


def investigating(j: VoiceJourney) -> Life:
    """The Inspectorate looks into a complaint about conduct."""
    yield j.working_days_ago(18)
    j.open()
    yield from soon_at_office(j)
    yield j.office_hours(0, 1)
    j.look()
    if j.parcel.holder.slug != j.told.agency:
        j.act("set_track", fields={"track": "complaint_oversight"})
        j.act("forward", to=j.agency(), note=j.one_of(DISPATCHED))
    yield j.office_hours(1, 2)
    j.look()
    j.act("start", sender_note=j.told.say("start"))


def _next_year(j: VoiceJourney) -> int:
    today: date = j.today.date()
    return today.year + 1
