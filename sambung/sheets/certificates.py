"""The certificate of a course: one sheet, in Indonesian, with a code that proves it in public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sambung.sheets import codes
from sambung.sheets.making import a_place
from sambung.sheets.typesetting import printable, typeset


@dataclass(frozen=True)
class Certificate:
    """What stands on it. `address` is where the code is proved; `day` in words."""

    name: str
    group: str
    place: str
    course: str
    lessons: Sequence[str]
    questions: int
    day: str
    code: str
    address: str


def certificate(of: Certificate, at: datetime) -> bytes:
    """As PDF; the same facts give the same bytes. May raise `making.Busy`."""
    facts = {
        "lang": "id",
        "title": f"Sertifikat {printable(of.course)}",
        "author": "Sambung",
        "name": printable(of.name),
        "group": printable(of.group),
        "place": printable(of.place),
        "course": printable(of.course),
        "lessons": [printable(lesson) for lesson in of.lessons],
        "done": f"{len(of.lessons)} pelajaran, {of.questions} pertanyaan, dan satu tugas yang dilihat editor",
        "day": of.day,
        "code": of.code,
        "address": of.address,
        "scan": "Pindai, atau buka",
        "qr": codes.svg(of.address),
        "paragraphs": [],
        "ask": [],
    }
    with a_place():
        return typeset("certificate", facts, at)[0]
