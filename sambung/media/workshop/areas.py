"""Where in a picture something is to be made unrecognisable. Known to the pages and to the workshop."""

from typing import NamedTuple

WHOLE = 1000
"""Areas are in thousandths of width and height, so that they hold for every size."""
SHAPES = ("oval", "box")


class Area(NamedTuple):
    """A place in a picture as it is looked at: left, top, width and height in thousandths."""

    shape: str
    left: int
    top: int
    width: int
    height: int
