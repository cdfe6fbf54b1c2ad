"""Who sees a file: here only its uploader. Rooms whose items carry files register their own rules."""

from django.db.models import QuerySet

from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.permissions import register_visibility


def own_unattached(actor: Actor, files: QuerySet[File]) -> QuerySet[File]:
    """Files that the signed-in person has sent and that nothing has taken up yet."""
    if actor.person is None:
        return files.none()
    return files.filter(uploaded_by=actor.person, attached_at=None)


def register() -> None:
    register_visibility(File, own_unattached)
