"""What of a story stands on the accounts of its group and office: what is said there, and who looks after
it."""

from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from sambung.channels import posting
from sambung.channels.models import Account, Copy, Post
from sambung.channels.pieces import with_code
from sambung.channels.services import Piece, PublicFile, service_of
from sambung.media.models import File, Rendition
from sambung.news.models import Publication, Story, Version
from sambung.news.picture_models import Picture, ShownPicture
from sambung.news.text import plain
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person, Role
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel

KIND = "story"
ENOUGH = 700
"""Characters of a text that are told elsewhere; the rest is read on the portal."""
PHOTO = "image/jpeg"
WIDEST = 2048
LANGUAGE = "id"
"""Of captions in several languages these go out."""


def item_of(story: Story) -> str:
    return f"{KIND}:{story.pk}"


def story_of(item: str) -> Story:
    """Raises `Story.DoesNotExist`."""
    stories = Story.objects.select_related("parcel__region", "group", "region", "live", "current")
    return stories.get(pk=int(item.partition(":")[2]))


def owners_of(item: str) -> tuple[Organization | None, ...]:
    """The group that gave it and the office of its regency: it goes over their accounts."""
    story = story_of(item)
    offices = Organization.objects.filter(kind=Organization.Kind.OFFICE, regency=story.regency_id)
    return (story.group, offices.filter(active=True).order_by("pk").first())


# What is said.


def compose(item: str, account: Account, code: str) -> Piece | None:
    """The story as the public reads it now; None when it doesn't any more."""
    story = story_of(item)
    if story.live is None or story.current is None:
        return None
    shown = story.current.shown.public()
    return _piece(story, story.live, list(_files(shown)), with_code(_address(story), code))


def draft(item: str) -> Piece | None:
    """The same as it would go out now; None while nothing is written."""
    story = story_of(item)
    newest = story.versions.order_by("-number").first()
    if newest is None:
        return None
    pictures = story.all_pictures.publishable().with_public_files()
    address = with_code(f"{settings.BASE_URL}/kabar/{newest.story_id}/", "········")
    return _piece(story, newest, list(_files(pictures)), address)


def _address(story: Story) -> str:
    return f"{settings.BASE_URL}{story.address}"


def _piece(story: Story, version: Version, files: list[PublicFile], address: str) -> Piece:
    videos = [file for file in files if file.mime.startswith("video/")]
    captions = [file for file in files if file.mime == "text/vtt"]
    return Piece(
        headline=version.headline,
        text=_told(version),
        address=address,
        pictures=[file for file in files if file.mime.startswith("image/")],
        video=videos[0] if videos else None,
        captions=captions[0] if captions else None,
        tags=(str(version.get_topic_display()), story.region.short_name, "KIM"),
    )


def _told(version: Version) -> str:
    """The lead, unless the text begins with it, and as many whole paragraphs as are enough."""
    paragraphs = plain(version.body).split("\n")
    told = [version.lead] if version.lead and not paragraphs[0].startswith(version.lead) else []
    for paragraph in paragraphs:
        if sum(map(len, told)) + len(paragraph) > ENOUGH:
            break
        told.append(paragraph)
    return "\n\n".join(part for part in told if part)


def _files(pictures: Iterable[Picture | ShownPicture]) -> Iterator[PublicFile]:
    """What may be shown of them, as the services take it: where faces were blurred, that copy alone."""
    for each in pictures:
        picture = each if isinstance(each, Picture) else each.picture
        file: File = picture.burnt or picture.file
        for rendition in _best(file, list(file.renditions.all())):
            yield PublicFile(
                id=f"{file.pk}",
                mime=rendition.mime,
                size=rendition.size,
                open=partial(default_storage.open, rendition.path),
                width=rendition.width or 0,
                height=rendition.height or 0,
                seconds=file.seconds or 0,
                alt=each.alt,
                caption=_caption(each),
            )
        for text in sorted(file.captions.all(), key=lambda each: each.language != LANGUAGE)[:1]:
            content = text.text.encode()
            opened = partial(BytesIO, content)
            yield PublicFile(text.digest, "text/vtt", len(content), opened, language=text.language)


def _best(file: File, made: list[Rendition]) -> Iterator[Rendition]:
    """The largest picture that isn't too large, or the largest video."""
    if file.kind == File.Kind.VIDEO:
        videos = [each for each in made if each.mime.startswith("video/")]
        yield from sorted(videos, key=lambda each: -(each.height or 0))[:1]
        return
    fit = [each for each in made if each.mime.startswith("image/") and (each.width or 0) <= WIDEST]
    yield from sorted(fit, key=lambda each: (each.mime != PHOTO, -(each.width or 0)))[:1]


def _caption(each: Picture | ShownPicture) -> str:
    by = f"({each.photographer})" if each.photographer else ""
    return " ".join(part for part in (each.caption, each.names, by) if part)


