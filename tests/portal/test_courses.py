"""Courses and lessons: there for everybody, light with all their pictures, whole without a script."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from sambung.coaching.training.courses import Course, courses
from tests.voices.pages import text_of, visitor

pytestmark = pytest.mark.django_db

LESSONS = [f"{course.address}{lesson.slug}/" for course in courses().values() for lesson in course.lessons]
ADDRESSES = ["/belajar/", *(course.address for course in courses().values()), *LESSONS]
HEAVIEST = 60 * 1024
"""Bytes of a page with everything that it loads, uncompressed (issue: "each page ≤ 60 KB with pictures")."""


def loaded(html: str) -> set[str]:
    """The files that a page loads, without the icons of the tab."""
    found = set(re.findall(r'(?:src|href)="/static/([^"?]+)"', html))
    return {re.sub(r"\.[0-9a-f]{12}(?=\.)", "", path) for path in found if "img/icon" not in path}


def weight(html: str) -> int:
    scripts = {"js/page.js"}  # which the one script imports
    files = loaded(html) | scripts
    return len(html.encode()) + sum(Path(str(finders.find(path))).stat().st_size for path in files)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_weighs_at_most_sixty_kilobytes_with_its_pictures(address: str) -> None:
    html = text_of(visitor().get(address))
    assert any(path.startswith("coaching/training/") for path in loaded(html)) or address.count("/") == 3
    assert weight(html) <= HEAVIEST


def test_every_lesson_is_found_from_the_list(client: Client) -> None:
    seen, left = set(), ["/belajar/"]
    while left:
        address = left.pop()
        seen.add(address)
        here = re.findall(r'href="(/belajar/[^"#]*)"', text_of(visitor().get(address)))
        left += [path for path in here if path not in seen and path not in left]
    assert seen == {*ADDRESSES, "/belajar/praktik-baik/"}


def test_a_lesson_says_all_that_its_file_says() -> None:
    for course in courses().values():
        for lesson in course.lessons:
            html = visitor().get(f"{course.address}{lesson.slug}/").content.decode()
            for block in lesson.blocks:
                assert all(str(line) in html for line in block.lines), (lesson.slug, block)
            assert "**" not in html


def test_english_pages_say_that_the_lesson_is_indonesian() -> None:
    html = text_of(visitor().get(f"/en{LESSONS[0]}"))
    assert '<html lang="en">' in html
    assert "The lessons are in Indonesian." in html
    assert '<div class="text" lang="id">' in html
    assert '<h1 lang="id">' in html
    assert "The lessons are" not in text_of(visitor().get(LESSONS[0]))


@pytest.mark.parametrize("address", ["/belajar/", LESSONS[0], "/belajar/sw.js"])
def test_a_lesson_is_the_same_for_everybody(address: str) -> None:
    answer = visitor().get(address, headers={"Cookie": "sessionid=somebody"})
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-if-error=86400"
    assert not answer.cookies
    assert "Vary" not in answer


@pytest.mark.parametrize(
    "address", ["/belajar/lain/", "/belajar/kenali-hoaks/lain/", "/belajar/lain/berhenti-dulu/"]
)
def test_what_is_no_lesson_is_not_there(address: str) -> None:
    assert visitor().get(address).status_code == 404


def test_lessons_cost_no_query(django_assert_num_queries: object) -> None:
    visitor().get(LESSONS[0])  # what a process keeps is read
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's fixture
        for address in ADDRESSES[:3]:
            assert visitor().get(address).status_code == 200


@pytest.mark.parametrize("course", courses().values(), ids=lambda course: course.slug)
def test_a_course_says_before_its_lessons_what_the_certificate_needs(course: Course) -> None:
    html = text_of(visitor().get(f"/en{course.address}"))
    top = html[: html.index("<h2>Lessons</h2>")]
    assert f"reads all {len(course.lessons)} lessons" in top
    assert f"{course.enough} right answers to {len(course.questions)} questions" in top
    assert f'href="/en/lapangan/belajar/{course.slug}/"' in top


def test_the_list_of_courses_tells_nobody_to_sign_in_who_may_have_done_so() -> None:
    assert "Sign in" not in text_of(visitor().get("/en/belajar/"))
    assert "Masuklah" not in text_of(visitor().get("/belajar/"))
