"""The courses as their files say them: whole, short, every answer explained."""

import re

import pytest

from sambung.coaching.training import courses as training
from sambung.coaching.training.courses import BadCourse, course_of, courses
from sambung.coaching.training.wording import blocks_of, words_in

FILES = sorted(training.FILES.glob("*.toml"))
WHOLE = """
slug = "a"
title = "A"
summary = "B"
assignment = "C"
[[lessons]]
slug = "satu"
title = "Satu"
text = '''
[gambar tanya] Sebuah buku
'''
[[questions]]
asks = "Apa?"
choices = [{ says = "ya", why = "karena", right = true }, { says = "tidak", why = "sebab" }]
"""


def test_the_six_courses_of_the_domain_are_there() -> None:
    assert list(courses()) == [
        "jurnalisme-warga",
        "kenali-hoaks",
        "media-sosial",
        "bicara-di-depan-umum",
        "lindungi-sumber",
        "mengurus-kelompok",
    ]
    assert all(3 <= len(course.lessons) <= 4 for course in courses().values())
    assert all(4 <= len(course.questions) <= 5 for course in courses().values())


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_lesson_takes_five_minutes_at_most(path: object) -> None:
    """Counted once more, from the file: every run of letters and digits, 180 a minute."""
    for text in re.findall(r"^text = '''\n(.*?)\n'''$", path.read_text(), re.DOTALL | re.MULTILINE):  # type: ignore[attr-defined]
        assert 250 <= len(re.findall(r"[\w./:%-]+", text)) <= 180 * 5


def test_words_are_counted_without_the_signs_of_the_text() -> None:
    assert words_in("## Satu dua\n\n- **tiga** empat\n- lima\n\n> enam\n\n[gambar tanya] tujuh delapan") == 8


def test_the_signs_of_a_text_become_its_blocks() -> None:
    text = (
        "Satu <b> dua\ntiga.\n\n## Judul\n\n- a\n- **b** c\n\n1. x\n2. y\n\n> contoh\n\n[gambar foto] Perahu"
    )
    blocks = list(blocks_of(text))
    assert [block.kind for block in blocks] == [
        "paragraph", "heading", "points", "steps", "example", "picture",
    ]  # fmt: skip
    assert blocks[0].lines == ("Satu &lt;b&gt; dua tiga.",)
    assert blocks[2].lines == ("a", "<strong>b</strong> c")
    assert (blocks[5].picture, blocks[5].lines) == ("foto", ("Perahu",))


def test_the_right_answer_does_not_always_stand_in_the_same_place() -> None:
    for course in courses().values():
        assert len({question.answer for question in course.questions}) > 1, course.slug


def test_a_whole_course_is_read() -> None:
    course = course_of(WHOLE, "a.toml")
    assert (course.questions[0].answer, course.enough, course.minutes) == (0, 1, 1)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('why = "sebab"', 'why = " "', "unexplained"),
        (", right = true", "", "exactly one right"),
        ('why = "sebab"', 'why = "sebab", right = true', "exactly one right"),
        (', { says = "tidak", why = "sebab" }', "", "no choice"),
        ("tanya", "tidak-digambar", "not drawn"),
        ("[gambar tanya] Sebuah buku", "kata " * 901, "takes 6 minutes"),
        ('title = "A"', "", "title"),
        ("slug", "slu g", "a.toml"),
        ('says = "ya"', 'kata = "ya"', "a.toml"),
    ],
)
def test_a_course_that_breaks_a_rule_is_refused(was: str, becomes: str, says: str) -> None:
    assert was in WHOLE
    with pytest.raises(BadCourse, match=says):
        course_of(WHOLE.replace(was, becomes), "a.toml")
