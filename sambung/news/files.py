"""The pictures of a story: who sees which copy. Originals are shown to nobody, and the papers on which
somebody agreed only to those who know the people: the office's editors and the group that gave the story."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from sambung.media.models import File
from sambung.news.item import further_sight
from sambung.news.picture_models import Consent, Picture, ShownPicture
from sambung.news.recording_models import Recording
from sambung.people.actors import Actor, ActorKind
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel


def visible_files(actor: Actor, files: QuerySet[File]) -> QuerySet[File]:
    """Pictures and recordings of the stories that the actor may see; for everybody the pictures of live
    stories that went out and whose consent stands: where faces were made unrecognisable, that picture
    alone."""
    here = OuterRef("pk")
    plain, burnt = Q(picture__file=here, picture__burnt=None), Q(picture__burnt=here)
    seen = Exists(_public().filter(plain | burnt))
    if actor.kind in (ActorKind.MEMBER, ActorKind.SYSTEM):
        stories = visible_to(actor, Parcel.objects.filter(kind="story"))
        with_them = Q(story__in=stories.values("pk")) | Q(given_with__in=stories.values("pk"))
        own = Picture.objects.filter(with_them, Q(file=here) | Q(burnt=here))
        known = stories.filter(further_sight(actor)).values("pk")
        own_group = Q(picture__given_with=None, picture__story__in=known) | Q(picture__given_with__in=known)
        papers = Consent.objects.filter(own_group, paper=here)
        told = Recording.objects.filter(file=here, material__story__in=stories.values("pk"))
        return files.filter(seen | Exists(own) | Exists(papers) | Exists(told))
    return files.filter(seen)


def _public() -> QuerySet[ShownPicture]:
    """What of the publications that are current may be seen."""
    return ShownPicture.objects.consented().filter(publication__live_of__isnull=False)
