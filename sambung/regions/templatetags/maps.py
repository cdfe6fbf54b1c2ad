"""Maps in templates: `{% region_map drawing counts words %}`, `{% region_outline drawing words %}`."""

from collections.abc import Mapping

from django import template

from sambung.regions.drawing import Drawing, counted

register = template.Library()


@register.inclusion_tag("regions/map.html")
def region_map(drawing: Drawing, counts: Mapping[str, int], title: str) -> dict[str, object]:
    """A drawing shaded by how many things are where. A table beside it says the same."""
    return {"drawing": drawing, "places": counted(drawing, counts), "title": title}


@register.inclusion_tag("regions/outline.html")
def region_outline(drawing: Drawing, title: str) -> dict[str, object]:
    """A region by itself."""
    return {"drawing": drawing, "title": title}
