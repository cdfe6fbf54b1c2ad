"""A card of good practice is shown no longer than the case that it was made from may be read."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sambung.coaching import practices
from sambung.coaching.models import Practice
from sambung.news.models import Story
from sambung.relay.models import Handoff, Parcel
from sambung.voices.models import Voice


def hear_of_step(handoff: Handoff) -> None:
    """After each step of a story or voice."""
    follow(handoff.parcel)


def follow(source: Parcel) -> None:
    """Withdraw the card of a story that the public reads no more, of a voice that left the public list or was
    erased. Twice changes nothing."""
    if Practice.objects.there().filter(source=source).exists() and not _is_public(source):
        with translation.override(settings.LANGUAGE_CODE):
            practices.end_with(source, _words(source))


def _is_public(source: Parcel) -> bool:
    if source.kind == "story":
        return Story.objects.listed().filter(pk=source.pk).exists()
    return Voice.objects.listed().filter(pk=source.pk).exists()


def _words(source: Parcel) -> str:
    if source.kind == "story":
        return _("The story that it was made from was withdrawn.")
    return _("The voice that it was made from is public no more.")
