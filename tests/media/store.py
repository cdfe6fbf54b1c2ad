"""A real S3-compatible store of one's own: SeaweedFS, started in a folder, on this machine alone."""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sambung.config.places import storage

KEY, SECRET = "kunci", "rahasia/dengan+tanda"
QUOTED = "rahasia%2Fdengan%2Btanda"


def free_ports(count: int) -> list[int]:
    """Ports whose number plus 10,000 is free too: there the store speaks with itself."""
    found: list[int] = []
    while len(found) < count:
        with socket.socket() as probe, socket.socket() as beside:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
            if port > 50_000 or port in found:
                continue
            with contextlib.suppress(OSError):
                beside.bind(("127.0.0.1", port + 10_000))
                found.append(port)
    return found


@dataclass
class Store:
    port: int

    def url(self, bucket: str, secret: str = QUOTED) -> str:
        return f"s3+http://{KEY}:{secret}@127.0.0.1:{self.port}/{bucket}"

    def setting(self, bucket: str, data: Path, before: str = "", secret: str = QUOTED) -> dict[str, Any]:
        """As Django's STORAGES["default"]."""
        return storage(self.url(bucket, secret), before, data)

    def client(self) -> Any:
        import boto3
        from botocore.config import Config

        return boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
            config=Config(s3={"addressing_style": "path"}),
        )

    def make(self, bucket: str) -> str:
        self.client().create_bucket(Bucket=bucket)
        return bucket


@contextlib.contextmanager
def running_store(folder: Path) -> Iterator[Store]:
    """Ends the server with the block. Fails where it isn't ready in a minute."""
    weed = shutil.which("weed") or str(Path(sys.executable).with_name("weed"))
    folder.mkdir(parents=True, exist_ok=True)
    identity = {
        "name": "sambung",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "List", "Tagging", "Write"],
    }
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    master, volume, filer, s3 = free_ports(4)
    command = [
        weed, "-logtostderr=true", "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}",
        f"-master.port={master}", f"-volume.port={volume}", f"-filer.port={filer}", "-s3", f"-s3.port={s3}",
        f"-s3.config={folder / 's3.json'}", "-s3.port.iceberg=0", "-s3.port.lance=0",
        "-master.volumeSizeLimitMB=64", "-volume.max=400", "-master.telemetry=false",
    ]  # fmt: skip
    with (folder / "store.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder)
    try:
        _wait(Store(s3), process, folder / "store.log")
        yield Store(s3)
    finally:
        process.kill()
        process.wait()


def _wait(store: Store, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            store.make("ready")
            store.client().put_object(Bucket="ready", Key="ready", Body=b"x")
            return
        except Exception:
            time.sleep(0.3)
    raise AssertionError(f"the store did not start:\n{log.read_text()[-3000:]}")
