"""Open data: the public figures as CSV and JSON, with what their columns mean and how they may be used.

The numbers are those of `/angka/`, so what is too small to be told there is not told here.
"""

import csv
import io
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.insight import figures
from sambung.insight.counting import FEWEST, last_year, tells_of_voices
from sambung.insight.figures import Figure
from sambung.portal.heads import Head
from sambung.portal.links import absolute
from sambung.portal.pages import public_page
from sambung.portal.regions import region_asked
from sambung.regions.models import Region

LICENCE = "CC BY 4.0"
LICENCE_AT = "https://creativecommons.org/licenses/by/4.0/"
COLUMNS = ("dataset", "region", "region_name", "from", "to", "row", "label", "count")


@public_page
def page(request: HttpRequest) -> HttpResponse:
    """What there is of a region, or of all, and how to read it."""
    region = region_asked(request)
    shown = {
        "head": Head(
            _("Open data"),
            _("The figures of Sambung as files, free to use."),
            indexed=region is None,
        ),
        "region": region,
        "of_voices": tells_of_voices(region),
        "figures": figures.figures(region, timezone.now()),
        "licence": LICENCE,
        "licence_at": LICENCE_AT,
        "fewest": FEWEST,
    }
    return render(request, "portal/open_data.html", shown)


@public_page
def file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One figure of a region, or of all; without rows where too little happened to be told."""
    if name not in figures.NAMES:
        raise Http404
    region, now = region_asked(request), timezone.now()
    found = {figure.name: figure for figure in figures.figures(region, now)}.get(name)
    answer = (_csv if form == "csv" else _json)(name, region, now, found)
    place = f"-{region.code}" if region else ""
    answer["Content-Disposition"] = f'attachment; filename="sambung-{name}{place}.{form}"'
    return answer


def _csv(name: str, region: Region | None, now: datetime, figure: Figure | None) -> HttpResponse:
    """RFC 4180. `count` is empty where it isn't told."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    about = _about(name, region, now)
    for bar in figure.bars if figure else ():
        rows.writerow([*about.values(), bar.key, bar.label, "" if bar.count is None else bar.count])
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def _json(name: str, region: Region | None, now: datetime, figure: Figure | None) -> HttpResponse:
    rows = [{"row": bar.key, "label": bar.label, "count": bar.count} for bar in figure.bars] if figure else []
    shown = {
        **_about(name, region, now),
        "title": figure.title if figure else "",
        "unit": figure.of if figure else "",
        "not_told_below": FEWEST,
        "licence": LICENCE,
        "licence_url": LICENCE_AT,
        "source": absolute("/data/"),
        "rows": rows,
    }
    return JsonResponse(shown, json_dumps_params={"ensure_ascii": False})


def _about(name: str, region: Region | None, now: datetime) -> dict[str, Any]:
    span = last_year(region, now)
    return {
        "dataset": name,
        "region": region.code if region else "",
        "region_name": region.name if region else "Indonesia",
        "from": span.first.isoformat(),
        "to": (span.end - timedelta(days=1)).isoformat(),
    }
