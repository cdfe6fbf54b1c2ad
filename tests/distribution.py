"""`python -m tests.distribution`: tests of schema, relay and voices on the distribution's PostgreSQL.

A throwaway cluster is made from `/usr/lib/postgresql/*/bin`. Where there is none it says so and is content,
except in CI.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from sambung.ops.embedded import NAME, Embedded

TESTS = ["tests/ops/test_schema.py", "tests/relay", "tests/voices"]
OLDEST = 15


def installed() -> Path | None:
    """The oldest PostgreSQL of the distribution that Sambung supports."""
    found = sorted(
        (int(path.name), path)
        for path in Path("/usr/lib/postgresql").glob("[0-9]*")
        if (path / "bin" / "initdb").exists() and int(path.name) >= OLDEST
    )
    return found[0][1] if found else None


def main(arguments: list[str]) -> int:
    program = installed()
    if program is None:
        sys.stdout.write("No PostgreSQL of the distribution (package postgresql): its tests are left out.\n")
        return int(bool(os.environ.get("CI")))
    sys.stdout.write(f"On PostgreSQL {program.name} of the distribution:\n")
    sys.stdout.flush()
    with tempfile.TemporaryDirectory(prefix="sambung-pg-") as folder:
        cluster = Embedded(Path(folder), program=program)
        cluster.prepare()
        careless = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        careless |= {"join_collapse_limit": "1", "jit": "off"}  # quick plans rather than good ones
        server = cluster.start(max_connections="200", **careless)
        try:
            cluster.wait(server)
            host = quote(str(cluster.socket_folder), safe="")
            url = f"postgres://{NAME}:{quote(cluster.password, safe='')}@{host}/{NAME}"
            command = [sys.executable, "-m", "pytest", "-q", "--brief", *(arguments or TESTS)]
            return subprocess.run(
                command, env={**os.environ, "SAMBUNG_DATABASE_URL": url}, check=False
            ).returncode
        finally:
            cluster.stop(server)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
