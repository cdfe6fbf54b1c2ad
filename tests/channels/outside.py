"""A group with a Facebook Page at the far side, and things that go there."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from PIL import Image

from sambung.channels import accounts, pieces, posting
from sambung.channels.models import Account, Copy, Post
from sambung.channels.services import Grant, Piece, PublicFile
from sambung.people.models import Organization, Person
from sambung.simulations.facebook import Facebook
from sambung.simulations.misbehaving import Step
from sambung.simulations.server import FarSide
from sambung.simulations.shelf import Shelf
from tests.channels import shapes

PAGE, TOKEN = "1090001", "page-token-of-the-tests"
KIND = "test-thing"


@dataclass
class Outside:
    """The far side; what is to stand there; and what its room was told."""

    far_side: FarSide
    facebook: Facebook
    things: dict[str, Piece | None] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)

    def misbehaves(self, do: str, **how: Any) -> None:
        self.far_side.scripts["facebook"].add(Step(do, **how))

    def compose(self, item: str, account: Account, code: str) -> Piece | None:
        piece = self.things.get(item)
        if piece is None:
            return None
        address = pieces.with_code(piece.address, code)
        return Piece(**{**piece.__dict__, "address": address})

    def hear(self, post: Post) -> None:
        self.told.append((post.state, post.error))

    @property
    def standing(self) -> list[dict[str, Any]]:
        return self.facebook.pages.posts(PAGE)

    def asked(self, method: str, part: str) -> int:
        """How often the far side was asked for this."""
        seen = [one.request for one in self.far_side.seen]
        return sum(one.method == method and part in one.path for one in seen)


def began(folder: Path) -> Outside:
    facebook = Facebook(Shelf(folder, "facebook"))
    facebook.found_page(PAGE, "KIM Tanjong Lancor", TOKEN)
    far_side = FarSide({"facebook": facebook}, checks={"facebook": shapes.facebook})
    far_side.start()
    return Outside(far_side, facebook)


def listening(outside: Outside, settings: Any) -> Iterator[Outside]:
    """The settings lead to the far side; whatever we asked had the published shape."""
    settings.FACEBOOK_GRAPH = settings.FACEBOOK_GRAPH_VIDEO = f"{outside.far_side.address}/facebook"
    settings.FACEBOOK_SITE = "https://www.facebook.com"
    settings.FACEBOOK_APP_ID = settings.FACEBOOK_APP_SECRET = "demo"
    try:
        yield outside
        wrong = outside.far_side.wrong()
        assert not wrong, wrong
    finally:
        outside.far_side.stop()
        outside.facebook.shelf.close()


def connected(owner: Organization, person: Person | None = None) -> Account:
    grant = Grant(PAGE, "KIM Tanjong Lancor", f"https://www.facebook.com/{PAGE}", {"token": TOKEN})
    return accounts.connect(grant, "facebook", owner, person)


def picture(name: str, width: int = 320, height: int = 200) -> PublicFile:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (len(name) * 20 % 255, 90, 120)).save(made, "JPEG")
    return file_of(name, "image/jpeg", made.getvalue(), width=width, height=height, alt=f"alt {name}")


def file_of(name: str, mime: str, content: bytes, **about: Any) -> PublicFile:
    return PublicFile(name, mime, len(content), lambda: io.BytesIO(content), **about)


def piece(headline: str = "Dermaga selesai", **more: Any) -> Piece:
    told = {"text": "Dermaga Suak Gual sudah bisa dipakai.", "address": "https://sambung.example/kabar/d-1/"}
    return Piece(headline=headline, **{**told, **more})


def posted(outside: Outside, account: Account, what: Piece, number: int = 1, version: int = 1) -> Post:
    item = f"{KIND}:{number}"
    outside.things[item] = what
    with transaction.atomic():
        return posting.post(item, f"{item}:{version}", [account])[0]


def renewed(outside: Outside, what: Piece | None, number: int = 1, version: int = 2) -> Post:
    item = f"{KIND}:{number}"
    outside.things[item] = what
    with transaction.atomic():
        return posting.renew(item, f"{item}:{version}")[0]


def copy_of(number: int = 1) -> Copy:
    return Copy.objects.get(item=f"{KIND}:{number}")
