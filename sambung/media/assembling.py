"""From an upload that is here whole to a file: checked as any other, once, whoever is killed in between."""

import contextlib
import logging
from datetime import timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from sambung.media.arriving import Upload
from sambung.media.intake import check, clean_name, keep
from sambung.media.models import File
from sambung.media.pieces import AT_ONCE_BYTES, drop_pieces, forget, joined
from sambung.media.refusals import Refusal, Refused

logger = logging.getLogger(__name__)
LEFT_TO_ITS_JOB = timedelta(hours=3)
"""By then a job has tried as often as it does."""


class NoRoomYet(Exception):
    """The disk is too full to make a file of an upload. It stays as it is; later there may be room."""


def assemble(pk: UUID | str, *, wait: bool = True) -> None:
    """Make the file of an upload that is here whole, or note why it is refused. Doing it again changes
    nothing; of two at the same time the second waits, or with `wait=False` leaves it to the first.

    Raises `NoRoomYet`.
    """
    with transaction.atomic():
        waiting = Upload.objects.to_assemble().select_for_update(skip_locked=not wait, of=("self",))
        upload = waiting.select_related("uploaded_by").filter(pk=pk).first()
        if upload is None:
            return
        try:
            _make_file(upload)
        except Refused as refused:
            if refused.code == Refusal.NO_ROOM:
                raise NoRoomYet from None
            upload.refusal = refused.code
        upload.settled_at = timezone.now()
        upload.save(update_fields=["refusal", "settled_at"])
        drop_pieces(upload)


def assemble_at_once(pk: UUID) -> None:
    """The same within the sender's last request, where that doesn't take long. Whatever goes wrong, the job
    that was deferred with the last byte does it."""
    if not Upload.objects.to_assemble().filter(pk=pk, length__lte=AT_ONCE_BYTES).exists():
        return
    try:
        assemble(pk, wait=False)
    except Exception:
        logger.exception("left to the job", extra={"upload": str(pk)})


def _make_file(upload: Upload) -> None:
    """Its day in the storage is the day on which it was whole: a second try finds the same place."""
    at = upload.whole_at or timezone.now()
    with contextlib.closing(joined(upload)) as opened:
        whole = UploadedFile(file=opened, name=clean_name(upload.name) or None, size=upload.length)
        kind, mime = check(whole, File.Kind.values, upload.uploaded_by)
        keep(whole, kind, mime, upload.uploaded_by, pk=upload.pk, at=at)


def purge_over() -> None:
    """Clear what was not finished in its time, and the rows of what was."""
    forget(Upload.objects.over(timezone.now()))


def take_up_again() -> None:
    """What is here whole and never became a file, since its job gave up, gets another one."""
    long_whole = Upload.objects.to_assemble().filter(whole_at__lt=timezone.now() - LEFT_TO_ITS_JOB)
    task = app.configure_task(name="media.assemble", queue="media")
    for pk in long_whole.values_list("pk", flat=True):
        task.defer(upload_id=str(pk))
