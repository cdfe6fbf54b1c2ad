"""The ways that bulletins go, with those of their copies: passed on, late, refused, or over.

A way yields the moments of its steps; those after today never come.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sambung.ops.demo.bulletins.journey import BulletinJourney, CopyJourney
from sambung.ops.demo.bulletins.phrases import CANNOT, HOW, SCENE
from sambung.ops.demo.simulation import Life, merged

Steps = Iterator[datetime]

REACH = {
    "channels": (60, 240),
    "mosque": (40, 160),
    "hall": (80, 260),
    "meeting": (15, 45),
    "noticeboard": (30, 120),
    "radio": (200, 700),
    "houses": (20, 70),
}
"""About how many people each way reaches in a village."""

# Copies


def passing(j: BulletinJourney) -> Life:
    """What all groups do about it, once their copies are there."""
    yield j.hours(0, 0)
    yield from merged(handled(copy) for copy in j.copies() if copy.slug not in j.told.waiting)


def handled(copy: CopyJourney) -> Life:
    """Passed on, most often in time; sometimes late, or not at all."""
    fate = copy.rng.random()
    quick = copy.told.urgent or copy.told.emergency
    if fate < 0.76:
        yield copy.hours(0.1, 3) if quick else copy.hours(1, 40)
        if copy.is_open:
            passed_on(copy)
    elif fate < 0.86:
        yield copy.hours(4, 20) if quick else copy.hours(60, 130)
        if copy.is_open:
            passed_on(copy)
    elif fate < 0.95:
        yield copy.hours(0.5, 4) if quick else copy.hours(3, 44)
        if copy.is_open:
            reason = copy.rng.choice(sorted(CANNOT))
            copy.act("cannot", note=copy.rng.choice(CANNOT[reason]), fields={"reason": reason})


def passed_on(copy: CopyJourney) -> None:
    ways = copy.rng.sample(_open_to(copy), k=copy.rng.choice((1, 1, 2)))
    reached = sum(copy.rng.randint(*REACH[way]) for way in ways) // 5 * 5
    said = copy.rng.choice(HOW[ways[0]]) if copy.chance(0.8) else ""
    proof = copy.photo(SCENE[ways[0]]) if ways[0] in SCENE and said and copy.chance(0.4) else {}
    copy.act("passed_on", note=said, fields={"how": ways, "reached": reached}, **proof)


def _open_to(copy: CopyJourney) -> list[str]:
    """The ways of a group with what it has; a village head has the hall."""
    if copy.copy.through is not None:
        return ["hall", "mosque", "houses", "noticeboard"]
    has = {"internet": "channels", "loudspeaker": "hall", "noticeboard": "noticeboard", "radio": "radio"}
    return [how for thing, how in has.items() if thing in copy.has] + ["mosque", "meeting", "houses"]


# Parts of ways


def approved(j: BulletinJourney) -> Steps:
    """Written, given to the head, and sent."""
    j.open()
    yield j.hours(0.2, 2)
    j.write_as("submit", note=j.told.say("submit"))
    yield from approve(j)


def approve(j: BulletinJourney) -> Steps:
    yield j.hours(0.2, 1) if j.told.urgent else j.office_hours(0, 1)
    j.decide("approve", note=j.told.say("approve"))


# Ways that end


def sent(j: BulletinJourney) -> Life:
    """Approved, and passed on by the groups."""
    yield j.days_ago(25, 340)
    yield from approved(j)
    yield from passing(j)


def returned_then_sent(j: BulletinJourney) -> Life:
    """The head wants it simpler first."""
    yield j.days_ago(30, 330)
    j.open()
    yield j.hours(0.2, 2)
    j.write_as("submit")
    yield j.office_hours(0, 1)
    j.decide("return", note=j.told.say("change"))
    yield j.hours(0.5, 3)
    j.write_as("submit", note=j.told.say("submit"))
    yield from approve(j)
    yield from passing(j)


def emergency(j: BulletinJourney) -> Life:
    """Two people send it at once."""
    yield j.days_ago(20, 300)
    j.open()
    yield j.hours(0, 0)
    j.act_as(j.second, "send")
    yield from passing(j)


def emergency_alone(j: BulletinJourney) -> Life:
    """One person sends it alone, and the head approves it afterwards."""
    yield j.days_ago(40, 300)
    j.open()
    yield j.hours(0, 0)
    j.write_as("send_alone", note=j.told.say("alone"))
    yield from merged((passing(j), _afterwards(j)))


def _afterwards(j: BulletinJourney) -> Life:
    yield j.hours(2, 9)
    j.decide("approve", note=j.told.say("approve"))


def recalled(j: BulletinJourney) -> Life:
    """Sent, and called back a day later."""
    yield j.days_ago(40, 300)
    yield from approved(j)
    yield from merged((passing(j), _recall(j)))


def _recall(j: BulletinJourney) -> Life:
    yield j.hours(9, 14)
    j.decide("recall", note=j.told.say("recall"))


def corrected(j: BulletinJourney) -> Life:
    """Something in it was wrong: a new edition goes to those who passed the old one on."""
    yield j.days_ago(30, 300)
    yield from approved(j)
    yield from merged((passing(j), _correct(j)))


def _correct(j: BulletinJourney) -> Life:
    yield j.hours(18, 26)
    _write_anew(j)
    yield from approve(j)
    yield from passing(j)


def dropped(j: BulletinJourney) -> Life:
    yield j.days_ago(30, 300)
    j.open()
    yield j.office_hours(1, 2)
    j.write_as("drop", note=j.told.say("drop"))


# Ways that are under way


def draft(j: BulletinJourney) -> Life:
    yield j.working_days_ago(1)
    j.open()


def returned(j: BulletinJourney) -> Life:
    """Given back by the head yesterday."""
    yield j.working_days_ago(2)
    j.open()
    yield j.hours(0.5, 1)
    j.write_as("submit")
    yield j.working_days_ago(1)
    j.decide("return", note=j.told.say("change"))


def approval(j: BulletinJourney) -> Life:
    yield j.working_days_ago(1)
    j.open()
    yield j.hours(1, 4)
    j.write_as("submit", note=j.told.say("submit"))


def sent_alone(j: BulletinJourney) -> Life:
    """Sent by one person yesterday evening: the head has not approved it yet."""
    yield j.yesterday_evening()
    j.open()
    yield j.hours(0, 0)
    j.write_as("send_alone", note=j.told.say("alone"))
    yield from passing(j)


def being_passed_on(j: BulletinJourney) -> Life:
    """Sent yesterday; the first groups have passed it on."""
    yield j.working_days_ago(2)
    j.open()
    yield j.hours(1, 4)
    j.write_as("submit")
    yield j.working_days_ago(1)
    j.decide("approve")
    yield from passing(j)


def overdue(j: BulletinJourney) -> Life:
    """Sent last week; some have not done anything about it."""
    yield j.working_days_ago(7)
    yield from approved(j)
    yield from passing(j)


def being_corrected(j: BulletinJourney) -> Life:
    """A correction waits for the head."""
    yield j.working_days_ago(6)
    yield from approved(j)
    yield from merged((passing(j), _corrected_yesterday(j)))


def _corrected_yesterday(j: BulletinJourney) -> Life:
    yield j.working_days_ago(1)
    _write_anew(j)


def _write_anew(j: BulletinJourney) -> None:
    j.look()
    j.write_as("correct", note=j.told.say("change"), fields={"text": j.dated(j.told.text)})


WAYS: dict[str, Callable[[BulletinJourney], Life]] = {
    way.__name__: way
    for way in (
        sent,
        returned_then_sent,
        emergency,
        emergency_alone,
        recalled,
        corrected,
        dropped,
        draft,
        returned,
        approval,
        sent_alone,
        being_passed_on,
        overdue,
        being_corrected,
    )
}


def way_of(journey: BulletinJourney) -> Life:
    """The life of a bulletin. Raises KeyError for a way that isn't declared."""
    return WAYS[journey.told.way](journey)
