"""The web server: granian serving `sambung.config.wsgi` from a few processes."""

import contextlib
import ctypes
import hashlib
import importlib
import io
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError, connection
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from sambung.config.environment import environment

KILL_AFTER = 5  # seconds a stopping process may go on answering
MOST_PROCESSES = 4
PR_SET_PDEATHSIG = 1


def run() -> None:
    """Serve until told to end; requests at work are finished first."""
    collect_static()
    own_lines = {"_granian": {"handlers": [], "propagate": True}}
    Server(
        "sambung.config.wsgi:application",
        address=environment.host,
        port=environment.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=environment.web_processes or min(os.cpu_count() or 1, MOST_PROCESSES),
        blocking_threads=environment.web_threads,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.error,
        log_dictconfig={"loggers": own_lines},
    ).serve(target_loader=_load)


def collect_static() -> bool:
    """Bring the static files, hashed and compressed, into the data folder; nothing to do if none changed."""
    stamp_file = Path(settings.STATIC_ROOT) / "stamp"
    stamp = _static_stamp()
    if stamp_file.exists() and stamp_file.read_text() == stamp:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, stdout=io.StringIO())
    stamp_file.write_text(stamp)
    return True


def _static_stamp() -> str:
    known = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            known.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return known.hexdigest()


def share_metrics(folder: Path) -> None:
    """Let the web processes count together. The library reads this variable, once, when it is imported."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _load(target: str) -> Any:
    """In each web process: end with the server even if that is killed, then load the application."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    module, name = target.split(":")
    application = getattr(importlib.import_module(module), name)
    threading.Thread(target=_warm, name="warm", daemon=True).start()
    return application


def _warm() -> None:
    """Read the regions beside the first requests, which needn't wait for it. What fails is read when asked
    for."""
    from sambung.regions.models import warm

    with contextlib.suppress(DatabaseError):
        warm()
    connection.close()
