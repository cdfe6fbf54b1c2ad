"""Which villages lie on an island of their own, against a recount from the villages' own boundaries."""

import pytest
import shapely

from sambung.regions.islands import areas_of
from sambung.regions.models import Level, Region

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indonesia")]

BELITUNG = "19.02"
TOUCH = 0.0005
"""Degrees, about 55 m: two borders that are meant to be the same may be drawn so far apart."""


def test_islands_are_those_whose_villages_touch() -> None:
    """Slow and plain: from one village to every one whose largest area touches its, and so on."""
    villages = Region.objects.filter(code__startswith=f"{BELITUNG}.", level=Level.VILLAGE)
    lands = {}
    for village in villages:
        outline = shapely.make_valid(shapely.geometry.shape(village.boundary))
        lands[village.code] = max(shapely.get_parts(outline), key=shapely.area)
    left, islands = set(lands), []
    while left:
        reached, looked = {left.pop()}, set()
        while todo := reached - looked:
            code = todo.pop()
            looked.add(code)
            reached |= {other for other in lands if shapely.dwithin(lands[code], lands[other], TOUCH)}
        left -= reached
        islands.append(reached)
    main = max(islands, key=len)
    areas = areas_of(BELITUNG)
    for island in islands:
        assert {areas.of(code).apart for code in island} == {island != main}
        if island != main:
            assert len({areas.of(code) for code in island}) == 1


def test_an_island_bears_the_name_of_its_district_or_of_its_villages() -> None:
    areas = areas_of(BELITUNG)
    apart = {area.name for area in areas.all() if area.apart}
    assert areas.of("19.02.03.2003").name == "Selat Nasik"
    assert "Pulau Seliu, Membalong" in apart
    assert areas.of("19.02.01.1001") == areas.of("19.02.01.1002")
    every = {code for area in areas.all() for code in areas.villages_of(area.code)}
    known = Region.objects.filter(code__startswith=f"{BELITUNG}.", level=Level.VILLAGE)
    assert every == set(known.values_list("code", flat=True))
