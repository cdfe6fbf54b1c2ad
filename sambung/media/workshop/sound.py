"""A recording: evenly loud, as Opus and as AAC, with the peaks that its waveform is drawn of."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import av

from sambung.media.limits import GRACE_SECONDS
from sambung.media.workshop import Found, Refuse, rendition
from sambung.media.workshop.listening import CLEAN, LOUDNESS, entrance, kept_from, open_source, pulled

PEAKS = 96
"""Strokes of a waveform."""
LOUDEST = 255


class _Voice:
    """One encoding of a recording: its file, its encoder, and how frames have to be for it."""

    def __init__(
        self, file: Path, container: str, codec: str, rate: int, bits: int, opened: ExitStack
    ) -> None:
        options = CLEAN if container == "ipod" else {"fflags": "+bitexact"}
        self.written = opened.enter_context(av.open(str(file), "w", format=container, options=options))
        self.encoder: Any = self.written.add_stream(codec, rate=rate, layout="mono", bit_rate=bits)
        self.rate = rate
        self.sink: Any = None

    def led_from(self, graph: Any, split: Any, place: int) -> None:
        """Link this encoding to an exit of the graph."""
        steps = [
            graph.add("aresample", str(self.rate)),
            graph.add("aformat", f"sample_fmts={self.encoder.format.name}:channel_layouts=mono"),
            graph.add("asetnsamples", f"n={self.encoder.codec_context.frame_size or 960}:p=0"),
            graph.add("abuffersink"),
        ]
        split.link_to(steps[0], place, 0)
        for step, following in pairwise(steps):
            step.link_to(following)
        self.sink = steps[-1]

    def take(self) -> Iterator[Any]:
        """Write what the graph has ready, and tell what it was."""
        for frame in pulled(self.sink):
            frame.pts = None
            self.written.mux(self.encoder.encode(frame))
            yield frame

    def end(self) -> None:
        self.written.mux(self.encoder.encode(None))


def make(folder: Path, mime: str, most_seconds: int) -> Found:
    """Length in seconds, counted in samples (browsers write none), and the peaks; the recording as AAC for
    every phone, and as Opus, which is half as large."""
    aac, opus = rendition("sound", "audio/mp4"), rendition("sound", "audio/ogg")
    loud: list[float] = []
    seconds = 0.0
    with ExitStack() as opened:
        source = opened.enter_context(open_source(folder / "source", mime))
        if not source.streams.audio:
            raise Refuse("no_sound")
        voices = [
            _Voice(folder / aac["file"], "ipod", "aac", 44_100, 64_000, opened),
            _Voice(folder / opus["file"], "ogg", "libopus", 48_000, 32_000, opened),
        ]
        graph: Any = None
        for frame in kept_from(source.decode(audio=0)):
            graph = graph or _evenly_loud(frame, voices)
            seconds += frame.samples / frame.sample_rate
            if seconds > most_seconds + GRACE_SECONDS:
                raise Refuse("too_long")
            frame.pts = None
            graph.push(frame)
            _write(voices, loud)
        if graph is None:
            raise Refuse("no_sound")
        graph.push(None)
        _write(voices, loud)
        for voice in voices:
            voice.end()
    return {"seconds": round(seconds, 2), "peaks": peaks(loud)}, [aac, opus]


def _write(voices: list[_Voice], loud: list[float]) -> None:
    first, *others = voices
    loud.extend(float(abs(frame.to_ndarray()).max()) for frame in first.take())
    for voice in others:
        for _frame in voice.take():
            pass


def _evenly_loud(frame: Any, voices: list[_Voice]) -> Any:
    """The filters between decoder and encoders, for frames like `frame`."""
    graph = av.filter.Graph()
    split = graph.add("asplit", str(len(voices)))
    graph.link_nodes(entrance(graph, frame), graph.add("loudnorm", LOUDNESS), split)
    for place, voice in enumerate(voices):
        voice.led_from(graph, split, place)
    graph.configure()
    return graph


def peaks(loud: list[float]) -> list[int]:
    """The loudest moment of each of `PEAKS` stretches, against the loudest of all."""
    if not loud:
        return []
    most = max(*loud, 1e-4)
    strokes = min(PEAKS, len(loud))
    stretches = (loud[at * len(loud) // strokes : (at + 1) * len(loud) // strokes] for at in range(strokes))
    return [round(LOUDEST * max(stretch) / most) for stretch in stretches]
