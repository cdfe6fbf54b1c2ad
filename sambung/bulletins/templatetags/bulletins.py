"""What the screens of bulletins and copies show."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone

from sambung.bulletins.addressing import Reach, addressees
from sambung.bulletins.conditions import WROTE_IT
from sambung.bulletins.mapping import Mapped, map_of
from sambung.bulletins.models import EMERGENCY, Bulletin
from sambung.bulletins.papers import Said, message_of, said_by
from sambung.bulletins.progress import LABELS, Line, Progress, progress_of
from sambung.bulletins.wordings import may_write
from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.relay.routes import Words
from sambung.relay.situation import Situation
from sambung.sheets.forwarding import Kit, papers, pictures

register = template.Library()

MOST_LINES = 100
"""So many groups are listed at first, those that need somebody before the others."""


@dataclass(frozen=True)
class Choice:
    """One way of standing, with how many stand so: what the map's marks mean, and a filter of the list."""

    standing: str
    label: Words
    count: int
    address: str
    current: bool


@dataclass(frozen=True)
class Seen:
    """A bulletin as its reader sees it: before it is sent its `reach`, then its `progress`. `why_not_send`:
    why they can't send an emergency by themselves; `lines` are those of `progress` that are asked for, `more`
    how many are left out."""

    bulletin: Bulletin
    reach: Reach | None = None
    progress: Progress | None = None
    why_not_send: Words = ""
    not_useful: bool = False
    may_rewrite: bool = False
    may_word: bool = False
    said: Said | None = None
    map: Mapped | None = None
    choices: list[Choice] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    more: int = 0


@register.simple_tag(takes_context=True)
def bulletin_of(context: Context, parcel: Parcel, actor: Actor) -> Seen:
    """The bulletin of a parcel, and once it was sent how far it has come."""
    bulletin: Bulletin = parcel.bulletin
    now = timezone.now()
    draft = parcel.state == "draft"
    own = draft and parcel.track == EMERGENCY and WROTE_IT.holds(Situation(parcel, now, actor))
    seen = Seen(
        bulletin,
        why_not_send=WROTE_IT.words if own else "",
        not_useful=parcel.is_open and bulletin.useful_until <= now,
        may_word=may_write(parcel, actor),
        said=said_by(parcel),
        may_rewrite=draft and parcel.holder_role in actor.roles_in(parcel.holder_id),
    )
    if bulletin.live_id is None:
        reach = addressees(bulletin.to, bulletin.author.regency) if bulletin.author.regency else None
        return replace(seen, reach=reach)
    return _with_progress(seen, progress_of(bulletin, actor, now), context["request"].GET)


def _with_progress(seen: Seen, progress: Progress, asked: QueryDict) -> Seen:
    standing = asked.get("kelompok", "")
    lines = [line for line in progress.lines if standing not in LABELS or line.standing == standing]
    most = len(lines) if "semua" in asked else MOST_LINES
    return replace(
        seen,
        progress=progress,
        map=map_of(seen.bulletin.parcel.region, progress.lines),
        choices=_choices(progress, standing),
        lines=lines[:most],
        more=len(lines[most:]),
    )


def _choices(progress: Progress, standing: str) -> list[Choice]:
    counts = progress.counts
    return [
        Choice(name, label, counts[name], f"?{urlencode({'kelompok': name})}#who", name == standing)
        for name, label in LABELS.items()
        if counts[name]
    ]


@register.simple_tag
def kit_of(parcel: Parcel, said: Said | None = None) -> Kit:
    """All that is ready to be forwarded and printed of a bulletin or of a group's copy, under the desk's own
    addresses: they are there for those that only groups may read too."""
    said = said or said_by(parcel)
    under = reverse("bulletins:paper", args=[parcel.code, "wa.txt"]).removesuffix("wa.txt")
    return Kit(message_of(said), said.address, pictures(under, coded=said.public), papers(under))
