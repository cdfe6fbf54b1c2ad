"""Where the bytes are: a folder, written so that a power cut loses nothing that was acknowledged."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage

from sambung.media.limits import LEFT_FREE_BYTES

DRAFT = ".draft-"
_LATER: ContextVar[bool] = ContextVar("synced_later", default=False)


@contextmanager
def synced_together() -> Iterator[None]:
    """Files saved within are on the disk when the block ends and not before, which is much quicker for many:
    for whoever begins anew after a power cut."""
    before = _LATER.set(True)
    try:
        yield
        os.sync()
    finally:
        _LATER.reset(before)


def day_folder(part: str, moment: datetime) -> str:
    """The folder of a day (UTC): small enough to list when looking for what nothing refers to any more."""
    return f"{part}/{moment.astimezone(UTC):%Y-%m-%d}"


def storage_path(part: str, moment: datetime, sha256: str, owner: str) -> str:
    """A path that names the content by its hash and belongs to one file alone: erasing takes no other's."""
    return f"{day_folder(part, moment)}/{sha256}.{owner}"


def has_room(size: int) -> bool:
    """Whether so many bytes more can be stored, and leave enough of a disk free."""
    return bool(default_storage.has_room(size))  # type: ignore[attr-defined]  # each of our places says


def stored_in(folder: str) -> set[str]:
    """The paths of all that is stored in a folder."""
    return set(default_storage.names_in(folder))  # type: ignore[attr-defined]  # each of our places says


class DurableStorage(FileSystemStorage):
    """Files appear whole or not at all, and are on the disk (fsync) before `save` returns.

    Saving under an existing name replaces it in one step, so that a job that is run again changes nothing.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_overwrite=True)

    def __str__(self) -> str:
        return str(self.location)

    def has_room(self, size: int) -> bool:
        return shutil.disk_usage(settings.DATA).free - size >= LEFT_FREE_BYTES

    def remove(self, name: str) -> bool:
        """Delete it; whether it was there."""
        try:
            Path(self.path(name)).unlink()
        except FileNotFoundError:
            return False
        return True

    def names_in(self, folder: str) -> list[str]:
        """The paths of the files in a folder, drafts too; none where it doesn't exist."""
        place = Path(self.path(folder))
        return sorted(f"{folder}/{path.name}" for path in place.iterdir()) if place.is_dir() else []

    def walk(self) -> Iterator[str]:
        """The paths of all files, in order; not of drafts, which are nothing yet."""
        root = Path(self.location)
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith(DRAFT):
                yield path.relative_to(root).as_posix()

    def _save(self, name: str, content: IO[bytes]) -> str:
        target = Path(self.path(name))
        new_folders = [folder for folder in target.parents if not folder.exists()]
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=target.parent, prefix=DRAFT)
        try:
            with os.fdopen(descriptor, "wb") as out:
                content.seek(0)
                shutil.copyfileobj(content, out, 256 * 1024)
                out.flush()
                if not _LATER.get():
                    os.fsync(out.fileno())
            Path(draft).replace(target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        if not _LATER.get():
            for folder in {target.parent, *(folder.parent for folder in new_folders)}:
                _sync_folder(folder)
        return name


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
