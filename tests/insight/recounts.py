"""What insight counts, counted again slowly, row by row, as by hand. Each gives what differs."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sambung.bulletins.models import Copy
from sambung.coaching.models import Visit
from sambung.desk import leading
from sambung.insight import figures
from sambung.insight.models import Snapshot
from sambung.insight.provinces import regencies_of
from sambung.insight.reports.periods import Period
from sambung.news.models import Publication
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Organization
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel

FEW = 5
"""Fewer voices than so many are not told."""

RANKED = ("voices-by-track", "voices-by-end")
"""Not shown where even the most frequent is hidden."""

Differs = list[str]


class Place:
    """A region (None: the nation) on a day: what lies in it, and on which day something happened there."""

    def __init__(self, region: Region | None, now: datetime) -> None:
        self.code = region.code if region else ""
        self.zone = region.zone if region else ZoneInfo("Asia/Jakarta")
        self.today = now.astimezone(self.zone).date()
        self.parcels = [p for p in Parcel.objects.select_related("story", "voice") if self.has(p.regency_id)]
        self.steps = list(Handoff.objects.select_related("parcel").order_by("parcel", "seq"))
        self.steps = [h for h in self.steps if self.has(h.parcel.regency_id)]

    def has(self, regency: str | None) -> bool:
        return not self.code or regency == self.code or (regency or "").startswith(f"{self.code}.")

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def over(self, moment: datetime | None) -> bool:
        """Whether it happened before this morning."""
        return moment is not None and self.day(moment) < self.today

    def in_last_year(self, moment: datetime) -> bool:
        """In the twelve whole months before this one."""
        end = self.today.replace(day=1)
        return end.replace(year=end.year - 1) <= self.day(moment) < end

    def in_last_thirty(self, moment: datetime) -> bool:
        return self.today - timedelta(days=30) <= self.day(moment) < self.today

    def voices(self) -> list[Parcel]:
        return [p for p in self.parcels if p.kind == "voice"]

    def published(self) -> list[Publication]:
        first = Publication.objects.filter(kind="first").select_related("story")
        return [one for one in first if self.has(one.story.regency_id)]


def public(region: Region | None, now: datetime) -> Differs:
    """The figures that everybody may read."""
    place = Place(region, now)
    given = [p for p in place.voices() if place.in_last_year(p.opened_at)]
    counts: dict[str, Counter[str]] = {
        "voices-by-month": Counter(f"{place.day(p.opened_at):%Y-%m}" for p in given),
        "voices-by-track": Counter(p.track for p in given),
        "voices-by-end": Counter(p.outcome if place.over(p.closed_at) else "open" for p in given),
        "waiting-time": Counter(_wait(took) for p in given if (took := _first_answer(place, p)) is not None),
        "steps-in-time": Counter(
            "in_time" if h.kept else "late"
            for h in place.steps
            if h.parcel.kind in ("voice", "voice_part") and h.kept is not None
            and place.in_last_year(h.parcel.opened_at) and place.over(h.at)
        ),
        "news-by-month": Counter(
            f"{place.day(one.at):%Y-%m}" for one in place.published() if place.in_last_year(one.at)
        ),
        "copies-by-end": Counter(
            p.outcome if place.over(p.closed_at) else "open"
            for p in place.parcels if p.kind == "bulletin_copy" and place.in_last_year(p.opened_at)
        ),
    }  # fmt: skip
    shown = {
        figure.name: {bar.key: bar.count for bar in figure.bars} for figure in figures.figures(region, now)
    }
    differs = [f"{name} is shown" for name in shown.keys() - counts.keys()]
    for name, by_hand in counts.items():
        small = name in ("voices-by-month", "voices-by-track", "voices-by-end", "waiting-time")
        if name in shown:
            differs += [f"{name}: {one}" for one in _differ(shown[name], by_hand, small=small)]
        elif by_hand.total() >= (20 if small else 1) and not (name in RANKED and _is_few(by_hand)):
            differs.append(f"{name} is not shown")
    return differs + _month(region, now, place)


def _month(region: Region | None, now: datetime, place: Place) -> Differs:
    found = figures.month(region, now)
    answers = {
        h.parcel_id
        for h in place.steps
        if h.parcel.kind == "voice" and h.move == "answer" and place.in_last_thirty(h.at)
    }
    by_hand = {
        "voices": sum(place.in_last_thirty(p.opened_at) for p in place.voices()),
        "answers": len(answers),
    }
    stories = sum(place.in_last_thirty(one.at) for one in place.published())
    told = {"voices": found.voices, "answers": found.answers}
    differs = [
        f"month: {one}"
        for name in told
        for one in _differ({name: told[name]}, Counter({name: by_hand[name]}))
    ]
    return differs + ([] if found.stories == stories else [f"month: {found.stories} stories for {stories}"])


def _differ(shown: Mapping[str, int | None], by_hand: Counter[str], *, small: bool = True) -> Differs:
    """Where what is told is no number of the recount; where one is hidden that need not be, or told that must
    not."""
    differs = [f"{key} is missing" for key in by_hand.keys() - shown.keys() if by_hand[key]]
    for key, count in shown.items():
        if count is None:
            if not small or not by_hand[key]:
                differs.append(f"{key} is hidden")
        elif count != by_hand[key] or (small and 0 < count < FEW):
            differs.append(f"{key}: {count} for {by_hand[key]}")
    return differs


def _is_few(counts: Counter[str]) -> bool:
    """Whether some of it are too few to be told, so that others are hidden with them."""
    return any(0 < count < FEW for count in counts.values())


def _first_answer(place: Place, voice: Parcel) -> timedelta | None:
    answers = [
        h.at for h in place.steps if h.parcel_id == voice.pk and h.move == "answer" and place.over(h.at)
    ]
    return answers[0] - voice.opened_at if answers else None


def _wait(took: timedelta) -> str:
    for first, last in ((0, 2), (3, 6), (7, 13), (14, 29), (30, 59)):
        if took < timedelta(days=last + 1):
            return f"{first}-{last}"
    return "60-"


def leader(actor: Actor, regency: Region, now: datetime) -> Differs:
    """What is stuck, with whom, since when; what was asked; what is promised."""
    found = leading.overview(actor, now)
    kinds = ("voice", "voice_part", "story")
    led = [
        p
        for p in Parcel.objects.all()
        if p.regency_id == regency.code and p.kind in kinds and not p.closed_at
    ]
    late = sorted((p for p in led if p.due_at and p.due_at < now), key=lambda p: p.due_at or now)
    promised = [p for p in led if p.state == "planned"]
    holders = {}
    for organization in {p.holder for p in late}:
        mine = [p.due_at for p in late if p.holder == organization and p.due_at]
        last_day = (min(mine) - timedelta(microseconds=1)).astimezone(regency.zone).date()
        holders[organization.slug if organization else ""] = (len(mine), last_day)
    pairs: list[tuple[str, Any, Any]] = [
        ("holders", {one.slug: (one.count, one.since) for one in found.holders}, holders),
        ("order", [one.count for one in found.holders], sorted((n for n, _ in holders.values()))[::-1]),
        ("late", found.late, len(late)),
        ("stuck", (found.stuck.count, [one.row.parcel.due_at for one in found.stuck.rows]),
         (len(late), [p.due_at for p in late][:8])),
        ("asked", found.asked.count, sum(p.inquiry_due_at is not None for p in led)),
        ("promises", (found.promises.count, found.over), (len(promised), sum(p in late for p in promised))),
    ]  # fmt: skip
    return [f"{name}: {told} for {by_hand}" for name, told, by_hand in pairs if told != by_hand]


def province(region: Region, period: Period) -> Differs:
    """Each regency's sums beside the others."""
    zone = region.zone
    differs = []

    def within(moment: Any) -> bool:
        day = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
        return moment is not None and period.first <= day < period.end

    rows = {row.region.code: row for row in regencies_of(region, period.span(region))}
    offices = {o.regency_id for o in Organization.objects.filter(kind="office", active=True)}
    if rows.keys() != {code for code in offices if code and code.startswith(f"{region.code}.")}:
        differs.append(f"regencies: {list(rows)}")
    for code, row in rows.items():
        mine: Callable[[Any], bool] = lambda parcel, code=code: parcel.regency_id == code  # noqa: E731
        answers = [
            h for h in Handoff.objects.filter(move="answer").select_related("parcel")
            if mine(h.parcel) and h.parcel.kind in ("voice", "voice_part") and within(h.at)
        ]  # fmt: skip
        newest: dict[Any, Copy] = {}
        for copy in Copy.objects.select_related("parcel", "bulletin__parcel").order_by("pk"):
            first = copy.bulletin.editions.order_by("number").first()
            if first is not None and within(first.at) and mine(copy.bulletin.parcel):
                newest[copy.bulletin_id, copy.group_id] = copy
        profiles = [
            p for p in GroupProfile.objects.select_related("group")
            if p.group.regency_id == code and p.group.active and p.status != "dissolved"
        ]  # fmt: skip
        kept = [
            s for s in Snapshot.objects.select_related("group")
            if s.group.regency_id == code and s.month == (period.end - timedelta(days=1)).replace(day=1)
        ]  # fmt: skip
        by_hand = {
            "voices": sum(
                p.kind == "voice" and mine(p) and within(p.opened_at) for p in Parcel.objects.all()
            ),
            "answers": len(answers),
            "kept": sum(h.kept is True for h in answers),
            "timed": sum(h.kept is not None for h in answers),
            "copies": sum(mine(c.parcel) for c in newest.values()),
            "passed_on": sum(mine(c.parcel) and c.parcel.outcome == "passed_on" for c in newest.values()),
            "groups": len(profiles),
            "active": sum(p.status == "active" for p in profiles),
            "visits": sum(
                mine(v.parcel) and within(v.held_on) for v in Visit.objects.select_related("parcel")
            ),
            "able": sum(s.points >= 60 for s in kept),
            "judged": len(kept),
        }
        differs += [
            f"{code} {name}: {getattr(row, name)} for {count}"
            for name, count in by_hand.items()
            if getattr(row, name) != count
        ]
    return differs
