"""QR codes of addresses, for phones that point at paper or at another phone."""

import io

import segno
from PIL import Image

QUIET = 2
"""Modules of white around: less than the standard's four, since all our codes stand on white anyway."""


def svg(address: str) -> str:
    """As a drawing, black on nothing."""
    out = io.BytesIO()
    _code(address).save(out, kind="svg", border=QUIET, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()


def inline(address: str) -> str:
    """As a drawing that stands in a page, as wide as there is room, black on white in the dark too."""
    return _code(address).svg_inline(border=QUIET, omitsize=True, light="#fff")


def picture(address: str, least: int) -> Image.Image:
    """As a picture of whole pixels a module, as near to `least` pixels across as fits within it."""
    code = _code(address)
    modules = code.symbol_size(border=QUIET)[0]
    out = io.BytesIO()
    code.save(out, kind="png", border=QUIET, scale=max(1, least // modules))
    return Image.open(out).convert("RGB")


def _code(address: str) -> segno.QRCode:
    """With a quarter of it repeatable: paper gets wet and torn."""
    return segno.make(address, error="q", micro=False)
