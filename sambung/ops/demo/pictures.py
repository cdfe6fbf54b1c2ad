"""Puts the drawn scenes where photos of the demo are kept, with the renditions that are shown."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
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
from sambung.media.workshop import Made, pictures, sound, video
from sambung.ops.demo import films, scenes, sounds

NAMESPACE = UUID("5a3b9d20-19e2-4c0f-9a57-0219020320ab")
"""File ids follow from what they belong to and the scene, so that a second load makes the same."""


@dataclass(frozen=True)
class Form:
    """How something was taken: its kind, what it is drawn or made by, and what the workshop makes of it.
    `name` is a pattern of the file's name by the moment; `told` tells it from others of the same scene."""

    kind: File.Kind
    mime: str
    name: str
    told: str
    original: Callable[[str], bytes]
    make: Callable[[Path], tuple[Mapping[str, Any], list[Made]]]


PHOTO = Form(
    File.Kind.PICTURE,
    "image/jpeg",
    "IMG_%Y%m%d_%H%M%S.jpg",
    "",
    scenes.draw,
    lambda folder: pictures.make(folder, "image/jpeg"),
)
FILM = Form(
    File.Kind.VIDEO,
    "video/mp4",
    "VID_%Y%m%d_%H%M%S.mp4",
    ", filmed",
    films.film,
    lambda folder: video.make(folder, "video/mp4", films.SECONDS + 1),
)
SPOKEN = Form(
    File.Kind.SOUND,
    "audio/wav",
    "AUD_%Y%m%d_%H%M%S.wav",
    ", spoken",
    sounds.speech,
    lambda folder: sound.make(folder, "audio/wav", sounds.SECONDS + 1),
)


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

    The scenes are our own, so the workshop's code works on them in this process, once a scene: by another
    hand, since most of it happens outside of Python's lock.
    """

    hand: Executor
    files: list[File] = field(default_factory=list)
    renditions: list[Rendition] = field(default_factory=list)
    count: int = 0
    _made: dict[str, "Future[_Made]"] = field(default_factory=dict)

    def expect(self, *scenes: str, form: Form = PHOTO) -> None:
        """Let the hand begin with what is going to be put."""
        for scene in scenes:
            name = f"{scene}{form.told}"
            if name not in self._made:
                self._made[name] = self.hand.submit(_make, scene, form)

    def put(self, owner: str, scene: str, at: datetime, form: Form = PHOTO) -> UUID:
        """The picture of a scene, a film of it, or a recording of that name, as sent with something at a
        moment; its id."""
        name = f"{scene}{form.told}"
        self.expect(scene, form=form)
        made = self._made[name].result()
        digest = hashlib.sha256(made.original).hexdigest()
        file = File(
            pk=uuid5(NAMESPACE, f"{owner}/{name}"),
            kind=form.kind,
            state=File.State.READY,
            name=f"{at:{form.name}}",
            mime=form.mime,
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

    def put_loose(self, owner: str, scene: str, at: datetime, form: Form = PHOTO) -> UUID:
        """The same, received and not yet taken up by anything; `taken_up` says when it is."""
        pk = self.put(owner, scene, at, form)
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
    about = {name: made.get(name) for name in ("name", "mime", "width", "height")}
    return digest, Rendition(file=file, size=len(content), path=path, **about)


def _make(scene: str, form: Form) -> _Made:
    original = form.original(scene)
    with TemporaryDirectory(prefix="sambung-demo-") as bench:
        folder = Path(bench)
        (folder / "source").write_bytes(original)
        about, made = form.make(folder)
        if "peaks" in about:
            about = {**about, "peaks": bytes(about["peaks"])}
        return _Made(original, dict(about), [(each, (folder / each["file"]).read_bytes()) for each in made])
