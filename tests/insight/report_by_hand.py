"""The office's report counted again slowly, row by row, as by hand."""

import statistics
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sambung.bulletins.models import Bulletin, Copy
from sambung.coaching.models import Finding, FollowUp, Visit
from sambung.insight.reports.figures import counted, value
from sambung.insight.reports.periods import Period
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel


def report(regency: Region, period: Period) -> list[str]:
    """What differs between the report's figures and the recount."""
    figures, recount = counted(regency, period), by_hand(regency, period)
    months = {row[0]: row[1] for row in figures["voices_by_month"]}
    pairs: dict[str, tuple[Any, Any]] = {
        "tracks": ({row[0]: row[1:] for row in figures["voices_by_track"]}, recount["tracks"]),
        "agencies": ({row[0]: row[1:] for row in figures["voices_by_agency"]}, recount["agencies"]),
        "office": ({row[0]: row[1:] for row in figures["voices_by_office"]}, recount["office"]),
        "cancelled": (value(figures, "visits", "cancelled"), recount["cancelled"]),
        "days": (figures["days_to_answer"], [["all", recount["days"]]]),
        "last month": (list(months)[-1], f"{period.end - timedelta(days=1):%Y-%m}"),
        "twelve months": (len(months), 12),
        "months": (months, {month: recount["months"].get(month, 0) for month in months}),
        "ends": ({row[0]: row[1] for row in figures["voices_by_end"]}, recount["ends"]),
        "bulletins": (sorted((row[0], *row[2:]) for row in figures["bulletins"]), recount["sent"]),
        "reach": ([row[1] for row in figures["reach"]], recount["reach"]),
        "news": (value(figures, "news", "published"), recount["news"]),
        "visits": ([row[1] for row in figures["visits"]][:3], recount["visits"]),
        "follow-ups": ([row[1] for row in figures["follow_ups"]], recount["follow_ups"]),
        "hindrances": (
            {row[0]: row[1:] for row in figures["hindrances"]},
            {category: row for category, row in recount["hindrances"].items() if any(row)},
        ),
    }
    return [f"{name}: {told} for {found}" for name, (told, found) in pairs.items() if told != found]


def by_hand(regency: Region, period: Period) -> dict[str, Any]:
    """As somebody would count it who goes through every row by hand."""
    zone = regency.zone

    def within(moment: Any) -> bool:
        if moment is None:
            return False
        day = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
        return period.first <= day < period.end

    def before_end(moment: datetime) -> bool:
        return moment.astimezone(zone).date() < period.end

    here = [p for p in Parcel.objects.select_related("about") if p.regency_id == regency.code]
    spoken = [p for p in here if p.kind in ("voice", "voice_part") and not _about_an_office(p)]
    voices = [p for p in spoken if p.kind == "voice"]
    rows = Handoff.objects.order_by("parcel", "seq").select_related("parcel")
    steps = [h for h in rows if h.parcel in spoken]
    answers = [h for h in steps if h.move == "answer"]
    of_voices = [h for h in answers if h.parcel.kind == "voice"]
    first = {h.parcel_id: h for h in reversed(of_voices) if h.parcel.outcome != "joined"}
    tracks: dict[str, list[Any]] = {}
    for track in {p.track for p in voices}:
        mine = [h for h in of_voices if h.parcel.track == track and within(h.at)]
        took = [h.at - h.parcel.opened_at for h in first.values() if h.parcel.track == track and within(h.at)]
        row = [
            sum(p.track == track and within(p.opened_at) for p in voices), len(mine),
            sum(h.kept is True for h in mine), sum(h.kept is not None for h in mine), middle(took),
        ]  # fmt: skip
        if row[0] or row[1]:
            tracks[track] = row
    holders: dict[str, dict[str, list[Any]]] = {"agency": {}, "office": {}}
    for agency in Organization.objects.filter(kind__in=holders):
        came = [h for h in steps if h.to_organization == agency and h.from_organization != agency]
        given_by = [h for h in answers if h.from_organization == agency and within(h.at)]
        took = [
            h.at - max(c.at for c in came if c.parcel_id == h.parcel_id and c.seq < h.seq) for h in given_by
        ]
        received = {c.parcel_id for c in came if within(c.at)}
        if received or given_by:
            holders[agency.kind][agency.name] = [
                len(received), len(given_by), sum(h.kept is True for h in given_by),
                sum(h.kept is not None for h in given_by), middle(took),
            ]  # fmt: skip
    sent, most = [], Counter[str]()
    for bulletin in Bulletin.objects.filter(parcel__in=here):
        one = bulletin.editions.order_by("number").first()
        if one is None or not within(one.at):
            continue
        newest = {c.group_id: c for c in Copy.objects.filter(bulletin=bulletin).order_by("pk")}.values()
        ends = Counter(c.parcel.outcome for c in newest)
        there = Counter[str]()
        for copy in newest:
            village = copy.parcel.region_id
            there[village] = max(there[village], copy.reached or 0)
            most[village] = max(most[village], copy.reached or 0)
        by_end = [ends[end] for end in ("passed_on", "cannot", "expired", "")]
        sent.append((one.title, len(newest), *by_end, there.total()))
    follow_ups = [f.parcel for f in FollowUp.objects.filter(parcel__in=here)]
    open_at_the_end = [p for p in follow_ups if p.closed_at is None or not before_end(p.closed_at)]
    still = [p for p in open_at_the_end if before_end(p.opened_at)]
    all_visits = list(Visit.objects.filter(parcel__in=here).select_related("parcel"))
    visits = [v for v in all_visits if within(v.held_on)]
    found = [f for f in Finding.objects.all() if f.visit in visits]
    return {
        "tracks": tracks,
        "agencies": holders["agency"],
        "office": holders["office"],
        "days": middle([h.at - h.parcel.opened_at for h in first.values() if within(h.at)]),
        "months": dict(Counter(f"{p.opened_at.astimezone(zone):%Y-%m}" for p in voices)),
        "cancelled": sum(v.parcel.outcome == "cancelled" and within(v.parcel.closed_at) for v in all_visits),
        "ends": dict(Counter(p.outcome for p in voices if within(p.closed_at))),
        "sent": sorted(sent),
        "reach": [sum(people > 0 for people in most.values()), most.total()],
        "news": len({p.pk for p in here if p.kind == "story" and within(p.story.published_at)}),
        "visits": [len(visits), len({v.group_id for v in visits}), sum(v.attended or 0 for v in visits)],
        "follow_ups": [
            sum(within(p.opened_at) for p in follow_ups),
            sum(within(p.closed_at) and p.outcome == "done" for p in follow_ups),
            sum(within(p.closed_at) and p.outcome != "done" for p in follow_ups),
            len(still),
            sum(p.closed_at is None and before_end(p.due_at) and p.due_at < timezone.now() for p in still),
        ],
        "hindrances": {
            category: [
                sum(f.category == category for f in found),
                len({f.visit.group_id for f in found if f.category == category}),
                sum(p.follow_up.category == category and within(p.opened_at) for p in follow_ups),
            ]
            for category in {f.category for f in found} | {p.follow_up.category for p in follow_ups}
        },
    }


def middle(took: list[timedelta]) -> float | None:
    return round(statistics.median(took).total_seconds() / 86_400, 1) if took else None


def _about_an_office(parcel: Parcel) -> bool:
    """Whoever a voice is about learns nothing of it, not even a number."""
    return parcel.about is not None and parcel.about.kind == "office"
