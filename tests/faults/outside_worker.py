"""Workers for the test of deliveries, started and killed as it says: `python outside_worker.py FOLDER`.

Everything is loaded once; each `start` on the standard input forks a worker from it, each `kill` ends that
one with -9, and each is answered with a line.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path

import django

django.setup()

from sambung.channels import pieces  # noqa: E402
from sambung.channels.models import Account  # noqa: E402
from sambung.channels.services import Piece, PublicFile  # noqa: E402
from sambung.ops import working  # noqa: E402
from tests.channels.outside import KIND, file_of, picture  # noqa: E402

FOLDER = Path(sys.argv[1])
SMALL, LARGE = 40_000, 1_400_000
"""Bytes of a film that goes in one request, and of one that goes in parts."""


def compose(item: str, account: Account, code: str) -> Piece | None:
    """What the test wants to stand there: the number of its version, None where it is withdrawn."""
    number = item.partition(":")[2]
    version = json.loads((FOLDER / f"{number}.json").read_text())
    if version is None:
        return None
    photos = [picture(f"foto-{number}-{each}") for each in range(int(number) % 3)]
    address = pieces.with_code(f"https://sambung.example/kabar/x-{number}/", code)
    filmed = account.service == "youtube" or int(number) % 7 == 0
    video = film(int(number)) if filmed else None
    captions = file_of(f"words-{version}", "text/vtt", f"{CUES}versi {version}\n".encode()) if video else None
    words = f"versi {version}"
    return Piece(f"Kabar {number}", words, address, pictures=photos, video=video, captions=captions)


CUES = "WEBVTT\n\n00:01.000 --> 00:02.500\n"


def film(number: int) -> PublicFile:
    size = LARGE if number % 4 == 0 else SMALL
    return file_of(f"film-{number}", "video/mp4", random.Random(number).randbytes(size), seconds=9)


pieces.register(
    KIND,
    pieces.Source(
        compose=compose,
        draft=lambda item: None,
        told=lambda post: None,
        owners=lambda item: (),
        may_decide=lambda actor, item: False,
        editors=lambda item: (),
        desk_address=lambda item: "/",
    ),
)


def kill(worker: int) -> None:
    if worker:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)


worker = 0
for line in sys.stdin:
    if line.strip() == "start":
        worker = os.fork()
        if worker == 0:
            working.run()
            os._exit(0)
    else:
        kill(worker)
        worker = 0
    print(worker, flush=True)  # noqa: T201
kill(worker)
