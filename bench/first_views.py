"""What the first view of every kind of public page weighs, compressed: the page and its style sheet."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from bench import filling
from bench.results import Figure, at_most
from tests.look.test_public_pages import KINDS
from tests.people.world import World
from tests.portal.scene import build, bulletins, groups, stories, voices

MOST_KB = 14.0
MOST_REQUESTS = 2
ROWS = 20
STYLE = re.compile(rb'<link rel="stylesheet" href="/static/([^"]+)"')


def run(world: World) -> list[Figure]:
    """Full lists, so that each page is as heavy as it gets."""
    settings.ALLOWED_HOSTS = ["*"]
    stories(world, ROWS, pictures=1)
    voices(world, ROWS, state="answered")
    bulletins(world, ROWS)
    groups(world, ROWS)
    scene, client = build(world), Client()
    weights = {kind: _weight(client.get(address(scene)).content) for kind, address in KINDS.items()}
    filling.empty()
    heaviest, (weight, requests) = max(weights.items(), key=lambda item: item[1])
    detail = f"the heaviest of {len(weights)}: {heaviest}"
    return [
        at_most("first view of a public page, compressed, kB of 1024", weight, MOST_KB, detail),
        at_most("first view of a public page, requests", requests, MOST_REQUESTS),
    ]


def _weight(page: bytes) -> tuple[float, int]:
    """In kilobytes of 1,024, and the requests that it takes."""
    sheets = [re.sub(r"\.[0-9a-f]{12}\.css$", ".css", name.decode()) for name in STYLE.findall(page)]
    parts = [page, *(Path(str(finders.find(sheet))).read_bytes() for sheet in sheets)]
    return sum(len(gzip.compress(part, 6)) for part in parts) / 1024, len(parts)
