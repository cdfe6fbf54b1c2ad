"""Ways of stories that end: published, changed afterwards, taken back, or not taken further."""

from sambung.ops.demo.news.journey import StoryJourney
from sambung.ops.demo.news.phrases import SHOWN
from sambung.ops.demo.news.steps import (
    agree,
    at_six,
    begin,
    change,
    out,
    own_out,
    publish,
    show,
    to_group,
    write,
)
from sambung.ops.demo.simulation import Life


def published(j: StoryJourney) -> Life:
    yield j.days_ago(16, 355)
    yield from out(j)


def published_lately(j: StoryJourney) -> Life:
    yield j.working_days_ago(j.rng.choice((8, 9, 10)))
    yield from out(j)


def urgent(j: StoryJourney) -> Life:
    """Written, agreed and out within a working day."""
    yield j.working_days_ago(j.rng.randint(30, 200))
    j.open()
    yield j.hours(0.2, 0.6)
    j.edit("start")
    yield j.hours(0.3, 1)
    j.write(j.told.body)
    j.describe_pictures()
    yield j.hours(0, 0)
    j.edit("propose", sender_note=j.one_of(SHOWN))
    yield j.hours(0.1, 0.3)
    j.group_does("agree")
    yield j.hours(0, 0)
    j.let_out()


def own(j: StoryJourney) -> Life:
    yield j.days_ago(12, 350)
    yield from own_out(j)


def asked(j: StoryJourney) -> Life:
    """Something is missing: the editor asks, the group replies."""
    yield j.days_ago(30, 340)
    j.open()
    yield from begin(j)
    yield j.office_hours(0, 0)
    j.edit("ask", sender_note=j.told.say("ask"))
    yield j.hours(2, 26)
    if j.look() == "question":
        j.group_does("reply", note=j.told.say("reply"))
    yield from write(j)
    yield from show(j)
    yield from agree(j)
    yield from publish(j)


def objected(j: StoryJourney) -> Life:
    """The group finds a mistake before it goes out."""
    yield j.days_ago(30, 340)
    j.open()
    yield from to_group(j)
    yield j.hours(1, 8)
    j.read()
    yield j.hours(0.2, 4)
    j.group_does("object", note=j.told.say("objection"))
    yield j.office_hours(0, 0)
    j.write(j.told.body)
    yield from show(j)
    yield from agree(j)
    yield from publish(j)


def scheduled_out(j: StoryJourney) -> Life:
    """Went out by itself at the chosen hour."""
    yield j.days_ago(30, 300)
    j.open()
    yield from to_group(j)
    yield from agree(j)
    yield j.office_hours(0, 0)
    if j.look() == "ready":
        j.let_out("schedule", fields={"publish_at": at_six(j, j.now, days=2)})


def corrected(j: StoryJourney) -> Life:
    """A mistake was found after it went out; the correction says so."""
    yield j.days_ago(30, 320)
    yield from out(j)
    yield from change(j, "correction", j.told.body)


def updated(j: StoryJourney) -> Life:
    """Something came of it later."""
    yield j.days_ago(40, 320)
    yield from out(j)
    yield j.days(8, 14)
    yield from change(j, "update", j.told.last_body)


def own_updated(j: StoryJourney) -> Life:
    yield j.days_ago(40, 320)
    yield from own_out(j)
    yield j.days(6, 12)
    yield from change(j, "update", j.told.last_body)


def objected_after(j: StoryJourney) -> Life:
    """The group objects to what is out, and the editor puts it right."""
    yield j.days_ago(40, 300)
    yield from out(j)
    yield j.days(1, 3)
    if j.look() == "closed":
        j.group_does("object", note=j.told.say("objection"))
        yield j.office_hours(0, 0)
        j.write(j.told.body)
        yield j.hours(0.1, 0.4)
        j.let_out("publish", public_note=j.told.say("change"), fields={"kind": "correction"})


def kept(j: StoryJourney) -> Life:
    """The group objects to what is out, and it stays with reasons."""
    yield j.days_ago(40, 300)
    yield from out(j)
    yield j.days(1, 3)
    if j.look() == "closed":
        j.group_does("object", note=j.told.say("objection"))
        yield j.office_hours(0, 0)
        j.edit("keep", sender_note=j.told.say("reasons"))


def taken_down(j: StoryJourney) -> Life:
    yield j.days_ago(60, 300)
    yield from out(j)
    yield j.days(5, 9)
    j.look()
    j.edit("withdraw", public_note=j.told.say("change"))


def withdrawn(j: StoryJourney) -> Life:
    """The group takes it back before it goes out."""
    yield j.days_ago(30, 300)
    j.open()
    yield from to_group(j)
    yield j.hours(2, 9)
    j.read()
    yield j.hours(0.2, 3)
    j.group_does("withdraw", note=j.told.say("reasons"))


def dropped(j: StoryJourney) -> Life:
    yield j.days_ago(20, 300)
    j.open()
    yield from begin(j)
    yield j.hours(0.5, 2)
    j.edit("drop", fields={"reason": j.told.say("reason")}, sender_note=j.told.say("reasons"))
