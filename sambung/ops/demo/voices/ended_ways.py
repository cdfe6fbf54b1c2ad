"""Ways that end: answered, refused, withdrawn, or lost for want of a reply."""

from sambung.ops.demo.simulation import Life
from sambung.ops.demo.voices.journey import VoiceJourney
from sambung.ops.demo.voices.phrases import DISPATCHED, NOT_REACHED, READS_WELL, RESUMED, TOLD_THEM
from sambung.ops.demo.voices.steps import (
    answer,
    begin,
    confirm,
    public_text,
    read,
    through,
    to_agency,
    to_office,
)


def confirmed(j: VoiceJourney) -> Life:
    """Answered by an agency, read, and the sender agrees."""
    yield j.days_ago(32, 355)
    j.open()
    yield from through(j)
    if j.told.say("added"):
        yield j.hours(3, 20)
        j.send("add", j.told.say("added"))
    yield from answer(j)
    yield from read(j)
    yield from confirm(j)


def quickly_confirmed(j: VoiceJourney) -> Life:
    """Answered without ado by the office, or by the agency at once."""
    yield j.days_ago(16, 330)
    j.open()
    yield from to_office(j)
    if j.told.agency:
        yield from to_agency(j)
    yield from answer(j, 0, 2)
    yield from read(j, 0.5, 20)
    yield from confirm(j)


def answered(j: VoiceJourney) -> Life:
    """Answered, and silence closes it."""
    yield j.days_ago(62, 355)
    j.open()
    if j.told.agency:
        yield from through(j)
    else:
        yield from to_office(j)
    yield from answer(j)
    if j.chance(0.6):
        yield from read(j)


def answered_by_office(j: VoiceJourney) -> Life:
    """The office puts the public text beside it and answers by itself."""
    yield j.days_ago(45, 340)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 1)
    j.look()
    public_text(j)
    yield from answer(j, 0, 1)
    yield from read(j)
    if j.chance(0.6):
        yield from confirm(j)


def asked_then_confirmed(j: VoiceJourney) -> Life:
    """The agency asks, the sender replies, then the answer."""
    yield j.days_ago(45, 340)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield j.office_hours(0, 2)
    j.act("ask", sender_note=j.told.say("ask"))
    yield from read(j, 1, 20)
    yield j.hours(1, 40)
    j.send("reply", j.told.say("reply"))
    yield from begin(j, latest=1)
    yield from answer(j)
    yield from read(j)
    yield from confirm(j)


def brought(j: VoiceJourney) -> Life:
    """Recorded for somebody; the group brings the answer home."""
    yield j.days_ago(36, 340)
    j.open()
    yield from to_office(j)
    if j.told.agency:
        yield from to_agency(j)
        yield from begin(j)
    yield from answer(j, 1, 3)
    yield j.hours(6, 40)
    j.look()
    if j.chance(0.2):
        j.act("cannot_reach", note=j.one_of(NOT_REACHED))
        return
    how = j.rng.choice(("visit", "visit", "phone", "meeting"))
    j.act("told", fields={"how": how}, note=j.told.say("said_when_told") or j.one_of(TOLD_THEM))
    if j.chance(0.5):
        yield from confirm(j)


def brought_late(j: VoiceJourney) -> Life:
    """The group is silent too long with the answer; the office takes it back and telephones."""
    yield j.days_ago(40, 300)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield from answer(j, 1, 3)
    yield j.office_hours(5, 6)
    j.look()
    j.act("told", fields={"how": "phone"}, note=j.told.say("said_when_told") or j.one_of(TOLD_THEM))


def thanked(j: VoiceJourney) -> Life:
    """Thanks, answered with thanks."""
    yield j.days_ago(4, 340)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 2)
    j.look()
    public_text(j)
    if j.told.agency:
        j.act("forward", to=j.agency(), note=j.one_of(READS_WELL))
    yield from answer(j, 0, 2)


def no_reply(j: VoiceJourney) -> Life:
    """The question to the sender stays without a reply."""
    yield j.days_ago(40, 330)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 1)
    j.look()
    j.act("ask", sender_note=j.told.say("ask"))
    yield from read(j, 4, 60)


def found_again(j: VoiceJourney) -> Life:
    """Closed without a reply, which comes after all."""
    yield j.days_ago(80, 330)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 1)
    j.look()
    j.act("ask", sender_note=j.told.say("ask"))
    yield from read(j, 4, 30)
    yield j.days(19, 26)
    j.look()
    j.send("reopen", j.told.say("reply"))
    yield from to_agency(j)
    yield from begin(j)
    yield from answer(j)
    yield from read(j)
    yield from confirm(j)


