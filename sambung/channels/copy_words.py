"""What an editor is told when a copy waits for a person: `copy:<post>`."""

from django.conf import settings
from django.utils.translation import gettext as _

from sambung.channels import pieces, services
from sambung.channels.models import Post
from sambung.channels.telling import tell
from sambung.channels.topics import Message, register_topic
from sambung.channels.words import told_of

TOPIC = "copy"


def register() -> None:
    register_topic(TOPIC, compose)


def tell_editors(post: Post) -> None:
    """Once for each time that it comes to wait."""
    times = f"{post.attempts}-{post.look_ups}"
    tell(pieces.source_of(post.copy.item).editors(post.copy.item), f"{TOPIC}:{post.pk}:{times}")


def compose(ref: str, language: str) -> Message | None:
    """Nothing once somebody has settled it."""
    posts = Post.objects.select_related("copy__account").filter(pk=int(ref.split(":")[1]))
    post = posts.first()
    if post is None or not post.waits_for_a_person:
        return None
    account = post.copy.account
    about = {"service": services.service_of(account.service).label, "account": account.name}
    told = told_of(post.error)
    subject = _("A copy on %(service)s needs you (%(account)s)") % about
    address = pieces.source_of(post.copy.item).desk_address(post.copy.item)
    return Message(subject, f"{told.what} {told.to_do}", f"{settings.BASE_URL}{address}#copy-{post.copy_id}")
