"""The copies of an item on its screen: `{% copies_of "story" parcel.pk actor as copies %}`."""

from django import template

from sambung.channels.seen import SeenCopies
from sambung.people.actors import Actor

register = template.Library()


@register.simple_tag
def copies_of(kind: str, key: int, actor: Actor) -> SeenCopies:
    return SeenCopies(f"{kind}:{key}", actor)
