"""How a far side misbehaves: by a script for tests of one case, or by chance for many."""

import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sambung.simulations.wire import Request

WIRE = ("cut_before", "cut_after", "cut_half", "slow")
"""What any wire does: it breaks before the request is taken, after it was taken but before the answer, in the
middle of the answer, or it takes long."""
SAID = (
    "rate_limited",
    "rate_limited_silent",
    "server_error",
    "expired",
    "revoked",
    "forbidden",
    "refused",
)
"""What a service says instead of doing it, each in its own words: wait (and how long, or not), broken, the
key ran out or was taken back, not allowed, never like this."""
OF_A_SERVICE = ("lose_half", "quota", "upload_limit")
"""What only some requests or services can meet: half of an upload's bytes are lost, and the connection with
them; the day's quota of the project or the day's uploads of a channel are used up."""


@dataclass
class Step:
    """Do this to the next `times` requests of this method whose path has `path` in it."""

    do: str
    path: str = ""
    method: str = ""
    times: int = 1
    after: float = 0
    """Seconds: how long `slow` takes, or what `rate_limited` says."""
    skip: int = 0
    """So many fitting requests pass first."""

    def fits(self, request: Request) -> bool:
        return self.times > 0 and self.path in request.path and self.method in ("", request.method)


class Script:
    """What is still to go wrong, in order. Safe to use from several threads."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._chance: random.Random | None = None
        self._share = 0.0
        self._whats: Sequence[str] = ()
        self._lock = threading.Lock()

    def add(self, *steps: Step) -> None:
        with self._lock:
            self._steps.extend(steps)

    def by_chance(self, seed: int, share: float, whats: Sequence[str]) -> None:
        """From now on let something of `whats` happen to this share of all requests (0: nothing any more)."""
        with self._lock:
            self._chance, self._share, self._whats = random.Random(seed), share, tuple(whats)  # noqa: S311

    def clear(self) -> None:
        with self._lock:
            self._steps, self._chance = [], None

    def next(self, request: Request) -> Step | None:
        """What happens to this request; None: nothing."""
        with self._lock:
            for step in self._steps:
                if not step.fits(request):
                    continue
                if step.skip > 0:
                    step.skip -= 1
                    continue
                step.times -= 1
                return Step(step.do, after=step.after)
            if self._chance is not None and self._chance.random() < self._share:
                return Step(self._chance.choice(self._whats), after=self._chance.choice((0.0, 0.05, 1.0)))
        return None


def steps_of(told: Sequence[dict[str, Any]]) -> list[Step]:
    """Steps as they come over the wire. Raises `TypeError`."""
    return [Step(**each) for each in told]
