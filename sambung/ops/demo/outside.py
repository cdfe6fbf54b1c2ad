"""The demo's groups and office on the far sides: connected, and the news of the last days on its way
there."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from sambung.channels import accounts
from sambung.channels.models import Account
from sambung.channels.services import Grant, service_of
from sambung.news import copies
from sambung.news.models import Story
from sambung.ops import playing
from sambung.ops.demo.regency import Belitung
from sambung.people.models import Organization, Person, Role

NEWS_OF = timedelta(days=10)
ON_FACEBOOK = (
    "diskominfo-belitung",
    "kim-tanjong-lancor",
    "kim-selat-nasik",
    "kim-petaling-bersuara",
    "kim-tanjung-binga",
    "kim-keciput",
)
"""Whose Pages there are; the last one's access runs out soon."""
ENDS_SOON = timedelta(days=9)
FIRST_PAGE = 1_080_001
ON_YOUTUBE = ("diskominfo-belitung", "kim-tanjong-lancor")
"""Whose channels there are."""


def connect(belitung: Belitung, morning: datetime) -> None:
    """Let every one of them have a Page or channel there, and the key to it."""
    _connect_pages(belitung, morning)
    _connect_channels(belitung, morning)


def _connect_pages(belitung: Belitung, morning: datetime) -> None:
    facebook = playing.facebook()
    facebook.shelf.clear()
    for number, slug in enumerate(ON_FACEBOOK):
        owner = belitung.organizations[slug]
        page, token = str(FIRST_PAGE + number), f"demo-page-key-{slug}"
        facebook.found_page(page, owner.name, token)
        grant = Grant(
            page,
            owner.name,
            f"{settings.FACEBOOK_SITE}/{page}/",
            {"token": token},
            may=list(service_of("facebook").needs),
            expires_at=timezone.now() + (ENDS_SOON if slug == ON_FACEBOOK[-1] else timedelta(days=80)),
        )
        account = accounts.connect(grant, "facebook", owner, _who_connects(belitung, owner))
        Account.objects.filter(pk=account.pk).update(connected_at=morning - timedelta(days=40))


def _connect_channels(belitung: Belitung, morning: datetime) -> None:
    youtube = playing.youtube()
    youtube.shelf.clear()
    for number, slug in enumerate(ON_YOUTUBE, start=1):
        owner = belitung.organizations[slug]
        channel, lasting = f"UCsambung{number:015d}", f"demo-channel-key-{slug}"
        youtube.found_channel(channel, owner.name, lasting)
        grant = Grant(
            channel,
            owner.name,
            f"{settings.YOUTUBE_SITE}/channel/{channel}",
            {"refresh": lasting},
            may=list(service_of("youtube").needs),
        )
        account = accounts.connect(grant, "youtube", owner, _who_connects(belitung, owner))
        Account.objects.filter(pk=account.pk).update(connected_at=morning - timedelta(days=40))


def _who_connects(belitung: Belitung, owner: Organization) -> Person | None:
    role = Role.CHAIR if owner.kind == Organization.Kind.KIM else Role.EDITOR
    actors = belitung.actors.get((owner.pk, role), [])
    return actors[0].person if actors else None


def put_out(morning: datetime) -> int:
    """Have the news of the last days posted, once the worker runs; how many stories that are."""
    recent = Story.objects.filter(live__isnull=False, published_at__gte=morning - NEWS_OF)
    for story in recent.order_by("published_at"):
        copies.post_first(story)
    return len(recent)
