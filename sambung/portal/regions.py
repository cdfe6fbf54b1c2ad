"""A region as a page shows it: where it lies, what lies in it, its map."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from sambung.people.models import Organization
from sambung.portal.forms import PlaceForm
from sambung.regions import drawing
from sambung.regions.models import Level, Region

MOST_INSIDE = 120


@dataclass(frozen=True)
class Place:
    """The regions above, nearest last, and those directly within, each with its own page."""

    above: list[Region]
    inside: list[Region]
    map: drawing.Drawing | None


def region_of(code: str) -> Region | None:
    """The region of that code with those above it, without their boundaries."""
    return Region.objects.of_code(code)


def region_asked(request: HttpRequest) -> Region | None:
    """The region in `?wilayah=`, None where none is asked for. Raises `Http404` for one that isn't."""
    code = PlaceForm(request.GET).asked.get("wilayah", "")
    region = region_of(code) if code else None
    if code and region is None:
        raise Http404
    return region


def place_of(region: Region) -> Place:
    above, up = [], region.parent
    while up is not None:
        above.append(up)
        up = up.parent
    inside = region.children.defer("boundary").order_by("name")
    return Place(above[::-1], list(inside[:MOST_INSIDE]), drawing.outline(region))


def government_of(region: Region) -> list[Organization]:
    """Who serves the region: its communication office or village government."""
    kinds = {Level.REGENCY: Organization.Kind.OFFICE, Level.VILLAGE: Organization.Kind.VILLAGE}
    kind = kinds.get(Level(region.level))
    return list(Organization.objects.filter(region=region, kind=kind, active=True)) if kind else []
