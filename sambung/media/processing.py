"""Send an original through the workshop, a process of its own, and keep what comes back."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from sambung.media.models import File, Rendition
from sambung.media.refusals import Refusal
from sambung.media.storage import storage_path

PATIENCE_SECONDS = 120
_BENCH = "sambung-workshop-"
_FORGOTTEN_SECONDS = 3600
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


def process(file_id: str) -> None:
    """Make the renditions of a file that has none yet, or refuse it. Raises `WorkshopUnavailable`.

    Running it again, also at the same time, changes nothing. A file that was purged meanwhile is none of its
    business any more.
    """
    file = File.objects.filter(pk=file_id, state=File.State.RECEIVED).first()
    if file is None:
        return
    _clear_old_benches()
    with TemporaryDirectory(prefix=_BENCH) as bench:
        source = Path(bench, "source")
        with default_storage.open(file.path) as original, source.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        found = _ask_workshop(file, bench)
        renditions = [_store(file, Path(bench), made) for made in found.get("renditions", [])]
    with transaction.atomic():
        waiting = File.objects.select_for_update().filter(pk=file_id, state=File.State.RECEIVED).first()
        if waiting is None:
            return
        waiting.refusal = found.get("refusal", "")
        waiting.state = File.State.REFUSED if waiting.refusal else File.State.READY
        waiting.width = found.get("width")
        waiting.height = found.get("height")
        waiting.seconds = found.get("seconds")
        waiting.save(update_fields=["refusal", "state", "width", "height", "seconds"])
        Rendition.objects.bulk_create(renditions)


def _clear_old_benches() -> None:
    """Remove the folders of workers that were killed at work: somebody's photo lies in them."""
    for bench in Path(gettempdir()).glob(f"{_BENCH}*"):
        with suppress(FileNotFoundError, PermissionError):  # another worker's, or another user's
            if bench.stat().st_mtime < time.time() - _FORGOTTEN_SECONDS:
                shutil.rmtree(bench)


def _ask_workshop(file: File, bench: str) -> dict[str, Any]:
    """What the workshop found. It gets no environment (no secrets), its own limits, and a wall clock."""
    command = [sys.executable, "-I", "-m", "sambung.media.workshop", file.kind, file.mime, bench]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; kind and type come from our own lists
            command,
            cwd=bench,
            env={"MALLOC_ARENA_MAX": "2", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise WorkshopUnavailable(f"no answer in {PATIENCE_SECONDS} s") from None
    if refusal := _FAULT_OF_THE_FILE.get(ended.returncode):
        return {"refusal": refusal}
    if ended.returncode != 0:
        last_words = ended.stderr[-500:].decode(errors="replace")
        raise WorkshopUnavailable(f"ended with {ended.returncode}: {last_words}")
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def _store(file: File, bench: Path, made: dict[str, Any]) -> Rendition:
    """Store a rendition. Its path follows from file, name and content: a second run finds the same place."""
    content = (bench / made["name"]).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    path = storage_path("rendition", file.created_at, digest, f"{file.pk}.{made['name']}")
    default_storage.save(path, ContentFile(content))
    return Rendition(
        file=file,
        name=made["name"],
        mime=made["mime"],
        width=made.get("width"),
        height=made.get("height"),
        size=len(content),
        path=path,
    )
