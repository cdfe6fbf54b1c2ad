"""The letter of a month to a group, as a page and as a sheet to hang up."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_safe

from sambung.desk import papers
from sambung.desk.doors import desk_page
from sambung.insight.letters import Letter, is_written, letter
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.people.request import actor_of
from sambung.relay.holders import office_of
from sambung.sheets.thanks import Thanks, thanks


@require_safe
@desk_page()
def read(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """What the group's information did in that month."""
    found = _letter(request, slug, month)
    return render(request, "desk/letter.html", {"letter": found, "numbers": numbers_of(found)})


@require_safe
@desk_page()
def sheet(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """The same as a thank-you, in Indonesian; there is none for a month in which nothing happened."""
    found = _letter(request, slug, month)
    if found.quiet:
        raise Http404
    with override("id"):
        content = thanks(_on_paper(found), timezone.now())
    return papers.shown(content, f"terima-kasih-{slug}-{month}.pdf")


def numbers_of(found: Letter) -> list[tuple[int, str]]:
    """What there is to count, each with its words; nothing that is nought."""
    stories = len(found.stories)
    told = [
        (stories, ngettext("story of yours came out", "stories of yours came out", stories)),
        (found.passed_on, ngettext("bulletin passed on", "bulletins passed on", found.passed_on)),
        (found.told, _("people heard one of them from you")),
        (found.carried, ngettext("voice was with you", "voices were with you", found.carried)),
        (found.answered, ngettext("voice got its answer", "voices got their answer", found.answered)),
    ]
    return [(count, words) for count, words in told if count]


def _letter(request: HttpRequest, slug: str, month: str) -> Letter:
    groups = Organization.objects.filter(kind=Organization.Kind.KIM).select_related("region", "regency")
    found = get_object_or_404(groups.defer("region__boundary", "regency__boundary"), slug=slug)
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
    if not may(actor_of(request), "letter.read", found) or not is_written(found, first, timezone.now()):
        raise Http404
    return letter(found, first)


def _on_paper(found: Letter) -> Thanks:
    office = office_of(found.group.regency_id or "")
    return Thanks(
        group=found.group.name,
        place=found.group.region.name,
        month=date_format(found.month, "F Y"),
        office=office.name if office else "",
        numbers=numbers_of(found),
        story=found.story.headline if found.story else "",
    )
