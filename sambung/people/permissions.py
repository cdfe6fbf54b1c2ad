"""Who may do and see what: one question each, asked by pages, API, search, exports and jobs alike.

Rooms register a rule for their own subjects when they start. Nothing is allowed without a rule: an action or
a model that nobody registered is refused. Where several rules are registered for one model's visibility
(files seen through different kinds of items), a row is visible when any of them shows it.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet

from sambung.people.actors import Actor

Rows = TypeVar("Rows", bound=QuerySet[Any])
ActionRule = Callable[[Actor, Any], bool]
VisibilityRule = Callable[[Actor, QuerySet[Any]], QuerySet[Any]]

_actions: dict[str, ActionRule] = {}
_visibility: dict[type[Model], list[VisibilityRule]] = {}


def register_action(action: str, rule: ActionRule) -> None:
    """Let `rule(actor, subject)` decide `action` (a dotted name such as "device.enrol")."""
    if _actions.get(action, rule) is not rule:
        raise ValueError(f"two rules for the action {action!r}")
    _actions[action] = rule


def register_visibility(model: type[Model], rule: VisibilityRule) -> None:
    """Let `rule(actor, queryset)` return the part of `queryset` that the actor may see."""
    rules = _visibility.setdefault(model, [])
    if rule not in rules:
        rules.append(rule)


def may(actor: Actor, action: str, subject: object = None) -> bool:
    rule = _actions.get(action)
    return rule is not None and rule(actor, subject)


def visible_to(actor: Actor, queryset: Rows) -> Rows:
    """The rows of `queryset` that the actor may see; none where no rule is registered."""
    rules = _visibility.get(queryset.model, [])
    if len(rules) == 1:
        return cast(Rows, rules[0](actor, queryset))
    visible = queryset.none()
    for rule in rules:
        seen = rule(actor, queryset)
        visible = visible | queryset.filter(pk__in=seen.values("pk"))
    return visible
