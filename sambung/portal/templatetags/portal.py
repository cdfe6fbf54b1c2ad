"""Pieces of public pages: pictures, found words. `{% thumb story %}`, `{{ words|marked }}`."""

from dataclasses import dataclass

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sambung.news.genres import BADGES, Verdict
from sambung.news.models import Story
from sambung.news.picture_models import PublicRendition, ShownPicture

PHONE_WIDTH = 720
"""Pixels: a phone gets no wider copy, so that a picture costs it at most 60 KB."""
PLAIN = "image/jpeg"

register = template.Library()


@dataclass(frozen=True)
class Copies:
    """A picture for reduced data, for phones, for wide screens (as many as there are), and for browsers that
    know JPEG alone."""

    shown: ShownPicture
    least: PublicRendition
    phone: PublicRendition
    wide: list[PublicRendition]
    plain: PublicRendition

    @property
    def video(self) -> PublicRendition | None:
        """The copy of a video that a phone plays."""
        return next(iter(self.shown.videos), None)


def copies_of(shown: ShownPicture) -> Copies | None:
    made = shown.renditions
    plain = [copy for copy in made if copy.mime == PLAIN]
    if not plain:
        return None
    lean = [copy for copy in made if copy.mime != PLAIN] or plain
    phone = [copy for copy in lean if copy.width <= PHONE_WIDTH] or made[:1]
    wide = [copy for copy in lean if copy.width > PHONE_WIDTH]
    fitting = [copy for copy in plain if copy.width <= PHONE_WIDTH]
    return Copies(shown, lean[0], phone[-1], wide, fitting[-1] if wide and fitting else plain[-1])


@register.filter
def verdict_badge(verdict: str) -> str:
    """How a verdict's badge looks: a word and a shape go with the colour."""
    return BADGES[Verdict(verdict)]


@register.inclusion_tag("portal/picture.html")
def shown_picture(shown: ShownPicture) -> dict[str, object]:
    """A picture with caption and photographer; nothing while no copy of it is ready."""
    return {"copies": copies_of(shown)}


THUMB = '<img class="thumb" src="{}" width="{}" height="{}" alt="" loading="lazy" decoding="async">'


@register.simple_tag
def thumb(story: Story) -> SafeString:
    """The first picture of a story, small, for a list: an ornament, whose words stand in the item."""
    *lean, plain = story.small_pictures or (None,)
    if plain is None:
        return SafeString()
    sources = format_html_join(
        "", '<source type="{}" srcset="{}">', ((copy.mime, copy.address) for copy in lean)
    )
    return format_html(
        "<picture>{}{}</picture>", sources, format_html(THUMB, plain.address, plain.width, plain.height)
    )


@register.filter
def told(count: int | None) -> str:
    """A number of a figure; one that is too small to be told says so."""
    return _("fewer than 5") if count is None else str(count)


@register.filter
def marked(words: str) -> SafeString:
    """Plain words, the found ones among them (between ⟦ and ⟧) marked."""
    written = escape(words).replace("⟦", "<mark>").replace("⟧", "</mark>")
    return mark_safe(written)  # noqa: S308  (escaped above)
