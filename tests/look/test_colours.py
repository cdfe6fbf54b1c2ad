"""The colours of the style sheet can be read: measured as WCAG 2.2 measures them."""

import re
from pathlib import Path

import pytest

import sambung

CSS = Path(sambung.__file__).parent / "static/css/public.css"

# What stands on what, and how much contrast it needs: 4.5 for words, 3 for shapes and borders.
PAIRS = [
    ("ink", "paper", 7.0),
    ("ink", "card", 7.0),
    ("ink", "wash", 7.0),
    ("granite", "paper", 4.5),
    ("granite", "card", 4.5),
    ("granite", "wash", 4.5),
    ("sea", "paper", 4.5),
    ("sea", "card", 4.5),
    ("sea", "wash", 4.5),
    ("on-sea", "sea", 4.5),
    ("on-sea", "sea-deep", 4.5),
    ("on-sun", "sun", 4.5),
    ("amber", "paper", 4.5),
    ("coral", "paper", 4.5),
    ("coral", "card", 4.5),
    ("leaf", "card", 4.5),
    ("line", "paper", 3.0),
    ("line", "card", 3.0),
]


def tokens() -> dict[str, dict[str, str]]:
    """The custom properties of light and dark; dark says only what differs."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS.read_text(), re.DOTALL)[:2]
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", block)) for block in (light, dark)]
    return {"light": found[0], "dark": {**found[0], **found[1]}}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_read(scheme: str, front: str, back: str, least: float) -> None:
    colours = tokens()[scheme]
    assert contrast(colours[front], colours[back]) >= least


def test_the_rope_stands_out_from_the_page() -> None:
    light, dark = tokens()["light"], tokens()["dark"]
    assert contrast(light["rope-edge"], light["paper"]) >= 3
    assert contrast(dark["rope"], dark["paper"]) >= 3
