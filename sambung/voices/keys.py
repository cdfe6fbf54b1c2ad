"""What lets a sender act: the key in the private link, and the PIN read aloud with the code.

Both are HMACs of the server's secret, the parcel's code and the client's send-once key, so that the same
request gives the same ones back while only hashes are stored.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from django.conf import settings

KEY_BYTES = 18
PIN_DIGITS = 6


@dataclass(frozen=True)
class Keys:
    key: str
    pin: str


def client_key() -> str:
    """A send-once key for a client that brought none: 192 random bits."""
    return secrets.token_urlsafe(24)


def keys_for(code: str, origin_key: str) -> Keys:
    digest = _hmac(f"key|{code}|{origin_key}")
    pin = int.from_bytes(_hmac(f"pin|{code}|{origin_key}")) % 10**PIN_DIGITS
    return Keys(urlsafe_b64encode(digest[:KEY_BYTES]).decode(), f"{pin:0{PIN_DIGITS}}")


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def pin_hash(code: str, pin: str) -> str:
    """Keyed, since a million PINs are quickly tried against a plain hash."""
    return _hmac(f"pin-hash|{code}|{pin}").hex()


def key_fits(stored: str, key: str) -> bool:
    return bool(stored) and hmac.compare_digest(stored, key_hash(key))


def pin_fits(stored: str, code: str, pin: str) -> bool:
    return bool(stored) and hmac.compare_digest(stored, pin_hash(code, pin))


def _hmac(text: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256)
