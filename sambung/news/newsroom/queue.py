"""The queue as editors think: what is urgent, new, being written, with the group, ready, on its way.

A story stands in one part alone: an urgent one that an editor or the group has stands under "urgent" whatever
its state. Two queries find the rows of all parts however many stories there are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambung.news.models import Draft, Story
from sambung.news.moves import BEFORE_GOING_OUT
from sambung.news.newsroom.ages import Age, age_of
from sambung.news.newsroom.rules import offices_of, regencies_of
from sambung.news.plan_models import Planned
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Person, Role
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel
from sambung.relay.routes import routes

FEW = 8
"""Rows of each part where all parts are shown."""
PAGE = 50
"""Rows of a page where one part is shown."""
NOBODY = "-"
"""What the filter says for stories that nobody is at."""
WRITING_NOW = timedelta(minutes=15)
"""Who typed so lately is said to be writing now."""


@dataclass(frozen=True)
class Part:
    """A part of the queue. `states` are those whose stories stand here; `hint` says what they wait for,
    `empty` why there are none."""

    name: str
    label: Promise
    hint: Promise
    empty: Promise
    states: tuple[str, ...] = ()


URGENT = Part(
    "mendesak",
    _("Urgent"),
    _("Has to be read today: these come first."),
    _("Nothing urgent: whoever sends a story can say that it has to be read today."),
)
AT_HAND = ("submitted", "editing", "question", "proposed", "ready", "revising")
"""An urgent story in one of these stands under "urgent"."""

PARTS = (
    URGENT,
    Part(
        "baru",
        _("New"),
        _("Sent in, and nobody has begun."),
        _("No new story: what groups send in appears here by itself."),
        ("submitted",),
    ),
    Part(
        "ditulis",
        _("Being written"),
        _("Begun, and not shown to the group yet."),
        _("Nobody is writing: begin one of the new ones."),
        ("editing",),
    ),
    Part(
        "kelompok",
        _("Waiting for the group"),
        _(
            "Asked, or shown for their yes; time for that runs from when they open it, two working days "
            "later at the latest. Silence agrees to words, never to faces."
        ),
        _("No group is asked for anything."),
        ("question", "proposed"),
    ),
    Part(
        "siap",
        _("Ready"),
        _("Agreed: publish it, or say when it goes out."),
        _("Nothing is ready: what a group agrees to comes here."),
        ("ready",),
    ),
    Part(
        "terjadwal",
        _("Scheduled"),
        _("Goes out by itself at its time."),
        _("Nothing is scheduled: a ready story can be given its time."),
        ("scheduled",),
    ),
    Part(
        "diubah",
        _("Being revised"),
        _("Published, and being corrected or updated; what is out stays until then."),
        _("No published story is being changed."),
        ("revising",),
    ),
    Part(
        "keluar",
        _("Going out"),
        _("On the portal; not every other channel has confirmed yet."),
        _("Everything that went out has arrived everywhere."),
        ("going_out",),
    ),
)
BY_NAME = {part.name: part for part in PARTS}

_IS_URGENT = Q(story__urgent=True, state__in=AT_HAND)
PART_OF = Case(
    When(_IS_URGENT, then=Value(URGENT.name)),
    *(When(state__in=part.states, then=Value(part.name)) for part in PARTS if part.states),
    default=Value(""),
    output_field=CharField(),
)

IN_PART = {part.name: Q(state__in=part.states) & ~_IS_URGENT if part.states else _IS_URGENT for part in PARTS}


@dataclass(frozen=True)
class Asked:
    """Which part ('' for all), of which editor (a sign-in, `NOBODY`, '' for all) and group (a slug), after
    which row."""

    part: str = ""
    editor: str = ""
    group: str = ""
    after: tuple[datetime, int] | None = None

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """What an address asks for; what makes no sense is left out."""
        part = query.get("bagian", "")
        return cls(
            part if part in BY_NAME else "",
            query.get("penyunting", "").replace("\x00", "")[:60],
            query.get("kelompok", "").replace("\x00", "")[:80],
            _read_cursor(query.get("sesudah", "")),
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.editor or self.group)

    def address(self, **other: object) -> str:
        """The query string of this list, changed as said, from its first row on."""
        asked = replace(self, **{"after": None, **other})  # type: ignore[arg-type]  # names of our own fields
        after = f"{asked.after[0].isoformat()}_{asked.after[1]}" if asked.after else ""
        values = {
            "bagian": asked.part,
            "penyunting": asked.editor,
            "kelompok": asked.group,
            "sesudah": after,
        }
        return "?" + urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True)
class Row:
    """A story of the queue. `at_it` is who took it; `writing` who typed in it a moment ago; its parcel comes
    with `not_before`, the moment until which an embargo holds back what is not out."""

    parcel: Parcel
    age: Age
    state: str
    writing: list[str]

    @property
    def story(self) -> Story:
        story: Story = self.parcel.story
        return story

    @property
    def at_it(self) -> str:
        return self.parcel.assignee.name if self.parcel.assignee else ""


@dataclass(frozen=True)
class Section:
    """A part with its rows; `more` is the query string of what follows, '' for nothing."""

    part: Part
    count: int
    rows: list[Row]
    more: str


@dataclass(frozen=True)
class Queue:
    """`groups` and `editors` are what may be filtered by, as (value, name)."""

    asked: Asked
    sections: list[Section]
    total: int
    editors: list[tuple[str, str]]
    groups: list[tuple[str, str]]


def open_stories(actor: Actor) -> QuerySet[Parcel]:
    """All open stories of the newsrooms in which the actor works, each with its `part`."""
    own = Parcel.objects.open().filter(kind="story", regency__in=regencies_of(actor))
    return visible_to(actor, own).annotate(part=PART_OF)


def queue(asked: Asked, actor: Actor, now: datetime) -> Queue:
    """What is asked for: five queries, however many stories there are."""
    all_open = open_stories(actor)
    chosen = _filtered(all_open, asked)
    many = chosen.order_by().values_list(PART_OF).annotate(many=Count("pk"))
    counts: Counter[str] = Counter(dict(many))
    parts = (BY_NAME[asked.part],) if asked.part else PARTS
    ids = _one_part(chosen, asked) if asked.part else _some_of_each(chosen)
    rows = _rows(ids, now)
    sections = [_section(part, counts, rows.get(part.name, []), asked) for part in parts]
    return Queue(asked, sections, counts.total(), editors_of(actor), _groups(all_open))


def _filtered(chosen: QuerySet[Parcel], asked: Asked) -> QuerySet[Parcel]:
    if asked.editor == NOBODY:
        chosen = chosen.filter(assignee=None)
    elif asked.editor:
        chosen = chosen.filter(assignee__username=asked.editor)
    return chosen.filter(story__group__slug=asked.group) if asked.group else chosen


def _some_of_each(chosen: QuerySet[Parcel]) -> list[int]:
    """The first of each part, the soonest deadline first; one more than are shown."""
    place = Window(RowNumber(), partition_by=F("part"), order_by=[F("due_at").asc(), F("pk").asc()])
    first = chosen.annotate(place=place).filter(place__lte=FEW + 1)
    return list(first.values_list("pk", flat=True))


def _one_part(chosen: QuerySet[Parcel], asked: Asked) -> list[int]:
    rows = chosen.filter(IN_PART[asked.part]).order_by("due_at", "pk")
    if asked.after is not None:
        moment, pk = asked.after
        rows = rows.filter(Q(due_at__gt=moment) | Q(pk__gt=pk), due_at__gte=moment)
    return list(rows.values_list("pk", flat=True)[: PAGE + 1])


def _rows(ids: list[int], now: datetime) -> Mapping[str, list[Row]]:
    """The rows of these stories by part, in order: two queries."""
    with_all = ("holder", "region", "assignee", "story__group")
    heavy = ("region__boundary", "story__words", "story__revision_note")
    embargoes = Planned.objects.embargoes(now).filter(story__parcel__state__in=BEFORE_GOING_OUT)
    held_back = embargoes.filter(story=OuterRef("pk")).order_by("-not_before")
    found = Parcel.objects.filter(pk__in=ids).annotate(
        part=PART_OF, not_before=held_back.values("not_before")[:1]
    )
    found = found.select_related(*with_all).defer(*heavy)
    writing = _writing(ids, now)
    rows: dict[str, list[Row]] = {}
    for parcel in found.order_by("due_at", "pk"):
        state = str(routes["story"].state_label(parcel.state, ""))
        row = Row(parcel, age_of(parcel, now), state, writing.get(parcel.pk, []))
        rows.setdefault(parcel.part, []).append(row)
    return rows


def _writing(ids: Iterable[int], now: datetime) -> dict[int, list[str]]:
    """Who is typing in which story, by its id."""
    typed = Draft.objects.filter(story__in=ids, at__gt=now - WRITING_NOW).order_by("-at")
    names: dict[int, list[str]] = {}
    for story, name in typed.values_list("story", "person__name"):
        names.setdefault(story, []).append(name)
    return names


def _section(part: Part, counts: Mapping[str, int], rows: list[Row], asked: Asked) -> Section:
    count, most = counts.get(part.name, 0), PAGE if asked.part else FEW
    if len(rows) <= most:
        return Section(part, count, rows, "")
    last = rows[most - 1].parcel
    if last.due_at is None:  # the database lets no open parcel be without
        raise ValueError(last.code)
    after = (last.due_at, last.pk) if asked.part else None
    return Section(part, count, rows[:most], asked.address(part=part.name, after=after))


def editors_of(actor: Actor) -> list[tuple[str, str]]:
    """The editors of these newsrooms, by name."""
    offices = [office.pk for office in offices_of(actor)]
    members = Membership.objects.active().filter(organization__in=offices, role=Role.EDITOR)
    people = Person.objects.filter(memberships__in=members).distinct().order_by("name")
    return list(people.values_list("username", "name"))


def _groups(chosen: QuerySet[Parcel]) -> list[tuple[str, str]]:
    """The groups that have something in the queue."""
    groups = Organization.objects.filter(pk__in=chosen.values("story__group")).order_by("name")
    return list(groups.values_list("slug", "name"))


def _read_cursor(typed: str) -> tuple[datetime, int] | None:
    moment, _line, pk = typed.partition("_")
    try:
        at = datetime.fromisoformat(moment)
        return (at.astimezone(UTC), int(pk)) if at.tzinfo and int(pk) < 2**63 else None
    except (ValueError, OverflowError):
        return None
