"""Recipients of the kind `person`: people who sign in."""

from sambung.channels.topics import Address, register_recipients
from sambung.people.models import Person


def find(key: str) -> Address | None:
    """Where the person with the id `key` is reached; None once the account is closed."""
    person = Person.objects.filter(pk=int(key), is_active=True).first()
    if person is None:
        return None
    return Address(email=person.email or "", person_id=person.pk, language=person.language)


def register() -> None:
    register_recipients("person", find)
