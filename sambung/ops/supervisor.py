"""Keeps the parts of one installation running, and ends them in order.

Every part is a child in a process group of its own. One that ends starts again, with a pause that doubles.
The kept process managers do not fit: `supervisor` cannot be embedded, `honcho` ends everything with the first
part, `circus` restarts without a pause.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

FIRST_PAUSE = 0.2  # seconds before a part that ended is started again
LONGEST_PAUSE = 30.0
STEADY = 60.0  # a part that ran this long starts again with the first pause

logger = structlog.get_logger("sambung.supervisor")
Child = subprocess.Popen[bytes]


@dataclass
class Part:
    """One part: how to start it, with which signal it ends cleanly, and how long it may take (seconds)."""

    name: str
    start: Callable[[], Child]
    stop_signal: signal.Signals = signal.SIGTERM
    stop_within: float = 6.5
    child: Child | None = None
    stopping: bool = False

    async def run(self) -> None:
        """Start the part again and again until `stop`."""
        pause = FIRST_PAUSE
        while not self.stopping:
            started = time.monotonic()
            try:
                self.child = self.start()
            except Exception:
                logger.exception("part_not_started", part=self.name)
            else:
                logger.info("part_started", part=self.name, pid=self.child.pid)
                code = await ended(self.child)
                _end_group(self.child)
                if self.stopping:
                    return
                logger.error("part_ended", part=self.name, exit_code=code, restart_in=pause)
            if time.monotonic() - started > STEADY:
                pause = FIRST_PAUSE
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def stop(self) -> None:
        """Ask it to end, insist after `stop_within`."""
        self.stopping = True
        if self.child is None or self.child.poll() is not None:
            return
        self.child.send_signal(self.stop_signal)
        try:
            await asyncio.wait_for(ended(self.child), self.stop_within)
        except TimeoutError:
            logger.warning("part_killed", part=self.name)
        _end_group(self.child)


def command(arguments: Sequence[str]) -> Child:
    """Start a command as a part: in its own group, ending when this process ends for whatever reason."""
    if setpriv := shutil.which("setpriv"):
        arguments = [setpriv, "--pdeathsig", "TERM", "--", *arguments]
    return subprocess.Popen(arguments, stdin=subprocess.DEVNULL, start_new_session=True)


async def ended(child: Child) -> int:
    """Wait for a child's end; its exit code. Polling keeps this free of threads and signal handlers."""
    while (code := child.poll()) is None:
        await asyncio.sleep(0.05)
    return code


def _end_group(child: Child) -> None:
    """Nothing of a part outlives it: an orphan would hold its port or its jobs."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        child.poll()
