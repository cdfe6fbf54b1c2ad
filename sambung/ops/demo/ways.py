"""The ways that voices go: from a few hours old to closed, on time, late, lost, and found again.

Each is named in the stories. It yields the moments of its steps; those after today never come, so that a way
ends where the demo begins.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from sambung.ops.demo.journey import Journey
from sambung.ops.demo.phrases import (
    DISPATCHED,
    NOT_REACHED,
    PASSED_ON,
    READS_WELL,
    RESUMED,
    STARTED,
    TOLD_THEM,
)
from sambung.ops.demo.simulation import Life

Steps = Iterator[datetime]


def way_of(journey: Journey) -> Life:
    """The life of a voice. Raises KeyError for a way that isn't declared."""
    return WAYS[journey.told.way](journey)


# Parts of ways


def to_office(j: Journey) -> Steps:
    """The group passes it on, or is silent and passed by."""
    if j.parcel.state != "received":
        return
    if j.chance(0.15):
        yield j.hours(26, 30)
        j.look()
        return
    yield j.hours(0.5, 13)
    if j.look() == "received":
        j.act("forward", note=j.one_of(PASSED_ON))


def public_text(j: Journey) -> None:
    """What was recorded for somebody tells of them by name, and is listed only in other words."""
    if j.told.public_text or (j.told.listed and not j.told.via):
        j.act("set_public_text", fields={"public_text": j.told.public_text or j.told.text})


def to_agency(j: Journey, slug: str = "") -> Steps:
    """The office looks at it and passes it on."""
    yield j.office_hours(0, 1)
    j.look()
    public_text(j)
    shared = (
        {"share_identity": True, "share_reason": j.told.say("share_reason")}
        if j.told.say("share_reason")
        else {}
    )
    j.act("forward", to=j.agency(slug), note=j.one_of(DISPATCHED), fields=shared)


def begin(j: Journey, *, soonest: int = 0, latest: int = 2) -> Steps:
    """The agency begins, and tells how it goes where it has something to tell."""
    yield j.office_hours(soonest, latest)
    if j.chance(0.4):
        j.act("take")
    j.act("start", sender_note=j.told.say("start") or j.one_of(STARTED))
    if j.told.say("progress"):
        yield j.office_hours(1, 3)
        j.act("progress", public_note=j.told.say("progress"))


def answer(
    j: Journey, soonest: int = 1, latest: int = 4, words: str = "answer", *, last: bool = True
) -> Steps:
    """Who holds it answers; the picture of how it looks now comes with the last answer."""
    yield j.office_hours(soonest, latest)
    j.look()
    letter = (
        {"letter_number": j.told.say("letter"), "letter_date": j.now.date()} if j.told.say("letter") else {}
    )
    public = j.told.say("answer_public") if words == "answer" else ""
    files = j.after_pictures() if last else []
    j.act("answer", sender_note=j.told.say(words), public_note=public, files=files, fields=letter)


def read(j: Journey, fewest: float = 1, most: float = 50) -> Steps:
    yield j.hours(fewest, most)
    j.read()


def confirm(j: Journey) -> Steps:
    yield j.hours(0.2, 30)
    if j.look() == "answered":
        j.send("confirm", j.told.say("thanks"))


def through(j: Journey) -> Steps:
    """From the sender to an agency that has begun."""
    yield from to_office(j)
    yield from to_agency(j)
    yield from begin(j)


# Closed


def confirmed(j: Journey) -> Life:
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


def quickly_confirmed(j: Journey) -> Life:
    """Answered without ado by the office, or by the agency at once."""
    yield j.days_ago(16, 330)
    j.open()
    yield from to_office(j)
    if j.told.agency:
        yield from to_agency(j)
    yield from answer(j, 0, 2)
    yield from read(j, 0.5, 20)
    yield from confirm(j)


def answered(j: Journey) -> Life:
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


def answered_by_office(j: Journey) -> Life:
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


def asked_then_confirmed(j: Journey) -> Life:
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


def brought(j: Journey) -> Life:
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


def brought_late(j: Journey) -> Life:
    """The group is silent too long with the answer; the office takes it back and telephones."""
    yield j.days_ago(40, 300)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield from answer(j, 1, 3)
    yield j.office_hours(5, 6)
    j.look()
    j.act("told", fields={"how": "phone"}, note=j.told.say("said_when_told") or j.one_of(TOLD_THEM))


def thanked(j: Journey) -> Life:
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


def no_reply(j: Journey) -> Life:
    """The question to the sender stays without a reply."""
    yield j.days_ago(40, 330)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 1)
    j.look()
    j.act("ask", sender_note=j.told.say("ask"))
    yield from read(j, 4, 60)


def found_again(j: Journey) -> Life:
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


def resumed(j: Journey) -> Life:
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


