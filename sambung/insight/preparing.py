"""What a coach knows of a group before going there: what happened since the last visit, what it holds and is
late with, what was agreed, what hinders it, how it stands, whom to meet and what to praise.

Voices are counted where they were given openly, and named in the words alone that everybody may read: hidden
and anonymous ones are neither, whoever asks. All else is named to whoever may see it. A fixed number of
queries, however much there is.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.text import Truncator

from sambung.coaching.exporting import local
from sambung.coaching.models import Finding, Hindrance, Meeting, TrainingSession, Visit
from sambung.coaching.route import HELP
from sambung.insight.counting import Span, zone_of
from sambung.insight.naming import name_of, title_of, with_items
from sambung.insight.praising import praise
from sambung.insight.standing import measures
from sambung.insight.standing.scores import Standing, standings
from sambung.news.models import Story
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may, visible_to
from sambung.regions.models import Region
from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from sambung.voices.models import Voice

FIRST_LOOK = timedelta(days=90)
"""How far a coach looks back before the first visit (house; as most indicators do)."""

SOME = 3
"""So many things are named behind a figure, the newest first (house): the sheet is one page."""

MOST_AGREED, MOST_MET = 7, 7
"""So many follow-ups and people are on the sheet (house); the others are counted."""

WORDS_LENGTH = 110


@dataclass(frozen=True)
class Counted:
    """So many of a thing, and some of them by name."""

    count: int
    some: list[str]


@dataclass(frozen=True)
class Bulletins:
    """What became of the bulletins that came to the group; `missed` names some that people didn't hear."""

    came: int
    passed_on: int
    cannot: int
    expired: int
    missed: list[str]


@dataclass(frozen=True)
class Happened:
    """What a group did, and what was done for it."""

    published: Counted
    material: int
    bulletins: Bulletins
    voices: Counted
    meetings: Counted
    trainings: Counted
    help: Counted


@dataclass(frozen=True)
class Held:
    """What of a kind waits for the group."""

    kind: str
    count: int
    late: int


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: for whom, in which state, until when."""

    code: str
    title: str
    state: str
    holder: str
    due_at: datetime
    region: Region
    late: bool


@dataclass(frozen=True)
class Holding:
    """What the group must act on, by kind; some of it by name, the most pressing first."""

    by_kind: list[Held]
    some: list[Waiting]


@dataclass(frozen=True)
class Agreed:
    """The open follow-ups for the group: how many, how many of them late, and the most pressing ones."""

    count: int
    late: int
    shown: list[Waiting]


@dataclass(frozen=True)
class Found:
    """A hindrance: on how many visits it was found, when last, and what was said then."""

    what: str
    times: int
    last_on: date | None
    words: str


@dataclass(frozen=True)
class ToMeet:
    """Somebody of the management; `phone` is '' where there is none or the reader may not know it."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True)
class Management:
    """How many lead the group, and the first of them."""

    count: int
    shown: list[ToMeet]


@dataclass(frozen=True)
class Preparation:
    """All of it, for one visit and one reader. `last_visit`: when somebody of the office was there last;
    `span`: the days since."""

    visit: Visit
    region: Region
    last_visit: date | None
    span: Span
    happened: Happened
    holding: Holding
    agreed: Agreed
    found: list[Found]
    standing: Standing
    management: Management
    praise: list[str]

    @property
    def group(self) -> Organization:
        return self.visit.group


def prepare(parcel: Parcel, actor: Actor, now: datetime) -> Preparation:
    """What `actor` should know before the visit `parcel`, which they see already."""
    visit, group, zone = parcel.visit, parcel.visit.group, zone_of(parcel.region)
    today = now.astimezone(zone).date()
    before = last_visit(visit)
    span = since(before, today, zone)
    standing = standings([group.pk], today, zone)[group.pk]
    published = stories_published(group, span)
    return Preparation(
        visit=visit,
        region=parcel.region,
        last_visit=before,
        span=span,
        happened=Happened(
            published=published,
            material=measures.stories_of([group.pk], span).count(),
            bulletins=bulletins(group, actor, span),
            voices=voices_carried(group, span),
            meetings=meetings(group, span),
            trainings=trainings(group, span),
            help=help_asked(group, actor, span),
        ),
        holding=holding(group, actor, now),
        agreed=follow_ups(group, actor, now),
        found=findings(group),
        standing=standing,
        management=management(group, actor),
        praise=praise(group, actor, span, published.some, standing),
    )


def last_visit(visit: Visit) -> date | None:
    """The day of the last other visit to the group that took place."""
    held = Visit.objects.filter(group=visit.group_id, held_on__isnull=False).exclude(pk=visit.pk)
    return held.order_by("-held_on").values_list("held_on", flat=True).first()


def since(before: date | None, today: date, zone: ZoneInfo) -> Span:
    """From the day of the last visit, or for some months back, up to and with today."""
    return Span(before or today - FIRST_LOOK, today + timedelta(days=1), zone)


# What happened


def stories_published(group: Organization, span: Span) -> Counted:
    """News of the group that the public may read, first published in these days."""
    start, end = span.moments
    live = Story.objects.listed().filter(group=group, published_at__gte=start, published_at__lt=end)
    newest = live.with_public_parts().newest_first()[:SOME]
    return Counted(live.count(), [name_of(story.headline) for story in newest])


