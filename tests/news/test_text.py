from time import perf_counter

from sambung.news.text import Piece, clean, compare, first_sentence, paragraphs, plain


def test_only_the_allowed_marks_stay() -> None:
    html = '<h1>A</h1><p onclick="x()">b <script>alert(1)</script><strong>c</strong></p><img src=x>'
    assert clean(html) == "A<p>b <strong>c</strong></p>"


def test_links_lead_to_pages_telephones_and_mail_alone() -> None:
    assert 'href="https://a.example/"' in clean('<a href="https://a.example/">a</a>')
    assert 'rel="noopener nofollow"' in clean('<a href="https://a.example/">a</a>')
    assert "javascript" not in clean('<a href="javascript:alert(1)">a</a>')


def test_characters_that_no_feed_can_carry_are_left_out() -> None:
    assert clean("<p>satu&#1;&#x1f;&#xffff; dua&#11;tiga</p>") == "<p>satu dua\ntiga</p>"


def test_plain_text_has_one_line_a_paragraph_and_no_marks() -> None:
    assert plain("<h2>Satu</h2><p>dua &amp; <em>tiga</em></p><ul><li>empat</li></ul>") == (
        "Satu\ndua & tiga\nempat"
    )


def test_plain_words_that_look_like_marks_stay_words() -> None:
    assert plain(paragraphs("suhu < 5 & > 2")) == "suhu < 5 & > 2"


def test_an_empty_line_begins_a_paragraph() -> None:
    assert paragraphs("satu\ndua\n\ntiga") == "<p>satu<br>dua</p><p>tiga</p>"


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    assert first_sentence("Satu dua. Tiga.", 100) == "Satu dua."
    assert first_sentence("satu dua tiga empat", 12) == "satu dua…"


def test_comparing_says_what_came_and_what_went() -> None:
    assert compare("air keruh di dermaga", "air bersih di dermaga") == [
        Piece("same", "air "),
        Piece("old", "keruh"),
        Piece("new", "bersih"),
        Piece("same", " di dermaga"),
    ]


def test_a_rewritten_stretch_reads_as_one() -> None:
    assert compare("satu dua tiga", "empat lima tiga") == [
        Piece("old", "satu dua"),
        Piece("new", "empat lima"),
        Piece("same", " tiga"),
    ]


def test_the_pieces_give_both_texts_back() -> None:
    old, new = "a b  c\nd e", "a x c\nd f g e"
    pieces = compare(old, new)
    assert "".join(p.words for p in pieces if p.kind != "new") == old
    assert "".join(p.words for p in pieces if p.kind != "old") == new


def test_texts_that_repeat_a_word_are_compared_at_once() -> None:
    before = perf_counter()
    pieces = compare("a " * 10_000, "a " * 9_000 + "b " * 1_000)
    assert perf_counter() - before < 2
    assert {piece.kind for piece in pieces} == {"same", "old", "new"}
