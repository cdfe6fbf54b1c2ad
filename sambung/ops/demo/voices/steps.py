"""Parts of ways: how a voice comes to the office, to an agency, to an answer, and to its sender.

Each yields the moments of its steps."""

from collections.abc import Iterator
from datetime import datetime

from sambung.ops.demo.voices.journey import VoiceJourney
from sambung.ops.demo.voices.phrases import DISPATCHED, PASSED_ON, STARTED

Steps = Iterator[datetime]


def to_office(j: VoiceJourney) -> Steps:
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


def public_text(j: VoiceJourney) -> None:
    """What was recorded for somebody tells of them by name, and is listed only in other words."""
    listed = j.told.listed and not j.told.via and (j.told.scene or j.chance(0.3))
    if j.told.public_text or listed:
        j.act("set_public_text", fields={"public_text": j.told.public_text or j.told.text})


def to_agency(j: VoiceJourney, slug: str = "") -> Steps:
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


def begin(j: VoiceJourney, *, soonest: int = 0, latest: int = 2) -> Steps:
    """The agency begins, and tells how it goes where it has something to tell."""
    yield j.office_hours(soonest, latest)
    if j.chance(0.4):
        j.act("take")
    j.act("start", sender_note=j.told.say("start") or j.one_of(STARTED))
    if j.told.say("progress"):
        yield j.office_hours(1, 3)
        j.act("progress", public_note=j.told.say("progress"))


def answer(
    j: VoiceJourney, soonest: int = 1, latest: int = 4, words: str = "answer", *, last: bool = True
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


def read(j: VoiceJourney, fewest: float = 1, most: float = 50) -> Steps:
    yield j.hours(fewest, most)
    j.read()


def confirm(j: VoiceJourney) -> Steps:
    yield j.hours(0.2, 30)
    if j.look() == "answered":
        j.send("confirm", j.told.say("thanks"))


def through(j: VoiceJourney) -> Steps:
    """From the sender to an agency that has begun."""
    yield from to_office(j)
    yield from to_agency(j)
    yield from begin(j)


def soon_at_office(j: VoiceJourney) -> Steps:
    """The group passes it on within hours."""
    if j.parcel.state == "received":
        yield j.hours(0.3, 3)
        j.act("forward", note=j.one_of(PASSED_ON))
