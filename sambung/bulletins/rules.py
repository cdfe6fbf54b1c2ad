"""Who may write bulletins. Registered when the application starts."""

from sambung.bulletins.writing import authors_for
from sambung.people.permissions import register_action


def register() -> None:
    register_action("bulletin.write", lambda actor, _subject: bool(authors_for(actor)))
