"""A worker of its own, killed and started again by the test of deliveries: `python outside_worker.py
FOLDER`."""

import json
import sys
from pathlib import Path

import django

django.setup()

from sambung.channels import pieces  # noqa: E402
from sambung.channels.models import Account  # noqa: E402
from sambung.channels.services import Piece  # noqa: E402
from sambung.ops import working  # noqa: E402
from tests.channels.outside import KIND, picture  # noqa: E402

FOLDER = Path(sys.argv[1])


def compose(item: str, account: Account, code: str) -> Piece | None:
    """What the test wants to stand there: the number of its version, None where it is withdrawn."""
    number = item.partition(":")[2]
    version = json.loads((FOLDER / f"{number}.json").read_text())
    if version is None:
        return None
    photos = [picture(f"foto-{number}-{each}") for each in range(int(number) % 3)]
    address = pieces.with_code(f"https://sambung.example/kabar/x-{number}/", code)
    return Piece(f"Kabar {number}", f"versi {version}", address, pictures=photos)


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
working.run()
