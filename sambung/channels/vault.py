"""What we sign in with at services, sealed: the database alone opens nothing.

Fernet (AES-128-CBC with HMAC-SHA256), by keys of `SAMBUNG_CHANNEL_KEYS`: the first seals, all open. A new key
goes in front; `rotate_channel_keys` seals everything with it; then the old one can go.
"""

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class NoKey(Exception):
    """The operator has set no key: nothing can be sealed."""


class WrongKey(Exception):
    """It was sealed with a key that isn't there any more."""


def has_key() -> bool:
    try:
        _keys()
    except NoKey:
        return False
    return True


def seal(secrets: Mapping[str, str]) -> str:
    """Raises `NoKey`."""
    return _keys().encrypt(json.dumps(dict(secrets)).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """What was sealed; nothing of nothing. Raises `NoKey` and `WrongKey`."""
    if not sealed:
        return {}
    try:
        opened: dict[str, str] = json.loads(_keys().decrypt(sealed.encode()))
    except InvalidToken:
        raise WrongKey from None
    return opened


def resealed(sealed: str) -> str:
    """The same, sealed with the newest key. Raises `NoKey` and `WrongKey`."""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken:
        raise WrongKey from None


def newest_fits(sealed: str) -> bool:
    """Whether it is sealed with the newest key already."""
    try:
        _fernet(_set_keys()[0]).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def _keys() -> MultiFernet:
    return MultiFernet([_fernet(key) for key in _set_keys()])


def _set_keys() -> tuple[str, ...]:
    keys = tuple(settings.CHANNEL_KEYS) or ((_demo_key(settings.DATA),) if settings.DEMO else ())
    if not keys:
        raise NoKey
    return keys


@lru_cache(maxsize=8)
def _fernet(key: str) -> Fernet:
    """Any long random text is a key: 256 bits are drawn from it."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"channels|{key}".encode()).digest()))


@lru_cache(maxsize=2)
def _demo_key(folder: Path) -> str:
    """The demo makes a key for itself and keeps it beside the database, not in it."""
    path = folder / "channels.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(base64.urlsafe_b64encode(os.urandom(32)).decode())
        try:
            os.link(draft, path)  # whoever is first wins, also among processes
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
