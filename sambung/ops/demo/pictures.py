"""Puts the drawn scenes where photos of the demo are kept, with the renditions that are shown."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid5

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sambung.media.models import File, Rendition, digest_of
from sambung.media.storage import storage_path
from sambung.media.workshop import Made, pictures, video
from sambung.ops.demo import films, scenes

NAMESPACE = UUID("5a3b9d20-19e2-4c0f-9a57-0219020320ab")
"""File ids follow from what they belong to and the scene, so that a second load makes the same."""

MIME, FILM = "image/jpeg", "video/mp4"


@dataclass(frozen=True)
class _Made:
    """A scene as it was drawn and what the workshop made of it."""

    original: bytes
    about: dict[str, Any]
    renditions: list[tuple[Made, bytes]]


@dataclass
class Album:
    """Files on their way into the database, and the `count` of those that are there. `put` stores the bytes;
    `write` brings the rows into the database, at the end or before something takes the files up.

    The scenes are our own, so the workshop's code works on them in this process, once a scene.
    """

    files: list[File] = field(default_factory=list)
    renditions: list[Rendition] = field(default_factory=list)
    count: int = 0
    _made: dict[str, _Made] = field(default_factory=dict)

    def put(self, owner: str, scene: str, at: datetime, *, film: bool = False) -> UUID:
        """The picture of a scene, or a film of it, as sent with something at a moment; its id."""
        name = f"{scene}, filmed" if film else scene
        if name not in self._made:
            self._made[name] = _make_film(scene) if film else _make(scene)
        made = self._made[name]
        digest = hashlib.sha256(made.original).hexdigest()
        file = File(
            pk=uuid5(NAMESPACE, f"{owner}/{name}"),
            kind=File.Kind.VIDEO if film else File.Kind.PICTURE,
            state=File.State.READY,
            name=f"VID_{at:%Y%m%d_%H%M%S}.mp4" if film else f"IMG_{at:%Y%m%d_%H%M%S}.jpg",
            mime=FILM if film else MIME,
            size=len(made.original),
            sha256=digest,
            created_at=at,
            attached_at=at,
            **made.about,
        )
        file.path = storage_path("original", at, digest, str(file.pk))
        default_storage.save(file.path, ContentFile(made.original))
        self.files.append(file)
        stored = [_stored(file, rendition, content) for rendition, content in made.renditions]
        file.digest = digest_of(file, [sha256 for sha256, _rendition in stored])
        self.renditions += [rendition for _sha256, rendition in stored]
        return file.pk

    def put_loose(self, owner: str, scene: str, at: datetime, *, film: bool = False) -> UUID:
        """The same, received and not yet taken up by anything; `taken_up` says when it is."""
        pk = self.put(owner, scene, at, film=film)
        self.files[-1].attached_at = None
        self.write()
        return pk

    def taken_up(self, ids: Iterable[UUID], at: datetime) -> None:
        File.objects.filter(pk__in=list(ids)).update(attached_at=at)

    def write(self) -> None:
        """Bring what is not yet in the database there."""
        File.objects.bulk_create(self.files)
        Rendition.objects.bulk_create(self.renditions)
        self.count += len(self.files)
        self.files, self.renditions = [], []


def _stored(file: File, made: Made, content: bytes) -> tuple[str, Rendition]:
    digest = hashlib.sha256(content).hexdigest()
    path = storage_path("rendition", file.created_at, digest, f"{file.pk}.{made['file']}")
    default_storage.save(path, ContentFile(content))
    about = {name: made[name] for name in ("name", "mime", "width", "height")}
    return digest, Rendition(file=file, size=len(content), path=path, **about)


def _make(scene: str) -> _Made:
    original = scenes.draw(scene)
    with TemporaryDirectory(prefix="sambung-demo-") as bench:
        folder = Path(bench)
        (folder / "source").write_bytes(original)
        about, made = pictures.make(folder, MIME)
        return _Made(original, about, [(each, (folder / each["file"]).read_bytes()) for each in made])


def _make_film(scene: str) -> _Made:
    original = films.film(scene)
    with TemporaryDirectory(prefix="sambung-demo-") as bench:
        folder = Path(bench)
        (folder / "source").write_bytes(original)
        about, made = video.make(folder, FILM, films.SECONDS + 1)
        return _Made(original, about, [(each, (folder / each["file"]).read_bytes()) for each in made])
