"""Posts that a worker brings to a service over real sockets, against the same worker with jobs that do
nothing."""

import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from procrastinate.types import JSONDict

from bench import far_side, filling
from bench.noticing import nothing, worked_off
from bench.results import Figure, at_least
from sambung.channels import accounts, pieces, posting
from sambung.channels.models import Account, Comment, Copy, Post
from sambung.channels.services import Grant, Piece
from sambung.simulations.facebook import Facebook
from sambung.simulations.shelf import Shelf
from tests.people.world import World

KIND = "bench-thing"
PAGES, POSTS, JOBS = 4, 400, 2_000
SHARE, BOUND = 0.1, 20
"""Of what the queue does with empty jobs; and deliveries a second."""


def run(world: World) -> list[Figure]:
    filling.empty()
    jobs: list[JSONDict] = [{"number": number} for number in range(JOBS)]
    nothing.batch_defer(*jobs)
    empty = JOBS / worked_off("relay")
    with tempfile.TemporaryDirectory() as folder, far_side.facebook(Path(folder)) as address:
        settings.FACEBOOK_GRAPH = settings.FACEBOOK_GRAPH_VIDEO = address
        try:
            delivered = POSTS / _delivered(world, Facebook(Shelf(Path(folder), "facebook")))
        finally:
            _clear()
    detail = f"{delivered:.0f} posts against {empty:.0f} empty jobs a second, {PAGES} accounts"
    return [
        at_least("deliveries a worker does a second", delivered, BOUND, detail),
        at_least("deliveries against jobs that do nothing", delivered / empty, SHARE, detail),
    ]


def _delivered(world: World, facebook: Facebook) -> float:
    """Seconds from the first to the last of them."""
    pieces.register(KIND, _source())
    pages = [_page(world, facebook, number) for number in range(PAGES)]
    with transaction.atomic():
        for number in range(POSTS):
            item = f"{KIND}:{number}"
            posting.post(item, f"{item}:1", [pages[number % PAGES]])
    began = time.perf_counter()
    worked_off("channels")
    took = time.perf_counter() - began
    there = len(facebook.pages.posts())
    assert there == POSTS == Post.objects.filter(state="confirmed").count(), f"{there} of {POSTS} arrived"
    return took


def _page(world: World, facebook: Facebook, number: int) -> Account:
    page = str(7_000 + number)
    facebook.found_page(page, f"Page {number}", f"key-{page}")
    return accounts.connect(
        Grant(page, f"Page {number}", "", {"token": f"key-{page}"}), "facebook", world.kim, None
    )


def _source() -> pieces.Source:
    return pieces.Source(
        compose=_compose,
        draft=lambda item: None,
        told=lambda post: None,
        owners=lambda item: (),
        may_decide=lambda actor, item: False,
        editors=lambda item: (),
        desk_address=lambda item: "/",
    )


def _compose(item: str, account: Account, code: str) -> Piece:
    address = pieces.with_code(f"https://sambung.example/kabar/{item.partition(':')[2]}/", code)
    return Piece("Dermaga Suak Gual selesai", "Kapal bisa merapat lagi. " * 12, address)


def _clear() -> None:
    for model in (Comment, Post, Copy, Account):
        model._default_manager.all().delete()
    filling.empty()
