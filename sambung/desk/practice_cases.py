"""Real cases of which a card of good practice can be made: what a group did, and what came of it."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from sambung.coaching.guessing import guess
from sambung.coaching.models import Practice
from sambung.coaching.practices import WORDS
from sambung.coaching.rules import regencies_coached
from sambung.coaching.sight import groups_of
from sambung.news.models import Story
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may, visible_to
from sambung.relay.models import Handoff, Parcel
from sambung.relay.sight import about_others
from sambung.voices.models import Voice

MOST = 20
"""So many cases and cards are named, the newest first (house)."""

RECENT = timedelta(days=90)
"""So long a withdrawn card is named with the reason why (house)."""

ANSWERED = ("answered", "confirmed")


def cases(actor: Actor) -> QuerySet[Parcel]:
    """Of the groups that the actor decides about: stories that are out and answered voices, as everybody may
    read them, bulletins passed on and follow-ups done that the actor sees. None about the actor's own."""
    held = Handoff.objects.filter(parcel=OuterRef("pk"), to_organization__kind=Organization.Kind.KIM)
    stories = Story.objects.listed().filter(group__isnull=False)
    voices = Voice.objects.listed().filter(parcel__outcome__in=ANSWERED)
    there = Parcel.objects.filter(regency__in=regencies_coached(actor), confidential=False)
    public = Q(kind="story", pk__in=stories.values("pk")) | Q(
        Exists(held), kind="voice", pk__in=voices.values("pk")
    )
    done = Q(kind="follow_up", outcome="done") | Q(
        kind="bulletin_copy", outcome="passed_on", copy__through=None
    )
    seen = visible_to(actor, there.filter(done))
    return about_others(actor, there.filter(public | Q(pk__in=seen.values("pk"))))


def uncarded(actor: Actor) -> QuerySet[Parcel]:
    """The cases that have no card yet."""
    return cases(actor).filter(~Exists(Practice.objects.there().filter(source=OuterRef("pk"))))


def group_of(case: Parcel) -> Organization | None:
    """Whose case it is."""
    match case.kind:
        case "story":
            return case.story.group
        case "follow_up":
            return case.follow_up.group
        case "bulletin_copy":
            return case.copy.group
    held = case.handoffs.filter(to_organization__kind=Organization.Kind.KIM)
    last = held.select_related("to_organization").order_by("seq").last()
    return last.to_organization if last else None


def beginning(case: Parcel, title: str) -> dict[str, str]:
    """What the form begins with: the words of the card that was withdrawn, else what the case was about."""
    if (gone := last_of(case)) is not None:
        return {name: getattr(gone, name) for name in ("category", "title", *WORDS)}
    return {"category": case.follow_up.category if case.kind == "follow_up" else guess(title).value}


def cards(actor: Actor) -> list[Practice]:
    """Those that the actor sees at the desk, waiting ones first."""
    seen = visible_to(actor, Practice.objects.there()).select_related("group")
    return list(seen.order_by(F("agreed_at").asc(nulls_first=True), "-pk")[: 10 * MOST])


def withdrawn(actor: Actor) -> list[Practice]:
    """Those that the actor sees at the desk and that were withdrawn lately, the last one first."""
    gone = Practice.objects.filter(withdrawn_at__gte=timezone.now() - RECENT)
    return list(visible_to(actor, gone).select_related("group").order_by("-withdrawn_at", "-pk")[:MOST])


def last_of(case: Parcel) -> Practice | None:
    """The card of a case that was withdrawn last."""
    gone = Practice.objects.filter(source=case, withdrawn_at__isnull=False)
    return gone.order_by("-withdrawn_at", "-pk").first()


def waiting_for(actor: Actor) -> int:
    """How many wait for the word of the actor's groups: one query for whoever is in one."""
    groups = groups_of(actor)
    waiting = Practice.objects.there().filter(agreed_at=None, group__in=groups)
    return waiting.count() if groups else 0


def may_write(actor: Actor, group: Organization | None) -> bool:
    return group is not None and may(actor, "practice.write", group)