def bulletins(group: Organization, actor: Actor, span: Span) -> Bulletins:
    """The bulletins that came to the group itself in these days, and how they ended so far."""
    came = measures.copies_to([group.pk], span)
    ended = {
        outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in ("passed_on", "cannot", "expired")
    }
    counts = came.aggregate(came=Count("pk"), **ended)
    missed = visible_to(actor, came.filter(outcome__in=("cannot", "expired"))).order_by("-closed_at", "-pk")
    titles = missed.values_list("copy__edition__title", flat=True)[:SOME]
    return Bulletins(**counts, missed=[name_of(title) for title in titles])


def voices_carried(group: Organization, span: Span) -> Counted:
    """Voices of these days that went through the group; the names are what is public of them."""
    carried = measures.voices_of([group.pk], span).filter(confidential=False)
    public = Voice.objects.listed().filter(parcel__in=carried).order_by("-parcel__opened_at", "-pk")
    texts = public.values_list("public_text", flat=True)[:SOME]
    return Counted(carried.count(), [name_of(text) for text in texts])


def meetings(group: Organization, span: Span) -> Counted:
    """Meetings of these days that were written down."""
    met = Meeting.objects.filter(group=group, day__gte=span.first, day__lte=span.last)
    topics = met.order_by("-day", "-pk").values_list("topic", flat=True)[:SOME]
    return Counted(met.count(), [name_of(topic) for topic in topics])


def trainings(group: Organization, span: Span) -> Counted:
    """Training sessions of these days at which somebody of the group was."""
    start, end = span.moments
    held = TrainingSession.objects.filter(begins_at__gte=start, begins_at__lt=end, called_off_at=None)
    there = held.filter(roll__here__member__group=group).distinct().order_by("-begins_at", "-pk")
    titles = there.values_list("title", flat=True)[:SOME]
    return Counted(there.count(), [name_of(title) for title in titles])


def help_asked(group: Organization, actor: Actor, span: Span) -> Counted:
    """How often the group asked for help in these days."""
    start, end = span.moments
    asked = visible_to(
        actor,
        Parcel.objects.filter(
            kind="follow_up",
            track=HELP,
            follow_up__group=group,
            opened_at__gte=start,
            opened_at__lt=end,
        ),
    )
    newest = with_items(asked.order_by("-opened_at", "-pk"), "follow_up")[:SOME]
    return Counted(asked.count(), [title_of(parcel, actor) for parcel in newest])


# What is open

NAMED = ("bulletin_copy", "story")
"""The kinds that the group holds by name: its follow-ups stand by themselves, voices are counted alone."""


def holding(group: Organization, actor: Actor, now: datetime) -> Holding:
    """What the group must act on now; what waits for somebody else is not its to do."""
    theirs = Parcel.objects.open().filter(holder=group, waiting_on="", confidential=False)
    counts = theirs.values("kind").annotate(count=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now)))
    named = visible_to(actor, theirs.filter(kind__in=NAMED)).order_by("due_at", "pk")
    return Holding(
        [Held(str(routes[row["kind"]].label), row["count"], row["late"]) for row in counts.order_by("kind")],
        [_waiting(parcel, actor, now) for parcel in with_items(named, *NAMED)[:SOME]],
    )


def follow_ups(group: Organization, actor: Actor, now: datetime) -> Agreed:
    """What is still to be done for the group, the longest overdue first."""
    there = visible_to(actor, Parcel.objects.open().filter(kind="follow_up", follow_up__group=group))
    counts = there.aggregate(count=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now)))
    pressing = with_items(there.order_by("due_at", "pk"), "follow_up")[:MOST_AGREED]
    return Agreed(**counts, shown=[_waiting(parcel, actor, now) for parcel in pressing])


def findings(group: Organization) -> list[Found]:
    """What was found to hinder the group on all visits so far, the most frequent first."""
    rows = Finding.objects.filter(visit__group=group).order_by("visit__held_on", "pk")
    visits: dict[str, set[int]] = {}
    last: dict[str, tuple[date | None, str]] = {}
    for what, visit, held_on, words in rows.values_list("category", "visit", "visit__held_on", "words"):
        visits.setdefault(what, set()).add(visit)
        last[what] = (held_on, words or last.get(what, (None, ""))[1])
    found = [
        Found(str(Hindrance(what).label), len(visits[what]), day, Truncator(words).chars(WORDS_LENGTH))
        for what, (day, words) in last.items()
    ]
    return sorted(found, key=lambda one: (-one.times, one.what))


def management(group: Organization, actor: Actor) -> Management:
    """Who leads the group, for those who may read its list; their numbers for those who call them."""
    leading = list(visible_to(actor, group.listed.there().managing()).as_listed())
    calls = may(actor, "group.contacts", group)
    shown = [
        ToMeet(
            member.name,
            f"{member.get_position_display()}: {member.section}"
            if member.section
            else member.get_position_display(),
            local(member.phone) if calls else "",
        )
        for member in leading[:MOST_MET]
    ]
    return Management(len(leading), shown)


def _waiting(parcel: Parcel, actor: Actor, now: datetime) -> Waiting:
    if parcel.due_at is None:  # the database lets no open parcel be without
        raise ValueError(parcel.code)
    state = str(routes[parcel.kind].state_label(parcel.state, ""))
    return Waiting(
        parcel.code,
        title_of(parcel, actor),
        state,
        parcel.holder.name,
        parcel.due_at,
        parcel.region,
        parcel.due_at < now,
    )
