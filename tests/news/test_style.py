"""The style helper: what it finds in bad Indonesian, and that it is quiet about good Indonesian."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sambung.news.sentences import sentences_of
from sambung.news.style import MOST_OF_A_RULE, RULES, Draft, Finding, Rule, is_passive, look
from sambung.ops.demo.news import telling

GOOD = (
    "Puluhan warga Desa Suak Gual membersihkan dermaga pada Sabtu pagi. Mereka bergotong royong agar kapal "
    "dari Tanjungpandan bisa bersandar dengan aman.\n"
    "“Sampah plastik sering tersangkut di baling-baling,” kata Marlina, ketua KIM Tanjong Lancor. Warga "
    "mengumpulkan dua gerobak sampah.\n"
    "Menurut Kepala Desa Suak Gual, kegiatan itu berlangsung sebulan sekali sejak tahun 2024. Lampu dermaga "
    "dipasang Dinas Pekerjaan Umum pekan lalu. Dermaga sepanjang 120 meter itu dipakai 300 penumpang sehari, "
    "kata kepala desa."
)

LONG = (
    "Pada hari Sabtu pagi yang cerah itu puluhan warga desa bersama perangkat desa dan kelompok berkumpul"
    " di dermaga untuk membersihkan sampah plastik yang sudah berminggu-minggu menumpuk di bawah tiang."
)


def rules_in(text: str, **more: str) -> set[Rule]:
    return {one.rule for one in look(Draft(text=text, **more)).findings}


def found_in(text: str, rule: Rule, **more: str) -> list[Finding]:
    return [one for one in look(Draft(text=text, **more)).findings if one.rule == rule]


def test_good_news_is_left_in_peace() -> None:
    assert look(Draft(text=GOOD, place="Suak Gual")).findings == []


def test_the_demo_regencys_stories_raise_few_alarms() -> None:
    """Written by people who write well: not one thing in two texts, though their sources are taken away."""
    drafts = [Draft(lead=t.lead, text=t.body, place="Suak Gual", names=t.names) for t in telling.read()]
    counts = [len(look(draft).findings) for draft in drafts]
    assert len(drafts) >= 50
    assert sum(counts) / len(counts) < 0.5
    assert max(counts) <= 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (LONG, Rule.LONG),
        ("Jalan diperbaiki, dipasangi lampu, lalu diresmikan.", Rule.PASSIVES),
        ("Sampah diangkut dan ditimbang. Selokan digali dan ditutup. Jalan disapu.", Rule.PASSIVES),
        ("Sebanyak 70 persen warga setuju.", Rule.NUMBERS),
        ("Biayanya Rp250.000.000 untuk satu jembatan.", Rule.NUMBERS),
        ("Panen tahun ini 12 ton.", Rule.NUMBERS),
        ("Ada 1.250 orang yang datang.", Rule.NUMBERS),
        ("Warga menunggu tim dari BPKAD.", Rule.SHORT_FORMS),
        ("✎ Siapa melakukan apa?", Rule.PROMPTS),
    ],
)
def test_a_rule_finds_what_it_is_for(text: str, rule: Rule) -> None:
    [finding] = found_in(text, rule)
    assert finding.why
    assert finding.do
    assert text[finding.start : finding.end] == finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Data BPS menyebut 70 persen warga setuju.",
        "Warga setuju. Jumlahnya 70 persen, kata kepala desa.",
        "Acara mulai pukul 09.00 WIB pada 17 Agustus 2026.",
        "Jalan sepanjang 120 meter rusak di KM 105.",
        "Hubungi 0812-3456-7890 atau datang ke RT 03.",
        "Bubu dijual Rp35.000 sebuah.",
        "Dua puluh warga datang membawa 12 ekor ikan.",
        "Undang-Undang Nomor 14 Tahun 2008 mengaturnya.",
    ],
)
def test_what_is_no_figure_or_has_its_source_is_left_alone(text: str) -> None:
    assert Rule.NUMBERS not in rules_in(text)


def test_filled_in_sources_answer_for_the_figures() -> None:
    assert Rule.NUMBERS not in rules_in("Sebanyak 70 persen warga setuju.", sources="Data desa, Juni 2026")


@pytest.mark.parametrize(
    "text",
    [
        "Badan Pengelola Keuangan dan Aset Daerah (BPKAD) datang. Tim BPKAD mencatat.",
        "BPKAD (Badan Pengelola Keuangan dan Aset Daerah) datang.",
        "Warga RT 02 di SD Negeri 1 memakai BPJS.",
        "Bupati meresmikan Pasar Raya II dan Jembatan XIV.",
        "AWAS BANJIR ROB MALAM INI",
        "Siswa TK dan PAUD menonton TV.",
    ],
)
def test_known_and_explained_short_forms_are_left_alone(text: str) -> None:
    assert Rule.SHORT_FORMS not in rules_in(text)


def test_a_short_form_is_told_of_once() -> None:
    assert len(found_in("Tim BPKAD datang. Tim BPKAD pulang. Lalu BPKAD menelepon.", Rule.SHORT_FORMS)) == 1


@pytest.mark.parametrize(
    "word",
    ["dibersihkan", "diperbaiki", "Diresmikan", "dipasang", "diambil", "ditulisnya", "diikuti", "dicat"],
)
def test_passive_verbs_are_known(word: str) -> None:
    assert is_passive(word)


@pytest.mark.parametrize(
    "word",
    [
        "dinas",
        "dinasnya",
        "dirinya",
        "dia",
        "Diskominfo",
        "direktur",
        "digital",
        "diskusi",
        "dingin",
        "dini",
        "diam",
    ],
)
def test_words_that_only_begin_so_are_no_passives(word: str) -> None:
    assert not is_passive(word)


def test_what_no_sentence_answers_is_asked_for_in_one_finding() -> None:
    text = (
        "Lomba berlangsung meriah dan ramai sekali sampai habis semua makanan yang ada di atas meja panjang."
    )
    with translation.override("en"):
        [finding] = found_in(text, Rule.QUESTIONS)
    assert finding.why == "Nothing seems to answer: Who? Where? When? Why, or how?"


def test_few_words_are_not_judged() -> None:
    assert look(Draft(text="Lomba dayung.")).findings == []


def test_many_of_a_kind_are_counted_not_listed() -> None:
    looked = look(Draft(text="\n".join([LONG] * 10), place="Suak Gual"))
    assert len([one for one in looked.findings if one.rule == Rule.LONG]) == MOST_OF_A_RULE
    assert looked.more == 10 - MOST_OF_A_RULE


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Warga datang. Mereka pulang.", 2),
        ("H. Amin dan Dr. Siti dari Kab. Belitung datang. Ramai!", 2),
        ("Harganya Rp1.500.000 sejak pukul 09.00. Murah.", 2),
        ("“Sampah menumpuk.” Warga mengeluh.", 2),
        ("“Kapan selesai?” tanya Rusdi.", 1),
        ("Bu Marlina, S.Pd. mengajar di sana. Ia guru.", 2),
        ("Ada ikan, udang, dll. Semua segar.", 2),
        ("Baris satu\nBaris dua", 2),
        ("M. Rusdi datang", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


@given(st.text(alphabet=st.sampled_from('abAB di.!?,\n"“” Rp1903%()-✎'), max_size=200))
def test_whatever_is_typed_is_looked_at_without_fault(text: str) -> None:
    for rule in RULES:
        for finding in rule(Draft(text=text)):
            assert text[finding.start : finding.end] == (finding.sentence if finding.part else "")


@given(st.text(max_size=200))
def test_sentences_are_pieces_of_the_text_in_their_order(text: str) -> None:
    before = 0
    for each in sentences_of(text):
        assert each.start >= before
        assert text[each.start : each.end] == each.words
        before = each.end
