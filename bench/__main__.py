"""Start an installation of its own, measure, print the table, keep the JSON in `bench/results/`."""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.machine import description
from bench.results import Figure, table

if TYPE_CHECKING:
    from tests.people.world import World

Run = Callable[[], list[Figure]]
RESULTS = Path(__file__).parent / "results"


def main(wanted: list[str]) -> None:
    """All benchmarks, or those named: accepting, moving, uploads, starting, due, notices, deliveries,
    renditions, serving, first_views, pages, groups, regions, importing, copies."""
    with tempfile.TemporaryDirectory(prefix="sambung-bench-") as folder:
        data = Path(folder) / "data"
        os.environ.update(
            SAMBUNG_MODE="demo",
            SAMBUNG_DATA=str(data),
            SAMBUNG_LOG_LEVEL="ERROR",
            DJANGO_SETTINGS_MODULE="sambung.config.settings",
        )
        figures = measure(data, wanted)
    print(table(figures))
    if not wanted:
        keep(figures)


def measure(data: Path, wanted: list[str]) -> list[Figure]:
    """Each benchmark once, on one durable embedded database."""
    from tests.ops.running import Running

    served = Running(data)
    served.start()
    try:
        served.ready(within=120)
        import django

        django.setup()
        logging.disable(logging.WARNING)
        from bench import accepting, filling, moving, starting, uploads

        world = filling.prepare()
        served_ones: dict[str, Run] = {
            "accepting": lambda: accepting.run(world, served.port),
            "moving": lambda: moving.run(world),
            "uploads": lambda: uploads.run(world, served),
            "starting": lambda: starting.run(served),
        }
        figures = _run(served_ones, wanted)
    finally:
        served.stop()
    return figures + in_peace(data, world, wanted)


def in_peace(data: Path, world: "World", wanted: list[str]) -> list[Figure]:
    """What is measured in this process, with the database alone beside it."""
    from django.db import connection

    from bench import (
        copies,
        delivering,
        due,
        first_views,
        groups,
        importing,
        noticing,
        pages,
        regions,
        renditions,
        serving,
    )
    from sambung.ops.embedded import Embedded

    connection.close()
    connection.close_pool()
    embedded = Embedded(data)
    server = embedded.start()
    try:
        embedded.wait(server)
        return _run(
            {
                "due": lambda: due.run(world),
                "notices": lambda: noticing.run(world),
                "deliveries": lambda: delivering.run(world),
                "renditions": lambda: renditions.run(world),
                "serving": lambda: serving.run(world),
                "first_views": lambda: first_views.run(world),
                "pages": lambda: pages.run(world),
                "groups": lambda: groups.run(world),
                "regions": regions.run,
                "importing": lambda: importing.run(world),
                "copies": lambda: copies.run(world),  # last: it leaves 10,000 groups
            },
            wanted,
        )
    finally:
        connection.close()
        connection.close_pool()
        embedded.stop(server)


def _run(benchmarks: "dict[str, Run]", wanted: list[str]) -> list[Figure]:
    return [figure for name, run in benchmarks.items() if not wanted or name in wanted for figure in run()]


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
    main(sys.argv[1:])
