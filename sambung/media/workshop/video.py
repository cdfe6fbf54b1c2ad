"""A video: H.264 with AAC in two sizes that every phone plays, and a poster in all sizes of a picture."""

from collections.abc import Iterator
from contextlib import ExitStack
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import av
from av.error import InvalidDataError

from sambung.media.limits import GRACE_SECONDS, MOST_VIDEO_PIXELS
from sambung.media.workshop import Found, Made, Refuse, pictures, rendition
from sambung.media.workshop.listening import CLEAN, HEARD_ENOUGH, LOUDNESS, entrance, open_source, pulled

RATE = 30
"""Pictures a second: what phones film at all rates plays evenly, and of twice as many half are saved."""
SOUND_RATE = 44_100
POSTER_SECONDS = 1.0
"""The poster is taken here, or where the video ends before: the very first picture is often black."""
SMALLEST_SIDE = 16
_TURNS = {
    90: ["transpose=cclock"],
    -90: ["transpose=clock"],
    180: ["hflip", "vflip"],
    -180: ["hflip", "vflip"],
}


class Size(NamedTuple):
    """So many lines (of a video held upright: columns), kilobits a second at most, and at which quality."""

    name: str
    lines: int
    kilobits: int
    quality: int


SIZES = (Size("video720", 720, 2_200, 24), Size("video360", 360, 600, 26))


class Film:
    """One encoding: its file, and how large it is."""

    def __init__(self, size: Size, shown: tuple[int, int], folder: Path, opened: ExitStack) -> None:
        shrunk = min(1.0, size.lines / min(shown))
        self.width, self.height = (max(SMALLEST_SIDE, round(side * shrunk / 2) * 2) for side in shown)
        self.made = rendition(size.name, "video/mp4", width=self.width, height=self.height)
        path = str(folder / self.made["file"])
        self.written = opened.enter_context(av.open(path, "w", format="mp4", options=CLEAN))
        self.seen: Any = self.written.add_stream("libx264", rate=RATE, options=_x264(size))
        self.seen.width, self.seen.height, self.seen.pix_fmt = self.width, self.height, "yuv420p"
        self.heard: Any = None

    def with_sound(self) -> None:
        self.heard = self.written.add_stream("aac", rate=SOUND_RATE, layout="stereo", bit_rate=96_000)

    def take(self, stream: Any, frame: Any) -> None:
        """Encode a frame; None ends the stream."""
        self.written.mux(stream.encode(frame))


def _x264(size: Size) -> dict[str, str]:
    return {
        "preset": "veryfast",
        "profile": "main",
        "crf": str(size.quality),
        "maxrate": f"{size.kilobits}k",
        "bufsize": f"{size.kilobits * 2}k",
        "g": str(RATE * 4),
        "threads": "2",
    }


class Making:
    """The frames of one video on their way into its films. These begin with the first picture, which tells
    how large they are; sound that came before it waits."""

    def __init__(self, folder: Path, most_seconds: int, *, heard: bool, opened: ExitStack) -> None:
        self.folder, self.most, self.opened = folder, most_seconds + GRACE_SECONDS, opened
        self.is_heard = heard
        self.films: list[Film] = []
        self.shape: tuple[int, int] = (0, 0)
        self.poster: Any = None
        self.seen_seconds = self.heard_seconds = 0.0
        self._pictures: Any = None
        self._exits: list[Any] = []
        self._first: tuple[int, int, str] | None = None
        self._sound: Any = None
        self._early: list[Any] = []
        self._samples = 0

    def take(self, frame: Any) -> None:
        if isinstance(frame, av.VideoFrame):
            self._picture(frame)
        else:
            self._sounds(frame)

    def _picture(self, frame: Any) -> None:
        if frame.pts is None:
            return
        if frame.time > self.most:
            raise Refuse("too_long")
        if self._first is None:
            self._begin(frame)
        if (frame.width, frame.height, frame.format.name) != self._first:
            return  # a phone turned while it filmed: rare, and no encoder follows it
        self.seen_seconds = max(self.seen_seconds, frame.time)
        self._pictures.push(frame)
        self._write_pictures()

    def _begin(self, frame: Any) -> None:
        self._first = (frame.width, frame.height, frame.format.name)
        sides = (frame.width, frame.height)
        self.shape = sides[::-1] if abs(frame.rotation) == 90 else sides
        sizes = [size for size in SIZES if size is SIZES[-1] or min(sides) > SIZES[-1].lines]
        self.films = [Film(size, self.shape, self.folder, self.opened) for size in sizes]
        for film in self.films if self.is_heard else ():
            film.with_sound()
        self._pictures, self._exits = _upright(frame, self.films)
        early, self._early = self._early, []
        for waiting in early:
            self._sounds(waiting, counted=True)

    def _write_pictures(self) -> None:
        for film, exit_ in zip(self.films, self._exits, strict=True):
            for frame in pulled(exit_):
                if film is self.films[0] and (self.poster is None or frame.time <= POSTER_SECONDS):
                    self.poster = frame.to_image()
                frame.pict_type = 0
                film.take(film.seen, frame)

    def _sounds(self, frame: Any, *, counted: bool = False) -> None:
        if not counted:
            self.heard_seconds += frame.samples / frame.sample_rate
        if self.heard_seconds > self.most:
            raise Refuse("too_long")
        if not self.films:
            self._early.append(frame)
            return
        self._sound = self._sound or _evenly_loud(frame)
        self._sound.push(frame)
        self._write_sound()

    def _write_sound(self) -> None:
        for frame in pulled(self._sound):
            for film in self.films:
                frame.pts, frame.time_base = self._samples, Fraction(1, SOUND_RATE)
                film.take(film.heard, frame)
            self._samples += frame.samples

    def end(self) -> None:
        """Write what is still on its way. Raises `Refuse` where no picture could be read."""
        if self._pictures is None:
            raise Refuse("broken")
        self._pictures.push(None)
        self._write_pictures()
        if self._sound is not None:
            self._sound.push(None)
            self._write_sound()
        for film in self.films:
            film.take(film.seen, None)
            if film.heard is not None:
                film.take(film.heard, None)

    @property
    def seconds(self) -> float:
        return max(self.seen_seconds + 1 / RATE, self.heard_seconds)


