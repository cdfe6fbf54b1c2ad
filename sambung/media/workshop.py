"""A process of its own in which strangers' files are decoded.

`python -m sambung.media.workshop KIND MIME FOLDER` knows neither Django nor the database nor a secret, limits
its own memory, time and output, reads `FOLDER/source`, writes the renditions beside it and prints what it
found as JSON. Whatever a file does in here ends with this process.
"""

import errno
import io
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sambung.media.limits import (
    GRACE_SECONDS,
    LARGE_BYTES,
    LARGE_SIDE,
    MOST_PIXELS,
    MOST_SECONDS,
    PHONE_BYTES,
    PHONE_WIDTH,
    SMALL_BYTES,
    SMALL_SIDE,
)

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 40
OUTPUT_BYTES = 30_000_000
SOUND_BITS_PER_SECOND = 64_000
SOUND_RATE = 44_100

Made = tuple[dict[str, Any], bytes]
_OUTPUT = {"movflags": "+faststart", "fflags": "+bitexact"}
_CAREFULLY: dict[str, dict[str, Any]] = {
    "JPEG": {"optimize": True, "progressive": True},
    "WEBP": {"method": 4},
}
_FORMATS = {
    "image/jpeg": ["JPEG", "MPO"],
    "image/png": ["PNG"],
    "image/webp": ["WEBP"],
    "image/heic": ["HEIF"],
}
_CONTAINERS = {
    "audio/wav": "wav",
    "audio/3gpp": "mov",
    "audio/mp4": "mov",
    "audio/webm": "matroska",
    "audio/ogg": "ogg",
    "audio/amr": "amr",
    "audio/aac": "aac",
    "audio/mpeg": "mp3",
}


class Refuse(Exception):
    """The file is not taken; the argument is a code of `refusals.Refusal`."""


def limit_ourselves() -> None:
    """From here on no file can take more than this, whatever it promises."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def picture(source: Path, mime: str) -> tuple[dict[str, Any], list[Made]]:
    """Width and height of a picture, and its renditions: upright, sRGB, nothing but pixels. All are JPEG, but
    for the one that public pages show on phones."""
    from PIL import Image, ImageOps

    if mime == "image/heic":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    with Image.open(source, formats=_FORMATS[mime]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refuse("too_many_pixels")
        turned = opened.getexif().get(0x0112, 1) in {5, 6, 7, 8} and mime != "image/heic"
        width, height = (opened.height, opened.width) if turned else opened.size
        opened.draft("RGB", (LARGE_SIDE, LARGE_SIDE))
        opened.load()
        upright = opened
        upright.thumbnail((LARGE_SIDE, LARGE_SIDE), Image.Resampling.LANCZOS)
        large = _plain_rgb(ImageOps.exif_transpose(upright))
    small = large.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    phone = large.copy()
    phone.thumbnail((PHONE_WIDTH, LARGE_SIDE), Image.Resampling.LANCZOS)
    return {"width": width, "height": height}, [
        _encoded("small", small, "JPEG", SMALL_BYTES),
        _encoded("phone", phone, "WEBP", PHONE_BYTES),
        _encoded("large", large, "JPEG", LARGE_BYTES),
    ]


def _plain_rgb(image: Any) -> Any:
    """The image in sRGB, transparency on white, and nothing of what came along with it."""
    from PIL import Image, ImageCms

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in {"RGBA", "LA", "PA", "La", "RGBa"}:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, theirs, ours, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be read: the colours as they are will do
    plain = Image.new("RGB", image.size)
    plain.paste(image.convert("RGB"))
    return plain


def _encoded(name: str, image: Any, kind: str, most_bytes: int) -> Made:
    """A picture of at most `most_bytes`: lower quality first, then fewer pixels."""
    while True:
        for quality in (82, 74, 66, 56, 46, 36):
            out = io.BytesIO()
            image.save(out, kind, quality=quality, **_CAREFULLY[kind])
            if out.tell() <= most_bytes:
                mime = f"image/{kind.lower()}"
                about = {"name": name, "mime": mime, "width": image.width, "height": image.height}
                return about, out.getvalue()
        image = image.resize((max(1, image.width * 4 // 5), max(1, image.height * 4 // 5)))


def sound(source: Path, mime: str) -> tuple[dict[str, Any], list[Made]]:
    """Length of a recording in seconds, counted in samples (browsers write none), and itself as AAC."""
    import av
    from av.error import EOFError as NothingLeft

    out = source.with_name("draft.m4a")  # a real file: the index is moved to its beginning at the end
    seconds = 0.0
    with (
        av.open(str(source), format=_CONTAINERS[mime], metadata_errors="ignore") as opened,
        av.open(str(out), "w", format="ipod", options=_OUTPUT) as written,
    ):
        if not opened.streams.audio:
            raise Refuse("no_sound")
        encoder = written.add_stream("aac", rate=SOUND_RATE, layout="mono", bit_rate=SOUND_BITS_PER_SECOND)
        graph: Any = None

        def drain() -> None:
            while True:
                try:
                    even = graph.pull()
                except (BlockingIOError, NothingLeft):
                    return
                even.pts = None
                written.mux(encoder.encode(even))

        for frame in _decoded(opened):
            if graph is None:
                graph = _evenly_loud(frame)
            seconds += frame.samples / frame.sample_rate
            if seconds > MOST_SECONDS + GRACE_SECONDS:
                raise Refuse("too_long")
            frame.pts = None
            graph.push(frame)
            drain()
        if graph is None:
            raise Refuse("no_sound")
        graph.push(None)
        drain()
        written.mux(encoder.encode(None))
    return {"seconds": round(seconds, 2)}, [({"name": "sound", "mime": "audio/mp4"}, out.read_bytes())]


def _decoded(opened: Any) -> Iterator[Any]:
    """The frames of a recording. One that breaks off after a second is kept as far as it goes: it is a
    voice, and the person may not come again."""
    import av

    heard = 0.0
    try:
        for frame in opened.decode(audio=0):
            heard += frame.samples / frame.sample_rate
            yield frame
    except av.error.InvalidDataError:
        if heard < 1:
            raise


def _evenly_loud(frame: Any) -> Any:
    """The filters between decoder and encoder, for frames like `frame`."""
    import av

    graph = av.filter.Graph()
    steps = [
        graph.add_abuffer(
            format=frame.format.name,
            sample_rate=frame.sample_rate,
            layout=frame.layout.name,
            time_base=frame.time_base,
        ),
        graph.add("loudnorm", "I=-16:TP=-1.5:LRA=11"),
        graph.add("aresample", str(SOUND_RATE)),
        graph.add("aformat", "sample_fmts=fltp:channel_layouts=mono"),
        graph.add("asetnsamples", "n=1024:p=0"),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*steps)
    graph.configure()
    return graph


def main(kind: str, mime: str, folder: Path) -> None:
    """Work on `folder/source`. A file that cannot be decoded is refused; a full disk is an error of ours."""
    limit_ourselves()
    try:
        about, made = (picture if kind == "picture" else sound)(folder / "source", mime)
    except Refuse as refused:
        about, made = {"refusal": str(refused)}, []
    except MemoryError:
        about, made = {"refusal": "too_costly"}, []
    except Exception as error:  # decoders answer broken files with every kind of error there is
        if getattr(error, "errno", None) == errno.ENOSPC:
            raise
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - this process's only log
        about, made = {"refusal": "broken"}, []
    for rendition, content in made:
        (folder / rendition["name"]).write_bytes(content)
    json.dump(about | {"renditions": [rendition for rendition, _ in made]}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
