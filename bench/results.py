"""One figure, and the table of them."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """What was measured: `value`, the bound in words, and whether it was kept (None: printed only)."""

    name: str
    value: float
    bound: str
    kept: bool | None
    detail: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def at_least(name: str, value: float, bound: float, detail: str = "") -> Figure:
    return Figure(name, round(value, 3), f"≥ {bound:g}", value >= bound, detail)


def at_most(name: str, value: float, bound: float, detail: str = "") -> Figure:
    return Figure(name, round(value, 3), f"≤ {bound:g}", value <= bound, detail)


def table(figures: list[Figure]) -> str:
    width = max(len(figure.name) for figure in figures)
    marks = {True: "kept", False: "MISSED", None: ""}
    return "\n".join(
        f"{f.name:<{width}}  {f.value:>10.3f}  {f.bound:<10} {marks[f.kept]:<7} {f.detail}" for f in figures
    )
