"""What a process keeps of regions, days off and decrees for a second, and of figures for a day."""

from sambung.insight import figures, said
from sambung.regions.days_off import doubt_calendar
from sambung.regions.drawing import doubt_drawings
from sambung.regions.islands import doubt_islands
from sambung.regions.models import doubt_regions
from sambung.relay.deadlines import doubt_overrides


def doubt_all() -> None:
    """Have it asked anew at the next look."""
    doubt_calendar()
    doubt_drawings()
    doubt_islands()
    doubt_regions()
    doubt_overrides()
    figures.forget()
    said.forget()
