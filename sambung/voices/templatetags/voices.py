"""A voice on the desk's screen of an item, and the panels that belong to it."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.permissions import may, visible_to
from sambung.relay.cord import CordFile
from sambung.relay.models import Parcel
from sambung.voices import consents, danger, files
from sambung.voices.models import Letter, NewsConsent, OfficerLink, Voice
from sambung.voices.officer_links import links_of
from sambung.voices.sight import KnownSender, known_sender, may_read_text

register = template.Library()


@dataclass(frozen=True)
class Seen:
    """A voice as far as the actor may read it."""

    voice: Voice
    text: str
    place: str
    readable: bool
    sender: KnownSender
    files: list[tuple[str, CordFile]]
    badges: list[tuple[str, str]]
    letters: list[Letter]
    numbers: list[danger.Number]
    news: NewsConsent | None

    @property
    def phone_digits(self) -> str:
        return self.sender.phone.removeprefix("+")


@register.simple_tag
def voice_of(parcel: Parcel, actor: Actor, token: str = "") -> Seen:
    """What the screen shows of a voice; `token` is the officer's, for the addresses of files."""
    voice = parcel.voice
    readable = may_read_text(parcel, actor) and voice.erased_at is None
    tells = consents.has_come_up(parcel) and may(actor, "voice.tell", parcel)
    sent = files.opening_files(parcel) if readable else []
    if sent:
        allowed = visible_to(actor, File.objects.filter(pk__in=[file.pk for file in sent]))
        seen_ids = set(allowed.values_list("pk", flat=True))
        sent = [file for file in sent if file.pk in seen_ids]
    return Seen(
        voice=voice,
        text=voice.text if readable else "",
        place=voice.place if readable and not parcel.confidential else "",
        readable=readable,
        sender=known_sender(parcel, actor),
        files=[(file.kind, files.shown(file, jawab=token)) for file in sent],
        badges=_badges(voice),
        letters=voice.all_letters,
        numbers=danger.numbers_for(parcel.region) if voice.danger and parcel.is_open else [],
        news=consents.said(parcel) if tells else None,
    )


def _badges(voice: Voice) -> list[tuple[str, str]]:
    """Class of the badge, and its word."""
    shown = [
        (voice.danger, "late", _("signs of danger")),
        (voice.to_check, "soon", _("to be checked: very many from one address")),
        (voice.identity == "hidden", "waits", _("hidden")),
        (voice.identity == "anonymous", "waits", _("without a name")),
        (voice.bring_back, "soon", _("the answer is to be brought")),
        (bool(voice.public_text), "done", _("public")),
    ]
    return [(badge, word) for so, badge, word in shown if so]


@dataclass(frozen=True)
class Panel:
    may_link: bool
    links: list[OfficerLink]
    may_erase: bool


@register.simple_tag
def panel_of(parcel: Parcel, actor: Actor) -> Panel:
    """What of links and erasing the actor may do."""
    allowed = may(actor, "voice.link", parcel)
    return Panel(
        allowed,
        list(links_of(parcel)) if allowed else [],
        parcel.voice.erased_at is None and may(actor, "voice.erase", parcel),
    )
