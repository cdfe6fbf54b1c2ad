"""How long everything takes to be ready again after a power cut, and to end when it is asked to."""

import time

from bench.results import Figure, at_most
from tests.ops.running import Running

BOUND = 10.0


def run(served: Running) -> list[Figure]:
    """`kill -9` of all processes, the database's own included, then a start by hand; then SIGTERM."""
    served.kill_everything()
    began = time.monotonic()
    served.start()
    served.ready()
    ready = time.monotonic() - began
    stopped = served.stop()
    served.start()
    served.ready()
    return [
        at_most("seconds to ready after kill -9 of everything", ready, BOUND),
        at_most("seconds from SIGTERM to the end", stopped, BOUND),
    ]
