import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.served import Served
from tests.ops.running import Running, sambung


@pytest.fixture(scope="session")
def served(installed: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`sambung serve` in live mode, with the named world in it."""
    running = Running.copy(installed, Path(tmp_path_factory.mktemp("faults")) / "served")
    running.start()
    try:
        running.ready()
        script = "from tests.faults.filling import fill; fill()"
        filled = sambung("manage", "--data", running.data, "shell", "-c", script)
        assert filled.returncode == 0, filled.stderr
        yield Served(running, json.loads(filled.stdout.strip().splitlines()[-1]))
    finally:
        if running.process and running.process.poll() is None:
            running.kill_everything()
