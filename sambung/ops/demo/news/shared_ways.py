"""Ways of stories in which others have a part: two on one event, what goes round, what readers find wrong."""

from sambung.ops.demo.news.journey import StoryJourney
from sambung.ops.demo.news.phrases import AGREED, SHOWN
from sambung.ops.demo.news.steps import out
from sambung.ops.demo.simulation import Life

TOLD_TWICE = 8
"""Working days ago, in the morning, two groups told of the same."""


def told_by_two(j: StoryJourney) -> Life:
    """Another group told of it too: both are named."""
    yield j.working_days_ago(TOLD_TWICE)
    yield from out(j)


def joined(j: StoryJourney) -> Life:
    yield j.working_days_ago(TOLD_TWICE)
    j.open()
    yield j.hours(0.5, 1)
    j.join()


def clarified(j: StoryJourney) -> Life:
    """The office looks into what goes round, within the day."""
    yield j.working_days_ago(5)
    j.open()
    yield j.hours(2, 4)
    j.write(j.told.body)
    j.describe_pictures()
    yield j.hours(0.1, 0.4)
    j.edit("ready")
    yield j.hours(0.1, 0.4)
    j.let_out()


def clarified_for_group(j: StoryJourney) -> Life:
    """A group asked whether it is true."""
    yield j.working_days_ago(7)
    j.open()
    yield j.hours(0.2, 0.6)
    j.edit("start")
    yield j.hours(1, 3)
    j.write(j.told.body)
    j.describe_pictures()
    yield j.hours(0.1, 0.3)
    j.edit("propose", sender_note=j.one_of(SHOWN))
    yield j.hours(0.3, 0.8)
    j.group_does("agree", note=j.one_of(AGREED))
    yield j.hours(0.1, 0.3)
    j.let_out()


def reported(j: StoryJourney) -> Life:
    """A reader found a mistake; the correction says so."""
    yield j.days_ago(30, 200)
    yield from out(j)
    yield j.days(3, 9)
    found = j.reader_says(j.now)
    yield j.office_hours(0, 1)
    j.answer(found, "accept", public_note=j.told.say("change"))
    yield j.hours(0.2, 1)
    j.look()
    j.write(j.told.body)
    yield j.hours(0.1, 0.2)
    j.let_out()


def report_rejected(j: StoryJourney) -> Life:
    """A reader was mistaken, and reads why."""
    yield j.days_ago(40, 300)
    yield from out(j)
    yield j.days(2, 6)
    found = j.reader_says(j.now)
    yield j.office_hours(0, 1)
    reasons = j.told.say("reasons")
    j.answer(found, "reject", fields={"reason": j.told.say("reason")}, sender_note=reasons)


def report_received(j: StoryJourney) -> Life:
    """A reader wrote yesterday evening."""
    yield j.days_ago(16, 60)
    yield from out(j)
    yield j.yesterday_evening()
    j.reader_says(j.now)


def report_accepted(j: StoryJourney) -> Life:
    """The editor has begun to correct what a reader found."""
    yield j.days_ago(20, 90)
    yield from out(j)
    yield j.working_days_ago(2)
    found = j.reader_says(j.now)
    yield j.working_days_ago(1)
    j.answer(found, "accept", public_note=j.told.say("change"))
