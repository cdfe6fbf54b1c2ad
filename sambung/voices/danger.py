"""Signs of danger to life, violence or disaster in a text: the page then says whom to call first."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sambung.people.actors import ActorKind
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Note
from sambung.voices.models import EmergencyNumber

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


def stands_in_words_of(handoff: Handoff) -> bool:
    """Whether its sender's words with this step tell of danger."""
    if handoff.actor_kind != ActorKind.SENDER:
        return False
    words = Note.objects.filter(handoff=handoff, erased_at=None).values_list("body", flat=True)
    return any(map(signs_in, words))


def pattern() -> str:
    """The signs as the page's script looks for them while somebody types."""
    return "|".join(SIGNS)


@dataclass(frozen=True)
class Number:
    label: str
    number: str

    @property
    def dial(self) -> str:
        """As it is dialled: no spaces or dashes."""
        return "".join(letter for letter in self.number if letter.isdigit() or letter == "+")


def numbers_for(region: Region | None) -> list[Number]:
    """Whom to call, the office's own numbers first, then the national ones."""
    return [*_local(region), *national_numbers()]


def national_numbers() -> list[Number]:
    return [
        Number(_("Emergency"), "112"),
        Number(_("Police"), "110"),
        Number(_("Ambulance and health"), "119"),
        Number(_("Fire"), "113"),
        Number(_("Violence against women and children (SAPA)"), "129"),
    ]


def keep_number(office: Organization, *, label: str, number: str) -> EmergencyNumber:
    """A number that an office tells before the national ones; the same one again gets the new name."""
    kept, _new = EmergencyNumber.objects.update_or_create(
        office=office, number=number, defaults={"label": label}
    )
    return kept


def remove_number(kept: EmergencyNumber) -> None:
    kept.delete()


def _local(region: Region | None) -> list[Number]:
    if region is None:
        return []
    own = EmergencyNumber.objects.filter(
        office__kind=Organization.Kind.OFFICE, office__regency=region.regency_code or None
    )
    return [Number(each.label, each.number) for each in own]
