"""Where the process begins: its limits, then the file."""

import errno
import json
import resource
import sys
from pathlib import Path
from typing import Any, NamedTuple

from sambung.media.workshop import Found, Refuse


class Share(NamedTuple):
    """What the process may take: bytes of memory, seconds of processor time, bytes of one file it writes."""

    memory: int
    seconds: int
    output: int


ORDINARY = Share(1_500_000_000, 40, 30_000_000)
VIDEO = Share(2_000_000_000, 3_600, 450_000_000)


def limit_ourselves(share: Share = ORDINARY) -> None:
    """From here on no file can take more than this, whatever it promises."""
    for what, most in (
        (resource.RLIMIT_AS, share.memory),
        (resource.RLIMIT_CPU, share.seconds),
        (resource.RLIMIT_FSIZE, share.output),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(kind: str, mime: str, folder: Path, seconds: int) -> None:
    """Work on `folder/source`. A file that cannot be decoded is refused; a full disk is an error of ours."""
    limit_ourselves(VIDEO if kind == "video" else ORDINARY)
    about: dict[str, Any]
    try:
        about, made = work(kind, mime, folder, seconds)
    except Refuse as refused:
        about, made = {"refusal": str(refused)}, []
    except MemoryError:
        about, made = {"refusal": "too_costly"}, []
    except Exception as error:  # decoders answer broken files with every kind of error there is
        if getattr(error, "errno", None) == errno.ENOSPC:
            raise
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - this process's only log
        about, made = {"refusal": "broken"}, []
    json.dump(about | {"renditions": made}, sys.stdout)


def work(kind: str, mime: str, folder: Path, seconds: int) -> Found:
    """Each kind brings its own libraries: a photo doesn't wait for those of a video."""
    if kind == "picture":
        from sambung.media.workshop import pictures

        return pictures.make(folder, mime)
    if kind == "video":
        from sambung.media.workshop import video

        return video.make(folder, mime, seconds)
    from sambung.media.workshop import sound

    return sound.make(folder, mime, seconds)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
