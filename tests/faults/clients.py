"""The two common clients of tus 1.0 as they are, and how they are asked to send a file."""

import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
import requests
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

from tests.ops.running import LIVE

HOST = LIVE["SAMBUNG_ALLOWED_HOSTS"]
OURS = Path(__file__).parent / "tus_js"


@dataclass(frozen=True)
class Sending:
    """One file on its way: where to, what, and by whom."""

    address: str
    file: Path
    token: str
    chunk: int
    """Bytes of a part; 0: all at once."""

    def by_tuspy(self, tries: int = 200, pause: float = 0) -> str:
        """Send until it is there, going on from where it stands after each failure and a pause in seconds.
        The id."""
        headers = {"Authorization": f"Bearer {self.token}", "Host": HOST}
        client = TusClient(self.address, headers=headers)
        more = {"chunk_size": self.chunk} if self.chunk else {}
        url = sender = None
        for _try in range(tries):
            try:
                sender = client.uploader(
                    str(self.file),
                    url=url,
                    metadata={"filename": "surat.pdf"},
                    retries=2,
                    retry_delay=0,
                    **more,
                )
                url = sender.url or url
                sender.upload()
            except (TusCommunicationError, requests.RequestException):
                url = url or getattr(sender, "url", None)
                time.sleep(pause)
                continue
            return str(sender.url).rpartition("/")[2]
        raise AssertionError(f"not there after {tries} tries")

    def by_tus_js(self, store: Path, stop_at: int = 0) -> "subprocess.CompletedProcess[str]":
        """Run the program; the last line of what it prints is the address. With `stop_at` it ends with 75."""
        node = shutil.which("node") or ""
        return subprocess.run(
            [
                node, str(OURS / "send.mjs"), self.address, str(self.file), self.token, HOST, str(self.chunk),
                str(store), *([str(stop_at)] if stop_at else []),
            ],
            env={"PATH": "/usr/bin:/bin", "TUS_JS": str(tus_js())},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )  # fmt: skip


@cache
def tus_js() -> Path:
    """The folder into which `npm ci` brought the client, by its lock; made once a lock and kept. Skips, with
    the reason, where there is no node or npm; fails where npm fails."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are needed for tus-js-client (apt-get install nodejs npm)")
    lock = sha256((OURS / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"sambung-tus-js-{lock}"
    if not (folder / "done").exists():
        folder.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(OURS / name, folder / name)
        ended = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=folder, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        if ended.returncode:
            pytest.fail(f"npm ci could not bring tus-js-client: {ended.stderr[-1000:]}")
        (folder / "done").touch()
    return folder
