"""Short ways to sit down at the desk, for tests that read as stories."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client

from sambung.relay.models import Parcel
from tests.counting import statements
from tests.kept import doubt_all
from tests.people.clients import signed_in
from tests.people.world import World


def desk_of(world: World, sign_in: str) -> Client:
    return signed_in(world.people[sign_in])


def read(client: Client, path: str, **options: Any) -> str:
    """A page in English, as text."""
    response = client.get(f"/en{path}", **options)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def queries_of(client: Client, path: str) -> int:
    """How many queries a page costs, without the one that asks once a second whether the calendar changed.
    What a process keeps for that second was read by the page before, however quick the test is."""
    doubt_all()
    read(client, path)
    with statements() as asked:
        read(client, path)
    return len(asked)


def post_move(client: Client, parcel: Parcel, name: str, **filled: Any) -> Any:
    """Send the form of a move as its page would."""
    data = {"move": name, "expect": parcel.seq, "key": uuid4().hex, **filled}
    return client.post(f"/en/meja/{parcel.code}/", data)


def fresh(parcel: Parcel) -> Parcel:
    return Parcel.objects.select_related("holder").get(pk=parcel.pk)


def codes_in(page: str) -> list[str]:
    """The codes of the rows of a list, in their order."""
    return re.findall(r'<a class="row[^>]*href="/en/meja/(SB-[A-Z0-9-]+)/"', page)
