"""The database as commands see it: embedded and started for them where nobody runs it, or any other."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sambung.config.environment import environment
from sambung.ops.embedded import Embedded
from sambung.ops.errors import Held, Trouble
from sambung.ops.hold import hold


@contextmanager
def running(command: str, *, existing: bool = False) -> Iterator[None]:
    """Have a database while the block runs.

    The embedded one is used as it is where `sambung serve` runs it, else started here and stopped afterwards.
    Raises `Trouble` where an `existing` one is wanted and the data folder has none.
    """
    if environment.database_url:
        yield
        return
    if existing and not Embedded(environment.data).cluster.exists():
        raise Trouble(
            f"There is no installation in {environment.data}. Name its folder with --data DIR; "
            "the demo's is demo-data, and SAMBUNG_MODE=demo goes with it."
        )
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(environment.data, command))
        except Held:
            yield
            return
        embedded = Embedded(environment.data)
        embedded.prepare()
        server = embedded.start()
        stack.callback(embedded.stop, server)
        embedded.wait(server)
        yield
