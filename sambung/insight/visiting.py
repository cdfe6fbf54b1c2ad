"""What the figures say to whoever plans visits: whose standing falls."""

from collections.abc import Collection
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.insight.standing.course import falling
from sambung.insight.standing.snapshots import groups_there


def falls_in_words(regencies: Collection[str], today: date) -> dict[int, str]:
    """Whose standing falls, each with from where to where: one query."""
    found = falling(groups_there().filter(regency__in=regencies), today)
    return {
        group: _("standing fell from %(before)s points in %(month)s to %(now)s")
        % {"before": fall.before, "month": date_format(fall.month, "F Y"), "now": fall.now}
        for group, fall in found.items()
    }
