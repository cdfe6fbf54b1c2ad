"""The page of accounts: each with its health at a glance, and what can be connected."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sambung.channels import services, vault
from sambung.channels.models import Account, Post
from sambung.channels.rules import may_own, places_of
from sambung.channels.services import Service
from sambung.channels.words import Told, told_of
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import visible_to


@dataclass(frozen=True)
class SeenAccount:
    account: Account
    is_own: bool
    waiting: int
    """How many posts can't go out."""

    @property
    def service(self) -> Service:
        return services.service_of(self.account.service)

    @property
    def is_played(self) -> bool:
        """Whether the demo only plays the service."""
        return bool(settings.DEMO)

    @property
    def badge(self) -> tuple[str, str]:
        """How it is, as a mark and in a word."""
        now = timezone.now()
        if self.account.trouble:
            return "late", _("needs its owner")
        if self.account.ends_soon(now):
            return "soon", _("runs out soon")
        if self.account.paused_until is not None and self.account.paused_until > now:
            return "soon", _("resting: the service asked us to wait")
        return "done", _("well")

    @property
    def told(self) -> Told | None:
        return told_of(self.account.trouble) if self.account.trouble else None

    @property
    def rights(self) -> list[str | Promise]:
        """What it may do, in words."""
        given = set(self.account.may)
        return [words for name, words in self.service.needs.items() if not given or name in given]


@dataclass
class AccountPage:
    actor: Actor

    @cached_property
    def accounts(self) -> list[SeenAccount]:
        """One's own first, then those of the groups: two queries."""
        shown = visible_to(self.actor, Account.objects.connected()).select_related("owner__region")
        stuck = Post.objects.filter(
            copy__account__in=shown, state__in=(Post.State.FAILED, Post.State.UNKNOWN)
        )
        waiting: dict[int, int] = {}
        for account in stuck.values_list("copy__account", flat=True):
            waiting[account] = waiting.get(account, 0) + 1
        seen = [
            SeenAccount(each, may_own(self.actor, each.owner), waiting.get(each.pk, 0))
            for each in shown.order_by("owner__name", "service", "pk")
        ]
        return sorted(seen, key=lambda each: not each.is_own)

    @property
    def own(self) -> list[SeenAccount]:
        return [each for each in self.accounts if each.is_own]

    @property
    def of_groups(self) -> list[SeenAccount]:
        return [each for each in self.accounts if not each.is_own]

    @property
    def places(self) -> list[Organization]:
        return places_of(self.actor)

    @property
    def services(self) -> list[Service]:
        """What can be connected here."""
        return [service for service in services.known() if service.ready()] if vault.has_key() else []
