"""The four answers about people in a picture, as somebody says them with a thumb."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sambung.news.picture_models import PeopleAnswer

PEOPLE: list[tuple[str, Promise]] = [
    (PeopleAnswer.NOBODY.value, gettext_lazy("Nobody can be recognised")),
    (PeopleAnswer.AGREED.value, gettext_lazy("All of them agreed")),
    (PeopleAnswer.CHILD_AGREED.value, gettext_lazy("A child, and a parent agreed")),
    (PeopleAnswer.BLUR.value, gettext_lazy("Please blur the faces")),
]
