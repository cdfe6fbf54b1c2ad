"""What is filled in with the moves of a follow-up and of a visit."""

from datetime import date, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sambung.coaching import conditions as so
from sambung.coaching.models import Hindrance
from sambung.relay.clocks import due_after
from sambung.relay.routes import Choices, Field, Words
from sambung.relay.situation import Situation

LONGEST_WORDS = 8_000
MOST_PRESENT = 10_000
MOST_GUESTS, LONGEST_GUEST = 40, 200
LONGEST_PLAN = timedelta(days=366)

REFUSED: dict[str, Words] = {
    "not_ours": _("It is not for the office to do; the words say for whom."),
    "no_means": _("There is no money or equipment for it now."),
    "in_hand": _("It is being done already under another follow-up."),
    "other": _("Another reason; the words say which."),
}
CANNOT: dict[str, Words] = {
    "no_means": _("No money or equipment."),
    "no_time": _("Nobody has the time."),
    "no_right": _("It is for somebody else to decide."),
    "other": _("Another reason; the words say which."),
}
CANCELLED: dict[str, Words] = {
    "weather": _("Weather or no boat."),
    "group_absent": _("The group can't be there."),
    "not_needed": _("It is not needed any more."),
    "other": _("Another reason; the words say which."),
}


def agreed_problem(situation: Situation, day: date) -> Words:
    """What is wrong with the day by which somebody does it; '' when it is right."""
    today = situation.calendar.local(situation.now).date()
    if situation.calendar.at(day, so.CLOSES) <= situation.now:
        return _("Choose a day to come.")
    last = situation.calendar.local(due_after(situation.now, so.LONGEST_AGREED, situation.calendar)).date()
    if day > last and day > today:
        return _("Choose a day within 30 working days: what takes longer is agreed in steps.")
    return ""


def visit_problem(situation: Situation, day: date) -> Words:
    """What is wrong with the day of a visit; '' when it is right."""
    today = situation.calendar.local(situation.now).date()
    if situation.calendar.at(day, so.CLOSES) <= situation.now:
        if day == today:
            return _("Today can be chosen until 16:00 only. Choose a day to come.")
        return _("Choose a day to come.")
    if day > today + LONGEST_PLAN:
        return _("Choose a day within a year.")
    return ""


def present_problem(situation: Situation, count: int) -> Words:
    return "" if 0 <= count <= MOST_PRESENT else _("Write a number, such as 8.")


def held_problem(situation: Situation, day: date) -> Words:
    """What is wrong with the day on which a visit is said to have taken place; '' when it is right."""
    planned = situation.calendar.local(situation.parcel.opened_at).date()
    if not planned <= day <= situation.calendar.local(situation.now).date():
        return _("Choose the day on which you were there: not before it was planned, and not to come.")
    return ""


def guests_of(text: str) -> list[str]:
    """One guest a line, as they were written down."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def guests_problem(situation: Situation, text: str) -> Words:
    guests = guests_of(text)
    if len(guests) > MOST_GUESTS:
        return _("At most %(count)s guests: leave out who only looked in.") % {"count": MOST_GUESTS}
    if any(len(guest) > LONGEST_GUEST for guest in guests):
        return _("One guest a line, with at most %(count)s characters.") % {"count": LONGEST_GUEST}
    return ""


def listed(situation: Situation) -> Choices:
    """Who is on the group's list, the chair first."""
    there = so.visit_of(situation).group.listed.there().as_listed()
    return [(str(pk), name) for pk, name in there.values_list("pk", "name")]


def _agreed_with(situation: Situation) -> str:
    follow_up = so.follow_up_of(situation)
    return f"{follow_up.agreed_by.slug}:{follow_up.agreed_role}" if follow_up.agreed_by else ""


def _category(situation: Situation) -> str:
    return so.follow_up_of(situation).category


HINDRANCES = tuple((hindrance.value, hindrance.label) for hindrance in Hindrance)
NOTE = Field("note", _("Words for them"), help=_("The group reads this too."))
WHY = Field("note", _("Why, in a sentence"), required=True, help=_("The group reads this too."))
WHAT_WAS_DONE = Field("note", _("What was done"), required=True, help=_("The group reads this too."))
STILL = Field("note", _("What still hinders you"), required=True)
PROOF = Field("files", _("A photo, if you have one"), "file")
WHO = Field("who", _("Who does it"), "choice", required=True, choices=so.who_may_agree, initial=_agreed_with)
BY = Field("by", _("Until when"), "date", required=True, check=agreed_problem)
CATEGORY = Field("category", _("What hinders them"), "choice", choices=HINDRANCES, initial=_category)
REFUSAL = Field("reason", _("Reason"), "choice", required=True, choices=tuple(REFUSED.items()))
HINDERED = Field(
    "why", _("What stands in the way"), "choice", required=True, choices=tuple(CANNOT.items()), spoken=True
)

DAY = Field("day", _("The new day"), "date", required=True, check=visit_problem)
CANCELLING = Field("reason", _("Reason"), "choice", required=True, choices=tuple(CANCELLED.items()))
PRESENT = Field(
    "attended",
    _("How many of the group were there"),
    "number",
    required=True,
    taps=(2, 4, 6, 8, 10, 15),
    check=present_problem,
)
HELD_ON = Field("held_on", _("On which day you were there"), "date", check=held_problem, apart=True)
IN_ALL = Field(
    "attended", _("How many of the group were there in all"), "number", check=present_problem, apart=True
)
WHO_WAS_THERE = Field(
    "present", _("Who of the group was there"), "choice", several=True, choices=listed, apart=True
)
GUESTS = Field(
    "guests",
    _("Guests"),
    help=_("One a line, with their office: “Syamsul Bahri, village head”."),
    check=guests_problem,
    apart=True,
)
WORKS = Field("works", _("What works well, and whom to praise"), required=True)
HINDERS = Field("hinders", _("What hinders them"), "choice", several=True, choices=HINDRANCES)
HINDERS_WORDS = Field(
    "hinders_words",
    _("In the group's own words"),
    help=_("As they said it. What is agreed about it is entered as a follow-up above."),
)
ABOUT_EACH = tuple(
    Field(f"words_{value}", format_lazy("{}: {}", label, _("In the group's own words")), apart=True)
    for value, label in HINDRANCES
)
"""The group's words about each hindrance; where there are none of its own, those of `HINDERS_WORDS` count."""
SHOWN = Field("files", _("Photos, if you have some"), "file")
LESSON = Field("lesson", _("What was taught"))
MOTIVATION = Field("motivation", _("What encouraged them"))
NEXT = Field("next_on", _("The next visit"), "date", check=visit_problem)
