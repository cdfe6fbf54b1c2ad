"""The pages of the newsroom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sambung.news.newsroom.queue import Asked, queue
from sambung.people.doors import opened_by
from sambung.people.permissions import may
from sambung.people.request import actor_of


@require_safe
@opened_by("newsroom.enter")
def the_queue(request: HttpRequest) -> HttpResponse:
    """What editors have to do now, the most pressing first."""
    actor, asked = actor_of(request), Asked.read(request.GET)
    shown = {"queue": queue(asked, actor, timezone.now()), "may_begin": may(actor, "story.give")}
    return render(request, "news/newsroom/queue.html", shown)
