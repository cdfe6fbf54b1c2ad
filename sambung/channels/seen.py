"""An item's copies as its screen shows them: where it goes, how it will look, how far it is, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from sambung.channels import pieces, posting, services
from sambung.channels.days import Days, drawn
from sambung.channels.manners import Chosen, chosen_for
from sambung.channels.models import Account, Comment, Copy, Post, ReachOfDay
from sambung.channels.services import Piece, Preview
from sambung.channels.words import Told, told_of
from sambung.people.actors import Actor

BADGES = {
    Post.State.CONFIRMED: "done",
    Post.State.SETTLED: "done",
    Post.State.FAILED: "late",
    Post.State.UNKNOWN: "soon",
    Post.State.RETRYING: "soon",
}
NEWEST_COMMENTS = 5


def label_of(account: Account) -> str:
    """The service as people know it."""
    return services.service_of(account.service).label


@dataclass(frozen=True)
class SeenPost:
    """One version on its way to one account, or there."""

    post: Post

    @property
    def state(self) -> str:
        done = {
            Post.Act.CHANGE: _("changed there"),
            Post.Act.REMOVE: _("taken down there"),
            Post.Act.NOTHING: _("there was nothing to take down"),
        }
        if self.post.state == Post.State.CONFIRMED and self.post.act in done:
            return str(done[Post.Act(self.post.act)])
        return str(self.post.get_state_display())

    @property
    def badge(self) -> str:
        return BADGES.get(Post.State(self.post.state), "")

    @property
    def told(self) -> Told | None:
        """What went wrong, while it is not there."""
        return told_of(self.post.error) if self.post.error and self.post.state in Post.UNSETTLED else None

    @property
    def waits(self) -> bool:
        return self.post.waits_for_a_person

    @property
    def may_be_there(self) -> bool:
        return self.post.state == Post.State.UNKNOWN


@dataclass(frozen=True)
class SeenCopy:
    """A copy with all that was sent of it, the newest first."""

    copy: Copy
    posts: list[SeenPost]
    comments: list[Comment]
    days: Days | None = None

    @property
    def service(self) -> str:
        return label_of(self.copy.account)

    @property
    def has_manner(self) -> bool:
        return services.service_of(self.copy.account.service).has_manners

    @property
    def newest(self) -> SeenPost:
        return self.posts[0]

    @property
    def earlier(self) -> list[SeenPost]:
        return self.posts[1:]

    @property
    def reach(self) -> list[tuple[str, int]]:
        """The service's own figures, in words."""
        figures = (
            (_("reached"), self.copy.views),
            (_("liked"), self.copy.reactions),
            (_("commented"), self.copy.remarks),
            (_("shared"), self.copy.shares),
        )
        return [(words, count) for words, count in figures if count is not None]


@dataclass(frozen=True)
class Goal:
    """An account over which the item may go, with how it will look there."""

    account: Account
    goes: bool
    preview: Preview | None

    @property
    def service(self) -> str:
        return label_of(self.account)


@dataclass
class SeenCopies:
    """Gets the item's name ("story:12")."""

    item: str
    actor: Actor

    @property
    def source(self) -> pieces.Source:
        return pieces.source_of(self.item)

    @cached_property
    def may_decide(self) -> bool:
        return self.source.may_decide(self.actor, self.item)

    @cached_property
    def copies(self) -> list[SeenCopy]:
        """In the order of their accounts: a query for each kind of thing."""
        posts = list(Post.objects.of_item(self.item).order_by("-pk"))
        comments = list(Comment.objects.filter(copy__item=self.item)) if self.may_decide else []
        days: dict[int, list[ReachOfDay]] = {}
        for day in ReachOfDay.objects.filter(copy__item=self.item) if self.may_decide else ():
            days.setdefault(day.copy_id, []).append(day)
        by_copy: dict[int, list[Post]] = {}
        for post in posts:
            by_copy.setdefault(post.copy_id, []).append(post)
        return [
            SeenCopy(
                of_one[0].copy,
                [SeenPost(post) for post in of_one],
                [each for each in comments if each.copy_id == copy][:NEWEST_COMMENTS],
                drawn(days.get(copy, ())),
            )
            for copy, of_one in sorted(by_copy.items())
        ]

    @property
    def waiting(self) -> int:
        """How many copies wait for a person."""
        return sum(copy.newest.waits for copy in self.copies)

    @cached_property
    def manner(self) -> Chosen:
        return chosen_for(self.item)

    @property
    def is_chosen(self) -> bool:
        """Whether somebody chose title, tags and so on."""
        return self.manner != Chosen()

    @cached_property
    def tags(self) -> Sequence[str]:
        """Those that were chosen, else the item's own."""
        if self.manner.tags is not None:
            return self.manner.tags
        piece = pieces.draft(self.item)
        return piece.tags if piece else ()

    @property
    def with_manners(self) -> list[str]:
        """The services among the goals where title, tags and so on can be chosen."""
        return [goal.service for goal in self.goals if services.service_of(goal.account.service).has_manners]

    @property
    def may_be_dressed(self) -> bool:
        """Whether such a choice can be changed for a copy that stands."""
        dressed = [one for one in self.copies if one.copy.stands and one.has_manner]
        return bool(dressed) and self.may_decide

    @cached_property
    def goals(self) -> list[Goal]:
        """Where it may go, for whoever chooses."""
        if not self.may_decide:
            return []
        among = list(Account.objects.for_whatever_comes_from(*self.source.owners(self.item)))
        if not among:
            return []
        chosen = {account.pk for account in posting.accounts_for(self.item, *(a.owner for a in among))}
        piece = pieces.draft(self.item)
        return [Goal(each, each.pk in chosen, _preview(each, piece)) for each in among]


def _preview(account: Account, piece: Piece | None) -> Preview | None:
    return services.service_of(account.service).preview(piece) if piece else None
