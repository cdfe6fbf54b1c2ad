"""Keys for links, devices and the API: 256 random bits, of which only the hash is kept."""

import hashlib
import secrets


def new_key() -> str:
    return secrets.token_urlsafe(32)


def key_hash(key: str) -> str:
    """SHA-256: keys are random enough to need no slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()
