"""What can be printed and forwarded of what the public reads."""

import pytest
from django.utils import timezone

from tests.people.world import World
from tests.portal.scene import bulletins, change, stories
from tests.voices.pages import text_of, visitor

pytestmark = pytest.mark.django_db

KINDS = {
    "papan.pdf": "application/pdf",
    "selebaran.pdf": "application/pdf",
    "agenda.pdf": "application/pdf",
    "naskah.txt": "text/plain; charset=utf-8",
    "wa.txt": "text/plain; charset=utf-8",
    "status.jpg": "image/jpeg",
    "kotak.jpg": "image/jpeg",
    "lebar.jpg": "image/jpeg",
    "qr.svg": "image/svg+xml",
}


def test_each_paper_of_a_bulletin_is_a_public_file_with_a_link_on_its_page(world: World) -> None:
    told = bulletins(world, 1)[0]
    page = text_of(visitor().get(told.address))
    for paper, kind in KINDS.items():
        made = visitor().get(told.address + paper)
        assert (made.status_code, made["Content-Type"]) == (200, kind), paper
        assert "s-maxage=1" in made["Cache-Control"]
        assert made["ETag"]
        if paper != "wa.txt":
            assert f'href="{told.address}{paper}"' in page, paper
    assert f'href="{told.address}papan.pdf?kertas=a3"' in page


def test_the_words_for_whatsapp_end_with_the_whole_link(world: World) -> None:
    told = bulletins(world, 1)[0]
    words = text_of(visitor().get(f"{told.address}wa.txt"))
    assert words.startswith(f"*{told.title}*")
    assert words.endswith(told.address)
    assert len(words) <= 700


def test_the_script_says_how_long_it_takes_and_the_title_once_more(world: World) -> None:
    told = bulletins(world, 1)[0]
    script = text_of(visitor().get(f"/en{told.address}naskah.txt"))
    assert "Reading it takes about" in script
    assert script.count(told.title) == 3  # as a heading, read, and said again
    assert f"Kami ulangi: {told.title}" in script  # what is read aloud is Indonesian whoever asks
    assert "Bawa buku KIA." in script


@pytest.mark.parametrize(
    "paper", ["lain.pdf", "papan.pdf?kertas=a5", "papan.pdf?bahasa=jv", "wa.txt?bahasa=x"]
)
def test_what_there_isnt_is_not_found(world: World, paper: str) -> None:
    assert visitor().get(bulletins(world, 1)[0].address + paper).status_code == 404


def test_nothing_is_hung_up_of_what_was_recalled_or_is_not_for_everybody(world: World) -> None:
    recalled, inner = bulletins(world, 2)
    recalled.recalled_at = timezone.now()
    recalled.save()
    inner.public = False
    inner.save()
    for gone in (recalled, inner):
        for paper in KINDS:
            assert visitor().get(gone.address + paper).status_code == 404, paper


def test_another_slug_and_the_short_address_lead_to_the_right_one(world: World) -> None:
    told = bulletins(world, 1)[0]
    assert visitor().get(f"/siaran/{told.pk}/")["Location"] == told.address
    moved = visitor().get(f"/siaran/lama-{told.pk}/papan.pdf?kertas=a3")
    assert (moved.status_code, moved["Location"]) == (301, f"{told.address}papan.pdf?kertas=a3")


def test_a_story_is_ready_to_forward_and_no_more_once_it_is_withdrawn(world: World) -> None:
    story = stories(world, 1)[0]
    words = text_of(visitor().get(f"{story.address}wa.txt"))
    assert words.startswith(f"*{story.headline}*")
    assert words.endswith(story.address)
    for paper in ("status.jpg", "kotak.jpg", "lebar.jpg", "qr.svg"):
        assert visitor().get(story.address + paper)["Content-Type"] == KINDS[paper]
        assert f'href="{story.address}{paper}"' in text_of(visitor().get(story.address))
    assert visitor().get(f"{story.address}papan.pdf").status_code == 404
    change(story, "withdrawal", "Keliru.")
    assert visitor().get(f"/kabar/ditarik-{story.pk}/wa.txt").status_code == 404
