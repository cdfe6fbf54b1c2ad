"""Inbox, item, its files, search."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from sambung.desk import inbox, searching, telling
from sambung.desk.doors import desk_page
from sambung.desk.notices import mark_read
from sambung.desk.practice_cases import waiting_for
from sambung.desk.screen import Screen, notes_of, parcel_for, screen_of
from sambung.media.models import File
from sambung.media.serving import respond
from sambung.people.actors import Actor
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, person_of
from sambung.regions.moments import due_in_full
from sambung.relay.arrivals import prove_read_by
from sambung.relay.errors import NotAllowed, NotMoved
from sambung.relay.models import Parcel, WaitingOn
from sambung.relay.offers import INQUIRE
from sambung.relay.routes import Move
from sambung.relay.situation import Situation
from sambung.steps import making
from sambung.steps.forms import MoveForm

LEADER = "pimpinan"
NEXT = "next"


@require_safe
@desk_page()
def inbox_page(request: HttpRequest) -> HttpResponse:
    """What my roles hold, what waits for others, what is done."""
    actor, asked = actor_of(request), inbox.Asked.read(request.GET)
    page = inbox.page(asked, actor, timezone.now())
    template = "desk/inbox.html"
    if _is_part(request):
        template = "desk/list.html" if "ringkas" in request.GET else "desk/rows.html"
    context = {"filters": inbox.filters(asked, actor), "leads": may(actor, "leader.page")}
    context |= {"asked": asked, "page": page, "cards_waiting": waiting_for(actor)}
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def item(request: HttpRequest, code: str) -> HttpResponse:
    """One item: what it is, who had it, what can be done next; a POST makes a move."""
    actor = actor_of(request)
    parcel = parcel_for(actor, code)
    if request.method == "POST":
        return _moved(request, Situation(parcel, timezone.now(), actor))
    if parcel.has_news:  # type: ignore[attr-defined]  # annotated by `parcel_for`
        mark_read(person_of(request), parcel)
    if prove_read_by(actor, parcel):
        parcel = parcel_for(actor, parcel.code)
    asked = request.GET
    screen = screen_of(parcel, actor, timezone.now(), asked.get("dari", ""), asked.get("kata", ""))
    return _shown(request, screen)


def _moved(request: HttpRequest, situation: Situation) -> HttpResponse:
    """Make the posted move and go on; refused, show why with everything that was typed."""
    form = making.posted(situation, request.POST.get("move", ""), request.POST, request.FILES)
    try:
        after = making.make(form, situation)
    except NotMoved as why:
        return _refused(request, why, form, situation)
    messages.success(request, _told(form.made, after))
    return redirect(_onward(request, situation.parcel, situation.actor))


def _refused(request: HttpRequest, why: NotMoved, form: MoveForm, situation: Situation) -> HttpResponse:
    """The item as it stands now, with why the move was not made and everything that was typed."""
    fresh = parcel_for(situation.actor, situation.parcel.code)
    screen = screen_of(fresh, situation.actor, timezone.now(), request.POST.get("back", ""))
    screen.refused = making.refusal(why, form, screen.situation)
    return _shown(request, screen, screen.refused.status)


def _shown(request: HttpRequest, screen: Screen, status: int = 200) -> HttpResponse:
    template = "desk/item_part.html" if _is_part(request) else "desk/item.html"
    return render(request, template, {"screen": screen}, status=status)


@require_POST
@desk_page()
def make_story(request: HttpRequest, code: str) -> HttpResponse:
    """Make a story of a voice, or go to the one that was made; refused, say why on the voice's screen."""
    actor = actor_of(request)
    parcel = parcel_for(actor, code, "voice")
    try:
        story = telling.make_story(parcel, actor, as_claim=request.POST.get("jenis") == "klarifikasi")
    except NotMoved as why:
        messages.error(request, str(why))
        screen = screen_of(parcel, actor, timezone.now())
        return _shown(request, screen, 403 if isinstance(why, NotAllowed) else 409)
    messages.success(request, _became(story))
    return redirect("desk:item", story.code)


def _became(story: Parcel) -> str:
    """What became of the voice, and who has it now."""
    if story.due_at is None:
        return _("It has become the story %(code)s.") % {"code": story.code}
    return _("It has become the story %(code)s. Now with %(holder)s, until %(due)s.") % {
        "code": story.code,
        "holder": story.holder.name,
        "due": due_in_full(story.due_at, story.region),
    }


def _told(made: Move, after: Parcel) -> str:
    """What was done, and who has it now."""
    what = made.done or made.label
    if made is INQUIRE and after.inquiry_due_at is not None:
        return _("Asked: %(holder)s is to explain it until %(due)s.") % {
            "holder": after.holder.name,
            "due": due_in_full(after.inquiry_due_at, after.region),
        }
    if after.due_at is None:
        return _("Done: %(what)s.") % {"what": what}
    due = due_in_full(after.due_at, after.region)
    if after.waiting_on == WaitingOn.SENDER:
        return _("Done: %(what)s. It is the sender's turn now, until %(due)s.") % {"what": what, "due": due}
    return _("Done: %(what)s. Now with %(holder)s, until %(due)s.") % {
        "what": what,
        "holder": after.holder.name,
        "due": due,
    }


def _onward(request: HttpRequest, before: Parcel, actor: Actor) -> str:
    """Where to go after a move: back where one came from, on to the next item, or to the same one."""
    if request.POST.get("back") == LEADER:
        return reverse("desk:leader")
    goal: Parcel | None = before
    if request.POST.get("then") == NEXT:
        goal = inbox.next_after(before, actor)
    elif not visible_to(actor, Parcel.objects.filter(pk=before.pk)).exists():
        goal = None
    return reverse("desk:item", args=[goal.code]) if goal else reverse("desk:inbox")


@require_safe
@desk_page()
def file(request: HttpRequest, code: str, pk: UUID, rendition: str) -> HttpResponseBase:
    """A file of a note that the person may read."""
    actor = actor_of(request)
    parcel = parcel_for(actor, code)
    if not notes_of(parcel, actor).filter(files__contains=[pk]).exists():
        raise Http404
    return respond(request, get_object_or_404(File, pk=pk), rendition)


@require_safe
@desk_page()
def search(request: HttpRequest) -> HttpResponse:
    """By code, word, village and name where allowed."""
    found = searching.search(request.GET.get("q", ""), actor_of(request), timezone.now())
    template = "desk/found.html" if _is_part(request) else "desk/search.html"
    return render(request, template, {"found": found})


def _is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page, not for a page to go back to."""
    asked: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by django-htmx's middleware
    return bool(asked) and not asked.history_restore_request
