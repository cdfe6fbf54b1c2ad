"""What one forwards with one tap: words for a messenger, pictures cut to size, things to print, a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Piece:
    """One file to forward or print: what it is, and its address."""

    label: str
    address: str


@dataclass(frozen=True)
class Kit:
    """All of one item. `address` is the item's public one, '' where only groups may read it; the first of the
    `pictures`, if there is one, is handed to the phone's own share sheet together with the text."""

    text: str
    address: str = ""
    pictures: Sequence[Piece] = ()
    papers: Sequence[Piece] = ()

    @property
    def whatsapp(self) -> str:
        """Opens WhatsApp with the words, to whomever one chooses."""
        return f"https://wa.me/?{urlencode({'text': self.text}, quote_via=quote)}"

    @property
    def facebook(self) -> str:
        return f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': self.address})}"

    @property
    def telegram(self) -> str:
        return f"https://t.me/share/url?{urlencode({'url': self.address})}"


def pictures(under: str, coded: bool) -> list[Piece]:
    """The pictures and the code that lie under an address; a code only where there is a page to lead to."""
    drawn = [
        Piece(_("Picture for a status"), f"{under}status.jpg"),
        Piece(_("Square picture"), f"{under}kotak.jpg"),
        Piece(_("Wide picture"), f"{under}lebar.jpg"),
    ]
    return [*drawn, Piece(_("QR code"), f"{under}qr.svg")] if coded else drawn


def papers(under: str) -> list[Piece]:
    """What is printed and read aloud of a bulletin."""
    return [
        Piece(_("Noticeboard, A4"), f"{under}papan.pdf"),
        Piece(_("Noticeboard, A3"), f"{under}papan.pdf?kertas=a3"),
        Piece(_("Handout"), f"{under}selebaran.pdf"),
        Piece(_("For the loudspeaker"), f"{under}naskah.txt"),
        Piece(_("For the village meeting"), f"{under}agenda.pdf"),
    ]
