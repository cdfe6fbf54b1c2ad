"""Who may judge a group's standing, read why, and object to it. Registered when the application starts."""

from sambung.insight.objections.objecting import may_object
from sambung.insight.standing.judging import may_judge
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import register_action


def register() -> None:
    register_action("standing.judge", may_judge)
    register_action("standing.reasons", may_read_reasons)
    register_action("standing.object", may_object)
    register_action("letter.read", may_read_reasons)


def may_read_reasons(actor: Actor, group: Organization) -> bool:
    """Who judged and why, and the letter of a month: the group's own people and all of its office; others see
    the points alone."""
    return any(
        m.organization_id == group.pk
        or (m.organization.kind == Organization.Kind.OFFICE and m.organization.regency_id == group.regency_id)
        for m in actor.memberships
    )
