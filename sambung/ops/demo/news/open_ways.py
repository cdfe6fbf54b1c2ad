"""Ways of stories that are under way when the demo begins."""

from datetime import timedelta

from sambung.ops.demo.news.journey import StoryJourney
from sambung.ops.demo.news.phrases import AGREED
from sambung.ops.demo.news.steps import at_six, out, shown
from sambung.ops.demo.simulation import Life


def submitted(j: StoryJourney) -> Life:
    yield j.yesterday_evening()
    j.open()


def submitted_late(j: StoryJourney) -> Life:
    yield j.working_days_ago(3)
    j.open()


def editing(j: StoryJourney) -> Life:
    """Begun yesterday, half of it written."""
    yield j.working_days_ago(1)
    j.open()
    if j.told.group:
        yield j.hours(0.3, 1)
        j.edit("start")
    yield j.hours(0.5, 2)
    j.write(j.told.body.strip().partition("\n\n")[0])


def question(j: StoryJourney) -> Life:
    yield j.working_days_ago(2)
    j.open()
    yield j.hours(0.3, 2)
    j.edit("start")
    yield j.working_days_ago(1)
    j.edit("ask", sender_note=j.told.say("ask"))


def proposed(j: StoryJourney) -> Life:
    """Shown to the group yesterday, which has read it."""
    yield from shown(j, 1)
    yield j.hours(0.5, 2)
    j.read()


def proposed_unseen(j: StoryJourney) -> Life:
    yield from shown(j, 1)


def ready(j: StoryJourney) -> Life:
    """The group agreed yesterday evening."""
    yield from proposed(j)
    yield j.hours(0.5, 2)
    j.group_does("agree", note=j.one_of(AGREED))


def scheduled(j: StoryJourney) -> Life:
    """Waits for its hour, some days after the demo begins, so that it is seen waiting."""
    yield from shown(j, 1)
    yield j.hours(0.5, 1)
    j.group_does("agree")
    yield j.hours(0.2, 0.5)
    j.let_out("schedule", fields={"publish_at": at_six(j, j.today, days=5)})


def going_out(j: StoryJourney) -> Life:
    """Published before midnight, and not confirmed everywhere yet."""
    yield from shown(j, 1)
    yield j.hours(0.5, 1)
    j.group_does("agree")
    j.now = j.today - timedelta(minutes=6)
    yield j.now
    j.let_out()


def revising(j: StoryJourney) -> Life:
    """Out, and being corrected since yesterday."""
    yield j.working_days_ago(9)
    yield from out(j)
    yield j.working_days_ago(1)
    j.look()
    j.edit("revise", public_note=j.told.say("change"), fields={"kind": "correction"})


def revising_objected(j: StoryJourney) -> Life:
    """The group has found something in what is out."""
    yield from shown(j, 4)
    yield j.hours(0.5, 3)
    j.group_does("agree")
    yield j.working_days_ago(3)
    j.let_out()
    yield j.working_days_ago(1)
    j.look()
    j.group_does("object", note=j.told.say("objection"))
