"""Where an item goes and stands besides the portal, for whoever decides on it."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from sambung.api.problems import Missing, Wrong
from sambung.api.schemas import CopiesIn
from sambung.channels import choosing, pieces
from sambung.channels.manners import Chosen, chosen_for
from sambung.channels.seen import Goal, SeenCopies, SeenCopy
from sambung.people.actors import Actor
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel


def item_of(parcel: Parcel, actor: Actor) -> str:
    """Its name among the channels. Raises `Missing` for a kind that isn't posted, and `NotAllowed`."""
    item = f"{parcel.kind}:{parcel.pk}"
    try:
        source = pieces.source_of(item)
    except KeyError:
        raise Missing from None
    if not source.may_decide(actor, item):
        raise NotAllowed
    return item


def shown(item: str, actor: Actor) -> dict[str, Any]:
    seen = SeenCopies(item, actor)
    by_account = {one.copy.account_id: one for one in seen.copies}
    manner = asdict(seen.manner)
    unlisted = manner.pop("unlisted")
    return {
        "accounts": [_goal(goal, by_account.get(goal.account.pk)) for goal in seen.goals],
        **manner,
        "privacy": choosing.UNLISTED if unlisted else choosing.PUBLIC,
    }


def _goal(goal: Goal, there: SeenCopy | None) -> dict[str, Any]:
    told = there.newest.told if there else None
    return {
        "id": goal.account.pk,
        "service": goal.account.service,
        "name": goal.account.name,
        "goes": goal.goes,
        "missing": [str(each) for each in goal.preview.missing] if goal.preview else [],
        "state": there.newest.post.state if there else "",
        "state_label": there.newest.state if there else "",
        "problem": f"{told.what} {told.to_do}" if told else "",
        "address": there.copy.address if there else "",
    }


def choose(item: str, sent: CopiesIn, actor: Actor) -> None:
    """Keep what was given. Raises `Wrong`."""
    given = sent.dict(exclude_unset=True)
    accounts = given.pop("accounts", None)
    if accounts is not None:
        among = {account.pk for account in choosing.goals_of(item)}
        if not among.issuperset(accounts):
            raise Wrong({"accounts": _("It can't go over one of these accounts.")})
    if given:
        if "privacy" in given:
            given["unlisted"] = given.pop("privacy") == choosing.UNLISTED
        problem = choosing.in_manner(item, Chosen(**{**asdict(chosen_for(item)), **given}), actor.person)
        if problem:
            raise Wrong({"title": problem})
    if accounts is not None:
        choosing.choose(item, accounts, actor.person)
