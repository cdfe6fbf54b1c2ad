"""What hinders a group, guessed from its own words by a rule that all can read; a person corrects it."""

import re
from collections.abc import Mapping

from sambung.coaching.models import Hindrance

WORDS: Mapping[Hindrance, tuple[str, ...]] = {
    Hindrance.EQUIPMENT: (
        "sinyal", "internet", "kuota", "pulsa", "wifi", "hp", "handphone", "ponsel", "kamera", "laptop",
        "komputer", "alat", "pengeras", "toa", "papan", "listrik", "baterai", "rusak", "printer",
        "mikrofon",
    ),
    Hindrance.MONEY: (
        "dana", "uang", "biaya", "anggaran", "honor", "apbdes", "apbd", "bayar", "ongkos", "transport",
        "insentif", "sewa", "mahal",
    ),
    Hindrance.TURNOVER: (
        "mundur", "keluar", "pindah", "berhenti", "ganti", "pengganti", "berganti", "regenerasi",
        "merantau", "menikah",
    ),
    Hindrance.VILLAGE: (
        "kades", "lurah", "kepala desa", "perangkat", "pemerintah desa", "kantor desa", "balai desa",
        "rapat desa", "musdes", "sekdes", "izin", "dilarang", "tertutup",
    ),
    Hindrance.FEEDBACK: (
        "kabar", "balasan", "jawaban", "tanggapan", "belum terbit", "tidak terbit", "tidak dimuat",
        "belum dimuat", "dibalas", "diteruskan", "nasib", "menunggu",
    ),
    Hindrance.WRITING: (
        "menulis", "tulis", "tulisan", "judul", "berita", "bahan", "ide", "naskah", "foto", "caption",
        "video", "hoaks", "5w1h",
    ),
    Hindrance.PEOPLE: (
        "anggota", "orang", "sibuk", "waktu", "melaut", "pelatihan", "latihan", "belajar", "paham",
        "mengerti", "sepi", "pemuda",
    ),
}  # fmt: skip
"""The words that speak for each, in the order in which they count where two have as many: the more telling
first. A word counts with the endings that Indonesian gives it: "sinyal" is found in "sinyalnya"."""

ENDINGS = "(?:nya|ku|mu|kan|an|i)?"


def guess(text: str) -> Hindrance:
    """The hindrance most of whose words stand in the text; `OTHER` where none does."""
    lower = text.lower()
    counts = {
        hindrance: sum(len(re.findall(rf"\b{re.escape(word)}{ENDINGS}\b", lower)) for word in words)
        for hindrance, words in WORDS.items()
    }
    best = max(counts, key=lambda hindrance: counts[hindrance])  # the first of equals
    return best if counts[best] else Hindrance.OTHER
