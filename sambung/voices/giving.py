"""Giving a voice: from what was filled in to an open parcel with its sender's key and PIN."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sambung.media.intake import contents
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.people.phones import e164
from sambung.regions.models import Region
from sambung.relay.composed import store
from sambung.relay.errors import Incomplete
from sambung.relay.holders import group_of, office_of
from sambung.relay.models import Parcel
from sambung.relay.moves import Said, open_parcel
from sambung.relay.words import cleaned
from sambung.voices import danger
from sambung.voices.files import tells_more
from sambung.voices.keys import Keys, client_key, key_hash, keys_for, pin_hash
from sambung.voices.models import AboutKind, Identity, NewsConsent, Sender, Via, Voice
from sambung.voices.route import VOICE

TEXT_LENGTH = 8_000
LENGTHS = {"text": TEXT_LENGTH, "name": 120, "address": 300, "contact": 254, "place": 200, "news_how": 200}
"""Characters that are kept of what is typed into each field."""
ORIGIN_LENGTH = 70
NOTHING_SAID = gettext_lazy("Say in a few words what it is about, or record it with your voice.")
PAST_THE_GROUP = ("foi", "privacy")
GIVEN_TRACKS = ("complaint", "question", "aspiration", "appreciation", "foi", "privacy")
"""What a sender can choose; the dispatcher alone sorts a voice as a complaint about conduct."""


@dataclass(frozen=True)
class Voiced:
    """What was filled in. `contact` is a telephone number or an e-mail address; `files` are media files that
    are already received; `via` says how it was told to whoever records it for somebody, `news_how` how the
    person said that it may become news (`news_agreed`)."""

    track: str
    text: str
    region: Region
    identity: str = Identity.PUBLIC
    name: str = ""
    address: str = ""
    contact: str = ""
    place: str = ""
    lat: float | None = None
    lng: float | None = None
    about_kind: str = ""
    about: Organization | None = None
    to_office: bool = False
    files: Sequence[UUID] = ()
    via: str = ""
    agreed: bool = False
    bring_back: bool = False
    to_check: bool = False
    news_agreed: bool = False
    news_how: str = ""


@dataclass(frozen=True)
class Given:
    """A voice that is on its way, and what lets its sender act."""

    parcel: Parcel
    keys: Keys


@dataclass(frozen=True)
class Contact:
    phone: str = ""
    email: str = ""


def give(voiced: Voiced, *, actor: Actor, origin_key: str = "", at: datetime | None = None) -> Given:
    """Open the voice. The same `origin_key` and content gives the same code, key and PIN again.

    Raises `Incomplete` with what is missing, `KeyReused` for other content under the same key.
    """
    voiced = replace(
        voiced,
        text=cleaned(voiced.text),
        name=cleaned(voiced.name),
        address=cleaned(voiced.address),
        contact=cleaned(voiced.contact),
        place=cleaned(voiced.place),
        news_how=cleaned(voiced.news_how).strip(),
    )
    contact = checked(voiced, actor)
    origin = origin_key or client_key()
    if len(origin) > ORIGIN_LENGTH:
        origin = hashlib.sha256(origin.encode()).hexdigest()
    about = about_whom(voiced)
    recorder = _recorder(actor, voiced) if voiced.via else None
    state, to = _first_stop(voiced, about, recorder)
    parcel = open_parcel(
        VOICE.kind,
        actor=actor,
        region=voiced.region,
        track=voiced.track,
        state=state,
        to=to,
        about=about,
        confidential=voiced.identity != Identity.PUBLIC,
        origin_key=f"voice:{origin}",
        content=_content(voiced),
        said=Said(files=tuple(voiced.files)),
        item=lambda opened: _keep(opened, voiced, contact, recorder, origin),
        at=at,
    )
    return Given(parcel, keys_for(parcel.code, origin))


def checked(voiced: Voiced, actor: Actor) -> Contact:
    """The contact, when all is there that this voice needs. Raises `Incomplete`."""
    problems: dict[str, str] = {}
    if voiced.track not in GIVEN_TRACKS:
        problems["track"] = _("Choose what it is: a complaint, a question, an aspiration or thanks.")
    if not voiced.text.strip() and not voiced.files:
        problems["text"] = str(NOTHING_SAID)
    for name, longest in LENGTHS.items():
        if len(getattr(voiced, name)) > longest:
            problems[name] = _("Please keep it under %(count)s characters.") % {"count": longest}
    if voiced.identity not in Identity.values:
        problems["identity"] = _("Choose who may know that it is you.")
    if voiced.identity != Identity.PUBLIC and (words := tells_more(voiced.files)):
        problems["files"] = words
    if voiced.about_kind and voiced.about_kind not in AboutKind.values:
        problems["about"] = _("Choose whom it is about.")
    if not office_of(voiced.region.regency_code):
        problems["region"] = _(
            "Sambung is not used there yet. Choose a village of a regency that takes part."
        )
    if voiced.track == "foi" and (
        voiced.identity == Identity.ANONYMOUS or not voiced.name or not voiced.address
    ):
        problems["name"] = _("The law asks for a name and an address with a formal information request.")
    problems.update(_problems_of_recording(voiced, actor))
    problems.update(_problems_of_news(voiced))
    contact = Contact()
    try:
        contact = read_contact(voiced.contact)
    except ValueError as problem:
        problems["contact"] = str(problem)
    if problems:
        raise Incomplete(problems)
    return contact


def _problems_of_recording(voiced: Voiced, actor: Actor) -> dict[str, str]:
    if not voiced.via:
        return {}
    problems = {}
    if voiced.via not in Via.values:
        problems["via"] = _("Choose how it was told to you.")
    if actor.kind != ActorKind.MEMBER or _recorder(actor, voiced) is None:
        problems["via"] = _("Only members, dispatchers and liaison officers record a voice for somebody.")
    if not voiced.agreed:
        problems["agreed"] = _("Ask the person first, then tick that they agree.")
    return problems


def _problems_of_news(voiced: Voiced) -> dict[str, str]:
    if not voiced.news_agreed:
        return {}
    if voiced.identity != Identity.PUBLIC or voiced.track == "privacy" or not voiced.via:
        return {"news_agreed": _("Only a voice that is told to you openly can become news.")}
    if not voiced.news_how:
        return {"news_how": _("Say how the person told you that it may become news.")}
    return {}


def read_contact(typed: str) -> Contact:
    """A telephone number in international form, or an e-mail address. Raises ValueError with what to do."""
    typed = typed.strip()
    if not typed:
        return Contact()
    if "@" in typed:
        try:
            validate_email(typed)
        except ValidationError:
            raise ValueError(_("This e-mail address is not complete. Look at it once more.")) from None
        return Contact(email=typed)
    number = e164(typed)
    if not number:
        raise ValueError(_("This is no telephone number or e-mail address. Look at it once more."))
    return Contact(phone=number)


def about_whom(voiced: Voiced) -> Organization | None:
    """The organization it is about, which never sees or holds it."""
    organizations = Organization.objects.filter(active=True)
    match voiced.about_kind:
        case AboutKind.GROUP:
            return voiced.about or group_of(voiced.region.code)
        case AboutKind.VILLAGE:
            in_village = organizations.filter(kind=Organization.Kind.VILLAGE, region=voiced.region)
            return voiced.about or in_village.first()
        case AboutKind.OFFICE:
            return office_of(voiced.region.regency_code)
        case _:
            return voiced.about


def _first_stop(
    voiced: Voiced, about: Organization | None, recorder: Organization | None
) -> tuple[str, Organization | None]:
    """The state in which it opens, and who holds it there (domain description, "Past the group")."""
    about_people_here = about is not None and about.kind != Organization.Kind.AGENCY
    past_group = (
        voiced.track in PAST_THE_GROUP
        or voiced.identity != Identity.PUBLIC
        or voiced.to_office
        or about_people_here
        or voiced.about_kind in (AboutKind.GROUP, AboutKind.VILLAGE, AboutKind.OFFICE)
    )
    at_agency = recorder is not None and recorder.kind == Organization.Kind.AGENCY
    if at_agency and not past_group and about is None:  # what is about an agency goes by the Inspectorate
        return "forwarded", recorder
    if past_group or (recorder is not None and recorder.kind != Organization.Kind.KIM):
        return "verification", None
    group = recorder or group_of(voiced.region.code, about)
    return ("received", group) if group else ("verification", None)


def _recorder(actor: Actor, voiced: Voiced) -> Organization | None:
    """The organization for which the actor records: a group, office or agency of the place's regency."""
    recording = {
        (Organization.Kind.KIM, Role.MEMBER),
        (Organization.Kind.KIM, Role.CHAIR),
        (Organization.Kind.OFFICE, Role.DISPATCHER),
        (Organization.Kind.AGENCY, Role.LIAISON),
    }
    for membership in actor.memberships:
        organization = membership.organization
        if (
            organization.kind,
            membership.role,
        ) in recording and organization.regency_id == voiced.region.regency_code:
            return organization
    return None


