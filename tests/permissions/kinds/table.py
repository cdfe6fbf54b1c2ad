"""What a table says of one stage of a parcel."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sambung.relay.models import Parcel


@dataclass(frozen=True)
class Stage:
    """How a parcel is brought there, who sees it, and for each move who may make it. `phone`: a shared phone
    of the group shows it too."""

    make: Callable[..., Parcel]
    sees: set[str]
    may: dict[str, set[str]]
    phone: bool = False


@dataclass(frozen=True)
class Table:
    """The kinds it is about, their stages by what they are, and the fields of the moves that need some.
    `incomplete`: moves which in some stage want more words; who may make them is told what is missing."""

    kinds: set[str]
    stages: dict[str, Stage]
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
