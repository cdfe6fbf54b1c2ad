"""A picture whose faces are unrecognisable: a file of its own, made from the original, which stays."""

import hashlib
from collections.abc import Sequence
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from sambung.media.models import File, Rendition
from sambung.media.processing import work_on
from sambung.media.refusals import Refused
from sambung.media.storage import storage_path
from sambung.media.workshop.areas import Area


def burn(original: File, areas: Sequence[Area]) -> File:
    """The picture with the areas painted over in every size. What stands for its original is its largest
    copy: nothing that is kept under the new file shows what was there.

    Raises `Refused` where the picture can't be read, and `WorkshopUnavailable`.
    """
    burnt = File(
        pk=uuid4(),
        kind=File.Kind.PICTURE,
        state=File.State.READY,
        name=original.name,
        mime="image/jpeg",
        created_at=timezone.now(),
        uploaded_by=original.uploaded_by,
        made_from=original,
    )
    burnt.attached_at = burnt.created_at
    work = work_on(original, areas, owner=burnt)
    if work.refusal:
        raise Refused(work.refusal, [File.Kind.PICTURE])
    burnt.digest = work.digest
    burnt.width, burnt.height = work.found["width"], work.found["height"]
    content = _largest(work.renditions)
    burnt.size, burnt.sha256 = len(content), hashlib.sha256(content).hexdigest()
    burnt.path = storage_path("original", burnt.created_at, burnt.sha256, str(burnt.pk))
    default_storage.save(burnt.path, ContentFile(content))
    with transaction.atomic():
        burnt.save(force_insert=True)
        Rendition.objects.bulk_create(work.renditions)
    return burnt


def _largest(renditions: Sequence[Rendition]) -> bytes:
    widest = max(renditions, key=lambda made: (made.mime == "image/jpeg", made.width or 0))
    with default_storage.open(widest.path) as opened:
        content: bytes = opened.read()
    return content
