"""Who coaches a group hears that it remembers a visit otherwise than the report tells it."""

from sambung.coaching.models import Confirmation
from sambung.desk.models import Notice
from sambung.people.models import Membership, Organization, Role


def hear(said: Confirmation) -> None:
    """Tell the office's coaches, else its head, and not whoever said it; each once."""
    parcel = said.visit.parcel
    office = Membership.objects.active().filter(
        organization__kind=Organization.Kind.OFFICE, organization__regency=parcel.regency_id
    )
    for role in (Role.COACH, Role.HEAD):
        if told := set(office.filter(role=role).values_list("person", flat=True)):
            break
    else:
        return
    told.discard(said.person_id or 0)
    notices = [Notice(person_id=pk, parcel=parcel, kind=Notice.Kind.DIFFERS) for pk in sorted(told)]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
