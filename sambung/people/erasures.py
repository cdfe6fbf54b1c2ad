"""What was erased, listed outside database and backup, so that a restore erases it again.

A line says when, what kind of thing, and which one (its code): no name and no word. It is on the disk before
the erasure is committed: a line too many erases what somebody asked to erase, a line too few would bring it
back. See docs/decisions/erasures.md.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

Again = Callable[[str], bool]
_again: dict[str, Again] = {}


class Erased(NamedTuple):
    """One thing: the kind that a room registered, and its key there."""

    what: str
    key: str


def register(what: str, again: Again) -> None:
    """Let `again(key)` erase one thing of a kind once more, and say whether it was there to be erased."""
    if _again.get(what, again) is not again:
        raise ValueError(f"two rooms erase {what!r}")
    _again[what] = again


def record(what: str, key: str) -> None:
    """Put it on the list, durably. Call it in the transaction that erases. Raises `OSError`."""
    _append([Erased(what, key)])


def read(path: Path) -> list[Erased]:
    """What a list names, in its order. A line that a power cut left half written is passed over."""
    found = []
    for line in path.read_text(errors="replace").splitlines():
        try:
            entry = json.loads(line)
            found.append(Erased(str(entry["what"]), str(entry["key"])))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def repeat(listed: Iterable[Erased]) -> int:
    """Erase what the list names and is there again; how many that were. The own list then names them all.

    Raises `KeyError` for a kind that this Sambung doesn't know.
    """
    wanted = list(dict.fromkeys(listed))
    done = sum(_again[entry.what](entry.key) for entry in wanted)
    known = set(read(settings.ERASURES)) if settings.ERASURES.exists() else set()
    _append([entry for entry in wanted if entry not in known])
    return done


def begin() -> None:
    """Have a list, if only an empty one: where there is none, nobody knows what was erased."""
    _append([])


def _append(entries: list[Erased]) -> None:
    path: Path = settings.ERASURES
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    at = timezone.now().isoformat(timespec="seconds")
    # The line break comes first, so that a half-written line spoils no other.
    lines = "".join(f"\n{json.dumps({'at': at, 'what': what, 'key': key})}" for what, key in entries)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab", buffering=0) as file:
        file.write(lines.encode())
        os.fsync(file.fileno())
    if is_new:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
