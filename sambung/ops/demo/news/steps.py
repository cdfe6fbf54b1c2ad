"""Parts of ways: how a story is taken up, written, shown, agreed to, published and changed.

Each yields the moments of its steps."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sambung.ops.demo.news.journey import StoryJourney
from sambung.ops.demo.news.phrases import AGREED, BEGUN, SHOWN

Steps = Iterator[datetime]


def begin(j: StoryJourney) -> Steps:
    """The editor takes a group's story up."""
    yield j.office_hours(0, 0)
    if j.look() == "submitted":
        j.edit("start", note=j.one_of(BEGUN) if j.chance(0.4) else "")


def write(j: StoryJourney) -> Steps:
    """The editor writes it; some save a first part and come back to it."""
    body = j.told.first_body.strip()
    yield j.office_hours(0, 0)
    j.look()
    first, _, rest = body.partition("\n\n")
    if rest and j.chance(0.35):
        j.write(first)
        yield j.hours(0.3, 1.5)
    j.write(body)
    j.describe_pictures()


def show(j: StoryJourney) -> Steps:
    yield j.hours(0.1, 0.5)
    j.edit("propose", sender_note=j.told.say("shown") or j.one_of(SHOWN))


def agree(j: StoryJourney) -> Steps:
    """The group reads it and agrees, or lets silence agree."""
    yield j.hours(1, 12)
    j.read()
    if j.chance(0.2):
        yield j.days(4, 5)
        return
    yield j.hours(0.2, 6)
    j.group_does("agree", note=j.one_of(AGREED))


def publish(j: StoryJourney) -> Steps:
    yield j.office_hours(0, 0)
    if j.look() == "ready":
        j.let_out()


def to_group(j: StoryJourney) -> Steps:
    yield from begin(j)
    yield from write(j)
    yield from show(j)


def out(j: StoryJourney) -> Steps:
    """From sent in to published."""
    j.open()
    yield from to_group(j)
    yield from agree(j)
    yield from publish(j)


def own_out(j: StoryJourney) -> Steps:
    """The office's own, which asks no group."""
    j.open()
    yield from write(j)
    yield j.hours(0.2, 1)
    j.edit("ready")
    yield from publish(j)


def change(j: StoryJourney, kind: str, body: str) -> Steps:
    yield j.office_hours(1, 2)
    if j.look() != "closed":
        return
    j.edit("revise", public_note=j.told.say("change"), fields={"kind": kind})
    yield j.hours(0.2, 1)
    j.write(body)
    yield j.hours(0, 0)
    j.let_out()


def shown(j: StoryJourney, days_ago: int) -> Steps:
    """Shown to the group in the morning so many working days ago, sent in the day before."""
    yield j.working_days_ago(days_ago + 1)
    j.open()
    yield j.hours(0.3, 2)
    j.edit("start")
    yield j.working_days_ago(days_ago)
    j.write(j.told.first_body.strip())
    j.describe_pictures()
    yield j.hours(0.1, 0.5)
    j.edit("propose", sender_note=j.told.say("shown") or j.one_of(SHOWN))


def at_six(j: StoryJourney, after: datetime, days: int) -> datetime:
    """Six in the morning, before people go out, so many days after that day."""
    day = j.calendar.local(after).date() + timedelta(days=days)
    return j.calendar.at(day, time(6))
