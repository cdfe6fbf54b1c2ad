"""What the screens of bulletins and copies show."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from sambung.bulletins.conditions import WROTE_IT
from sambung.bulletins.models import EMERGENCY, Bulletin
from sambung.bulletins.progress import Progress, progress_of
from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.relay.routes import Words
from sambung.relay.situation import Situation

register = template.Library()


@dataclass(frozen=True)
class Seen:
    """A bulletin as its reader sees it. `why_not_send`: why they can't send an emergency by themselves."""

    bulletin: Bulletin
    progress: Progress | None
    why_not_send: Words = ""
    not_useful: bool = False


@register.simple_tag
def bulletin_of(parcel: Parcel, actor: Actor) -> Seen:
    """The bulletin of a parcel, and once it was sent how far it has come."""
    bulletin: Bulletin = parcel.bulletin
    now = timezone.now()
    own = (
        parcel.state == "draft"
        and parcel.track == EMERGENCY
        and WROTE_IT.holds(Situation(parcel, now, actor))
    )
    return Seen(
        bulletin,
        progress_of(bulletin, actor, now) if bulletin.live_id else None,
        WROTE_IT.words if own else "",
        parcel.is_open and bulletin.useful_until <= now,
    )
