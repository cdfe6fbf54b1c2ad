"""The registry: its list, one group, and what is entered about it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching import forming, keeping, leaving
from sambung.coaching.days import today_at
from sambung.coaching.help.visits import today_of
from sambung.coaching.models import Member, Partner
from sambung.coaching.registry import listing
from sambung.coaching.registry.entries import ENTRIES
from sambung.coaching.registry.forms import BeginForm, MemberForm
from sambung.coaching.registry.group import GroupPage
from sambung.coaching.registry.papers import papers_of
from sambung.coaching.registry.villages import villages_of
from sambung.coaching.rules import regencies
from sambung.media.serving import respond
from sambung.people.actors import Actor
from sambung.people.doors import opened_by
from sambung.people.models import Organization
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, desk_required, member_required, person_of
from sambung.regions.models import Region
from sambung.relay.errors import Incomplete, NotAllowed


@require_safe
@opened_by("group.list")
def groups(request: HttpRequest) -> HttpResponse:
    """All groups of the regency, narrowed as asked."""
    actor, asked = actor_of(request), listing.Asked.read(request.GET)
    regions, today = regencies(actor), today_of(actor)
    page = {
        "asked": asked,
        "page": listing.page(asked, regions, today),
        "statuses": listing.statuses(asked, regions),
        "needs": listing.needs(asked),
        "districts": listing.districts(regions),
        "today": today,
        "may_form": may(actor, "group.form"),
    }
    return render(request, "coaching/groups.html", page)


@require_safe
@member_required
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group, whole."""
    found = group_of(actor_of(request), slug)
    page = GroupPage(found, actor_of(request), today_at(found.region))
    return render(request, "coaching/group.html", {"page": page, "group": page.group})


def group_of(actor: Actor, slug: str) -> Organization:
    """The group of that name, if the actor may see it. Raises `Http404`."""
    groups = Organization.objects.filter(kind=Organization.Kind.KIM).select_related("region__parent")
    found = get_object_or_404(groups.defer("region__boundary", "region__parent__boundary"), slug=slug)
    if not may(actor, "group.see", found):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("group.form")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a group that is to be formed."""
    actor = actor_of(request)
    form = BeginForm(villages_of(actor), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        village = Region.objects.defer("boundary").get(pk=form.cleaned_data["village"])
        try:
            return redirect(
                "coaching:group", forming.begin(form.cleaned_data["name"], village, actor=actor).slug
            )
        except Incomplete as incomplete:
            form.add_error(None, str(incomplete))
    status = 422 if form.errors else 200
    return render(
        request, "coaching/begin.html", {"form": form, "owner": person_of(request).pk}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def entry(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Enter something about a group: decree, meeting, member and so on."""
    actor = actor_of(request)
    subject, kind = group_of(actor, slug), ENTRIES.get(part)
    if kind is None:
        raise Http404
    if not may(actor, kind.action, subject):
        raise PermissionDenied
    form = kind(subject, actor)
    if request.method == "POST":
        form = kind(subject, actor, request.POST, request.FILES)
        if form.entered():
            return kept(request, subject)
    return entry_page(request, form, subject)


def entry_page(request: HttpRequest, form: object, subject: Organization, **more: object) -> HttpResponse:
    page = {"form": form, "group": subject, "owner": person_of(request).pk, **more}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "coaching/entry.html", page, status=status)


def kept(request: HttpRequest, subject: Organization) -> HttpResponse:
    messages.success(request, _("Kept."))
    return redirect("coaching:group", subject.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct a row of a group's list."""
    actor = actor_of(request)
    subject, row = _row(actor, slug, pk)
    form = MemberForm(subject, actor, member=row)
    if request.method == "POST":
        form = MemberForm(subject, actor, request.POST, member=row)
        if form.entered():
            return kept(request, subject)
    return entry_page(request, form, subject, member=row)


def _row(actor: Actor, slug: str, pk: int) -> tuple[Organization, Member]:
    """A row that is on the list still, with its group. Raises `Http404`, and `PermissionDenied` where the
    list is not the actor's to keep."""
    subject = group_of(actor, slug)
    row = get_object_or_404(visible_to(actor, subject.listed.there()), pk=pk)
    if not may(actor, "group.edit", subject):
        raise PermissionDenied
    row.group = subject
    return subject, row


@require_POST
@desk_required
def take_off(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take somebody off the list: what needn't stay is erased."""
    actor = actor_of(request)
    subject, row = _row(actor, slug, pk)
    leaving.leave(row, actor=actor)
    messages.success(request, _("They are off the list; contact, year of birth and occupation are erased."))
    return redirect("coaching:group", subject.slug)


@require_POST
@desk_required
def enlist(request: HttpRequest, slug: str) -> HttpResponse:
    """Put those who have an account onto the list."""
    actor = actor_of(request)
    subject = group_of(actor, slug)
    try:
        leaving.enlist(subject, actor=actor)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    return kept(request, subject)


@require_POST
@desk_required
def part(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a partner off the list."""
    actor = actor_of(request)
    subject = group_of(actor, slug)
    if not may(actor, "group.edit", subject):
        raise PermissionDenied
    keeping.part_with(get_object_or_404(Partner, group=subject, pk=pk), actor=actor)
    return kept(request, subject)


@require_safe
@member_required  # type: ignore[arg-type]  # files too
def paper(request: HttpRequest, slug: str, pk: UUID, rendition: str) -> HttpResponseBase:
    """A scan that belongs to a group: its decree, minutes, list."""
    subject = group_of(actor_of(request), slug)
    return respond(request, get_object_or_404(papers_of(subject, actor_of(request)), pk=pk), rendition)
