"""A voice's face for desk, API and leader's page."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import visible_to
from sambung.relay.items import Call, Item, StandingWords
from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from sambung.relay.sight import only_leads, whole_parcels
from sambung.voices import consents, danger, letters
from sambung.voices import lost as lost_codes
from sambung.voices.following import address_of, private_link
from sambung.voices.models import Identity, Sender, StandardAnswer, Voice
from sambung.voices.sight import edits, known_sender, may_read_text, public_sight

TITLE_WORDS = 10
TITLE_LETTERS = 80

WORDS_WAIT = gettext_lazy(
    "Hello %(name)s, there are words for you about your voice %(code)s. You can read them and answer "
    "here, with your PIN: %(link)s"
)
LOST = gettext_lazy(
    "Hello %(name)s, you asked for the code of your voice. It is %(code)s, and this is your private link: "
    "%(link)s Keep it to yourself: whoever has it acts for you."
)


def title(parcel: Parcel, actor: Actor) -> str:
    """The first words, or what it is where the actor may not read them."""
    voice = parcel.voice
    if voice.erased_at is not None:
        return _("Erased voice")
    readable = may_read_text(parcel, actor)
    if not readable and not voice.public_text:
        return _("A confidential voice")
    words = Truncator(voice.text if readable else voice.public_text).words(TITLE_WORDS)
    return Truncator(words).chars(TITLE_LETTERS) or _("A recorded voice")


def summary(parcel: Parcel, actor: Actor) -> str:
    """What it is and where, in one line."""
    return _("%(track)s from %(place)s") % {
        "track": str(routes[parcel.kind].tracks[parcel.track]).capitalize(),
        "place": parcel.region.name,
    }


def content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    """The voice as the actor may read it. A confidential one names no place finer than the village."""
    voice = parcel.voice
    readable = may_read_text(parcel, actor)
    sender = known_sender(parcel, actor)
    return {
        "text": voice.text if readable else "",
        "place": voice.place if readable and not parcel.confidential else "",
        "identity": voice.identity,
        "about": voice.about_kind,
        "via": voice.via,
        "bring_back": voice.bring_back,
        "danger": voice.danger,
        "public_text": voice.public_text,
        "letters": letters.listed(parcel) if readable else [],
        "sender": {"name": sender.name, "phone": sender.phone, "email": sender.email},
    }


def search(words: str, actor: Actor) -> list[Q]:
    """Voices with these words in text or place; by the sender's name only where it was sent openly and the
    actor's office or group may know it. An editor's find what stands in the public text."""
    here = OuterRef("pk")
    found = [Q(Exists(Voice.objects.with_words(words).filter(parcel=here)))]
    knows_names = any(
        m.role in (Role.MEMBER, Role.CHAIR, Role.DISPATCHER, Role.LIAISON)
        or (
            m.organization.kind in (Organization.Kind.OFFICE, Organization.Kind.AGENCY)
            and m.role == Role.HEAD
        )
        for m in actor.memberships
    )
    if knows_names:
        named = Sender.objects.named(words).filter(voice=here, voice__identity=Identity.PUBLIC)
        found.append(Q(Exists(named)))
    if only_leads(actor):
        return [way & Q(confidential=False) for way in found]
    if not edits(actor):
        return found
    whole = Q(Exists(whole_parcels(actor, Parcel.objects.filter(pk=here))))
    public = Q(Exists(Voice.objects.with_public_words(words).filter(parcel=here)))
    return [*(way & whole for way in found), public]


def call(parcel: Parcel, actor: Actor) -> Call | None:
    """Whom to tell that there are words for them, or give back what they lost, in their own language; None
    where the actor may not know the sender."""
    sender = known_sender(parcel, actor)
    if not (sender.name or sender.phone):
        return None
    lost = parcel.voice.sender.lost_at is not None and lost_codes.may_hand_over(parcel, actor)
    text = LOST if lost else WORDS_WAIT
    with translation.override(parcel.voice.sender.language):
        link = private_link(parcel) if lost else settings.BASE_URL + address_of(parcel.code)
        words = str(text) % {"name": sender.name, "code": parcel.code, "link": link}
    return Call(sender.name, sender.phone, words.replace(" ,", ","), _("lost the code") if lost else "")


def standing_words(actor: Actor) -> list[StandingWords]:
    answers = visible_to(actor, StandardAnswer.objects.order_by("title"))
    return [StandingWords(answer.title, answer.text) for answer in answers]


def urgent(parcel: Parcel) -> bool:
    """Danger to life stands in it."""
    danger: bool = parcel.voice.danger
    return danger


def public_address(parcel: Parcel) -> str:
    return f"/suara/{parcel.code}/" if parcel.voice.public_text else ""


VOICE_ITEM = Item(
    kind="voice",
    title=title,
    summary=summary,
    content=content,
    fragment="voices/item.html",
    panels="voices/panels.html",
    select=("voice", "voice__sender"),
    public_address=public_address,
    search=search,
    prefetch=("voice__shared_with", "voice__letters"),
    urgent=urgent,
    raises_alarm=danger.stands_in_words_of,
    call=call,
    to_be_called=lost_codes.asked_to_be_called,
    called=lost_codes.called,
    standing_words=standing_words,
    public_sight=public_sight,
    lets_go_out=consents.stands,
)
