"""What a person settles for themselves."""

from sambung.people.models import Person


def choose_language(person: Person, language: str) -> None:
    """The language in which Sambung writes to them: id or en."""
    person.language = language
    person.save(update_fields=["language"])
