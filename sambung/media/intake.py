"""The door for files: safe checks at once, row and job in one transaction, all decoding in the workshop."""

import errno
import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID, uuid4

from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django import app

from sambung.media.allowances import allowance
from sambung.media.arriving import Upload
from sambung.media.limits import MOST_PIXELS, MOST_WAITING_BYTES
from sambung.media.models import File
from sambung.media.refusals import Refusal, Refused
from sambung.media.sniffing import recognise
from sambung.media.storage import has_room, storage_path
from sambung.people.models import Person

TICKET_SECONDS = 2 * 24 * 3600
_ENDS = {"image/jpeg": b"\xff\xd9", "image/png": b"IEND", "application/pdf": b"%%EOF"}
_TICKET_SALT = "sambung.media.ticket"


def receive(upload: UploadedFile, kinds: Collection[str], by: Person | None = None) -> File:
    """Keep an upload that is one of `kinds` (picture, sound, video, document); renditions follow in a job.

    Raises `Refused` with a sentence for the sender. The bytes are on the disk before the row is committed.
    """
    kind, mime = check(upload, kinds, by)
    if by is not None and waiting_bytes(by) + (upload.size or 0) > MOST_WAITING_BYTES:
        raise Refused(Refusal.NO_ROOM)
    return keep(upload, kind, mime, by, pk=uuid4(), at=timezone.now())


def keep(upload: UploadedFile, kind: str, mime: str, by: Person | None, *, pk: UUID, at: datetime) -> File:
    """Store what `check` found to be of this kind and type. The same `pk` and `at` lead to the same place.

    Raises `Refused` where the disk is full.
    """
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    file = File(
        pk=pk,
        kind=kind,
        state=File.State.READY if kind == File.Kind.DOCUMENT else File.State.RECEIVED,
        name=clean_name(upload.name or ""),
        mime=mime,
        size=upload.size or 0,
        sha256=digest.hexdigest(),
        created_at=at,
        uploaded_by=by,
    )
    file.path = storage_path("original", file.created_at, file.sha256, str(file.pk))
    try:
        default_storage.save(file.path, upload)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise Refused(Refusal.NO_ROOM) from error
    with transaction.atomic():
        file.save(force_insert=True)
        if file.state == File.State.RECEIVED:
            app.configure_task(name="media.process", queue="media").defer(file_id=str(file.pk))
    return file


def waiting_bytes(person: Person) -> int:
    """How much the person has sent that nothing has taken up yet, and announced that is not here whole."""
    waiting = File.objects.unattached().filter(uploaded_by=person)
    total: int | None = waiting.aggregate(total=Sum("size"))["total"]
    on_the_way = Upload.objects.unfinished().filter(uploaded_by=person).aggregate(total=Sum("length"))
    return (total or 0) + (on_the_way["total"] or 0)


def check(upload: UploadedFile, kinds: Collection[str], by: Person | None) -> tuple[str, str]:
    """Kind and type of an upload, after the checks that need no decoder. Raises `Refused`."""
    if not upload.size:
        raise Refused(Refusal.EMPTY)
    kind, mime = recognise(upload, kinds) or ("", "")
    most = allowance(kind, by)
    if upload.size > most.bytes:
        raise Refused(Refusal.TOO_BIG, [kind], most)
    if kind not in kinds:
        raise Refused(Refusal.WRONG_KIND, kinds)
    if not has_room(upload.size):
        raise Refused(Refusal.NO_ROOM)
    if mime in {"image/jpeg", "image/png"}:
        _check_header(upload, mime)
    upload.seek(max(0, upload.size - 65_536))
    if _ENDS.get(mime, b"") not in upload.read():
        raise Refused(Refusal.BROKEN)
    return kind, mime


def _check_header(upload: UploadedFile, mime: str) -> None:
    """Refuse a picture whose header promises too many pixels. For these two formats Pillow reads no more than
    the header here; WebP and HEIC, whose libraries begin to decode, are judged in the workshop."""
    upload.seek(0)
    try:
        with Image.open(upload, formats=["JPEG", "MPO"] if mime == "image/jpeg" else ["PNG"]) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        raise Refused(Refusal.TOO_MANY_PIXELS) from None
    except Exception:  # Pillow answers broken headers with a dozen kinds of errors
        raise Refused(Refusal.BROKEN) from None
    if width * height > MOST_PIXELS:
        raise Refused(Refusal.TOO_MANY_PIXELS)


def clean_name(name: str) -> str:
    """A file name without folders, control characters, writing tricks; 100 characters at most."""
    kept = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    path = PurePosixPath(kept.replace("\\", "/").strip(" ."))
    return f"{path.stem[: 100 - len(path.suffix[:10])]}{path.suffix[:10]}"


def ticket(file: File) -> str:
    """A signed word with which a form without an account gets its kept file back, within two days."""
    return signing.dumps(str(file.pk), salt=_TICKET_SALT, compress=False)


def files_of(tickets: Iterable[str]) -> list[File]:
    """The files of those tickets that are genuine, not expired and not purged, in the order given.

    The others are left out: the caller sees it by the count.
    """
    ids: list[UUID] = []
    for word in tickets:
        try:
            ids.append(UUID(signing.loads(word, salt=_TICKET_SALT, max_age=TICKET_SECONDS)))
        except (signing.BadSignature, ValueError):
            continue
    found = File.objects.in_bulk(ids)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def contents(ids: Iterable[UUID]) -> list[str]:
    """SHA-256 of each of these files, in their order; its id for one that isn't there. By this a file
    that was sent anew is known again."""
    wanted = list(ids)
    known = dict(File.objects.filter(pk__in=wanted).values_list("pk", "sha256")) if wanted else {}
    return [known.get(pk, str(pk)) for pk in wanted]


def attach(files: Iterable[File]) -> None:
    """Something has taken these files up: they are kept from now on. Attaching twice changes nothing.

    Raises `File.DoesNotExist` when one of them has been purged meanwhile. Call it in the transaction of the
    change that takes them up.
    """
    ids = {file.pk for file in files}
    if not ids:
        return
    with transaction.atomic():
        attached = File.objects.filter(pk__in=ids).update(attached_at=Coalesce("attached_at", timezone.now()))
        if attached != len(ids):
            raise File.DoesNotExist(f"{len(ids) - attached} of {len(ids)} files are gone")
