"""A visit in words, for page and paper alike: what to know before it, and what came of it."""

from collections.abc import Iterable
from datetime import datetime

from django.template.defaultfilters import floatformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.coaching.item import OFTEN, found_often
from sambung.coaching.models import FollowUp, Visit
from sambung.coaching.spot.showing import ShownFinding, confirmation_of, findings_of, present_at
from sambung.coaching.visiting.ferries import ferries_to, warning, weekdays_in_words
from sambung.desk.visit_photos import photos_of
from sambung.insight.naming import title_of, with_items
from sambung.insight.preparing import FIRST_LOOK, Bulletins, Counted, Found, Held, Preparation, Waiting
from sambung.insight.standing.scores import Score, Standing
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import may, visible_to
from sambung.regions.moments import day_in_full, in_full, time_left
from sambung.regions.working_days import day_of_deadline
from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from sambung.sheets.visits import Line, Section, Side, VisitOnPaper


def preparation_of(made: Preparation, now: datetime) -> VisitOnPaper:
    """What the coach reads before going."""
    visit = made.visit
    last = day_in_full(made.last_visit) if made.last_visit else _("none yet")
    facts = [(_("Place"), made.region.path), (_("Planned for"), day_in_full(visit.day)), *_ferry(made)]
    moment = in_full(now, made.region)
    return VisitOnPaper(
        title=_("Before the visit to %(group)s") % {"group": made.group.name},
        author=made.group.name,
        facts=[*facts, *_said(_("What for"), visit.purpose), (_("Last visit"), last)],
        sections=[_happened(made), _holding(made, now), _agreed(made, now)],
        beside=[_to_meet(made), _to_praise(made), _found(made.found), *_standing(made.standing)],
        foot=_("For the coach: people and their numbers are named here. As of %(moment)s.")
        % {"moment": moment},
    )


def _ferry(made: Preparation) -> list[tuple[str, str]]:
    """When one gets there, and that none goes on the day of the visit."""
    ferry = ferries_to([made.region]).get(made.region.code)
    if ferry is None:
        return []
    days = weekdays_in_words(ferry) if ferry.weekdays else ""
    said = (days, ferry.words, warning(ferry, made.visit.day))
    return [(_("Ferry"), " · ".join(words for words in said if words))]


def _happened(made: Preparation) -> Section:
    done = made.happened
    title = (
        _("Since the last visit")
        if made.last_visit
        else _("In the last %(days)s days") % {"days": FIRST_LOOK.days}
    )
    lines = [
        _counted(_("Stories published: %(count)s"), done.published),
        _counted(_("Material sent: %(count)s"), Counted(done.material, [])),
        _of_bulletins(done.bulletins),
        _counted(_("Voices carried: %(count)s"), done.voices),
        _counted(_("Meetings written down: %(count)s"), done.meetings),
        _counted(_("Trainings attended: %(count)s"), done.trainings),
        _counted(_("Help asked for: %(count)s"), done.help),
    ]
    return Section("happened", title, lines)


def _counted(words: str, counted: Counted) -> Line:
    return Line(words % {"count": counted.count}, _quoted(counted.some))


def _of_bulletins(bulletins: Bulletins) -> Line:
    ended = _("passed on %(passed_on)s, could not %(cannot)s, not in time %(expired)s") % {
        "passed_on": bulletins.passed_on,
        "cannot": bulletins.cannot,
        "expired": bulletins.expired,
    }
    missed = _("Not passed on: %(titles)s") % {"titles": _quoted(bulletins.missed)}
    more = [*([f"({ended})"] if bulletins.came else []), *([missed] if bulletins.missed else [])]
    return Line(_("Bulletins that came: %(count)s") % {"count": bulletins.came}, " ".join(more))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _holding(made: Preparation, now: datetime) -> Section:
    counts = [_held(one) for one in made.holding.by_kind]
    named = [_waiting(one, now, held_by=False) for one in made.holding.some]
    nothing = "" if counts else _("Nothing waits for the group.")
    return Section("holding", _("What the group holds now"), [*counts, *named], nothing)


def _held(held: Held) -> Line:
    late = _("late: %(count)s") % {"count": held.late}
    return Line(f"{capfirst(held.kind)}: {held.count}", f"({late})" if held.late else "", bool(held.late))


