"""Files in more than one place: while they move, what is not there yet is read from where it was."""

from collections.abc import Iterator
from functools import cached_property
from typing import IO, Any, Protocol

from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.module_loading import import_string


class Place(Protocol):
    """What a place for files can do besides Django's `Storage`."""

    def has_room(self, size: int) -> bool: ...
    def remove(self, name: str) -> bool: ...
    def names_in(self, folder: str) -> list[str]: ...
    def walk(self) -> Iterator[str]: ...


Made = dict[str, Any]
"""A place as Django's STORAGES names it: BACKEND and OPTIONS."""


class Places(Storage):
    """Written to `now`, read from `now` and from each place `before`.

    Deleting begins with the old places: whoever moves a file copies it first and takes the old one away then,
    and a file that is gone there meanwhile was erased (`ops.moving_files`).
    """

    def __init__(self, now: Made, before: list[Made]) -> None:
        self._now, self._before = now, before

    @cached_property
    def now(self) -> Any:
        return _made(self._now)

    @cached_property
    def before(self) -> list[Any]:
        return [_made(place) for place in self._before]

    def __str__(self) -> str:
        return str(self.now)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: IO[bytes]) -> str:
        return str(self.now.save(name, content))

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        for place in [self.now, *self.before, self.now]:  # the last in case it moves this moment
            try:
                return place.open(name, mode)
            except FileNotFoundError:
                continue
        raise FileNotFoundError(name)

    def delete(self, name: str) -> None:
        for place in [*self.before, self.now]:
            place.delete(name)

    def exists(self, name: str) -> bool:
        return any(place.exists(name) for place in [self.now, *self.before])

    def size(self, name: str) -> int:
        with self.open(name) as opened:
            return int(opened.seek(0, 2))

    def has_room(self, size: int) -> bool:
        return bool(self.now.has_room(size))

    def names_in(self, folder: str) -> list[str]:
        return sorted({name for place in [self.now, *self.before] for name in place.names_in(folder)})

    def walk(self) -> Iterator[str]:
        """The paths of all files, those that are in both places once."""
        for number, place in enumerate([self.now, *self.before]):
            earlier = [self.now, *self.before][:number]
            yield from (name for name in place.walk() if not any(other.exists(name) for other in earlier))


def _made(place: Made) -> Any:
    return import_string(place["BACKEND"])(**place["OPTIONS"])
