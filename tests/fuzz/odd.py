"""What people, broken phones and bad people send: whole requests, each wrong in one way."""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

Chance = random.Random
FORM = {
    "track": "complaint",
    "text": "Lampu dermaga mati.",
    "village": "Suak Gual",
    "identity": "public",
    "key": "k" * 43,
}
VOICE = {"track": "complaint", "text": "Lampu dermaga mati.", "region": "19.02.03.2003", "identity": "public"}
WORDS = (
    "\x00", "\x1b[2J", "\u202egnp", "\ud800", "\U0001f30a" * 50, "'\"><script>", "%s%n", "\u0663", "9" * 400,
    "{{ 7*7 }}", "",
)  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """One request. `text` is what was typed, where it can come back."""

    what: str
    path: str
    body: bytes
    kind: str
    text: str = ""


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    raw = io.BytesIO()
    Image.new("RGB", size, "teal").save(raw, form)
    return raw.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def vast_png(side: int = 50_000) -> bytes:
    """A few hundred bytes that promise 50,000 by 50,000 pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 10_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def bomb_png() -> bytes:
    """A small picture whose text chunk unpacks to 30 MB."""
    text = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"a" * 30_000_000, 9))
    whole = picture("PNG")
    return whole[:33] + text + whole[33:]


def zip_bomb() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bom.txt", b"0" * 20_000_000)
    return raw.getvalue()


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
FILES: dict[str, Callable[[Chance], bytes]] = {
    "truncated JPEG": lambda chance: picture()[: chance.randrange(1, 600)],
    "truncated PNG": lambda chance: picture("PNG")[: chance.randrange(1, 150)],
    "broken in the middle": lambda chance: picture()[:200] + chance.randbytes(300) + picture()[-100:],
    "50,000 by 50,000": lambda _chance: vast_png(),
    "text that unpacks to 30 MB": lambda _chance: bomb_png(),
    "zip bomb": lambda _chance: zip_bomb(),
    "program": lambda chance: b"MZ" + chance.randbytes(2_000),
    "script": lambda _chance: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "webp of noise": lambda chance: b"RIFF\xff\x00\x00\x00WEBPVP8 " + chance.randbytes(500),
    "heic of noise": lambda chance: (
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + chance.randbytes(400)
    ),
    "ogg of noise": lambda chance: b"OggS\x00\x02" + chance.randbytes(900),
    "mp4 of noise": lambda chance: b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00" + chance.randbytes(900),
    "pdf without end": lambda _chance: b"%PDF-1.7\n1 0 obj",
    "nothing": lambda _chance: b"",
    "a good picture": lambda _chance: picture(),
}
NAMES = (
    "foto.jpg",
    "../../etc/passwd",
    "a" * 3_000 + ".jpg",
    "\u202egpj.exe",
    "",
    "CON",
    "foto.jpg\x00.exe",
    '"; x="',
)


def multipart(fields: dict[str, str], files: list[tuple[str, str, bytes]], boundary: str = "cut") -> bytes:
    body = b""
    for name, value in fields.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        body += head.encode() + value.encode("utf-8", "surrogatepass") + b"\r\n"
    for name, filename, content in files:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'
        body += head.encode("utf-8", "surrogatepass") + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode()


MULTIPART = "multipart/form-data; boundary=cut"


def form(chance: Chance) -> Sent:
    """One field of the form is odd."""
    field = chance.choice(
        [*FORM, "name", "contact", "place", "address", "region", "pick", "about_kind", "to_office"]
    )
    filled = {**FORM, field: chance.choice(WORDS)}
    return Sent(f"odd {field}", "/lapor/", multipart(filled, []), MULTIPART, filled["text"])


def long_form(chance: Chance) -> Sent:
    text = chance.choice("abcdefg ") * 1_000_000
    return Sent("1 MB of text", "/lapor/", multipart({**FORM, "text": text}, []), MULTIPART, text)


def form_with_file(chance: Chance) -> Sent:
    what = chance.choice(list(FILES))
    field = chance.choice(["photos", "recording"])
    files = [(field, chance.choice(NAMES), FILES[what](chance)) for _n in range(chance.choice([1, 1, 7]))]
    return Sent(f"form with {what}", "/lapor/", multipart(FORM, files), MULTIPART, FORM["text"])


def odd_encoding(chance: Chance) -> Sent:
    charset = chance.choice(["utf-16", "latin-1", "utf-32", "cp1252", "shift_jis"])
    said = chance.choice([charset, "utf-8", "nonsense", "utf-7"])
    typed = "&".join(f"{name}={value}" for name, value in FORM.items()).replace("mati", "máti")
    path = chance.choice(["/lapor/", "/api/v1/voices", "/api/v1/uploads"])
    kind = "application/json" if "voices" in path else "application/x-www-form-urlencoded"
    body = typed.encode(charset, "replace")
    return Sent(f"{charset} said to be {said}", path, body, f"{kind}; charset={said}")


def broken_multipart(chance: Chance) -> Sent:
    whole = multipart(FORM, [("photos", "foto.jpg", picture())])
    kind = chance.choice(
        [MULTIPART, "multipart/form-data", "multipart/form-data; boundary=other", "multipart/mixed"]
    )
    path = chance.choice(["/lapor/", "/api/v1/uploads", "/api/v1/voices"])
    return Sent("broken multipart", path, whole[: chance.randrange(len(whole))], kind)


def too_many(chance: Chance) -> Sent:
    fields = {f"field-{n}": "x" for n in range(1_500)} | FORM
    path = chance.choice(["/lapor/", "/api/v1/uploads"])
    return Sent("1,500 fields", path, multipart(fields, []), MULTIPART)


def upload(chance: Chance) -> Sent:
    what = chance.choice(list(FILES))
    files = [(chance.choice(["file", "file", "file", "other"]), chance.choice(NAMES), FILES[what](chance))]
    return Sent(f"upload of {what}", "/api/v1/uploads", multipart({}, files), MULTIPART)


def odd_json(chance: Chance) -> Sent:
    deep: Any = "[" * 20_000 + "]" * 20_000
    bodies = {
        "deep": deep.encode(),
        "deep object": b'{"text":' * 5_000 + b"1" + b"}" * 5_000,
        "huge number": json.dumps(VOICE).replace('"public"', "1" + "0" * 5_000).encode(),
        "not a number": b'{"track": NaN, "text": Infinity}',
        "null bytes": json.dumps({**VOICE, "text": "a\x00b"}).encode(),
        "half surrogate": json.dumps({**VOICE, "text": "a\ud800b"}).encode(),
        "byte order mark": b"\xef\xbb\xbf" + json.dumps(VOICE).encode(),
        "twice the same": b'{"track": "foi", ' + json.dumps(VOICE).encode()[1:],
        "list": json.dumps([VOICE]).encode(),
        "cut": json.dumps(VOICE).encode()[: chance.randrange(1, 60)],
        "nothing": b"",
        "noise": chance.randbytes(300),
    }
    what = chance.choice(list(bodies))
    return Sent(f"json {what}", "/api/v1/voices", bodies[what], "application/json")


def odd_value(chance: Chance) -> Sent:
    values: list[Any] = [*WORDS, None, 1, -1, 1.5, 10**30, True, [], [[]], {}, {"a": 1}, ["x"] * 100]
    fields = [
        *VOICE,
        "name",
        "contact",
        "place",
        "about",
        "about_org",
        "files",
        "via",
        "agreed",
        "bring_back",
    ]
    field = chance.choice(fields)
    body = json.dumps({**VOICE, field: chance.choice(values)}).encode()
    return Sent(f"odd {field} in json", "/api/v1/voices", body, "application/json")


MUTATIONS = (
    form, form, form_with_file, form_with_file, odd_encoding, broken_multipart, too_many,
    upload, upload, upload, odd_json, odd_json, odd_value, odd_value, long_form,
)  # fmt: skip


def requests(count: int, seed: int = 20_261_124) -> list[Sent]:
    """The same for the same seed; each kind in turn."""
    chance = Chance(seed)
    return [MUTATIONS[number % len(MUTATIONS)](chance) for number in range(count)]
