"""The faces of a bulletin and of a copy for desk and API."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.bulletins.models import EMERGENCY, Bulletin, Copy
from sambung.bulletins.sight import coaches, sees_bulletins, sees_copies
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.regions.moments import due_in_full
from sambung.relay.items import Call, Item
from sambung.relay.models import Arrival, Parcel


def bulletin_title(parcel: Parcel, actor: Actor) -> str:
    title: str = parcel.bulletin.title
    return title


def bulletin_summary(parcel: Parcel, actor: Actor) -> str:
    """What it is and of whom, in one line."""
    words = {"author": parcel.bulletin.author.name}
    if parcel.track == EMERGENCY:
        return _("Emergency bulletin of %(author)s") % words
    return (
        _("Urgent bulletin of %(author)s") if parcel.bulletin.urgent else _("Bulletin of %(author)s")
    ) % words


def bulletin_content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    bulletin: Bulletin = parcel.bulletin
    return {
        "text": bulletin.text,
        "author": _named(bulletin.author),
        "to": {
            "regions": bulletin.to_regions,
            "groups": bulletin.to_groups,
            "equipment": bulletin.to_equipment,
            "activity": bulletin.to_activity,
        },
        "urgent": bulletin.urgent,
        "useful_until": bulletin.useful_until.astimezone(parcel.region.zone),
        "public": bulletin.public,
        "edition": bulletin.live.number if bulletin.live else 0,
        "recalled": bulletin.recalled_at is not None,
    }


def public_address(parcel: Parcel) -> str:
    bulletin: Bulletin = parcel.bulletin
    return bulletin.address if bulletin.public and bulletin.live_id and bulletin.recalled_at is None else ""


def search_bulletins(words: str, actor: Actor) -> list[Q]:
    found = Bulletin.objects.with_words(words).filter(parcel=OuterRef("pk"))
    return [Q(Exists(found))]


OWN_PAGE = ("submit", "correct")
"""The moves that change the words, each on a page of its own."""


def page_of(parcel: Parcel, move: str) -> str:
    """Correcting has nothing to fill in but words; submitting may be done without a change."""
    return reverse("bulletins:words", args=[parcel.code, move]) if move == "correct" else ""


def copy_title(parcel: Parcel, actor: Actor) -> str:
    title: str = parcel.copy.edition.title
    return title


def copy_summary(parcel: Parcel, actor: Actor) -> str:
    """Of whom and for which group, in one line."""
    copy: Copy = parcel.copy
    words = {"author": copy.bulletin.author.name, "group": copy.group.name}
    if any(m.organization_id == copy.group_id for m in actor.memberships):
        return _("Bulletin of %(author)s") % words
    if copy.through is None:
        return _("Bulletin of %(author)s, to pass on by %(group)s") % words
    return _("Bulletin of %(author)s, to pass on in place of %(group)s") % words


def copy_content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    copy: Copy = parcel.copy
    return {
        "text": copy.edition.text,
        "edition": copy.edition.number,
        "author": _named(copy.bulletin.author),
        "group": _named(copy.group),
        "through": _named(copy.through) if copy.through else None,
        "urgent": copy.bulletin.urgent,
        "useful_until": copy.edition.useful_until.astimezone(parcel.region.zone),
        "how": copy.how,
        "reached": copy.reached,
    }


def search_copies(words: str, actor: Actor) -> list[Q]:
    found = Bulletin.objects.with_words(words)
    return [Q(Exists(Copy.objects.filter(parcel=OuterRef("pk"), bulletin__in=found.values("pk"))))]


def overdue_for_coach(actor: Actor) -> Q:
    """The call list of the coach: copies that are late, until somebody told those who hold them."""
    told = Arrival.objects.filter(parcel=OuterRef("pk"), at__gte=OuterRef("due_at"))
    late = Q(closed_at=None, due_at__lt=Now(), regency__in=coaches(actor))
    return late & ~Q(Exists(told))


def call(parcel: Parcel, actor: Actor) -> Call | None:
    """Whom the coach calls about a late copy: the chair, else a member; or the village head."""
    if parcel.regency_id not in coaches(actor):
        return None
    who = _who_to_call(parcel.holder)
    name = who.person.name if who else parcel.holder.name
    phone = (who.person.phone if who else "") or parcel.holder.phone
    text = _(
        "Hello %(name)s, please pass this on in your village until %(until)s: %(title)s. Tell us how it "
        "went, or what hinders you: %(link)s"
    ) % {
        "name": name,
        "until": due_in_full(parcel.copy.edition.useful_until, parcel.region),
        "title": parcel.copy.edition.title,
        "link": f"{settings.BASE_URL}/meja/{parcel.code}/",
    }
    return Call(name, phone, text, why=_("has not passed it on yet"), say=_what_to_say(parcel))


def _what_to_say(parcel: Parcel) -> tuple[str, ...]:
    """What the coach says on the telephone: nobody is scolded, everybody is helped."""
    edition = parcel.copy.edition
    words = {"title": edition.title, "until": due_in_full(edition.useful_until, parcel.region)}
    return (
        _("It is about “%(title)s”, which people should know until %(until)s.") % words,
        _("Have you told people already? Then please say so in Sambung, with about how many."),
        _("If not: beside the bulletin there is a script for the loudspeaker and a sheet to hang up."),
        _("What hinders you? If it can't be done, say “We can't” in Sambung with the reason: we help."),
    )


def _who_to_call(holder: Organization) -> Membership | None:
    """Who leads there, else who works there: of what was fetched together with the list."""
    today = timezone.localdate()
    active = [m for m in holder.memberships.all() if m.gives_rights_on(today)]
    leading = (Role.CHAIR, Role.VILLAGE_HEAD, Role.COACH)
    return min(active, key=lambda m: (m.role not in leading, m.pk), default=None)


def _named(organization: Organization) -> dict[str, str]:
    return {"slug": organization.slug, "name": organization.name}


def _danger(parcel: Parcel) -> bool:
    return parcel.track == EMERGENCY


BULLETIN_ITEM = Item(
    kind="bulletin",
    title=bulletin_title,
    summary=bulletin_summary,
    content=bulletin_content,
    fragment="bulletins/bulletin.html",
    select=("bulletin__author", "bulletin__live"),
    public_address=public_address,
    further_sight=sees_bulletins,
    page_of=page_of,
    search=search_bulletins,
    urgent=_danger,
)

COPY_ITEM = Item(
    kind="bulletin_copy",
    title=copy_title,
    summary=copy_summary,
    content=copy_content,
    fragment="bulletins/copy.html",
    select=("copy__bulletin__author", "copy__edition", "copy__group", "copy__through"),
    call_prefetch=("holder__memberships__person", "holder__memberships__organization"),
    further_sight=sees_copies,
    last_limit="",
    search=search_copies,
    urgent=_danger,
    call=call,
    opened_by=lambda opened: opened.parcel.copy.bulletin.author.name,
    alarms_holder=True,
    to_be_called=overdue_for_coach,
)
