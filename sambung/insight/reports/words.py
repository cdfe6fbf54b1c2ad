"""The text of a report, drafted by rule from its figures: nothing is said that isn't counted, and where there
is nothing it says so. People rewrite it; what they save is theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from sambung.insight.reports.figures import Figures, total, value
from sambung.insight.reports.periods import Period
from sambung.insight.reports.tables import table
from sambung.relay.routes import Words

LONGEST = 6_000
"""Letters that a section may have (house): three pages."""

Draft = Callable[[Figures, Period], list[str]]


@dataclass(frozen=True)
class Section:
    """A part of the report: what is drafted for it, and the tables that stand below."""

    name: str
    title: Words
    draft: Draft
    tables: tuple[str, ...] = ()


def drafted(figures: Figures, period: Period) -> dict[str, str]:
    """What the rules say, section by section: in Indonesian, in which reports are kept and signed, whatever
    the page speaks."""
    with override("id"):
        return {section.name: "\n\n".join(section.draft(figures, period)) for section in SECTIONS}


def share(part: int, whole: int) -> int:
    """Of a hundred."""
    return round(100 * part / whole) if whole else 0


def _said(*sentences: str) -> list[str]:
    """One paragraph of the sentences that have something to say."""
    told = " ".join(sentence for sentence in sentences if sentence)
    return [told] if told else []


def _voices(figures: Figures, period: Period) -> list[str]:
    given, answers = total(figures, "voices_by_track", 1), total(figures, "voices_by_track", 2)
    if not given and not answers:
        return [_("No voice was given or answered from %(months)s.") % {"months": period.months}]
    came = ngettext(
        "From %(months)s %(count)s voice was given.", "From %(months)s %(count)s voices were given.", given
    ) % {"months": period.months, "count": given}
    return [
        *_said(came, _most_given(figures, given), _answered(figures, answers)),
        *_said(_agencies(figures)),
    ]


def _most_given(figures: Figures, given: int) -> str:
    rows = table("voices_by_track", figures).rows
    first = max(rows, key=lambda row: row[1])
    if not given:
        return ""
    return _("Most often they were: %(kind)s (%(count)s of %(given)s).") % {
        "kind": str(first[0]).lower(),
        "count": first[1],
        "given": given,
    }


def _answered(figures: Figures, answers: int) -> str:
    if not answers:
        return _("None was answered.")
    in_time, timed = total(figures, "voices_by_track", 3), total(figures, "voices_by_track", 4)
    told = ngettext("%(count)s answer was given", "%(count)s answers were given", answers)
    kept = _("%(in_time)s of %(timed)s within the time set (%(share)s of 100).") % {
        "in_time": in_time,
        "timed": timed,
        "share": share(in_time, timed),
    }
    said = f"{told % {'count': answers}}, {kept}" if timed else f"{told % {'count': answers}}."
    middle = figures["days_to_answer"][0][1]
    if middle is None:
        return said
    days = _("Half of the first answers came within %(days)s days.") % {"days": _plain(middle)}
    return f"{said} {days}"


def _agencies(figures: Figures) -> str:
    """The one to which most came, and those that answered nothing of what came."""
    rows = [row for row in figures["voices_by_agency"] if row[1]]
    if not rows:
        return _("Nothing came to an agency.")
    first = _("Most came to %(agency)s: %(count)s.") % {"agency": rows[0][0], "count": rows[0][1]}
    silent = [row[0] for row in rows if not row[2]]
    if not silent:
        return first
    none = _("Nothing was answered in this time by: %(agencies)s.") % {"agencies": ", ".join(silent)}
    return f"{first} {none}"


def _information(figures: Figures, period: Period) -> list[str]:
    sent, news = len(figures["bulletins"]), value(figures, "news", "published")
    published = ngettext("%(count)s story was published.", "%(count)s stories were published.", news)
    stories = published % {"count": news} if news else _("No story was published.")
    if not sent:
        return _said(_("No bulletin was sent."), stories)
    copies, passed = total(figures, "bulletins", 2), total(figures, "bulletins", 3)
    went = ngettext("%(count)s bulletin was sent", "%(count)s bulletins were sent", sent) % {"count": sent}
    on = _("%(passed)s of %(copies)s copies were passed on (%(share)s of 100).") % {
        "passed": passed,
        "copies": copies,
        "share": share(passed, copies),
    }
    return _said(f"{went}; {on}", _reach(figures), stories)


def _reach(figures: Figures) -> str:
    people = value(figures, "reach", "people")
    if not people:
        return _("How many people were told is not known.")
    villages = value(figures, "reach", "villages")
    return ngettext(
        "About %(people)s people in %(villages)s village were told of one at least.",
        "About %(people)s people in %(villages)s villages were told of one at least.",
        villages,
    ) % {"people": people, "villages": villages}


def _groups(figures: Figures, period: Period) -> list[str]:
    rows = table("groups", figures).rows
    if not rows:
        return [_("No group is on the register.")]
    told = ", ".join(f"{str(label).lower()} {count}" for label, count in rows)
    count = total(figures, "groups", 1)
    groups = ngettext("There is %(count)s group:", "There are %(count)s groups:", count) % {"count": count}
    return _said(f"{groups} {told}.")


def _coaching(figures: Figures, period: Period) -> list[str]:
    held = value(figures, "visits", "held")
    told = ngettext("%(count)s visit was held", "%(count)s visits were held", held) % {"count": held}
    groups = value(figures, "visits", "groups")
    in_groups = ngettext("to %(groups)s group.", "to %(groups)s groups.", groups) % {"groups": groups}
    visits = f"{told} {in_groups}" if held else _("No visit was held.")
    return [*_said(visits, _hindered(figures)), *_said(_followed_up(figures))]


def _hindered(figures: Figures) -> str:
    rows = [row for row in table("hindrances", figures).rows if row[1]]
    if not rows:
        return ""
    return _("What was found most often to hinder groups: %(what)s (on %(count)s visits).") % {
        "what": str(rows[0][0]).lower(),
        "count": rows[0][1],
    }


def _followed_up(figures: Figures) -> str:
    numbers = {key: value(figures, "follow_ups", key) for key in ("asked", "done", "open", "overdue")}
    if not any(numbers.values()):
        return _("Nothing was asked for or agreed.")
    return (
        _("Follow-ups: %(asked)s new, %(done)s done, %(open)s open at the end, %(overdue)s of those overdue.")
        % numbers
    )


def _training(figures: Figures, period: Period) -> list[str]:
    finished = total(figures, "training", 1)
    if not finished:
        return _said(_("No course was finished."), _sessions(figures))
    told = ngettext(
        "Members of groups finished %(count)s course.",
        "Members of groups finished %(count)s courses.",
        finished,
    ) % {"count": finished}
    first = max(table("training", figures).rows, key=lambda row: row[1])
    most = _("Most often: %(course)s (%(count)s).") % {"course": first[0], "count": first[1]}
    return _said(told, most, _sessions(figures))


def _sessions(figures: Figures) -> str:
    numbers = {name: value(figures, "sessions", name) for name in ("held", "people", "groups")}
    if not numbers["held"]:
        return ""
    return _("Trainings held: %(held)s, with %(people)s people of %(groups)s groups.") % numbers


def _examples(figures: Figures) -> str:
    names = [row[0] for row in figures["exemplary"]]
    return _("An example to others: %(groups)s.") % {"groups": ", ".join(names)} if names else ""


def _standing(figures: Figures, period: Period) -> list[str]:
    if not figures["standing"]:
        return _said(_("No standing was kept in this time."), _examples(figures))
    _month, middle, of = figures["standing"][0]
    rows = [row for row in table("levels", figures).rows if row[1]]
    told = ", ".join(f"{str(label).lower()} {count}" for label, count in rows)
    half = _("The group in the middle has %(points)s of %(of)s points.") % {"points": middle, "of": of}
    return _said(_("By level: %(levels)s.") % {"levels": told}, half, _examples(figures))


def _nothing(figures: Figures, period: Period) -> list[str]:
    """What no rule can know: people write it, or leave it empty."""
    return []


def _plain(days: float) -> str:
    return str(floatformat(days, -1))


SECTIONS = (
    Section(
        "voices",
        gettext_lazy("Voices"),
        _voices,
        ("voices_by_track", "voices_by_agency", "voices_by_office", "voices_by_end"),
    ),
    Section("information", gettext_lazy("Information passed on"), _information, ("bulletins", "reach")),
    Section("groups", gettext_lazy("Groups"), _groups, ("groups",)),
    Section("coaching", gettext_lazy("Coaching"), _coaching, ("visits", "follow_ups", "hindrances")),
    Section("training", gettext_lazy("Training"), _training, ("training", "sessions")),
    Section("standing", gettext_lazy("Standing of the groups"), _standing, ("levels", "exemplary")),
    Section("outlook", gettext_lazy("What the office plans, and what else is to be said"), _nothing),
)
"""In their order. Numbers that stand in the text stand in a table below it too."""
