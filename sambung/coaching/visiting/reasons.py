"""Reasons to visit a group that another room knows of: it registers them when the application starts."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

Reason = Callable[[Collection[str], date], Mapping[int, str]]
"""Of the groups of these regencies those that have the reason on that day, each with it in words."""

_reasons: list[Reason] = []


def on_looking(reason: Reason) -> None:
    """Register who else knows of a reason to visit a group. Asked once for a page, in few queries."""
    if reason not in _reasons:
        _reasons.append(reason)


def of_others(regencies: Collection[str], today: date) -> dict[int, list[str]]:
    """What other rooms say of the groups of these regencies, by the group's id."""
    found: dict[int, list[str]] = {}
    for reason in _reasons:
        for group, words in reason(regencies, today).items():
            found.setdefault(group, []).append(words)
    return found
