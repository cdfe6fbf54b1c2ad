"""Recipients of the kind `person`: people who sign in."""

from sambung.channels.topics import Address, register_recipients
from sambung.people.models import Person


def find(key: str) -> Address | None:
    """Where the person with the id `key` is reached; None once the account is closed."""
    person = Person.objects.filter(pk=int(key), is_active=True).first()
    if person is None:
        return None
    works_in = person.memberships.active().exclude(organization__regency=None)
    regency = works_in.values_list("organization__regency", flat=True).first() or ""
    return Address(person.email or "", person.pk, person.language, regency)


def register() -> None:
    register_recipients("person", find)
