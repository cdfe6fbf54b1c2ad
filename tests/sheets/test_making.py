"""Papers and pictures never take all the threads of a web process."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Event, Thread

import pytest
from django.conf import settings

from sambung.sheets.drawing import WIDE, Photo, cut
from sambung.sheets.making import Busy, a_place
from tests.people.world import World
from tests.portal.scene import bulletins
from tests.voices.pages import text_of, visitor


@contextmanager
def all_places_taken() -> Iterator[None]:
    """One is making a picture of a photo that is slow to come, others wait for their turn, and one more was
    sent away."""
    come, full = Event(), Event()

    def slow() -> BytesIO:
        come.wait(20)
        return BytesIO(b"no picture")

    def make(number: int) -> None:
        try:
            cut(WIDE, Photo(f"slow {number}", slow))
        except Busy:
            full.set()
        except OSError:
            pass  # as broken a photo as it is

    makers = [Thread(target=make, args=(number,)) for number in range(settings.PAPERS_AT_ONCE + 1)]
    for maker in makers:
        maker.start()
    assert full.wait(20)
    try:
        yield
    finally:
        come.set()
        for maker in makers:
            maker.join(20)


@pytest.mark.django_db
def test_one_too_many_is_told_to_come_again_while_pages_are_given(world: World) -> None:
    told = bulletins(world, 1)[0]
    with all_places_taken():
        answer = visitor().get(f"{told.address}papan.pdf")
        assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (429, "3", "no-store")
        assert "sebentar lagi" in text_of(answer)
        assert visitor().get(told.address).status_code == 200
        assert visitor().get(f"{told.address}wa.txt").status_code == 200
    assert visitor().get(f"{told.address}papan.pdf").status_code == 200


def test_a_place_is_given_back_whatever_happens() -> None:
    for _time in range(settings.PAPERS_AT_ONCE + 1):
        with pytest.raises(ValueError, match="no"), a_place():
            raise ValueError("no")
