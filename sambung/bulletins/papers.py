"""What is made of a bulletin to be hung up, read aloud, handed out and passed on: of its own words alone.

Where the author gave other words (fewer ones, a script, whom to ask, another language), those are taken; a
rule makes the rest. Nothing is said that neither the bulletin nor its author says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sambung.bulletins.languages import LANGUAGES
from sambung.bulletins.models import Bulletin, Edition, Form, Wording
from sambung.regions.models import Region
from sambung.regions.moments import due_in_full
from sambung.relay.models import Parcel
from sambung.sheets import codes, drawing, loudspeaker, messengers, notices
from sambung.sheets.notices import Contact, Notice

PAPERS = (
    "papan.pdf",
    "selebaran.pdf",
    "agenda.pdf",
    "naskah.txt",
    "wa.txt",
    "status.jpg",
    "kotak.jpg",
    "lebar.jpg",
    "qr.svg",
)
"""All that can be had, by the last part of its address."""
MIMES = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
}


class NotThere(Exception):
    """No such paper, size or language."""


@dataclass(frozen=True)
class Said:
    """What a bulletin says, in all its words: of the edition that went out, or `draft`: as it stands now.
    `other`: the author's other words by their form. `public`: everybody may read it."""

    bulletin: Bulletin
    title: str
    text: str
    useful_until: datetime
    at: datetime
    number: int
    region: Region
    draft: bool = False
    public: bool = False
    other: Mapping[str, Wording] = field(default_factory=dict)

    @property
    def until(self) -> str:
        return due_in_full(self.useful_until, self.region)

    @property
    def address(self) -> str:
        """The whole public address, '' where only groups may read it."""
        return f"{settings.BASE_URL}{self.bulletin.address}" if self.public else ""

    @property
    def short_address(self) -> str:
        """One that can be typed from paper; it leads to the other."""
        return f"{settings.BASE_URL}/siaran/{self.bulletin.pk}/" if self.public else ""

    @property
    def ask(self) -> tuple[Contact, ...]:
        """Whom to ask: who the author says, else the author's own number where it is known."""
        if given := self.other.get(Form.ASK):
            return (Contact(given.title, given.text),)
        author = self.bulletin.author
        return (Contact(author.name, author.phone),) if author.phone else ()

    @property
    def few_words(self) -> str:
        """The author's text in few words, else all of it."""
        short = self.other.get(Form.SHORT)
        return short.text if short else self.text

    @property
    def languages(self) -> list[Wording]:
        """The same in other languages."""
        return [wording for form, wording in self.other.items() if form in LANGUAGES]

    def in_language(self, code: str) -> Wording:
        """Raises `NotThere`."""
        if code not in LANGUAGES or code not in self.other:
            raise NotThere
        return self.other[code]

    @cached_property
    def script(self) -> loudspeaker.Script:
        """What is read aloud: the author's own script, else made by rule. Always in Indonesian."""
        given = self.other.get(Form.SCRIPT)
        with override("id"):
            until = _("Good until %(until)s.") % {"until": self.until}
            if given:
                return loudspeaker.given(given.text)
            return loudspeaker.script(
                _("Announcement of %(author)s.") % {"author": self.bulletin.author.name},
                self.title,
                self.few_words,
                [until, *(_asked_aloud(one) for one in self.ask)],
                " ".join((_("We say it again:"), self.title)),
            )

    @property
    def minutes(self) -> int:
        return ceil(self.script.seconds / 60)


def _asked_aloud(one: Contact) -> str:
    if not one.phone:
        return _("Questions? Ask %(name)s.") % {"name": one.name}
    return _("Questions? Call %(name)s, number %(phone)s.") % {"name": one.name, "phone": one.phone}


def said_in(edition: Edition, bulletin: Bulletin, region: Region) -> Said:
    """What went out with an edition: one query for the other words."""
    return Said(
        bulletin,
        edition.title,
        edition.text,
        edition.useful_until,
        edition.at,
        edition.number,
        region,
        public=bulletin.public and bulletin.live_id == edition.pk and bulletin.recalled_at is None,
        other=other_words(bulletin, edition.number),
    )


def said_now(bulletin: Bulletin, region: Region) -> Said:
    """What is being written: the edition to come. Two queries."""
    number = bulletin.editions.count() + 1
    other = other_words(bulletin, number)
    return Said(
        bulletin,
        bulletin.title,
        bulletin.text,
        bulletin.useful_until,
        bulletin.useful_until,
        number,
        region,
        draft=True,
        other=other,
    )


