"""What the documentation says of screens and files is so."""

import re

import pytest
from PIL import Image

from tests.docs.shown import DOCS, HEIGHTS, MOST_BYTES, PICTURES
from tests.locale.wording import sentences

PAGES = [*DOCS.glob("*/*.md"), *DOCS.parent.glob("README*.md")]
FOR_PEOPLE = [page for page in PAGES if page.parent.name in ("id", "en")]
LINK = re.compile(r"\]\(([^)#]+)[)#]|src=\"([^\"]+)\"")
ON_SCREEN = re.compile(r"\*\*([^*]+)\*\*")


def test_each_reader_has_a_page_in_both_languages() -> None:
    pages = {page.relative_to(DOCS).as_posix() for page in FOR_PEOPLE}
    for page in FOR_PEOPLE:
        other = re.search(r"\]\(\.\./((id|en)/\w+\.md)\)", page.read_text())
        assert other, page
        assert other[1] in pages
    assert len(pages) == 14


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_in_bold_stand_on_screens(language: str) -> None:
    said = {pair[language == "id"] for pair in sentences()}
    for page in DOCS.glob(f"{language}/*.md"):
        assert not set(ON_SCREEN.findall(page.read_text())) - said, page


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for found in LINK.findall(page.read_text()):
            [target] = filter(None, found)
            assert "://" in target or (page.parent / target).exists(), f"{page}: {target}"


def test_every_picture_is_shown_made_by_the_tests_and_light() -> None:
    text = "".join(page.read_text() for page in PAGES)
    kept = {path.stem: path for path in (DOCS / "pictures").iterdir()}
    assert kept.keys() == PICTURES.keys() == set(re.findall(r"pictures/([\w-]+)\.webp\"", text))
    for name, path in kept.items():
        with Image.open(path) as picture:
            assert picture.size == (PICTURES[name].width, HEIGHTS[PICTURES[name].width]), name
        assert path.stat().st_size <= MOST_BYTES, name
        assert text.count(f'pictures/{name}.webp" ') >= 1