def make(folder: Path, mime: str, most_seconds: int) -> Found:
    """Width, height and length of the video `folder/source`; its two sizes and its poster beside it."""
    with ExitStack() as opened:
        source = opened.enter_context(open_source(folder / "source", mime))
        making = Making(folder, most_seconds, heard=bool(source.streams.audio), opened=opened)
        for frame in _frames(source, making):
            making.take(frame)
        making.end()
    made: list[Made] = [film.made for film in making.films]
    if making.poster is None:
        raise Refuse("broken")
    about = {
        "width": making.shape[0],
        "height": making.shape[1],
        "seconds": round(making.seconds, 2),
    }
    return about, made + pictures.renditions(making.poster.convert("RGB"), folder)


def _frames(source: Any, making: Making) -> Iterator[Any]:
    """Pictures and sound in the order of the file. One that breaks off after a second is kept that far."""
    if not source.streams.video:
        raise Refuse("no_pictures")
    pictures_of = source.streams.video[0]
    if pictures_of.codec_context.width * pictures_of.codec_context.height > MOST_VIDEO_PIXELS:
        raise Refuse("too_many_pixels")
    pictures_of.thread_type = "AUTO"
    pictures_of.codec_context.thread_count = 2
    try:
        for packet in source.demux(pictures_of, *source.streams.audio[:1]):
            for frame in packet.decode():
                if isinstance(frame, av.VideoFrame) and frame.width * frame.height > MOST_VIDEO_PIXELS:
                    raise Refuse("too_many_pixels")
                yield frame
    except InvalidDataError:
        if making.seen_seconds < HEARD_ENOUGH:
            raise


def _upright(frame: Any, films: list[Film]) -> tuple[Any, list[Any]]:
    """The way of the pictures: turned as they are looked at, evenly timed from the start, in each size."""
    graph = av.filter.Graph()
    steps = [
        graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base
        )
    ]
    for turn in _TURNS.get(frame.rotation, []):
        name, _, how = turn.partition("=")
        steps.append(graph.add(name, how or None))
    steps += [graph.add("fps", f"fps={RATE}:start_time=0"), graph.add("split", str(len(films)))]
    for step, following in pairwise(steps):
        step.link_to(following)
    exits = []
    for place, film in enumerate(films):
        scale, exit_ = graph.add("scale", f"{film.width}:{film.height}"), graph.add("buffersink")
        even, plain = graph.add("setsar", "1"), graph.add("format", "yuv420p")
        steps[-1].link_to(scale, place, 0)
        for step, following in ((scale, even), (even, plain), (plain, exit_)):
            step.link_to(following)
        exits.append(exit_)
    graph.configure()
    return graph, exits


def _evenly_loud(frame: Any) -> Any:
    """The way of the sound: from the beginning of the pictures, gaps filled, evenly loud."""
    graph = av.filter.Graph()
    graph.link_nodes(
        entrance(graph, frame),
        graph.add("aresample", "async=1:first_pts=0"),
        graph.add("loudnorm", LOUDNESS),
        graph.add("aresample", str(SOUND_RATE)),
        graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"),
        graph.add("asetnsamples", "n=1024:p=0"),
        graph.add("abuffersink"),
    )
    graph.configure()
    return graph
