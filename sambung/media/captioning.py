"""Captions of a video: kept, replaced, taken away."""

import hashlib
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.media.models import Captions, File
from sambung.media.webvtt import Unreadable, read
from sambung.people.models import Person

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def caption(file: File, language: str, text: str, by: Person | None) -> Captions:
    """Keep the captions of a video in a language (ISO 639), in the place of what was there. Their digest
    follows from video and words, so that changed ones have another address. Raises `Unreadable`."""
    if file.kind != File.Kind.VIDEO:
        raise Unreadable(_("Only a video has captions."))
    if not _LANGUAGE.fullmatch(language):
        raise Unreadable(_("Choose the language of the captions."))
    plain = read(text, file.seconds)
    digest = hashlib.sha256(f"{file.pk.hex} {plain}".encode()).hexdigest()[:32]
    kept, _new = Captions.objects.update_or_create(
        file=file,
        language=language,
        defaults={"text": plain, "digest": digest, "by": by, "at": timezone.now()},
    )
    return kept


def uncaption(file: File, language: str) -> None:
    """Take the captions in a language away."""
    Captions.objects.filter(file=file, language=language).delete()
