"""`sambung move-files`: bring what is stored in an earlier place to where files are stored now.

Each file is copied, read back and compared by its hash; only then the old one is removed. So it can be killed
at any moment and started again, and Sambung may run meanwhile: it reads from both places.
"""

import hashlib
import re
from typing import Any

from django.core.files.storage import storages
from django.db import connection

from sambung.media.places import Places
from sambung.ops.errors import Trouble

LOCK = 7_190_205
"""Of PostgreSQL: one moves, since a file that is gone from the old place counts as erased."""
CHUNK = 1_000_000
_NAMED_BY_HASH = re.compile(r"(?:.*/)?([0-9a-f]{64})\.[^/]*")


def move() -> str:
    """Move all files. Says what was done. Raises `Trouble` where there is nowhere to move from, another one
    moves, or some files are damaged."""
    places = storages["default"]
    if not isinstance(places, Places):
        raise Trouble("Files are stored in one place: there is nothing to move. See SAMBUNG_FILES_URL.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise Trouble("Files are being moved already.")
        try:
            return _move_all(places)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _move_all(places: Places) -> str:
    moved, size, damaged = 0, 0, []
    for source in places.before:
        for name in list(source.walk()):
            try:
                size += move_one(source, places.now, name)
                moved += 1
            except Damaged:
                damaged.append(name)
            except FileNotFoundError:
                continue  # erased while the list was read
    if damaged:
        raise Trouble(
            f"Moved {moved} files. Left where they are, since their content is not what their name says: "
            f"{', '.join(damaged[:5])}{' …' if len(damaged) > 5 else ''}."
        )
    return f"Moved {moved} files ({size / 1e6:.1f} MB) to {places.now}, each read back and right."


class Damaged(Exception):
    """What is stored is not what its name says."""


def move_one(source: Any, target: Any, name: str) -> int:
    """Move one file; its size. Raises `Damaged`, FileNotFoundError."""
    digest, size = _digest(source, name)
    promised = _NAMED_BY_HASH.fullmatch(name)
    if promised and promised[1] != digest:
        raise Damaged(name)
    if not (target.exists(name) and _digest(target, name)[0] == digest):
        with source.open(name) as content:
            target.save(name, content)
        if _digest(target, name)[0] != digest:
            raise Trouble(f"{name} was not stored as it was sent: nothing was removed. Look at the store.")
    if not source.remove(name):  # erased meanwhile: it must not live on in the copy
        target.remove(name)
    return size


def _digest(place: Any, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with place.open(name) as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
