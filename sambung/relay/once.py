"""The same request sent again: recognised by its key, and by a fingerprint of what it said."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import CharField

from sambung.people.actors import Actor
from sambung.relay.composed import Composed, Slot
from sambung.relay.errors import KeyReused
from sambung.relay.models import Parcel
from sambung.relay.words import Filled

KEY_LENGTH = 80

_opened = Composed(lambda: Parcel.objects.filter(origin_key=Slot("origin_key", CharField())))


def opened_before(origin_key: str, print_now: str) -> Parcel | None:
    """The parcel that was opened under this key. Raises `KeyReused` when it was opened with other content."""
    first = _opened.first(origin_key=origin_key)
    if first is not None and first.handoffs.get(seq=1).fingerprint != print_now:
        raise KeyReused
    return first


def made_before(parcel: Parcel, key: str, print_now: str) -> bool:
    """Whether a move was made under this key. Raises `KeyReused` when it was another one."""
    made = parcel.handoffs.filter(key=key).first()
    if made is not None and made.fingerprint != print_now:
        raise KeyReused
    return made is not None


def short(key: str) -> str:
    """A key as it is kept: a client's may be longer."""
    return key if len(key) <= KEY_LENGTH else hashlib.sha256(key.encode()).hexdigest()


def content_of(filled: Filled, actor: Actor) -> dict[str, Any]:
    """Everything by which two requests for a move differ."""
    said = filled.said
    return {
        "actor": [actor.kind, actor.person.pk if actor.person else None],
        "words": [said.note, said.sender_note, said.public_note, said.signed_by],
        "files": [str(file) for file in said.files],
        "to": filled.to.slug if filled.to else None,
        "fields": {name: str(value) for name, value in filled.fields.items()},
    }


def fingerprint(name: str, content: Mapping[str, Any]) -> str:
    """Recognises the same content again. Keyed, so that words which were erased can't be guessed from it."""
    text = json.dumps([name, content], sort_keys=True, default=str)
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hex()