def refused(j: Journey) -> Life:
    yield j.days_ago(20, 330)
    j.open()
    yield from to_office(j)
    yield j.office_hours(0, 2)
    j.look()
    j.act("refuse", fields={"reason": j.told.say("reason")}, sender_note=j.told.say("refusal"))


def withdrawn(j: Journey) -> Life:
    yield j.days_ago(10, 330)
    j.open()
    yield from to_office(j)
    yield j.hours(5, 40)
    if j.look() != "closed":
        j.send("withdraw", j.told.say("again"))


def reopened(j: Journey) -> Life:
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


def reviewed(j: Journey) -> Life:
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


def redirected(j: Journey) -> Life:
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


def about_office(j: Journey) -> Life:
    """About those who would hold it: the Inspectorate answers."""
    yield j.days_ago(40, 300)
    j.open()
    yield from answer(j, 1, 2)
    yield from read(j)


def investigated(j: Journey) -> Life:
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


def foi_given(j: Journey) -> Life:
    """A formal request, answered in time with a letter."""
    yield j.days_ago(50, 320)
    j.open()
    yield from to_agency(j)
    yield from begin(j, latest=1)
    yield from answer(j, 1, 3)
    yield from read(j)
    if j.chance(0.5):
        yield from confirm(j)


def foi_refused(j: Journey) -> Life:
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


def privacy_done(j: Journey) -> Life:
    yield j.days_ago(25, 200)
    j.open()
    yield from answer(j, 0, 1)
    yield from read(j)


def planned_and_done(j: Journey) -> Life:
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


# Open


def received(j: Journey) -> Life:
    yield j.yesterday_evening()
    j.open()


def verification(j: Journey) -> Life:
    """The office has had it since yesterday or the day before."""
    yield j.working_days_ago(1)
    j.open()
    if j.parcel.state == "received":
        yield j.hours(0.5, 4)
        j.act("forward", note=j.one_of(PASSED_ON))


def verification_late(j: Journey) -> Life:
    yield j.working_days_ago(6)
    j.open()
    if j.parcel.state == "received":
        yield j.hours(0.5, 4)
        j.act("forward", note=j.one_of(PASSED_ON))


def came_back(j: Journey) -> Life:
    """Given back by an agency yesterday."""
    yield j.working_days_ago(5)
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j, j.told.wrong_agency)
    yield j.working_days_ago(1)
    j.act("return", note=j.told.say("returned"))


def came_back_twice(j: Journey) -> Life:
    """Given back by a second agency too: the head of the office decides."""
    yield j.working_days_ago(9)
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j, j.told.wrong_agency)
    yield j.working_days_ago(5)
    j.act("return", note=j.told.say("returned"))
    yield j.working_days_ago(4)
    j.act("forward", to=j.agency(), note=j.one_of(DISPATCHED))
    yield j.working_days_ago(1)
    j.act("return", note=j.told.say("reasons"))


def forwarded(j: Journey) -> Life:
    yield j.working_days_ago(j.rng.choice((4, 4, 5)))
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)


def forwarded_late(j: Journey) -> Life:
    yield j.working_days_ago(j.rng.choice((10, 12)))
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)


def in_progress(j: Journey) -> Life:
    yield j.working_days_ago(j.rng.choice((7, 9, 11)))
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)
    yield from begin(j)


def in_progress_late(j: Journey) -> Life:
    """Begun, and the time is over; some of them the leader has asked about."""
    yield j.working_days_ago(j.rng.choice((22, 24, 27)))
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)
    yield from begin(j)
    if j.told.say("inquiry"):
        yield j.working_days_ago(2 if j.told.say("explanation") else 1)
        j.look()
        j.lead("inquire", note=j.told.say("inquiry"))
    if j.told.say("explanation"):
        yield j.working_days_ago(1)
        j.act("explain", note=j.told.say("explanation"))


def asked(j: Journey) -> Life:
    """The agency waits for the sender, who has read the question."""
    yield j.working_days_ago(6)
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)
    yield j.working_days_ago(2)
    j.act("ask", sender_note=j.told.say("ask"))
    yield from read(j, 1, 3)


def asked_unseen(j: Journey) -> Life:
    """The office has asked and nobody has seen the question: somebody should telephone."""
    yield j.working_days_ago(6)
    j.open()
    yield from _at_office_soon(j)
    yield j.working_days_ago(4)
    j.look()
    j.act("ask", sender_note=j.told.say("ask"))


def planned(j: Journey) -> Life:
    yield j.days_ago(60, 200)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield from begin(j)
    yield j.office_hours(1, 3)
    j.act("plan", fields={"year": _next_year(j)}, sender_note=j.told.say("answer"))


def planned_anew(j: Journey) -> Life:
    """Promised for this year, and moved to the next with reasons."""
    yield j.days_ago(250, 320)
    j.open()
    yield from to_office(j)
    yield from to_agency(j)
    yield j.office_hours(1, 3)
    j.act("plan", fields={"year": _next_year(j) - 1}, sender_note=j.told.say("start"))
    yield j.days(120, 180)
    j.act("plan", fields={"year": _next_year(j)}, sender_note=j.told.say("reasons"))


