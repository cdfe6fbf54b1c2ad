"""Films of the scenes: a slow look over one of them, a few seconds long, as a phone would take it."""

import io

import av
from PIL import Image

from sambung.ops.demo import scenes

SECONDS, RATE = 4, 15
SIZE = (640, 360)
LEAST, MOST = 0.72, 0.9
"""Which share of the scene's width is seen, at the end and at the beginning."""


def film(scene: str) -> bytes:
    """An MP4 of the scene."""
    still = Image.open(io.BytesIO(scenes.draw(scene))).convert("RGB")
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as written:
        stream = written.add_stream("libx264", rate=RATE, options={"preset": "veryfast", "threads": "1"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(SECONDS * RATE):
            frame = av.VideoFrame.from_image(_seen(still, number / (SECONDS * RATE)))
            written.mux(stream.encode(frame))
        written.mux(stream.encode(None))
    return made.getvalue()


def _seen(still: Image.Image, share: float) -> Image.Image:
    """What is seen after this share of the time: nearer and further to the right."""
    width = still.width * (MOST + (LEAST - MOST) * share)
    height = width * SIZE[1] / SIZE[0]
    left, top = (still.width - width) * share, (still.height - height) * 0.6
    box = (round(left), round(top), round(left + width), round(top + height))
    return still.crop(box).resize(SIZE, Image.Resampling.BILINEAR)
