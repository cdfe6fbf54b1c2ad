"""Keeping the parts of a large file as they come, and reading them again as one."""

import io
import secrets
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from sambung.media.arriving import Piece, Upload
from sambung.media.storage import day_folder
from sambung.people.models import Person

PIECE_BYTES = 2_000_000
"""The most that is held in memory of one request."""
SMALL_BYTES = 250_000
"""A piece shorter than this is stored again together with the next one: a sender of tiny parts fills no disk
with files and no table with rows."""
AT_ONCE_BYTES = 100_000_000
"""An upload up to this size is made a file in its last request; the job comes after these seconds, in case
that was cut."""
LATER_SECONDS = 20


def begin(pk: UUID, length: int, metadata: dict[str, str], by: Person | None, key: str) -> Upload:
    """Announce an upload. Raises `IntegrityError` for a send-once key that was used before."""
    now = timezone.now()
    upload = Upload(pk=pk, length=length, metadata=metadata, uploaded_by=by, key=key, created_at=now)
    with transaction.atomic():
        upload.whole_at = None if length else now
        upload.save(force_insert=True)
        if not length:
            _assemble_later(upload)
    return upload


def keep(upload: Upload, offset: int, content: bytes) -> str:
    """Store `content` for the place `offset`; the path. It counts from `count` on."""
    path = f"{day_folder('upload', upload.created_at)}/{upload.pk}.{offset}.{secrets.token_hex(8)}"
    return default_storage.save(path, ContentFile(content))


def append(pk: UUID, offset: int, content: bytes) -> bool:
    """Add bytes at `offset`; on the disk before they count. False where the upload stands elsewhere by now.

    With the last byte the job that makes a file of it is deferred, in the same transaction. Raises OSError
    where there is no room.
    """
    upload = Upload.objects.unfinished().filter(pk=pk, offset=offset).first()
    if upload is None or offset + len(content) > upload.length:
        return False
    before = upload.pieces.filter(size__lt=SMALL_BYTES).order_by("-offset").first()
    if before is None or before.offset + before.size != offset or not content:
        return _count(upload, Piece(upload=upload, offset=offset), content, None)
    try:
        with default_storage.open(before.path) as stored:
            content = stored.read() + content
    except FileNotFoundError:  # somebody else has just done the same
        return False
    return _count(upload, Piece(upload=upload, offset=before.offset), content, before)


def _count(upload: Upload, piece: Piece, content: bytes, instead_of: Piece | None) -> bool:
    """Let a piece that begins at its offset count, where the upload still stands at `upload.offset`."""
    end = piece.offset + len(content)
    piece.size = len(content)
    piece.path = keep(upload, piece.offset, content) if content else ""
    now = timezone.now()
    with transaction.atomic():
        moved = Upload.objects.unfinished().filter(pk=upload.pk, offset=upload.offset)
        counts = bool(moved.update(offset=end, whole_at=now if end == upload.length else None))
        if counts and instead_of is not None:
            instead_of.delete()
        if counts and content:
            piece.save(force_insert=True)
        if counts and end == upload.length:
            _assemble_later(upload)
    superseded = piece.path if not counts else instead_of.path if instead_of else ""
    if superseded:
        with suppress(OSError):  # a sweep finds it
            default_storage.delete(superseded)
    return counts


def _assemble_later(upload: Upload) -> None:
    wait = LATER_SECONDS if upload.length <= AT_ONCE_BYTES else 0
    task = app.configure_task(name="media.assemble", queue="media", schedule_in={"seconds": wait})
    task.defer(upload_id=str(upload.pk))


def joined(upload: Upload) -> IO[bytes]:
    """All that is here of an upload as one file to read and seek in. One piece is open at a time."""
    pieces = upload.pieces.order_by("offset").values_list("offset", "size", "path")
    return io.BufferedReader(_Joined(list(pieces)), 256 * 1024)


class _Joined(io.RawIOBase):
    def __init__(self, pieces: list[tuple[int, int, str]]) -> None:
        self._pieces = pieces
        self._size = sum(size for _offset, size, _path in pieces)
        self._place = 0
        self._open: tuple[int, IO[bytes]] | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # any buffer will do
        found = self._piece_at(self._place)
        if found is None:
            return 0
        number, (offset, size, _path) = found
        stored = self._opened(number)
        stored.seek(self._place - offset)
        content = stored.read(min(len(buffer), offset + size - self._place))
        if not content:
            raise OSError(f"piece {number} is shorter than it was")
        buffer[: len(content)] = content
        self._place += len(content)
        return len(content)

    def _piece_at(self, place: int) -> tuple[int, tuple[int, int, str]] | None:
        if self._open is not None:
            number = self._open[0]
            offset, size, _path = self._pieces[number]
            if offset <= place < offset + size:
                return number, self._pieces[number]
        for number, piece in enumerate(self._pieces):
            if piece[0] <= place < piece[0] + piece[1]:
                return number, piece
        return None

    def _opened(self, number: int) -> IO[bytes]:
        if self._open is None or self._open[0] != number:
            self._shut()
            self._open = number, default_storage.open(self._pieces[number][2])
        return self._open[1]

    def _shut(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def close(self) -> None:
        self._shut()
        super().close()


def forget(uploads: Iterable[Upload]) -> None:
    """Delete uploads, and by a job of the same transaction what is stored of them. Files that came of them
    stay."""
    for upload in uploads:
        with transaction.atomic():
            drop_pieces(upload)
            upload.delete()


def drop_pieces(upload: Upload) -> None:
    """The pieces are not needed any more. Call it in the transaction of the change that says so."""
    paths: list[Any] = list(upload.pieces.values_list("path", flat=True))  # what a job takes is JSON
    upload.pieces.all().delete()
    if paths:
        app.configure_task(name="media.remove", queue="media").defer(paths=paths)
