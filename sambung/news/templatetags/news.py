"""A story on the desk's screen of an item: `{% story_of parcel actor as seen %}`."""

from datetime import datetime

from django import template

from sambung.news.recordings import Heard, heard
from sambung.news.seen import SeenStory
from sambung.news.writing_page import clock as clock_of
from sambung.people.actors import Actor
from sambung.regions.models import Region
from sambung.relay.models import Parcel

register = template.Library()


@register.simple_tag
def story_of(parcel: Parcel, actor: Actor) -> SeenStory:
    return SeenStory(parcel, actor)


@register.simple_tag
def recordings_of(parcel: Parcel) -> list[Heard]:
    return heard(parcel.story, parcel.code)


@register.filter
def clock(moment: datetime, region: Region) -> str:
    """The time of day there."""
    return clock_of(moment, region)
