"""The papers of a group, filled in with what the registry knows: draft of its decree, list, minutes."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from django.views.decorators.http import require_safe

from sambung.coaching.exporting import SEXES, local
from sambung.coaching.models import Meeting, Member, Position
from sambung.coaching.registry.views import group_of
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.people.request import actor_of, member_required
from sambung.regions.models import Region
from sambung.sheets import groups as papers

TOWN_WARD = "1"
"""How the last part of a village's code begins where it is a *kelurahan* under a lurah, not a *desa* (code of
regions, Kepmendagri)."""


@require_safe
@member_required
def printed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A paper of a group as PDF, for those who know its people: the names are on it."""
    group = group_of(actor_of(request), slug)
    if not may(actor_of(request), "group.contacts", group):
        raise PermissionDenied
    if name not in PAPERS:
        raise Http404
    with override("id"):
        content = PAPERS[name](group, request.GET.get("rapat", ""), timezone.now())
    disposition = f'inline; filename="{group.slug}-{name}"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def on_paper(group: Organization) -> papers.GroupOnPaper:
    """The group with its list, the management first: two queries."""
    there = list(group.listed.there().as_listed())
    is_village = not group.region_id.rpartition(".")[2].startswith(TOWN_WARD)
    seat = f"{'Desa' if is_village else 'Kelurahan'} {group.region.name}"
    regency = Region.objects.of_code(group.region.regency_code)
    district = f"Kecamatan {group.region.parent.name}" if group.region.parent else ""
    return papers.GroupOnPaper(
        name=group.name,
        place=", ".join(part for part in (seat, district, regency.name if regency else "") if part),
        seat=seat,
        issuer=f"{'Kepala Desa' if is_village else 'Lurah'} {group.region.name}",
        is_village=is_village,
        members=[_listed(member) for member in there],
        chair=_first(there, Position.CHAIR),
        secretary=_first(there, Position.SECRETARY),
    )


def _listed(member: Member) -> papers.Listed:
    position = str(Position(member.position).label)
    return papers.Listed(
        name=member.name,
        position=f"{position}: {member.section}" if member.section else position,
        sex=SEXES.get(member.sex, ""),
        born=str(member.born or ""),
        occupation=member.occupation,
        phone=local(member.phone),
    )


def _first(members: list[Member], position: str) -> str:
    return next((member.name for member in members if member.position == position), "")


def _decree(group: Organization, _meeting: str, at: datetime) -> bytes:
    return papers.draft_decree(on_paper(group), at)


def _list(group: Organization, _meeting: str, at: datetime) -> bytes:
    return papers.member_list(on_paper(group), at)


def _minutes(group: Organization, meeting: str, at: datetime) -> bytes:
    """Of a meeting that was written down, or empty for one to come."""
    if not meeting:
        return papers.minutes(on_paper(group), papers.MeetingOnPaper(), at)
    if not (meeting.isascii() and meeting.isdecimal() and len(meeting) < 19):
        raise Http404
    met = get_object_or_404(Meeting, group=group, pk=int(meeting))
    day = date_format(met.day, "l, j F Y")
    on_it = papers.MeetingOnPaper(day, met.topic, str(met.attended or ""))
    return papers.minutes(on_paper(group), on_it, at)


PAPERS: dict[str, Callable[[Organization, str, datetime], bytes]] = {
    "rancangan-sk.pdf": _decree,
    "daftar-anggota.pdf": _list,
    "notula.pdf": _minutes,
}
"""What can be printed, by its name in the address."""
