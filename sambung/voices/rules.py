"""Who may record, erase and link voices, and see their files. Registered when the application starts."""

from sambung.media.models import File
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.people.permissions import register_action, register_visibility
from sambung.relay.models import Parcel
from sambung.voices.consents import may_tell
from sambung.voices.files import visible_files
from sambung.voices.models import EmergencyNumber, StandardAnswer
from sambung.voices.officer_links import may_link
from sambung.voices.standard_answers import keeping, visible_answers

RECORDERS = {
    (Organization.Kind.KIM, Role.MEMBER),
    (Organization.Kind.KIM, Role.CHAIR),
    (Organization.Kind.OFFICE, Role.DISPATCHER),
    (Organization.Kind.AGENCY, Role.LIAISON),
}


def register() -> None:
    register_action("voice.record", may_record)
    register_action("voice.erase", may_erase)
    register_action("voice.link", may_link)
    register_action("voice.tell", may_tell)
    register_action("voice.keep_answers", lambda actor, _subject: bool(keeping(actor)))
    register_action("voice.keep_numbers", lambda actor, _subject: bool(offices_run_by(actor)))
    register_visibility(File, visible_files)
    register_visibility(StandardAnswer, visible_answers)
    register_visibility(
        EmergencyNumber, lambda actor, numbers: numbers.filter(office__in=offices_run_by(actor))
    )


def may_record(actor: Actor, _subject: object) -> bool:
    """Whether somebody may record a voice for somebody else, somewhere."""
    return any((m.organization.kind, m.role) in RECORDERS for m in actor.memberships)


def may_erase(actor: Actor, parcel: Parcel) -> bool:
    """The system when the time has come, and the dispatcher of the office whose voice it is."""
    if actor.kind == ActorKind.SYSTEM:
        return True
    return any(
        m.organization.kind == Organization.Kind.OFFICE
        and m.role == Role.DISPATCHER
        and m.organization.regency_id == parcel.regency_id
        and m.organization_id != parcel.about_id
        for m in actor.memberships
    )


def offices_run_by(actor: Actor) -> list[Organization]:
    """The offices of which the actor is dispatcher or head."""
    return [
        m.organization
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.OFFICE and m.role in (Role.DISPATCHER, Role.HEAD)
    ]
