"""Signs of danger to life, violence or disaster in a text: the page then says whom to call first."""

import re

SIGNS = (
    "kebakaran",
    "terbakar",
    "api besar",
    "tenggelam",
    "karam",
    "terbalik",
    "hilang di laut",
    "hanyut",
    "banjir",
    "longsor",
    "gempa",
    "tsunami",
    "puting beliung",
    "kecelakaan",
    "tabrakan",
    "sekarat",
    "pingsan",
    "keracunan",
    "tersengat",
    "bunuh",
    "membunuh",
    "bunuh diri",
    "gantung diri",
    "ditusuk",
    "dibacok",
    "ditembak",
    "penculikan",
    "diculik",
    "perkosa",
    "diperkosa",
    "pemerkosaan",
    "cabul",
    "dicabuli",
    "pelecehan",
    "dipukuli",
    "kdrt",
    "dianiaya",
    "penganiayaan",
    "kekerasan",
    "diancam",
    "darurat",
    "tolong cepat",
    "sesak napas",
)
"""Words as villagers write them; the beginning of a longer word counts too."""

_PATTERN = re.compile(r"\b(?:" + "|".join(re.escape(sign) for sign in SIGNS) + r")", re.IGNORECASE)


def signs_in(text: str) -> bool:
    return _PATTERN.search(text) is not None
