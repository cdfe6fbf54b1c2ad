"""Start an installation of its own, measure, print the table, keep the JSON in `bench/results/`."""

import json
import logging
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.machine import description
from bench.results import Figure, table

if TYPE_CHECKING:
    from tests.people.world import World

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sambung-bench-") as folder:
        data = Path(folder) / "data"
        os.environ.update(
            SAMBUNG_MODE="demo",
            SAMBUNG_DATA=str(data),
            SAMBUNG_LOG_LEVEL="ERROR",
            DJANGO_SETTINGS_MODULE="sambung.config.settings",
        )
        figures = measure(data)
    print(table(figures))
    keep(figures)


def measure(data: Path) -> list[Figure]:
    """Every benchmark once, on one durable embedded database."""
    from tests.ops.running import Running

    served = Running(data)
    served.start()
    try:
        served.ready(within=120)
        import django

        django.setup()
        logging.disable(logging.WARNING)
        from bench import accepting, filling, moving

        world = filling.prepare()
        figures = [*accepting.run(world, served.port), *moving.run(world)]
    finally:
        served.stop()
    return figures + in_peace(data, world)


def in_peace(data: Path, world: "World") -> list[Figure]:
    """What is measured in this process, with the database alone beside it."""
    from django.db import connection

    from bench import due, pages, regions
    from sambung.ops.embedded import Embedded

    connection.close()
    connection.close_pool()
    embedded = Embedded(data)
    server = embedded.start()
    try:
        embedded.wait(server)
        figures = [*due.run(world), *pages.run(world)]
        found: dict[str, Any] = regions.run()
        return [
            *figures,
            Figure("region search over all villages, p95 ms", found["p95_ms"], "goal ≤ 20", None),
        ]
    finally:
        connection.close()
        connection.close_pool()
        embedded.stop(server)


def keep(figures: list[Figure]) -> None:
    RESULTS.mkdir(exist_ok=True)
    taken = datetime.now(UTC)
    content = {
        "taken_at": taken.isoformat(timespec="seconds"),
        "machine": description(),
        "figures": [figure.as_json() for figure in figures],
    }
    (RESULTS / f"bench-{taken:%Y-%m-%d}.json").write_text(
        json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    )


if __name__ == "__main__":
    main()
