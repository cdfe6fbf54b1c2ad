"""Short films made on the spot, as phones and browsers make them."""

import io
from fractions import Fraction

import av
import numpy as np


def film(
    container: str = "mp4",
    codec: str = "libx264",
    *,
    size: tuple[int, int] = (320, 240),
    seconds: float = 1.0,
    rate: int = 10,
    sound: str = "aac",
    turned: int = 0,
    stretched: int = 1,
) -> bytes:
    """A red film with a blue left half and a quiet hum. Its metadata names the place it was made at.
    `turned`: degrees by which a player has to turn it; `stretched`: how many times longer it claims to be."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as written:
        written.metadata["location"] = written.metadata["comment"] = "MARK-PLACE"
        pictures = written.add_stream(codec, rate=rate)
        pictures.width, pictures.height, pictures.pix_fmt = *size, "yuv420p"
        hum = (
            written.add_stream(sound, rate=48_000 if sound == "libopus" else 44_100, layout="mono")
            if sound
            else None
        )
        if turned:
            pictures.set_display_rotation(turned)
        for number in range(int(seconds * rate)):
            seen = np.zeros((size[1], size[0], 3), np.uint8)
            seen[:, :, 0] = 200
            seen[:, : size[0] // 2] = (0, 0, 200)
            frame = av.VideoFrame.from_ndarray(seen, format="rgb24")
            frame.pts, frame.time_base = number * stretched, Fraction(1, rate)
            written.mux(pictures.encode(frame))
        written.mux(pictures.encode(None))
        if hum is not None:
            _hum(written, hum, seconds)
    return out.getvalue()


def _hum(written: "av.container.OutputContainer", stream: "av.AudioStream", seconds: float) -> None:
    rate = stream.codec_context.sample_rate
    steps = np.arange(int(rate * seconds))
    wave = (900 * np.sin(steps / 40)).astype(np.int16).reshape(1, -1)
    whole = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
    whole.sample_rate = rate
    fitting = av.AudioResampler(
        stream.format, "mono", rate, frame_size=stream.codec_context.frame_size or 960
    )
    for given in (whole, None):
        for part in fitting.resample(given):
            written.mux(stream.encode(part))
    written.mux(stream.encode(None))
