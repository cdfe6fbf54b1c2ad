"""What a service keeps while it sends one post (`services.Journal`), in the post's own row."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from sambung.channels import vault
from sambung.channels.models import Post
from sambung.channels.services import LEASE, Abandoned


class PostJournal:
    """The journal of a post that was leased to us. `placed`: the request that may make it public went out."""

    def __init__(self, post: Post) -> None:
        self._pk, self._lease, self.placed = post.pk, post.lease_until, False

    @property
    def ours(self) -> QuerySet[Post]:
        """The post while it is leased to us; nothing once somebody else has taken it up."""
        return Post.objects.filter(pk=self._pk, state=Post.State.SENDING, lease_until=self._lease)

    def read(self) -> dict[str, str]:
        sealed = self.ours.values_list("journal", flat=True).first()
        try:
            return vault.unseal(sealed or "")
        except vault.WrongKey:  # rotated away meanwhile: the upload begins anew
            return {}

    def write(self, notes: Mapping[str, str]) -> None:
        self._keep(journal=vault.seal(self.read() | dict(notes)))

    def alive(self) -> None:
        self._keep()

    def placing(self) -> None:
        self._keep(may_stand=True)
        self.placed = True

    def _keep(self, **changes: object) -> None:
        until = timezone.now() + timedelta(seconds=LEASE)
        if not self.ours.update(lease_until=until, **changes):
            raise Abandoned
        self._lease = until
