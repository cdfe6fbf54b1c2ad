"""Why a file can be refused: a code that is stored, and a sentence that says what to do."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sambung.media.limits import MOST_BYTES, MOST_PIXELS, MOST_SECONDS, MOST_VIDEO_BYTES


class Refusal(models.TextChoices):
    """The codes, with a sentence each for the person who sent the file."""

    EMPTY = (
        "empty",
        _("The file is empty. Please choose it again, or take the picture or recording anew."),
    )
    TOO_BIG = (
        "too_big",
        format_lazy(
            _("The file is larger than {megabytes} MB. Please send a smaller one, such as a screenshot."),
            megabytes=MOST_BYTES // 1_000_000,
        ),
    )
    WRONG_KIND = (
        "wrong_kind",
        _("We cannot use this kind of file."),
    )
    TOO_MANY_PIXELS = (
        "too_many_pixels",
        format_lazy(
            _(
                "The picture has more than {megapixels} megapixels. Please choose a smaller size "
                "in the camera, or send a screenshot of it."
            ),
            megapixels=MOST_PIXELS // 1_000_000,
        ),
    )
    TOO_LONG = (
        "too_long",
        format_lazy(
            _("The recording is longer than {minutes} minutes. Please record a shorter one."),
            minutes=MOST_SECONDS // 60,
        ),
    )
    NO_PICTURES = (
        "no_pictures",
        _("We found no moving pictures in it. If it is a recording, please send it as one."),
    )
    NO_SOUND = ("no_sound", _("We found no sound in it. Please check the microphone and record again."))
    BROKEN = ("broken", _("The file is damaged or did not arrive whole. Please send it again."))
    NO_ROOM = (
        "no_room",
        _("There is no room for more files right now. Send your words without it, or try again tomorrow."),
    )
    TOO_COSTLY = (
        "too_costly",
        _("The file could not be opened safely. Please send another one, such as a screenshot."),
    )


_KINDS = {
    "picture": _("Photos can be JPEG, PNG, WebP or HEIC."),
    "sound": _("Recordings can be WebM, Ogg, M4A, MP3, WAV, 3GP or AMR."),
    "video": _("Videos can be MP4, MOV, 3GP or WebM."),
    "document": _("Letters can be PDF."),
}


class Most(NamedTuple):
    """The most that was allowed, for the sentence that says so."""

    bytes: int
    seconds: int


_A_VIDEO = Most(MOST_VIDEO_BYTES, MOST_SECONDS)
_OF_A_VIDEO = {
    "too_big": _("The video is larger than {megabytes} MB. Please send a shorter one, or film it smaller."),
    "too_long": _("The video is longer than {minutes} minutes. Please cut it, or send the best part of it."),
    "too_many_pixels": _("The video is larger than 4K. Please choose a smaller size in the camera."),
}


class Refused(Exception):
    """A file that is not taken. `str()` is the sentence for the sender, in the active language.

    `kinds`: what would have been taken, or what it is; `most`: how much of it, where that was not the
    ordinary allowance.
    """

    def __init__(self, code: str, kinds: Collection[str] = (), most: Most | None = None) -> None:
        super().__init__(code)
        self.code = Refusal(code)
        self.kinds = kinds
        self.most = most

    def __str__(self) -> str:
        if self.code == Refusal.WRONG_KIND:
            said = (str(words) for kind, words in _KINDS.items() if kind in self.kinds)
            return " ".join([str(self.code.label), *said])
        if list(self.kinds) == ["video"] and self.code in _OF_A_VIDEO:
            most = self.most or _A_VIDEO
            amounts = {"megabytes": most.bytes // 1_000_000, "minutes": most.seconds // 60}
            return str(_OF_A_VIDEO[self.code]).format(**amounts)
        return str(self.code.label)
