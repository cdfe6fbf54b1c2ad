"""Short ways to use the voices' pages, as a browser without JavaScript and without cookies does."""

import re
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sambung.relay.models import Parcel
from sambung.voices.following import address_of, keys_of
from tests.media.conftest import picture

FILLED = {
    "track": "complaint",
    "text": "Lampu dermaga mati sejak Jumat.",
    "village": "Suak Gual",
    "identity": "public",
    "key": "k" * 43,
}


def visitor() -> Client:
    """A browser that sends no cookie and must not need one."""
    return Client(enforce_csrf_checks=True)


def give(client: Client | None = None, **filled: Any) -> Any:
    return (client or visitor()).post("/lapor/", {**FILLED, **filled})


def photo(name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture("JPEG"), "image/jpeg")


def only_voice() -> Parcel:
    return Parcel.objects.select_related("voice__sender").get()


def private(parcel: Parcel) -> str:
    """The private link, without host."""
    return address_of(parcel.code, keys_of(parcel).key)


def text_of(response: Any) -> str:
    return unescape(re.sub(r"\s+", " ", response.content.decode()))


def hidden(response: Any, name: str, after: str = "") -> str:
    """The value of a hidden field, the first one after the words `after`."""
    page = unescape(response.content.decode())
    page = page[page.index(after) :]
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return found[1]


def act(parcel: Parcel, move: str, **filled: Any) -> Any:
    """Send the form of a move from the sender's page."""
    client = visitor()
    page = client.get(private(parcel))
    form = f"/langkah/{move}/"
    sent = {name: hidden(page, name, form) for name in ("kunci", "expect", "key")}
    return client.post(f"/lacak/{parcel.code}/langkah/{move}/", {**sent, **filled})
