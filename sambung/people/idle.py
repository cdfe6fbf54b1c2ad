"""How long a session has rested. Each kind of sign-in bears a different rest."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

_SEEN = "seen_at"
_EVERY = timedelta(minutes=1)
"""Not every request writes the session."""


def rested(session: SessionBase) -> timedelta:
    seen = session.get(_SEEN)
    return timezone.now() - datetime.fromisoformat(seen) if seen else timedelta(0)


def touch(session: SessionBase) -> None:
    if _SEEN not in session or rested(session) >= _EVERY:
        session[_SEEN] = timezone.now().isoformat()