def resumed(j: VoiceJourney) -> Life:
    """Asked, no reply; the agency goes on with what is there."""
    yield j.days_ago(60, 300)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield j.office_hours(1, 2)
    j.act("ask", sender_note=j.told.say("ask"))
    yield j.office_hours(4, 6)
    j.act("resume", note=j.one_of(RESUMED))
    yield from begin(j, latest=1)
    yield from answer(j)


def refused(j: VoiceJourney) -> Life:
    yield j.days_ago(20, 330)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 2)
    j.look()
    j.act("refuse", fields={"reason": j.told.say("reason")}, sender_note=j.told.say("refusal"))


def withdrawn(j: VoiceJourney) -> Life:
    yield j.days_ago(10, 330)
    j.open()
    yield from to_office(j)
    yield j.hours(5, 40)
    if j.look() != "closed":
        j.send("withdraw", j.told.say("again"))


def reopened(j: VoiceJourney) -> Life:
    """The first answer isn't enough, the second is."""
    yield j.days_ago(65, 340)
    j.open()
    yield from through(j)
    yield from answer(j, last=False)
    yield from read(j)
    yield j.hours(20, 90)
    j.send("reopen", j.told.say("again"))
    yield from answer(j, 2, 4, "answer_2")
    yield from read(j)
    yield from confirm(j)


def reviewed(j: VoiceJourney) -> Life:
    """Opened again twice, until the head of the office answers."""
    yield j.days_ago(100, 320)
    j.open()
    yield from through(j)
    yield from answer(j, last=False)
    yield from read(j)
    yield j.hours(20, 60)
    j.send("reopen", j.told.say("again"))
    yield from answer(j, 2, 4, "answer_2", last=False)
    yield from read(j)
    yield j.hours(20, 60)
    j.send("reopen", j.told.say("again_2"))
    yield from answer(j, 1, 4, "answer_3")
    yield from read(j)
    yield from confirm(j)


def redirected(j: VoiceJourney) -> Life:
    """Passed to the wrong agency first."""
    yield j.days_ago(45, 330)
    j.open()
    yield from to_office(j)
    yield from to_agency(j, j.told.wrong_agency)
    yield j.office_hours(1, 2)
    j.act("return", note=j.told.say("returned"))
    if j.told.agency:
        yield j.office_hours(0, 1)
        j.act("forward", to=j.agency(), note=j.one_of(DISPATCHED))
        yield from begin(j)
    yield from answer(j, 0, 2)
    yield from read(j)
    yield from confirm(j)


def about_office(j: VoiceJourney) -> Life:
    """About those who would hold it: the Inspectorate answers."""
    yield j.days_ago(40, 300)
    j.open()
    yield from answer(j, 1, 2)
    yield from read(j)


def investigated(j: VoiceJourney) -> Life:
    """Sorted as a complaint about conduct, looked into, answered."""
    yield j.days_ago(95, 330)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 1)
    j.look()
    j.act("set_track", fields={"track": "complaint_oversight"})
    yield from to_agency(j)
    yield from begin(j)
    yield from answer(j, 9, 20)
    yield from read(j)
    if j.chance(0.7):
        yield from confirm(j)


def foi_given(j: VoiceJourney) -> Life:
    """A formal request, answered in time with a letter."""
    yield j.days_ago(50, 320)
    j.open()
    yield from to_agency(j)
    yield from begin(j, latest=1)
    yield from answer(j, 1, 3)
    yield from read(j)
    if j.chance(0.5):
        yield from confirm(j)


def foi_refused(j: VoiceJourney) -> Life:
    """Refused by law, objected to, upheld."""
    yield j.days_ago(140, 300)
    j.open()
    yield from to_agency(j)
    yield j.office_hours(2, 4)
    j.act("refuse", fields={"reason": "legal_exception"}, sender_note=j.told.say("refusal"))
    yield j.days(5, 12)
    j.look()
    j.send("object", j.told.say("objection"))
    yield j.office_hours(14, 24)
    j.act("uphold", sender_note=j.told.say("decision"))


def privacy_done(j: VoiceJourney) -> Life:
    yield j.days_ago(25, 200)
    j.open()
    yield from answer(j, 0, 1)
    yield from read(j)


def planned_and_done(j: VoiceJourney) -> Life:
    """An aspiration that was planned and has come true."""
    yield j.days_ago(290, 350)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield j.office_hours(1, 3)
    j.act("plan", fields={"year": j.now.year}, sender_note=j.told.say("start"))
    yield j.days(80, 110)
    j.act("progress", public_note=j.told.say("progress"))
    yield j.days(50, 80)
    yield from answer(j, 1, 3)
    yield from read(j)
    yield from confirm(j)