def _agreed(made: Preparation, now: datetime) -> Section:
    agreed = made.agreed
    lines = [_waiting(one, now) for one in agreed.shown]
    text = _("None is open.")
    if agreed.count:
        text = _("Open: %(count)s, of them late: %(late)s.") % {"count": agreed.count, "late": agreed.late}
    return Section("agreed", _("Open follow-ups"), [*lines, *_others(agreed.count - len(lines))], text)


def _others(count: int) -> list[Line]:
    return [Line(_("and %(count)s more") % {"count": count})] if count > 0 else []


def _waiting(one: Waiting, now: datetime, *, held_by: bool = True) -> Line:
    """What it is, who has it, until when; how late where it is."""
    local = one.due_at.astimezone(one.region.zone)
    until = _("until %(day)s") % {"day": day_in_full(day_of_deadline(local))}
    parts = [one.state, *([one.holder] if held_by else []), until]
    if one.late:
        parts.append(time_left(one.due_at, one.region, now))
    return Line(one.title, " · ".join(parts), one.late, apart=True, code=one.code)


def _to_meet(made: Preparation) -> Section:
    people = made.management
    lines = [Line(one.name, one.role, phone=one.phone) for one in people.shown]
    text = "" if lines else _("The list names nobody who leads the group: ask who does.")
    return Section("meet", _("Whom to meet"), [*lines, *_others(people.count - len(lines))], text)


def _to_praise(made: Preparation) -> Section:
    text = "" if made.praise else _("Nothing stands out in the figures: ask what they are proud of.")
    return Section("praise", _("What to praise"), [Line(words) for words in made.praise], text)


def _found(found: Iterable[Found]) -> Section:
    """Each hindrance with what was said of it; what was said of several at once stands once."""
    lines, said = [], {""}
    for one in found:
        words = _as_said(one.words)
        lines.append(_hindrance(one, "" if words in said else words))
        said.add(words)
    text = "" if lines else _("No visit has found anything yet.")
    return Section("found", _("What hindered them so far"), lines, text)


def _hindrance(found: Found, words: str) -> Line:
    times = ngettext("found on %(count)s visit", "found on %(count)s visits", found.times)
    parts = [times % {"count": found.times}]
    if found.last_on:
        parts.append(_("last on %(day)s") % {"day": day_in_full(found.last_on)})
    more = f"({', '.join(parts)}) {words}".strip()
    return Line(capfirst(found.what), more, found.times >= OFTEN)


def _as_said(words: str) -> str:
    """In quotes, once; '' where nothing was said."""
    bare = words.strip().strip('“”"').strip()
    return f"“{bare}”" if bare else ""


def _standing(standing: Standing) -> list[Section]:
    """The points with what they are made of, and what would bring the most."""
    words = _("%(points)s of %(of)s points") % {"points": standing.points, "of": standing.of}
    level = _("Level: %(level)s.") % {"level": standing.level.label}
    parts = [
        Line(
            f"{part.part.label}:",
            _("%(points)s of %(of)s") % {"points": floatformat(part.points), "of": part.part.points},
        )
        for part in standing.parts
        if part.counts
    ]
    advice = [Line(str(score.indicator.advice), f"({_gain(score)})") for score in standing.advice]
    return [
        Section("standing", _("Standing"), parts, f"{words}. {level}"),
        *([Section("more", _("What brings the most points"), advice)] if advice else []),
    ]


def _gain(score: Score) -> str:
    gain = _("up to %(points)s points") % {"points": floatformat(score.missing)}
    if score.measured is None:
        return gain
    now = _("now %(have)s of %(of)s") % {"have": score.measured.have, "of": score.measured.of}
    return f"{gain}, {now}"


def report_of(parcel: Parcel, actor: Actor) -> VisitOnPaper:
    """What a visit that is over found and what was agreed, as far as the reader may see it."""
    visit: Visit = parcel.visit
    held_on = [(_("Took place on"), day_in_full(visit.held_on))] if visit.held_on else []
    next_on = [(_("The next visit"), day_in_full(visit.next_on))] if visit.next_on else []
    purpose, there = _said(_("What for"), visit.purpose), _there(parcel, actor)
    sections = [
        Section("works", _("What works well"), text=visit.works),
        _hinders(parcel, actor),
        Section("agreed", _("Agreed on this visit"), _agreed_on(parcel, actor)),
        Section("lesson", _("What was taught"), text=visit.lesson),
        Section("motivation", _("What encouraged them"), text=visit.motivation),
        _word(parcel, actor),
    ]
    return VisitOnPaper(
        title=_("Report of the visit to %(group)s") % {"group": visit.group.name},
        author=visit.group.name,
        facts=[(_("Place"), parcel.region.path), *held_on, *purpose, *there, *next_on],
        sections=[one for one in sections if one.text or one.lines],
        foot=f"{visit.group.name} · {parcel.code}",
        sides=[_side(visit.group.name), _side(*reversed(_came(parcel)))],
    )


