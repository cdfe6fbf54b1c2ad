"""The leader's page as one sheet of paper: what the screen says, without what one taps."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from sambung.desk.leading import MOST_BESIDE, Overview, Promise, Stuck, cut
from sambung.desk.leading_words import sentences
from sambung.insight.fading import Fading
from sambung.insight.said import Often
from sambung.regions.moments import due_in_full, in_full
from sambung.sheets import office
from sambung.sheets.office import Block, Chart, Count, Counts, Line

WORDS = 160
"""So many letters of an explanation stand on the sheet."""


def made(view: Overview) -> bytes:
    """Raises `making.Busy`."""
    return office.one_sheet(sheet_of(view), view.now)


def sheet_of(view: Overview) -> office.Sheet:
    """What stands where."""
    months = Chart(
        _("Voices of the last twelve whole months"), [(one.label, one.count) for one in view.said.months]
    )
    return office.Sheet(
        title=_("How the regency stands"),
        author=view.regency.name,
        when=in_full(view.now, view.regency),
        foot=_("For those who lead the regency. Names of senders are not on it."),
        sentences=sentences(view),
        left=[_late(view)],
        right=[_asked(view), _explained(view), _fading(view), _promised(view)],
        below=_("What people say most"),
        chart=months,
        counts=[
            _counts(_("Kinds"), view.said.tracks),
            _counts(_("Words in them"), view.said.words),
            _counts(_("Where they went"), view.said.agencies),
            _counts(_("Where they come from"), view.said.places),
        ],
        bars=_holders(view) if view.late else None,
    )


def _holders(view: Overview) -> Counts:
    """With whom how much is late, since when: the bars of the page."""
    shown = view.holders[:MOST_BESIDE]
    rows = [
        Count(one.name, one.count, _("since %(day)s") % {"day": date_format(one.since, "j F Y")})
        for one in shown
    ]
    return Counts(_("With whom, how many, since when"), rows, cut(len(shown), len(view.holders)))


def _late(view: Overview) -> Block:
    lines = [_stuck(one) for one in view.stuck.rows]
    return Block(_("The longest late"), lines, _("Nothing is late"), view.stuck.cut)


def _stuck(one: Stuck) -> Line:
    parcel = one.row.parcel
    more = _("with %(holder)s since %(since)s, due %(due)s") % {
        "holder": parcel.holder.name,
        "since": date_format(one.since, "j F"),
        "due": date_format(one.due, "j F Y"),
    }
    said = [f"{one.row.summary} · {parcel.code}", more]
    if one.waits and parcel.inquiry_due_at is not None:
        due = due_in_full(parcel.inquiry_due_at, parcel.region)
        said.append(_("Explanation expected until %(due)s.") % {"due": due})
    elif one.inquiry is not None and one.inquiry.explained_at is not None:
        said.append(_("explained by %(holder)s") % {"holder": one.inquiry.by})
    words = one.inquiry.words if one.inquiry is not None and not one.waits else ""
    return Line(one.row.title, " · ".join(said), _short(words))


def _asked(view: Overview) -> Block:
    rows = view.asked.rows[:MOST_BESIDE]
    lines = [
        Line(
            row.title,
            _("%(holder)s, until %(due)s")
            % {
                "holder": row.parcel.holder.name,
                "due": due_in_full(row.parcel.inquiry_due_at, row.parcel.region),
            },
        )
        for row in rows
        if row.parcel.inquiry_due_at is not None
    ]
    return Block(
        _("Asked, not explained yet"), lines, _("No question is open."), cut(len(rows), view.asked.count)
    )


def _explained(view: Overview) -> Block:
    lines = [
        Line(
            one.title,
            f"{one.inquiry.by}, {in_full(one.inquiry.explained_at, one.parcel.region)}",
            _short(one.inquiry.words),
        )
        for one in view.explained
        if one.inquiry.explained_at is not None
    ]
    return Block(_("What was explained"), lines, view.none_explained)


def _fading(view: Overview) -> Block:
    lines = [Line(one.group.name, f"{one.group.region.name} · {faded(one)}") for one in view.faded.rows]
    return Block(_("Groups that fade"), lines, _("No group fades."), view.faded.cut)


def faded(one: Fading) -> str:
    """How a group stands, and since when it is silent."""
    since = _("silent since %(day)s") % {"day": date_format(one.silent_since, "j F Y")}
    if one.asleep_on is None:
        return f"{one.status} · {since}"
    falls = _("falls asleep on %(day)s") % {"day": date_format(one.asleep_on, "j F Y")}
    return f"{falls} · {since}"


def _promised(view: Overview) -> Block:
    lines = [Line(one.title, _promise(one)) for one in view.promises.rows]
    return Block(_("Promised"), lines, _("No promise is open."), view.promises.cut)


def _promise(one: Promise) -> str:
    said = _("for %(year)s, by %(holder)s, until %(day)s") % {
        "year": one.year,
        "holder": one.parcel.holder.name,
        "day": date_format(one.due, "j F Y"),
    }
    return ": ".join((_("overdue"), said)) if one.late else said


def _counts(title: str, rows: Sequence[Often]) -> Counts:
    shown = rows[:MOST_BESIDE]
    return Counts(
        title, [Count(row.label, row.count, _than(row)) for row in shown], cut(len(shown), len(rows))
    )


def _than(row: Often) -> str:
    if not row.more:
        return _("as many")
    words = _("%(count)s more") if row.more > 0 else _("%(count)s fewer")
    return words % {"count": abs(row.more)}


def _short(words: str) -> str:
    return Truncator(words).chars(WORDS)
