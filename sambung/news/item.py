"""A story's face for desk and API."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sambung.news import joining
from sambung.news.claim_form import CLAIM_PARTS
from sambung.news.models import Material, Story, Version
from sambung.news.seen import SeenStory
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import may
from sambung.relay.items import Call, Item, Step
from sambung.relay.models import Parcel

BACK = ("reply", "resume", "object", "rework", "revise")
"""The moves with which a text comes back to be written on."""
SHOWN_IN = ("proposed", "ready", "scheduled", "going_out")
"""The states in which nobody writes on a text that was shown."""


def title(parcel: Parcel, actor: Actor) -> str:
    """What it is called on its way: as sent in, then its newest headline."""
    story: Story = parcel.story
    return story.title


def summary(parcel: Parcel, actor: Actor) -> str:
    """Who gave it and where it is, in one line."""
    story: Story = parcel.story
    who = story.group.name if story.group else _("the office")
    words = _("Story by %(who)s from %(place)s") % {"who": who, "place": parcel.region.name}
    return " · ".join((_("Urgent"), words)) if story.urgent else words


def content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    """The story: what was sent in, its text, the pictures with their answers, and where it stands."""
    story: Story = parcel.story
    text = _text_for(parcel, actor)
    return {
        "text": "\n\n".join(material.text for material in story.materials.all()),
        "group": story.group.slug if story.group else None,
        "urgent": story.urgent,
        "scheduled_for": story.scheduled_for,
        "version": _told(text) if text else None,
        "files": [
            {
                "id": picture.file_id,
                "people": picture.people,
                "agreement_told": picture.agreement_told,
                "caption": picture.caption,
                "alt": picture.alt,
                "photographer": picture.photographer,
                "public": picture.may_go_out,
            }
            for picture in story.all_pictures.all()
        ],
        "published_at": story.published_at,
        "changed_at": story.changed_at,
        "withdrawn_at": story.withdrawn_at,
        "url": f"{settings.BASE_URL}{address}" if (address := public_address(parcel)) else None,
        "joined_to": goes_on.code if (goes_on := _goes_on_as(parcel)) else None,
    }


def _text_for(parcel: Parcel, actor: Actor) -> Version | None:
    """The newest version: for the office always, for others once it is shown to them; else what is live."""
    story: Story = parcel.story
    shown = parcel.state in SHOWN_IN or parcel.outcome == "published"
    if shown or SeenStory(parcel, actor).office_roles:
        return _newest(story)
    return next((version for version in story.versions.all() if version.pk == story.live_id), None)


def _newest(story: Story) -> Version | None:
    return max(story.versions.all(), key=lambda version: version.number, default=None)


def _told(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "headline": version.headline,
        "lead": version.lead,
        "body": version.body,
        "topic": version.topic,
        "place": version.place,
        "date": version.day,
        "form": version.form,
        "ticks": [{"what": tick.what, "at": tick.at} for tick in version.ticks.all()],
        **{part: getattr(version, part) for part in CLAIM_PARTS if version.claim},
    }


def further_sight(actor: Actor) -> Q:
    """Members of the group that gave it, and the editors of its regency's office, in every state."""
    groups = [m.organization_id for m in actor.memberships if m.organization.kind == Organization.Kind.KIM]
    regencies = [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.OFFICE and m.role == Role.EDITOR
    ]
    return Q(story__group__in=groups) | Q(regency__in=regencies)


def search(words: str, actor: Actor) -> Sequence[Q]:
    """Stories with these words in what was sent in, or in a version of its text."""
    here = OuterRef("pk")
    sent = Material.objects.with_words(words).filter(story=here)
    written = Version.objects.with_words(words).filter(story=here)
    return [Q(Exists(sent)), Q(Exists(written))]


def call(parcel: Parcel, actor: Actor) -> Call | None:
    """Whom to tell that their story waits for their yes: its author, for those who look after the group."""
    story: Story = parcel.story
    if story.group is None or not _looks_after(actor, parcel):
        return None
    author = story.author
    text = _("Hello %(name)s, your story %(code)s is written. Please look whether it is right: %(link)s") % {
        "name": author.name if author else story.group.name,
        "code": parcel.code,
        "link": f"{settings.BASE_URL}/meja/{parcel.code}/",
    }
    phone = (author.phone if author else None) or ""
    return Call(author.name if author else story.group.name, phone, text)


def _looks_after(actor: Actor, parcel: Parcel) -> bool:
    return any(
        m.organization.kind == Organization.Kind.OFFICE
        and m.organization.regency_id == parcel.regency_id
        and m.role in (Role.EDITOR, Role.HEAD)
        for m in actor.memberships
    )


def to_write(parcel: Parcel, actor: Actor) -> Step | None:
    """Whoever writes it writes first: where there is no text yet, or none since it came back."""
    if not may(actor, "story.write", parcel):
        return None
    came_back = parcel.handoffs.filter(move__in=BACK).order_by("-seq").values_list("at", flat=True).first()
    newest = _newest(parcel.story)
    if newest is not None and (came_back is None or newest.at >= came_back):
        return None
    label = _("Write the story") if newest is None else _("Write on it")
    return Step(label, reverse("news:write", args=[parcel.code]))


def _goes_on_as(parcel: Parcel) -> Parcel | None:
    """What it was joined to; asked of those alone that were, so that a list costs no more."""
    return joining.goes_on_as(parcel) if parcel.outcome == "joined" else None


def public_address(parcel: Parcel) -> str:
    """Where everybody reads it, or what it was joined to."""
    story: Story = (_goes_on_as(parcel) or parcel).story
    return story.address if story.published_at else ""


STORY_ITEM = Item(
    kind="story",
    title=title,
    summary=summary,
    content=content,
    fragment="news/item.html",
    panels="news/panels.html",
    select=("story__group", "story__author"),
    prefetch=("story__materials", "story__versions__ticks", "story__all_pictures"),
    public_address=public_address,
    gave=lambda parcel: parcel.story.group,
    search=search,
    further_sight=further_sight,
    call=call,
    first=to_write,
)
