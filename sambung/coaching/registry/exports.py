"""The registry handed out as sheets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sambung.coaching import exporting
from sambung.coaching.rules import importing
from sambung.people.doors import opened_by
from sambung.people.request import actor_of

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
@opened_by("group.import")
def export(request: HttpRequest, name: str) -> HttpResponse:
    """`kim.xlsx`, `kelompok.csv` or `anggota.csv` of the regencies whose groups the actor decides about."""
    content = exporting.file(name, [region.code for region in importing(actor_of(request))])
    if content is None:
        raise Http404
    kind = KINDS[name.rpartition(".")[2]]
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
