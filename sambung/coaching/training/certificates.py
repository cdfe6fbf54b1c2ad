"""Certificates of finished courses: taken by whoever finished, proved in public under their code."""

import re
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from sambung.coaching.models import Completion
from sambung.coaching.training.courses import Course, courses
from sambung.people.actors import Actor
from sambung.relay.codes import ALPHABET
from sambung.relay.errors import NotAllowed
from sambung.sheets import certificates as paper

LENGTH = 16
"""Characters of a code, of 29 that can't be confused: 77 bits, so that nobody finds one by trying."""


def new_code() -> str:
    return _grouped("".join(secrets.choice(ALPHABET) for _place in range(LENGTH)))


def read_code(typed: str) -> str:
    """The code in what was typed, whatever its dashes and case; '' where it can't be one."""
    letters = re.sub(r"[\s-]", "", typed.upper())
    return _grouped(letters) if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else ""


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


@transaction.atomic
def take(course: Course, *, named: bool, actor: Actor) -> Completion:
    """Take the certificate of a finished course, or choose anew whether its proof names one; the code stays.

    Raises `NotAllowed` where the course isn't finished, and on a phone that several share.
    """
    own = Completion.objects.select_for_update().filter(person=actor.person, course=course.slug)
    kept = own.first() if actor.person is not None and actor.via != "device" else None
    if kept is None:
        raise NotAllowed(_("Finish the course first: lessons, questions and assignment."))
    kept.named = named
    if not kept.code:
        kept.code, kept.taken_at = new_code(), timezone.now()
    kept.save(update_fields=["named", "code", "taken_at"])
    return kept


@dataclass(frozen=True)
class Proof:
    """What the public may know of a certificate. `name` is '' where its holder chose so, and of a withdrawn
    one, of which nothing else is said either."""

    code: str
    course: Course | None
    group: str
    completion: Completion
    name: str

    @property
    def is_withdrawn(self) -> bool:
        return self.completion.withdrawn_at is not None


def proof_of(typed: str) -> Proof | None:
    """What a code proves: one query; None where there is no such certificate."""
    code = read_code(typed)
    found = Completion.objects.filter(code=code).select_related("person", "group").first() if code else None
    if found is None:
        return None
    name = found.person.name if found.person is not None and found.named else ""
    return Proof(found.code, courses().get(found.course), found.group.name, found, name)


def printed(course: Course, kept: Completion) -> bytes:
    """The certificate as PDF, in Indonesian. May raise `making.Busy`."""
    assert kept.person is not None and kept.taken_at is not None  # noqa: S101, PT018  (says what "taken" means)
    with override("id"):
        day = date_format(kept.finished_on, "j F Y")
    return paper.certificate(
        paper.Certificate(
            name=kept.person.name,
            group=kept.group.name,
            place=kept.group.region.path,
            course=course.title,
            lessons=[lesson.title for lesson in course.lessons],
            questions=len(course.questions),
            day=day,
            code=kept.code,
            address=f"{settings.BASE_URL}/sertifikat/{kept.code}/",
        ),
        kept.taken_at,
    )
