"""What a public page costs the server: processor time a request, in several ways of giving the same bytes.

Throughput would measure the client here, which shares the machine; processor time is what throughput comes
to once the server is the narrowest place. Ratios are floor against page: 1 would be as cheap as can be.
"""

import gzip
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone

from bench import filling
from bench.results import Figure, at_least, at_most, not_measured
from sambung.news.models import Story, Version
from tests.ops.running import environment_of, free_port
from tests.people.world import World
from tests.portal.scene import build, stories, voices

CONNECTIONS = 4
BEHIND_NGINX = "public page behind nginx against nginx's own file"
REQUESTS = {"as_served": 12_000, "bare": 12_000, "without_copies": 600, "one_query": 600, "nginx": 40_000}
CHANGES = 5
ROUNDS = 9
"""So often both are measured in turn: a few microseconds change with whatever else the machine does."""
OF_KEEPING = ("proxy_cache", "proxy_ignore_headers", "proxy_set_header Accept-Encoding", "gunzip")
ROOT = Path(__file__).resolve().parent.parent


def run(world: World) -> list[Figure]:
    """The first page, and an item of news with a picture and others beside it."""
    stories(world, 5, pictures=1)
    voices(world, 3, state="answered")
    scene = build(world)
    addresses = {"item of news": scene.story.address, "first page": "/"}
    with tempfile.TemporaryDirectory(prefix="sambung-page-") as folder:
        pages = {name: Path(folder) / str(number) / "page.html" for number, name in enumerate(addresses)}
        with _serving("without_copies", Path(folder)) as (port, pids):
            for name, page in pages.items():
                _keep(page, _get(port, addresses[name]))
            made = {name: _cost(port, addresses[name], pids, REQUESTS["without_copies"]) for name in pages}
        figures = [_against_one_query(name, made[name], page) for name, page in pages.items()]
        item = pages["item of news"]
        figures += [*_as_served(item, scene.story), *_behind_nginx(Path(folder), item, scene.story.address)]
    filling.empty()
    return figures


def _keep(page: Path, body: bytes) -> None:
    page.parent.mkdir()
    page.write_bytes(body)
    page.with_suffix(".gz").write_bytes(gzip.compress(body, 6))


def _against_one_query(name: str, made: float, page: Path) -> Figure:
    with _serving("one_query", page) as (port, pids):
        floor = _cost(port, "/", pids, REQUESTS["one_query"])
    return _ratio(f"{name} without copies against one query and a template", floor, made, 0.5, _size(page))


def _as_served(page: Path, story: Story) -> list[Figure]:
    with _serving("as_served", page) as (port, pids):
        served = _cost(port, story.address, pids, REQUESTS["as_served"])
        late = max(_until_right(port, story, f"Dermaga baru {number}") for number in range(CHANGES))
    with _serving("bare", page) as (port, pids):
        floor = _cost(port, story.address, pids, REQUESTS["bare"])
    return [
        _ratio("item of news as served against a bare WSGI function", floor, served, 0.8, _size(page)),
        at_most("seconds until a changed page is right", late, 1.0, f"the longest of {CHANGES}"),
    ]


def _until_right(port: int, story: Story, place: str) -> float:
    """Seconds from a change in the database until the page shows it."""
    assert story.live is not None
    _get(port, story.address)
    number = story.versions.count() + 1
    written = Version.objects.create(
        story=story,
        number=number,
        headline=story.headline,
        place=place,
        day=story.live.day,
        at=timezone.now(),
    )
    Story.objects.filter(pk=story.pk).update(live=written)
    changed = time.perf_counter()
    while place.encode() not in _get(port, story.address):
        time.sleep(0.005)
    return time.perf_counter() - changed


def _size(page: Path) -> str:
    plain, packed = page.stat().st_size / 1000, page.with_suffix(".gz").stat().st_size / 1000
    return f"{plain:.1f} kB, compressed {packed:.1f}"


def _ratio(name: str, floor: float, made: float, bound: float, size: str) -> Figure:
    detail = f"{made:.0f} µs against {floor:.0f} µs of processor a request, {size}"
    return at_least(name, floor / made, bound, detail)


@contextmanager
def _serving(way: str, page: Path) -> Iterator[tuple[int, list[int]]]:
    """The application under granian, in processes of its own."""
    port = free_port()
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.applications", way, str(port), str(page)],
        cwd=ROOT,
        env=environment_of(_ours()),
    )
    try:
        _wait(port)
        yield port, _family(child.pid)
    finally:
        child.terminate()
        child.wait(20)