def _keep(
    parcel: Parcel, voiced: Voiced, contact: Contact, recorder: Organization | None, origin: str
) -> None:
    keys = keys_for(parcel.code, origin)
    anonymous = voiced.identity == Identity.ANONYMOUS
    unreachable = not (contact.phone or contact.email)
    voice = Voice(
        parcel=parcel,
        text=voiced.text.strip(),
        place=voiced.place.strip(),
        lat=voiced.lat,
        lng=voiced.lng,
        identity=voiced.identity,
        about_kind=voiced.about_kind,
        to_office=voiced.to_office,
        via=voiced.via,
        recorded_by=recorder,
        bring_back=bool(voiced.via) and (voiced.bring_back or unreachable),
        danger=danger.signs_in(voiced.text),
        to_check=voiced.to_check,
    )
    store(voice)
    if voiced.news_agreed:
        NewsConsent.objects.create(voice=voice, agreed=True, how=voiced.news_how, at=parcel.opened_at)
    sender = Sender(
        voice=voice,
        name="" if anonymous else voiced.name.strip(),
        address="" if anonymous else voiced.address.strip(),
        phone=contact.phone,
        email=contact.email,
        language=get_language() or "id",
        key_hash=key_hash(keys.key),
        pin_hash=pin_hash(parcel.code, keys.pin),
    )
    store(sender)


def _content(voiced: Voiced) -> dict[str, object]:
    return {
        "text": voiced.text.strip(),
        "region": voiced.region.code,
        "identity": voiced.identity,
        "name": voiced.name,
        "contact": voiced.contact,
        "address": voiced.address,
        "to_office": voiced.to_office,
        "place": voiced.place,
        "about": [voiced.about_kind, voiced.about.slug if voiced.about else ""],
        "files": contents(voiced.files),
        "via": voiced.via,
        "bring_back": voiced.bring_back,
        "news": [voiced.news_agreed, voiced.news_how],
    }
