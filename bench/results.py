"""One figure, and the table of them."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """What was measured: `value`, the bound in words, and whether it was kept (None: printed only);
    `value` is None where it could not be measured."""

    name: str
    value: float | None
    bound: str
    kept: bool | None
    detail: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def at_least(name: str, value: float, bound: float, detail: str = "") -> Figure:
    return Figure(name, round(value, 3), f"≥ {bound:g}", value >= bound, detail)


def at_most(name: str, value: float, bound: float, detail: str = "") -> Figure:
    return Figure(name, round(value, 3), f"≤ {bound:g}", value <= bound, detail)


def not_measured(name: str, bound: float, why: str) -> Figure:
    """In the table all the same: `why` it could not be had here."""
    return Figure(name, None, f"≥ {bound:g}", None, f"not measured: {why}")


def table(figures: list[Figure]) -> str:
    width = max(len(figure.name) for figure in figures)
    marks = {True: "kept", False: "MISSED", None: ""}
    return "\n".join(
        f"{f.name:<{width}}  {_said(f.value):>10}  {f.bound:<10} {marks[f.kept]:<7} {f.detail}"
        for f in figures
    )


def _said(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
