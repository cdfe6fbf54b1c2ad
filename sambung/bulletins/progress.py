"""How far a bulletin has come: which group passed it on, which could not, which has it still."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from sambung.bulletins.models import Bulletin, Copy
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel
from sambung.relay.routes import Words, routes

STANDINGS = ("late", "open", "cannot", "expired", "passed_on")
"""How a group stands to a bulletin, what needs somebody first. `late`: it has it, and its time is over."""

LABELS: dict[str, Words] = {
    "late": _("overdue"),
    "open": _("to be passed on"),
    "cannot": _("could not be passed on"),
    "expired": _("not passed on in time"),
    "passed_on": _("passed on"),
}
"""The same in words, for legends and lists."""


@dataclass(frozen=True)
class Line:
    """One group's newest copy. `standing` is one of `STANDINGS`, `label` says the same to people."""

    copy: Copy
    standing: str

    @property
    def label(self) -> Words:
        return LABELS[self.standing]

    @property
    def ways(self) -> list[str]:
        """How it was passed on, in words."""
        return self.copy.ways

    @property
    def why(self) -> Words:
        """Why it could not be passed on, or ended."""
        parcel = self.copy.parcel
        return routes[parcel.kind].reasons.get(parcel.reason, "")


@dataclass(frozen=True)
class Progress:
    """All the groups that got it, those first that need somebody, and the figures of them."""

    lines: list[Line]
    corrected: "Corrected | None" = None

    @property
    def counts(self) -> dict[str, int]:
        """How many groups stand how."""
        return {name: sum(line.standing == name for line in self.lines) for name in STANDINGS}

    @property
    def hindered(self) -> list[tuple[str, int]]:
        """What hindered those that could not, in words, with how many say so."""
        return _tally(str(line.why) for line in self.lines if line.standing == "cannot")

    @property
    def ways(self) -> list[tuple[str, int]]:
        """How it was passed on, in words, with how many did it so."""
        return _tally(way for line in self.lines for way in line.ways)

    @property
    def reached(self) -> int:
        """About how many people, as the groups guessed: of each village the largest number alone, since two
        groups of one village tell the same people."""
        villages: dict[str, int] = {}
        for line in self.lines:
            village = line.copy.parcel.region_id
            villages[village] = max(villages.get(village, 0), line.copy.reached or 0)
        return sum(villages.values())

    @property
    def through_village(self) -> int:
        return self._through(Organization.Kind.VILLAGE)

    @property
    def through_office(self) -> int:
        return self._through(Organization.Kind.OFFICE)

    def _through(self, kind: str) -> int:
        return sum(line.copy.through is not None and line.copy.through.kind == kind for line in self.lines)


@dataclass(frozen=True)
class Corrected:
    """A correction on its way to those who passed the old words on: `told` passed it on too, `waiting`
    have it, `without` have it no more (they could not, or it ended)."""

    told: list[Line]
    waiting: list[Line]
    without: list[Line]

    @property
    def count(self) -> int:
        return len(self.told) + len(self.waiting) + len(self.without)


def _corrected(bulletin: Bulletin, lines: list[Line]) -> Corrected | None:
    """None where there was no correction, or nobody had passed the old words on: one query."""
    if bulletin.live is None or bulletin.live.number < 2:
        return None
    old = bulletin.copies.filter(parcel__outcome="passed_on", edition__number__lt=bulletin.live.number)
    groups = set(old.values_list("group", flat=True))
    concerned = [line for line in lines if line.copy.group_id in groups]
    if not concerned:
        return None
    new = [line for line in concerned if line.copy.edition_id == bulletin.live_id]
    return Corrected(
        told=[line for line in new if line.standing == "passed_on"],
        waiting=[line for line in new if line.standing in ("open", "late")],
        without=[line for line in concerned if line not in new or line.standing in ("cannot", "expired")],
    )


def _tally(words: Iterable[str]) -> list[tuple[str, int]]:
    return Counter(words).most_common()


def progress_of(bulletin: Bulletin, actor: Actor, now: datetime) -> Progress:
    """As far as the actor may see the copies: one query, however many there are, and one for a correction."""
    seen = visible_to(actor, Parcel.objects.filter(copy__bulletin=bulletin))
    copies = Copy.objects.filter(bulletin=bulletin, parcel__in=seen.values("pk")).newest_of_each()
    found = copies.select_related(
        "parcel__region__parent", "parcel__holder", "group", "through", "edition"
    ).defer("parcel__region__boundary", "parcel__region__parent__boundary", "edition__text")
    lines = [_line(copy, now) for copy in found]
    lines.sort(key=lambda line: (STANDINGS.index(line.standing), line.copy.group.name, line.copy.pk))
    return Progress(lines, _corrected(bulletin, lines))


def _line(copy: Copy, now: datetime) -> Line:
    parcel = copy.parcel
    if not parcel.is_open:
        return Line(copy, parcel.outcome)
    return Line(copy, "late" if parcel.due_at is not None and parcel.due_at < now else "open")
