"""Send an original through the workshop, a process of its own, and keep what comes back."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from django.conf import settings
from django.core.files.base import File as DjangoFile
from django.core.files.storage import default_storage
from django.db import transaction
from procrastinate.contrib.django import app

from sambung.media.allowances import allowance
from sambung.media.models import File, Rendition, digest_of
from sambung.media.refusals import Refusal
from sambung.media.storage import storage_path
from sambung.media.workshop.areas import Area

PATIENCE_SECONDS = {File.Kind.PICTURE: 120, File.Kind.SOUND: 120, File.Kind.VIDEO: 5_400}
"""By kind: longer than the processor time that the workshop allows itself, since others work too."""
_BENCH = "sambung-workshop-"
_BEGIN = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    "runpy.run_module('sambung.media.workshop', run_name='__main__')"
)
"""Isolated from the environment, and yet this very program, also where another copy of it is installed."""
_FORGOTTEN_SECONDS = 2 * 3600
_FAULT_OF_THE_FILE = {
    -signal.SIGXCPU: Refusal.TOO_COSTLY,
    -signal.SIGXFSZ: Refusal.TOO_COSTLY,
    -signal.SIGSEGV: Refusal.TOO_COSTLY,
    -signal.SIGABRT: Refusal.TOO_COSTLY,
    -signal.SIGBUS: Refusal.TOO_COSTLY,
    -signal.SIGILL: Refusal.TOO_COSTLY,
    -signal.SIGFPE: Refusal.TOO_COSTLY,
}


class WorkshopUnavailable(Exception):
    """The workshop could not work for a reason outside the file; it is worth trying again."""


@dataclass
class Work:
    """What the workshop made of a file: what it found, and the renditions, stored already."""

    found: dict[str, Any]
    renditions: list[Rendition]
    digest: str = ""

    @property
    def refusal(self) -> str:
        return str(self.found.get("refusal", ""))


def process(file_id: str) -> None:
    """Make the renditions of a file that has none yet, or refuse it. Raises `WorkshopUnavailable`.

    Running it again, also at the same time, changes nothing. A file that was purged meanwhile is none of its
    business any more.
    """
    file = File.objects.filter(pk=file_id, state=File.State.RECEIVED).first()
    if file is None:
        return
    work = work_on(file)
    with transaction.atomic():
        waiting = File.objects.select_for_update().filter(pk=file_id, state=File.State.RECEIVED).first()
        if waiting is not None:
            _keep(waiting, work)


def renew(file_id: str) -> None:
    """Make the renditions of an older picture anew, in all widths; one that fails keeps what it has."""
    file = File.objects.made_before_the_widths().filter(pk=file_id, state=File.State.READY).first()
    if file is None:
        return
    work = work_on(file)
    if work.refusal:
        return
    with transaction.atomic():
        older = File.objects.select_for_update().made_before_the_widths().filter(pk=file_id).first()
        if older is None:
            return
        paths: list[Any] = list(older.renditions.values_list("path", flat=True))
        older.renditions.all().delete()
        _keep(older, work)
        app.configure_task(name="media.remove", queue="media").defer(paths=paths)


def _keep(file: File, work: Work) -> None:
    file.refusal = work.refusal
    file.state = File.State.REFUSED if work.refusal else File.State.READY
    file.width, file.height = work.found.get("width"), work.found.get("height")
    file.seconds = work.found.get("seconds")
    file.peaks = bytes(work.found.get("peaks", ()))
    file.digest = work.digest
    file.save(update_fields=["refusal", "state", "width", "height", "seconds", "peaks", "digest"])
    Rendition.objects.bulk_create(work.renditions)


def work_on(file: File, areas: Sequence[Area] = (), owner: File | None = None) -> Work:
    """Send a file through the workshop, with `areas` to be made unrecognisable, and store what comes back as
    renditions of `owner`, unless said otherwise the file itself. Raises `WorkshopUnavailable`."""
    owner = owner or file
    _clear_old_benches()
    with TemporaryDirectory(prefix=_BENCH) as bench:
        source = Path(bench, "source")
        with default_storage.open(file.path) as original, source.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        if areas:
            Path(bench, "areas.json").write_text(json.dumps(areas))
        found = _ask_workshop(file, bench)
        stored = [_store(owner, Path(bench), made) for made in found.get("renditions", [])]
    digest = digest_of(owner, [sha256 for sha256, _made in stored]) if stored else ""
    return Work(found, [made for _sha256, made in stored], digest)


def _clear_old_benches() -> None:
    """Remove the folders of workers that were killed at work: somebody's photo lies in them."""
    for bench in Path(gettempdir()).glob(f"{_BENCH}*"):
        with suppress(FileNotFoundError, PermissionError):  # another worker's, or another user's
            if bench.stat().st_mtime < time.time() - _FORGOTTEN_SECONDS:
                shutil.rmtree(bench)


def _ask_workshop(file: File, bench: str) -> dict[str, Any]:
    """What the workshop found. It gets no environment (no secrets), its own limits, and a wall clock."""
    most = allowance(file.kind, file.uploaded_by).seconds
    patience = PATIENCE_SECONDS[File.Kind(file.kind)]
    ours = str(settings.PACKAGE.parent)
    command = [sys.executable, "-I", "-c", _BEGIN, ours, file.kind, file.mime, bench, str(most)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; kind and type come from our own lists
            command,
            cwd=bench,
            env={"MALLOC_ARENA_MAX": "2", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise WorkshopUnavailable(f"no answer in {patience} s") from None
    if refusal := _FAULT_OF_THE_FILE.get(ended.returncode):
        return {"refusal": refusal}
    if ended.returncode != 0:
        last_words = ended.stderr[-500:].decode(errors="replace")
        raise WorkshopUnavailable(f"ended with {ended.returncode}: {last_words}")
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def _store(file: File, bench: Path, made: dict[str, Any]) -> tuple[str, Rendition]:
    """Store a rendition; its SHA-256 with it. Its path follows from file, name and content: a second run
    finds the same place."""
    content = bench / made["file"]
    with content.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        path = storage_path("rendition", file.created_at, digest, f"{file.pk}.{made['file']}")
        default_storage.save(path, DjangoFile(opened))
    return digest, Rendition(
        file=file,
        name=made["name"],
        mime=made["mime"],
        width=made.get("width"),
        height=made.get("height"),
        size=content.stat().st_size,
        path=path,
    )
