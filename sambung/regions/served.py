"""Which regencies take part. The room that knows (people: those with an office) says it when it starts."""

from collections.abc import Callable, Collection

Ask = Callable[[], Collection[str]]

_ask: list[Ask] = []


def register(ask: Ask) -> None:
    """Let `ask()` say the codes of the regencies that take part."""
    _ask[:] = [ask]


def regencies() -> frozenset[str]:
    return frozenset(code for ask in _ask for code in ask())
