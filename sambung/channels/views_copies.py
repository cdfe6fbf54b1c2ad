"""What an editor decides about copies of an item."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sambung.channels import choosing, pieces
from sambung.channels.deciding import decided
from sambung.channels.models import Post
from sambung.people.request import actor_of, desk_required, person_of


@require_POST
@desk_required
def choose(request: HttpRequest, item: str) -> HttpResponse:
    """Over which accounts an item goes, and in what manner."""
    source = _source(request, item)
    goes = [int(key) for key in request.POST.getlist("account") if key.isdecimal() and len(key) < 19]
    choosing.choose(item, goes, person_of(request))
    sent = request.POST
    problem = (
        choosing.in_manner(item, choosing.typed(item, sent), person_of(request)) if "manner" in sent else ""
    )
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Your choice is kept."))
    return redirect(f"{source.desk_address(item)}#goals")


@require_POST
@desk_required
def manner(request: HttpRequest, item: str) -> HttpResponse:
    """In what manner an item stands where it stands already."""
    source = _source(request, item)
    problem = choosing.in_manner(item, choosing.typed(item, request.POST), person_of(request))
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Kept. What stands there follows within minutes."))
    return redirect(f"{source.desk_address(item)}#copies")


@require_POST
@desk_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of a copy that waits for a person."""
    post = get_object_or_404(Post.objects.select_related("copy__account"), pk=pk)
    source = _source(request, post.copy.item)
    problem = decided(post, request.POST, person_of(request))
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Kept, with your name."))
    return redirect(f"{source.desk_address(post.copy.item)}#copy-{post.copy_id}")


def _source(request: HttpRequest, item: str) -> pieces.Source:
    """The item's room. Raises `Http404` for nothing, `PermissionDenied` for whoever doesn't decide there."""
    try:
        source = pieces.source_of(item)
    except KeyError:
        raise Http404 from None
    key = item.partition(":")[2]
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    if not source.may_decide(actor_of(request), item):
        raise PermissionDenied
    return source
