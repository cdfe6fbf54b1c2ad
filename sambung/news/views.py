"""Pages of the room, thin: whoever may see a picture gets it."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseGone
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sambung.media.models import File
from sambung.media.serving import captions_public, respond, respond_public
from sambung.news.picture_models import ShownPicture, public_address
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of

KINDS = (File.Kind.PICTURE, File.Kind.VIDEO)
REDIRECT_SECONDS = 600


@require_safe
def public(request: HttpRequest, digest: str, name: str) -> HttpResponseBase:
    """A copy of a picture, of a video or of its captions under the address that names its content. Each
    request asks whether it is public still; what was, and is no more, is gone."""
    files = File.objects.filter(digest=digest, kind__in=KINDS)
    file = visible_to(Actor.visitor(), files).first()
    if file is None:
        return _not_public(digest)
    if captions := next((text for text in file.captions.all() if text.file_name == name), None):
        return captions_public(request, captions)
    for made in file.renditions.all():
        if made.file_name == name:
            return respond_public(request, made)
    raise Http404


def _not_public(digest: str) -> HttpResponseBase:
    """Gone, where it was public once; whoever asks for it has seen it. Else there is nothing there."""
    if not ShownPicture.objects.of_file(digest).exists():
        raise Http404
    gone = HttpResponseGone(
        _("This picture is not shown any more."), content_type="text/plain; charset=utf-8"
    )
    gone["Cache-Control"] = "no-store"
    return gone


@require_safe
def picture(request: HttpRequest, file_id: str, rendition: str) -> HttpResponseBase:
    """A copy of a story's picture for those who see the story; everybody is led to its public address once it
    went out, as are those who kept an older address."""
    files = File.objects.filter(pk=file_id, kind__in=KINDS)
    if file := visible_to(Actor.visitor(), files).first():
        return _led_on(request, file, rendition)
    if file := visible_to(actor_of(request), files).first():
        return respond(request, file, rendition)
    raise Http404


def _led_on(request: HttpRequest, file: File, rendition: str) -> HttpResponseBase:
    made = file.rendition(rendition)
    if made is None:
        raise Http404
    made.file = file
    older = not file.digest  # made before the addresses that name a content
    response = respond(request, file, rendition) if older else redirect(public_address(made))
    response["Cache-Control"] = f"public, max-age={REDIRECT_SECONDS}"
    return response
