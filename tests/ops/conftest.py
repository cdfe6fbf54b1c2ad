from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ops.running import Running


@pytest.fixture(scope="session")
def running(installed: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A live installation that is being served."""
    installation = Running.copy(installed, Path(tmp_path_factory.mktemp("installation")) / "running")
    installation.start()
    try:
        installation.ready()
        yield installation
    finally:
        if installation.process and installation.process.poll() is None:
            installation.kill_everything()