# Where it stands.


def send_out(story: Story) -> None:
    """Bring the newest publication to the accounts, once: the first to those that were chosen, what follows
    to every copy, and to accounts that could not take it before: YouTube, once there is a film."""
    publication = story.publications.order_by("at", "pk").last()
    if publication is None:
        return
    item, ref = item_of(story), f"{KIND}:{publication.pk}"
    if publication.kind == Publication.Kind.FIRST:
        posting.post(item, ref, _goals(item))
    else:
        posting.renew(item, ref)
        if publication.kind != Publication.Kind.WITHDRAWAL:
            posting.post(item, ref, _able_now(item, publication))


def post_first(story: Story) -> None:
    """Bring a story that went out already to the accounts that have been connected since."""
    item = item_of(story)
    posting.post(item, f"{KIND}:{story.current_id}", _goals(item))


def _goals(item: str) -> list[Account]:
    """The accounts over which it goes, but for those that can't take such a thing: YouTube takes a video."""
    chosen, piece = posting.accounts_for(item, *owners_of(item)), draft(item)
    return [each for each in chosen if piece is None or service_of(each.service).takes(piece)]


def _able_now(item: str, publication: Publication) -> list[Account]:
    """The accounts that take it as it is now and have no copy since they could not take it as it was. One
    that was connected since waits until somebody chooses it."""
    story = publication.story
    before = story.publications.exclude(pk=publication.pk).order_by("at", "pk").last()
    if before is None:
        return []
    as_it_was = _piece(story, before.version, list(_files(before.shown.public())), "")
    there = set(Copy.objects.filter(item=item).values_list("account", flat=True))
    goals = [account for account in _goals(item) if account.pk not in there]
    return [account for account in goals if not service_of(account.service).takes(as_it_was)]


def renew_for(picture: Picture) -> None:
    """Somebody took back their consent, or gave it, or faces were blurred, or the captions changed: every
    copy follows, in that transaction, and what could not stand somewhere without this picture goes there."""
    story = picture.story
    if story.current_id is not None:
        moment = timezone.now().strftime("%y%m%d%H%M%S%f")
        item, ref = item_of(story), f"{KIND}:{story.current_id}:{picture.pk}:{moment}"
        posting.renew(item, ref)
        posting.post(item, ref, _able_with(picture, item))


def _able_with(picture: Picture, item: str) -> list[Account]:
    """The accounts that take the story with this picture and would not without it, but for those where
    somebody left it at that for another reason."""
    story = story_of(item)
    if story.live is None or story.current is None:
        return []
    shown = list(story.current.shown.public())
    others = [each for each in shown if each.picture_id != picture.pk]
    whole, rest = (_piece(story, story.live, list(_files(each)), "") for each in (shown, others))
    goals = posting.accounts_for(item, *owners_of(item))
    takes = {account: service_of(account.service).takes for account in goals}
    left = set(posting.left_of(item))
    return [each for each, able in takes.items() if able(whole) and not able(rest) and each.pk not in left]


def waits_for(story: Story) -> bool:
    """Whether any copy neither arrived nor was settled by name."""
    return Post.objects.of_item(item_of(story)).unsettled().exists()


def try_again(story: Story) -> int:
    """What didn't go out is tried once more, what could not be found looked up once more."""
    return posting.try_again(Post.objects.of_item(item_of(story)).unsettled())


def leave(story: Story, actor: Actor) -> None:
    """The story is left at what has gone out."""
    posting.leave_all(item_of(story), actor.person)


# Who looks after it.


def may_decide(actor: Actor, item: str) -> bool:
    """Editors and head of the office of its regency, if they may see the story at all."""
    story = Story.objects.filter(pk=int(item.partition(":")[2])).first()
    if story is None or not any(_edits(actor, story.regency_id)):
        return False
    return visible_to(actor, Parcel.objects.filter(pk=story.pk)).exists()


def _edits(actor: Actor, regency: str) -> Iterator[bool]:
    for membership in actor.memberships:
        place = membership.organization
        works = place.kind == Organization.Kind.OFFICE and place.regency_id == regency
        yield works and membership.role in (Role.EDITOR, Role.HEAD)


def editors_of(item: str) -> list[Person]:
    """Whom to tell when a copy needs a person: the editors, else the head."""
    _group, office = owners_of(item)
    if office is None:
        return []
    for role in (Role.EDITOR, Role.HEAD):
        people = office.memberships.active().filter(role=role).select_related("person")
        if found := [membership.person for membership in people]:
            return found
    return []


def desk_address(item: str) -> str:
    code = Parcel.objects.values_list("code", flat=True).get(pk=int(item.partition(":")[2]))
    return reverse("desk:item", args=[code])
