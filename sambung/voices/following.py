"""How a sender comes to a voice: by the key in the private link, or for half an hour by the PIN.

All stands in the address and in the forms; no cookie is set, so that it works where cookies are refused, and
nothing is left behind on a borrowed phone that opens the voice later.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.urls import reverse

from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.voices.acting import actor_by_key
from sambung.voices.keys import Keys, keys_for
from sambung.voices.models import Sender

PASS_SECONDS = 30 * 60
_SALT = "sambung.voices.pass"


def pass_of(parcel: Parcel) -> str:
    """A word that opens this voice for half an hour: what the PIN gives."""
    return signing.dumps(parcel.code, salt=_SALT, compress=False)


def sender_actor(parcel: Parcel, word: str) -> Actor | None:
    """The sender, when `word` is the private link's key or a pass for this voice that is still good."""
    actor = actor_by_key(parcel, word)
    if actor is None and _code_in(word) == parcel.code and parcel.voice.sender.erased_at is None:
        return Actor.sender(parcel.pk)
    return actor


def _code_in(word: str) -> str:
    try:
        return str(signing.loads(word, salt=_SALT, max_age=PASS_SECONDS))
    except signing.BadSignature:
        return ""


def keys_of(parcel: Parcel) -> Keys:
    """Key and PIN, worked out anew for the sender alone: the page after sending, and their own e-mail."""
    return keys_for(parcel.code, (parcel.origin_key or "").removeprefix("voice:"))


def address_of(code: str, word: str = "") -> str:
    """Where a voice is followed, on this site."""
    path = reverse("voices:follow", args=[code])
    return f"{path}?{urlencode({'kunci': word})}" if word else path


def private_link(parcel: Parcel) -> str:
    """The whole private link, with host."""
    return settings.BASE_URL + address_of(parcel.code, keys_of(parcel).key)


def senders_with(email: str) -> list[Sender]:
    """Whose e-mail address this is, the newest ten voices first."""
    known = Sender.objects.filter(email__iexact=email.strip(), erased_at=None).exclude(email="")
    return list(known.select_related("voice__parcel").order_by("-pk")[:10])
