"""A bulletin that a group could not pass on opens its follow-up. The bulletins' own face says whose it was:
the two rooms know nothing of each other."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sambung.coaching.asking import keep
from sambung.coaching.models import FollowUp, Hindrance
from sambung.coaching.route import FOLLOW_UP, FROM_COPY
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay import links
from sambung.relay.items import items
from sambung.relay.models import Audience, Handoff, Note, Parcel
from sambung.relay.moves import open_parcel
from sambung.relay.routes import routes

KIND, CANNOT = "bulletin_copy", "cannot"

CATEGORIES: Mapping[str, Hindrance] = {
    "no_equipment": Hindrance.EQUIPMENT,
    "nobody_free": Hindrance.PEOPLE,
    "not_understood": Hindrance.WRITING,
    "not_shared": Hindrance.VILLAGE,
}
"""What hinders a group, by the reason for which it could not; another reason says nothing by itself."""


def open_follow_up(handoff: Handoff) -> Parcel | None:
    """Open the follow-up of a copy that could not be passed on, with the coach; twice gives the first one.
    None after any other step."""
    if handoff.move != CANNOT:
        return None
    copy = handoff.parcel
    content = items[KIND].content(copy, Actor.system())
    group = Organization.objects.select_related("region").get(slug=content["group"]["slug"])
    with transaction.atomic(), override("id"):
        follow_up = open_parcel(
            FOLLOW_UP.kind,
            actor=Actor.system(),
            region=group.region,
            track=FROM_COPY,
            origin_key=f"follow:copy:{handoff.pk}",
            draft=lambda parcel: FollowUp(
                parcel=parcel,
                group=group,
                what=_what(handoff, items[KIND].title(copy, Actor.system())),
                category=CATEGORIES.get(handoff.reason, Hindrance.OTHER),
                guessed=True,
                asked_by=handoff.person,
            ),
            item=keep,
            at=handoff.at,
        )
        links.connect(copy, follow_up, handoff.at)
    return follow_up


def _what(handoff: Handoff, title: str) -> str:
    """What could not be passed on and why, with the words that the group wrote."""
    reason = routes[KIND].reasons.get(handoff.reason, "")
    said = Note.objects.filter(handoff=handoff, audience=Audience.HOLDERS, erased_at=None)
    words = [_("“%(title)s” could not be passed on. %(reason)s") % {"title": title, "reason": reason}]
    return "\n\n".join([*words, *said.exclude(body="").values_list("body", flat=True)])
