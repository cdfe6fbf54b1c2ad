"""The villages in which somebody may begin a group, as a form offers them."""

from itertools import groupby

from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.regions.models import Level, Region

Offered = list[tuple[str, list[tuple[str, str]]]]


def villages_of(actor: Actor) -> Offered:
    """Village codes and names, those of a district together: two queries."""
    codes = {m.organization.regency_id for m in actor.memberships if m.organization.regency_id}
    own = [code for code in sorted(codes) if may(actor, "group.form", Region(code=code, level=Level.REGENCY))]
    districts = Region.objects.filter(parent__in=own, level=Level.DISTRICT).defer("boundary")
    names = dict(districts.values_list("code", "name"))
    villages = Region.objects.filter(parent__in=list(names), level=Level.VILLAGE).defer("boundary")
    rows = sorted(villages, key=lambda village: (names[village.parent_id or ""], village.name, village.code))
    grouped = groupby(rows, key=lambda village: village.parent_id)
    return [(names[code or ""], [(one.code, one.name) for one in some]) for code, some in grouped]