def said_by(parcel: Parcel) -> Said:
    """What a bulletin says, where it went out and isn't being corrected as it went out; or a group's copy."""
    if parcel.kind == "bulletin_copy":
        return said_in(parcel.copy.edition, parcel.copy.bulletin, parcel.copy.bulletin.parcel.region)
    bulletin = parcel.bulletin
    if parcel.state in ("draft", "approval") or bulletin.live is None:
        return said_now(bulletin, parcel.region)
    return said_in(bulletin.live, bulletin, parcel.region)


def other_words(bulletin: Bulletin, number: int) -> dict[str, Wording]:
    return {wording.form: wording for wording in Wording.objects.newest_of(bulletin, number)}


def made(said: Said, paper: str, asked: Mapping[str, str]) -> bytes:
    """One of `PAPERS`; `asked`: `kertas` (a3 or a4) of the noticeboard, `bahasa` of what is hung up or handed
    out. Raises `NotThere`."""
    language = asked.get("bahasa", "")
    match paper:
        case "papan.pdf":
            size = asked.get("kertas", "a4")
            if size not in notices.PAPERS:
                raise NotThere
            return notices.noticeboard(notice_of(said, language, few=True), size)
        case "selebaran.pdf":
            return notices.handout(notice_of(said, language))
        case "agenda.pdf":
            return notices.agenda(notice_of(said, language))
        case "naskah.txt":
            return script_text(said).encode()
        case "wa.txt":
            return message_of(said, language).encode()
        case "qr.svg" if said.public:
            return codes.svg(said.short_address).encode()
        case "status.jpg" | "kotak.jpg" | "lebar.jpg":
            return drawing.drawn(card_of(said), drawing.SHAPES[paper.partition(".")[0]])
        case _:
            raise NotThere


def notice_of(said: Said, language: str = "", few: bool = False) -> Notice:
    """As a notice on paper, in another language of the region where one is asked for. Raises `NotThere`."""
    told = said.in_language(language) if language else None
    counts = _("In %(language)s. Where the words differ, the Indonesian ones count.")
    return Notice(
        title=(told.title if told else "") or said.title,
        text=told.text if told else said.few_words if few else said.text,
        author=said.bulletin.author.name,
        until=said.until,
        at=told.at if told else said.at,
        ask=said.ask,
        address=said.short_address,
        language=told.form if told else "id",
        corrected=said.number > 1,
        draft=said.draft,
        note=counts % {"language": LANGUAGES[told.form]} if told else "",
        minutes=said.minutes,
    )


def script_text(said: Said) -> str:
    """The script as it is printed or read from a phone."""
    script = said.script
    heading = [
        _("LOUDSPEAKER SCRIPT"),
        said.title,
        _("From %(author)s") % {"author": said.bulletin.author.name},
    ]
    if said.draft:
        heading.append(_("Draft: not to be read out yet"))
    how = _("Reading it takes about %(time)s. Read slowly, and rest a moment after each line. Read it twice.")
    lines = [*heading, how % {"time": spoken(script.seconds)}, "", *script.lines]
    if script.again:
        lines += ["", *script.again]
    return "\n".join(lines) + "\n"


def spoken(seconds: int) -> str:
    """A length of time as it is said: `1 minute 20 seconds`."""
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes})
    if rest or not minutes:
        parts.append(ngettext("%(count)s second", "%(count)s seconds", rest) % {"count": rest})
    return " ".join(parts)


def message_of(said: Said, language: str = "") -> str:
    """For a messenger: at most 700 characters, the link at the end. Raises `NotThere`."""
    told = said.in_language(language) if language else None
    closing = _("%(author)s. Good until %(until)s.") % {
        "author": said.bulletin.author.name,
        "until": said.until,
    }
    if said.number > 1:
        closing = " ".join((_("Corrected."), closing))
    title, text = (told.title or said.title, told.text) if told else (said.title, said.few_words)
    return messengers.message(title, text, closing, said.address)


def card_of(said: Said) -> drawing.Card:
    """As a picture to pass on."""
    until = _("Good until %(until)s.") % {"until": said.until}
    badge = _("urgent") if said.bulletin.urgent else ""
    return drawing.Card(
        headline=said.title,
        place=said.region.path or said.region.name,
        foot=f"{said.bulletin.author.name}. {until}",
        badge=(_("Draft") if said.draft else _("Corrected") if said.number > 1 else badge).upper(),
        address=said.short_address,
        scan=_("Scan it, or open") if said.public else "",
    )


def answer(content: bytes, paper: str, key: str) -> HttpResponse:
    """It opens in the browser, and is saved under a name that says what it is."""
    stem, _dot, kind = paper.partition(".")
    made = HttpResponse(content, content_type=MIMES[kind])
    made["Content-Disposition"] = f'inline; filename="{stem}-{key}.{kind}"'
    made["X-Robots-Tag"] = "noindex"
    return made
