"""Pages of the room, thin: whoever may see a picture gets it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from sambung.media.models import File
from sambung.media.serving import respond
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of

PUBLIC_SECONDS = 600
"""How long a picture that went out is shown without asking again. One that was withdrawn, or whose people no
longer agree, is gone from every cache after that; bytes that stayed the same don't travel again."""


@require_safe
def picture(request: HttpRequest, file_id: str, rendition: str) -> HttpResponseBase:
    """A copy of a story's picture: to everybody once it went out, before to those who see the story."""
    files = File.objects.filter(pk=file_id, kind=File.Kind.PICTURE)
    if file := visible_to(Actor.visitor(), files).first():
        response = respond(request, file, rendition)
        response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
        return response
    if file := visible_to(actor_of(request), files).first():
        return respond(request, file, rendition)
    raise Http404
