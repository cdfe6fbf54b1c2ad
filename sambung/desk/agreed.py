"""The office's editors and dispatchers hear that a sender lets their voice become news."""

from sambung.desk.models import Notice
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization
from sambung.people.permissions import visible_to
from sambung.relay.links import became
from sambung.relay.models import Handoff, Parcel
from sambung.voices import consents


def hear_of_step(handoff: Handoff) -> None:
    """The public text may come after the sender's word, and be changed after a story was made of it."""
    if handoff.move == "set_public_text" and became(handoff.parcel) is None:
        hear(handoff.parcel)


def hear(parcel: Parcel) -> None:
    """After the sender's word: tell those who make stories, once while it stands, and of whom each sees the
    voice. A word that was taken back is told of no more."""
    if not consents.stands(parcel):
        forget(parcel)
        return
    if not parcel.voice.public_text:
        return  # no story can be made of it yet
    there = Membership.objects.active().filter(
        organization__kind=Organization.Kind.OFFICE,
        organization__regency=parcel.regency_id,
        role__in=consents.TELLERS,
    )
    people = {membership.person for membership in there.select_related("person")}
    told = [person for person in people if _sees(Actor.member(person, "job"), parcel)]
    notices = [Notice(person=person, parcel=parcel, kind=Notice.Kind.AGREED) for person in told]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def forget(parcel: Parcel) -> None:
    """Nobody is told of it any more: it was taken back, or a story was made of it."""
    Notice.objects.filter(parcel=parcel, kind=Notice.Kind.AGREED).delete()


def _sees(actor: Actor, parcel: Parcel) -> bool:
    seen = visible_to(actor, Parcel.objects.filter(pk=parcel.pk)).exists()
    return seen and consents.may_tell(actor, parcel)
