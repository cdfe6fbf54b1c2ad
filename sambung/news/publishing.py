"""Going live and being taken down, within the move's own transaction."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils.text import slugify

from sambung.news.genres import told
from sambung.news.models import CONFIG, WITHDRAWN_SLUG, Publication, Story, Version
from sambung.news.picture_models import ShownPicture
from sambung.relay.situation import Situation

SLUG_LENGTH = 70


def go_live(story: Story, version: Version, kind: str, public_note: str, situation: Situation) -> None:
    """From now on the public reads this version, with the pictures whose people agreed."""
    now = situation.now
    publication = Publication.objects.create(
        story=story, version=version, kind=kind, public_note=public_note, by=situation.actor.person, at=now
    )
    ShownPicture.objects.bulk_create(
        ShownPicture(
            publication=publication,
            picture=picture,
            position=number,
            caption=picture.caption,
            names=picture.names,
            alt=picture.alt,
            photographer=picture.photographer,
        )
        for number, picture in enumerate(story.all_pictures.publishable())
    )
    first = story.published_at is None
    story.live, story.current = version, publication
    headline = told(version.headline, version.verdict)
    story.topic, story.verdict = version.topic, version.verdict
    story.slug = slugify(headline)[:SLUG_LENGTH].strip("-") or "kabar"
    story.published_at = story.published_at or now
    story.changed_at = None if first else now
    story.withdrawn_at = story.scheduled_for = None
    story.revision_kind = story.revision_note = ""
    story.words = (
        SearchVector(Value(headline), weight="A", config=CONFIG)
        + SearchVector(Value(f"{version.lead} {version.answer} {version.claim}"), weight="B", config=CONFIG)
        + SearchVector(Value(f"{version.place} {version.text}"), weight="C", config=CONFIG)
    )
    story.save()
    story.refresh_from_db(fields=["words"])


def take_down(story: Story, public_note: str, situation: Situation) -> None:
    """Text, pictures and search end now; the page keeps that it was withdrawn, when and why."""
    if story.live is None:
        raise ValueError("nothing is live")
    Publication.objects.create(
        story=story,
        version=story.live,
        kind=Publication.Kind.WITHDRAWAL,
        public_note=public_note,
        by=situation.actor.person,
        at=situation.now,
    )
    story.live = story.current = story.words = None
    story.slug, story.withdrawn_at, story.changed_at = WITHDRAWN_SLUG, situation.now, situation.now
    story.verdict = story.revision_kind = story.revision_note = ""
    story.save()