def _ours() -> dict[str, str]:
    """What the server is told beside what `sambung serve` was: it serves the same installation."""
    names = ("SAMBUNG_DATA", "SAMBUNG_LOG_LEVEL", "DJANGO_SETTINGS_MODULE")
    return {name: os.environ[name] for name in names} | {"SAMBUNG_ALLOWED_HOSTS": "127.0.0.1"}


def _behind_nginx(folder: Path, page: Path, address: str) -> list[Figure]:
    """The page kept by nginx's cache as `deploy/nginx.conf` sets it, against a file of the same bytes."""
    program = shutil.which("nginx")
    if program is None:
        return [not_measured(BEHIND_NGINX, 0.9, "nginx is not installed")]
    with _serving("as_served", page) as (upstream, _pids):
        port = free_port()
        (folder / "nginx.conf").write_text(_nginx(folder, page, port, upstream))
        child = subprocess.Popen(
            [program, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
        )
        try:
            _wait(port)
            pids, each = _family(child.pid), REQUESTS["nginx"] // ROUNDS
            rounds = [
                (_cost(port, "/page.gz", pids, each), _cost(port, address, pids, each))
                for _round in range(ROUNDS)
            ]
        finally:
            child.terminate()
            child.wait(20)
    file, kept = (statistics.median(costs) for costs in zip(*rounds, strict=True))
    return [_ratio(BEHIND_NGINX, file, kept, 0.9, f"compressed, median of {ROUNDS} rounds")]


def _nginx(folder: Path, page: Path, port: int, upstream: int) -> str:
    """The lines of `deploy/nginx.conf` that keep pages, around a server of our own."""
    kept = (ROOT / "deploy" / "nginx.conf").read_text()
    asked = kept[kept.index("map $request_uri") : kept.index("proxy_cache_path")]
    path, *rules = [line.strip() for line in kept.splitlines() if line.strip().startswith(OF_KEEPING)]
    path = path.replace("/var/cache/nginx/sambung", str(folder / "cache"))
    temporary = "".join(
        f"{name}_temp_path {folder};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
        daemon off; worker_processes 1; pid {folder}/nginx.pid; user root;
        events {{ worker_connections 256; }}
        http {{
            access_log off; default_type text/html; sendfile on; tcp_nopush on; {temporary}
            keepalive_requests 1000000;
            {asked}
            {path}
            server {{
                listen 127.0.0.1:{port};
                location = /page.gz {{ root {page.parent}; }}
                location / {{
                    proxy_pass http://127.0.0.1:{upstream}; proxy_http_version 1.1;
                    proxy_set_header Host $host;
                    {" ".join(rules)}
                }}
            }}
        }}"""


def _cost(port: int, address: str, pids: list[int], requests: int) -> float:
    """Microseconds of processor time that one request costs the processes."""
    _ask(port, address, requests // 10)
    before = _used(pids)
    _ask(port, address, requests)
    return (_used(pids) - before) / requests / 1000


def _used(pids: list[int]) -> int:
    """Nanoseconds on a processor, of all threads."""
    threads = (task for pid in pids for task in Path(f"/proc/{pid}/task").iterdir())
    return sum(int((task / "schedstat").read_text().split()[0]) for task in threads)


def _family(pid: int) -> list[int]:
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [pid, *(one for child in children for one in _family(child))]


def _ask(port: int, address: str, requests: int) -> None:
    threads = [
        threading.Thread(target=_reader, args=(port, address, requests // CONNECTIONS))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _reader(port: int, address: str, requests: int) -> None:
    request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        for _request in range(requests):
            line.sendall(request)
            _answer(line)


def _answer(line: socket.socket) -> bytes:
    """One answer with a length. Raises AssertionError for another status than 200."""
    got = line.recv(65_536)
    while b"\r\n\r\n" not in got:
        got += line.recv(65_536)
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head[:200]
    length = next(int(row[15:]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length:"))
    parts, missing = [body], length - len(body)
    while missing > 0:
        parts.append(line.recv(min(missing, 262_144)))
        missing -= len(parts[-1])
    return b"".join(parts)


def _get(port: int, address: str, encoding: str = "identity") -> bytes:
    request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {encoding}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(request.encode())
        return _answer(line)


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            _get(port, "/", "gzip")
        except (OSError, AssertionError, StopIteration):
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not begin")
