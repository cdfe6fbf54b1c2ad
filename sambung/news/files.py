"""The pictures of a story: who sees which copy. Originals are shown to nobody."""

from django.db.models import Exists, OuterRef, QuerySet

from sambung.media.models import File
from sambung.news.picture_models import Picture, ShownPicture
from sambung.people.actors import Actor, ActorKind
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel


def visible_files(actor: Actor, files: QuerySet[File]) -> QuerySet[File]:
    """Pictures of the stories that the actor may see; for everybody those of live stories that went out and
    whose consent stands."""
    seen = Exists(_public().filter(picture__file=OuterRef("pk")))
    if actor.kind in (ActorKind.MEMBER, ActorKind.SYSTEM):
        stories = visible_to(actor, Parcel.objects.filter(kind="story"))
        return files.filter(
            seen | Exists(Picture.objects.filter(file=OuterRef("pk"), story__in=stories.values("pk")))
        )
    return files.filter(seen)


def _public() -> QuerySet[ShownPicture]:
    """What of the publications that are current may be seen."""
    return ShownPicture.objects.consented().filter(publication__live_of__isnull=False)