def to_bring_back(j: Journey) -> Life:
    """The answer is there and must be brought."""
    yield j.working_days_ago(8)
    j.open()
    yield from _at_office_soon(j)
    if j.told.agency:
        yield from to_agency(j)
    yield j.working_days_ago(1)
    j.look()
    j.act("answer", sender_note=j.told.say("answer"))


def taken_back(j: Journey) -> Life:
    """The group didn't bring it in time: the office must."""
    yield j.working_days_ago(12)
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)
    yield j.working_days_ago(6)
    j.look()
    j.act("answer", sender_note=j.told.say("answer"))


def answered_read(j: Journey) -> Life:
    """Answered a few days ago, read, not confirmed yet."""
    yield j.working_days_ago(9)
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)
    yield j.working_days_ago(4)
    yield from answer(j, 0, 0)
    yield from read(j, 1, 5)


def answered_unseen(j: Journey) -> Life:
    """Answered days ago, and the sender hasn't looked: on the call list."""
    yield j.working_days_ago(11)
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)
    yield j.working_days_ago(5)
    yield from answer(j, 0, 0)


def reopened_open(j: Journey) -> Life:
    """Opened again by the sender two days ago."""
    yield j.working_days_ago(14)
    j.open()
    yield from _at_office_soon(j)
    yield from to_agency(j)
    yield j.working_days_ago(8)
    yield from answer(j, 0, 0, last=False)
    yield from read(j, 1, 5)
    yield j.working_days_ago(2)
    j.send("reopen", j.told.say("again"))


def in_review(j: Journey) -> Life:
    """Not solved after two answers: the head of the office looks into it."""
    yield j.working_days_ago(28)
    j.open()
    yield from _at_office_soon(j)
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


def refusal_reviewed(j: Journey) -> Life:
    """The sender doesn't agree with the refusal: the head of the office looks into it."""
    yield j.working_days_ago(12)
    j.open()
    yield from _at_office_soon(j)
    yield j.working_days_ago(8)
    j.look()
    j.act("refuse", fields={"reason": j.told.say("reason")}, sender_note=j.told.say("refusal"))
    yield j.working_days_ago(3)
    j.send("reopen", j.told.say("again"))


def objected(j: Journey) -> Life:
    """A formal request that was not answered in time, and the sender objects."""
    yield j.working_days_ago(20)
    j.open()
    yield from to_agency(j)
    yield j.working_days_ago(8)
    j.look()
    j.send("object", j.told.say("objection"))


def foi_open(j: Journey) -> Life:
    yield j.working_days_ago(4)
    j.open()
    yield from to_agency(j)
    yield j.working_days_ago(2)
    j.act("start", sender_note=j.told.say("start"))


def foi_extended(j: Journey) -> Life:
    """More time taken, with reasons."""
    yield j.working_days_ago(12)
    j.open()
    yield from to_agency(j)
    yield j.working_days_ago(5)
    j.act("extend", sender_note=j.told.say("reasons"))


def privacy_open(j: Journey) -> Life:
    yield j.yesterday_evening()
    j.open()


def investigating(j: Journey) -> Life:
    """The Inspectorate looks into a complaint about conduct."""
    yield j.working_days_ago(18)
    j.open()
    yield from _at_office_soon(j)
    yield j.office_hours(0, 1)
    j.look()
    if j.parcel.holder.slug != j.told.agency:
        j.act("set_track", fields={"track": "complaint_oversight"})
        j.act("forward", to=j.agency(), note=j.one_of(DISPATCHED))
    yield j.office_hours(1, 2)
    j.look()
    j.act("start", sender_note=j.told.say("start"))


def _at_office_soon(j: Journey) -> Steps:
    if j.parcel.state == "received":
        yield j.hours(0.3, 3)
        j.act("forward", note=j.one_of(PASSED_ON))


def _next_year(j: Journey) -> int:
    today: date = j.today.date()
    return today.year + 1


WAYS: dict[str, Callable[[Journey], Life]] = {
    way.__name__: way
    for way in (
        *(confirmed, quickly_confirmed, answered, answered_by_office, asked_then_confirmed, brought),
        *(brought_late, thanked, no_reply, found_again, resumed, refused, withdrawn, reopened, reviewed),
        *(redirected, about_office, investigated, foi_given, foi_refused, privacy_done, planned_and_done),
        *(received, verification, verification_late, came_back, came_back_twice, forwarded, forwarded_late),
        *(in_progress, in_progress_late, asked, asked_unseen, planned, planned_anew, to_bring_back),
        *(taken_back, answered_read, answered_unseen, reopened_open, in_review, refusal_reviewed, objected),
        *(foi_open, foi_extended, privacy_open, investigating),
    )
}
