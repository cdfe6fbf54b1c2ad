"""What the templates of this room ask: `{% often_found visit as words %}`, `{% paper_address … %}`."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.urls import reverse

from sambung.coaching.item import agree_on_visit, found_often
from sambung.coaching.models import Confirmation, Ferry, Journey, Practice, Visit
from sambung.coaching.practices import solved
from sambung.coaching.registry.group import Agreed, agreed_among
from sambung.coaching.rules import regencies
from sambung.coaching.spot.showing import ShownFindings, confirmation_of, findings_of, present_at
from sambung.coaching.visiting.ferries import ferries_to, warning, weekdays_in_words
from sambung.coaching.visiting.journeys import Ahead, ahead
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may, visible_to
from sambung.regions.models import Region
from sambung.relay.models import Parcel

register = template.Library()


@register.simple_tag
def often_found(visit: Visit) -> list[str]:
    """Which hindrances were found again and again, in words."""
    return found_often(visit)


@register.simple_tag
def agreed_on(parcel: Parcel, actor: Actor) -> list[Agreed]:
    """The follow-ups agreed on a visit that the actor may see, open and closed."""
    return agreed_among(actor, Parcel.objects.filter(kind="follow_up", follow_up__visit=parcel.pk))


@register.simple_tag
def may_agree_on(parcel: Parcel, actor: Actor) -> str:
    """Where a follow-up is agreed on this visit; '' for whom that is not."""
    return agree_on_visit(parcel, actor)


@register.filter
def may_prepare(actor: Actor, visit: Parcel) -> bool:
    """Whether the actor reads what to know before a visit."""
    return visit.state == "planned" and may(actor, "visit.prepare", visit)


@register.simple_tag
def people_present(parcel: Parcel, actor: Actor) -> list[str]:
    """Who was there on a visit, by name."""
    return present_at(parcel, actor)


@register.simple_tag
def what_was_found(parcel: Parcel) -> ShownFindings:
    """What was found on a visit, with photos and recordings."""
    return findings_of(parcel)


@register.simple_tag
def group_s_word(parcel: Parcel) -> Confirmation | None:
    """What the group said to the report of a visit."""
    return confirmation_of(parcel)


@register.simple_tag
def may_confirm(parcel: Parcel, actor: Actor) -> bool:
    """Whether the actor may say for the group whether it was so."""
    return may(actor, "visit.confirm", parcel)


@register.simple_tag
def ferry_to(region: Region) -> Ferry | None:
    """The ferry that goes to a place, where one is known."""
    return ferries_to([region]).get(region.code)


@register.filter
def ferry_days(ferry: Ferry) -> str:
    """On which weekdays it goes."""
    return weekdays_in_words(ferry)


@register.simple_tag
def no_ferry(ferry: Ferry | None, day: date) -> str:
    """That none goes on that day, in words; '' where one does."""
    return warning(ferry, day)


@register.simple_tag
def journey_of(visit: Visit, actor: Actor) -> Journey | None:
    """The journey that the visit is part of, for whom it is open."""
    return (
        visible_to(actor, Journey.objects.filter(pk=visit.journey_id)).first() if visit.journey_id else None
    )


@register.simple_tag
def journeys_ahead(actor: Actor) -> list[Ahead]:
    """The journeys still to be made."""
    return ahead(actor)


@register.simple_tag
def may_know_people(parcel: Parcel, actor: Actor) -> bool:
    """Whether the actor reads who was there on a visit, and who said the group's word."""
    return may(actor, "visit.people", parcel)


@register.simple_tag
def paper_address(group: Organization, file: File) -> str:
    """Where a scan is looked at."""
    shown = "large" if file.kind == File.Kind.PICTURE else "document"
    return reverse("coaching:paper", args=[group.slug, file.pk, shown])


@register.filter
def reads_registry(actor: Actor) -> bool:
    """Whether the list of groups is open to the actor."""
    return bool(regencies(actor))


@register.filter
def rupiah(amount: int) -> str:
    """`12.500.000`, as it is written in Indonesia; `12,500,000` is never meant."""
    return f"{amount:,}".replace(",", ".")


@register.inclusion_tag("coaching/solved.html")
def solved_elsewhere(categories: str | Iterable[str]) -> dict[str, list[Practice]]:
    """How other groups solved what hinders: one category, or those of what was found."""
    return {"cards": solved([categories] if isinstance(categories, str) else set(categories))}


@register.filter
def categories_of(visit: Visit) -> list[str]:
    """Of what was found on it."""
    return [finding.category for finding in visit.findings.all()]