def _side(organization: str, name: str = "") -> Side:
    return Side(_("For %(organization)s") % {"organization": organization}, name)


def _came(parcel: Parcel) -> list[str]:
    """Who held the visit, by name where that is kept, and for which office."""
    held = parcel.handoffs.filter(move="hold").select_related("person", "to_organization").first()
    return [held.person.name, held.to_organization.name] if held and held.person else [parcel.holder.name]


def _said(name: str, words: str) -> list[tuple[str, str]]:
    return [(name, words)] if words else []


def _there(parcel: Parcel, actor: Actor) -> list[tuple[str, str]]:
    """How many of the group were there, by name for those who may know them, and who came."""
    attended, names = parcel.visit.attended, present_at(parcel, actor)
    of_group = [] if attended is None else [(_("Of the group were there"), str(attended))]
    named = [(_("By name"), " · ".join(names))] if names else []
    return [*of_group, *named, (_("Who came"), ", ".join(_came(parcel)))]


def _hinders(parcel: Parcel, actor: Actor) -> Section:
    """The hindrances, each with what the group said of it and its photos; what was said of all stands before
    them."""
    found, photos = findings_of(parcel), photos_of(parcel, actor)
    often = [Line(words, pressing=True) for words in found_often(parcel.visit)]
    lines = [
        Line(capfirst(row.label), _with_files(row, len(shown)), photos=shown)
        for row, shown in ((row, photos[row.category]) for row in found.rows)
    ]
    return Section("hinders", _("What hinders them"), [*lines, *often], _as_said(found.together))


def _with_files(row: ShownFinding, shown: int) -> str:
    """What was said of it, and how much more can be looked at and heard on the screen."""
    more = len(row.files) - shown
    files = _("(photos and recordings in Sambung: %(count)s)") % {"count": more}
    return " ".join(part for part in (_as_said(row.words), files if more > 0 else "") if part)


def _word(parcel: Parcel, actor: Actor) -> Section:
    """What the group said to the report; by whom, for those who may know who was there."""
    said = confirmation_of(parcel)
    if said is None:
        return Section("word", _("The group's word"))
    named = said.person is not None and may(actor, "visit.people", parcel)
    who = said.person.name if said.person and named else _("A member of the group")
    answer = _("so it was") if said.agreed else _("something was different")
    line = Line(f"{capfirst(answer)}.", f"{who}, {in_full(said.at, parcel.region)}")
    words = [Line(_as_said(said.words))] if said.words else []
    return Section("word", _("The group's word"), [line, *words])


def _agreed_on(parcel: Parcel, actor: Actor) -> list[Line]:
    there = visible_to(actor, Parcel.objects.filter(kind="follow_up", follow_up__visit=parcel.pk))
    return [_promise(one, actor) for one in with_items(there.order_by("pk"), "follow_up")]


def _promise(parcel: Parcel, actor: Actor) -> Line:
    """What is to be done, who said so, until when."""
    follow_up: FollowUp = parcel.follow_up
    parts = [_who(follow_up.agreed_by, follow_up.agreed_role)] if follow_up.agreed_by else []
    if follow_up.agreed_on:
        parts.append(_("until %(day)s") % {"day": day_in_full(follow_up.agreed_on)})
    parts.append(str(routes["follow_up"].state_label(parcel.state, parcel.outcome)))
    return Line(follow_up.what or title_of(parcel, actor), " · ".join(parts), apart=True)


def _who(organization: Organization, role: str) -> str:
    """The group and its village by name alone, others with the role."""
    if organization.kind in (Organization.Kind.KIM, Organization.Kind.VILLAGE):
        return organization.name
    return f"{organization.name} ({Role(role).label})"
