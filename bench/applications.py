"""One public page under the same server in four ways: `python -m bench.applications NAME PORT PAGE`.

as_served       the whole program's application, kept copies and all
without_copies  the same without the layer that keeps copies
one_query       a Django view under the same middleware with one query and a template as long as the page
bare            a WSGI function that gives as many bytes, compressed as the whole program gives them
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
PLACE = "19.02.03.2003"


def as_served(_page: Path) -> Application:
    from sambung.config.wsgi import application

    return application


def without_copies(_page: Path) -> Application:
    from django.core.wsgi import get_wsgi_application

    from sambung.ops.cut import RefuseCutBodies
    from sambung.ops.gate import Gate

    return Gate(RefuseCutBodies(get_wsgi_application()))


def one_query(page: Path) -> Application:
    from django.conf import settings

    made = without_copies(page)
    settings.ROOT_URLCONF = "bench.one_query"
    settings.TEMPLATES[0]["DIRS"].append(page.parent)
    return made


def bare(page: Path) -> Application:
    body = page.with_suffix(".gz").read_bytes()
    length = ("Content-Length", str(len(body)))
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), length]

    def application(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", headers)
        return [body]

    return application


WAYS = {way.__name__: way for way in (as_served, without_copies, one_query, bare)}


def serve(name: str, port: int, page: Path) -> None:
    import django
    from granian.constants import HTTPModes, Interfaces
    from granian.server import Server

    django.setup()
    from sambung.ops.web import collect_static

    collect_static()
    Server(
        name,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
    ).serve(target_loader=lambda target: WAYS[target](page))


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
