"""Codes that people read aloud: `SB-XXXX-XXXX`, 29 characters that can't be confused, the last one a check.

The check is a weighted sum modulo the prime 29, so every single wrong character and every swap of two
neighbours is noticed.
"""

import hashlib
import hmac
import re
import secrets

ALPHABET = "23456789ACDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, B, I, L, O, U: on a bad line or in bad light each looks or sounds like another."""

_PRIME = len(ALPHABET)
_LENGTH = 7
PATTERN = r"SB-[2-9A-Z]{4}-[2-9A-Z]{4}"


class WrongCode(ValueError):
    """What was typed is no code; `one_wrong` when it has the right length but the check fails."""

    def __init__(self, *, one_wrong: bool) -> None:
        super().__init__("not a code")
        self.one_wrong = one_wrong


def _check(body: str) -> str:
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(body, start=2))
    return ALPHABET[-total % _PRIME]


def with_check(body: str) -> str:
    """The code of seven characters: written as people read it, the check character last."""
    whole = body + _check(body)
    return f"SB-{whole[:4]}-{whole[4:]}"


def random_code() -> str:
    return with_check("".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)))


def derived_code(secret: str, origin_key: str, attempt: int = 0) -> str:
    """The same code for the same origin; nobody without the secret can tell one from the other."""
    digest = hmac.digest(secret.encode(), f"code|{attempt}|{origin_key}".encode(), hashlib.sha256)
    number = int.from_bytes(digest)
    body = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, _PRIME)
        body.append(ALPHABET[rest])
    return with_check("".join(body))


def read_code(typed: str) -> str:
    """The code in what a person typed: lower case, missing dashes and a missing SB are forgiven.

    Raises `WrongCode`.
    """
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper())
    if len(letters) > _LENGTH + 1 and letters.startswith("SB"):
        letters = letters[2:]
    if len(letters) != _LENGTH + 1:
        raise WrongCode(one_wrong=len(letters) in (_LENGTH, _LENGTH + 2))
    if any(char not in ALPHABET for char in letters) or _check(letters[:-1]) != letters[-1]:
        raise WrongCode(one_wrong=True)
    return with_check(letters[:-1])
