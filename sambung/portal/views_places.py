"""Regions and groups."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.bulletins import public as bulletins
from sambung.insight import figures
from sambung.news import public as news
from sambung.portal import groups as public_groups
from sambung.portal.forms import GroupsForm
from sambung.portal.heads import Feed, Head
from sambung.portal.pages import public_page
from sambung.portal.regions import government_of, place_of, region_of
from sambung.regions.models import Region
from sambung.relay.cord import cord_end_of
from sambung.voices import public as voices


@public_page
def region(request: HttpRequest, code: str) -> HttpResponse:
    """A province, regency, district or village: its news, voices, groups, bulletins and numbers."""
    found = region_of(code)
    if found is None:
        raise Http404
    shown = {
        "head": _head_of(found),
        **_about(found),
        "stories": news.in_region(found, 5),
        "voices": [(voice, cord_end_of(voice.parcel)) for voice in voices.in_region(found, 5)],
        "groups": public_groups.in_region(found),
        "bulletins": bulletins.in_region(found, 3),
        "month": figures.month(found, timezone.now()),
    }
    return render(request, "portal/region.html", shown)


def _about(found: Region) -> dict[str, object]:
    return {"region": found, "place": place_of(found), "government": government_of(found)}


def _head_of(found: Region) -> Head:
    words = _("News, voices and groups of %(place)s.") % {"place": found.path}
    feed = Feed(_("News of %(name)s") % {"name": found.short_name}, f"/wilayah/{found.code}/")
    return Head(found.name, words, feed=feed)


@public_page
def groups(request: HttpRequest) -> HttpResponse:
    """The groups, district by district."""
    form = GroupsForm(request.GET if "q" in request.GET else None)
    page = public_groups.page(form.asked.get("q", ""), request.GET.get("sesudah", ""))
    shown = {
        "head": Head(
            _("Groups"),
            _("Who carries information in the villages: the groups of volunteers."),
            indexed=not request.GET,
        ),
        "form": form,
        "groups": page.groups,
        "next": urlencode({**form.asked, "sesudah": page.next}) if page.next else "",
    }
    return render(request, "portal/groups.html", shown)


@public_page
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: who they are, what they have carried, how they are reached."""
    found = public_groups.one(slug)
    if found is None:
        raise Http404
    words = _("The information group of %(place)s.") % {"place": found.region.path}
    feed = Feed(_("News of %(name)s") % {"name": found.name}, f"/kim/{slug}/")
    shown = {
        "head": Head(found.name, words, "profile", feed=feed),
        "group": found,
        "figures": figures.of_group(found),
        "stories": news.of_group(found, 5),
        "bulletins": bulletins.passed_on_by(found, 3),
        "office": public_groups.office_of(found),
    }
    return render(request, "portal/group.html", shown)
