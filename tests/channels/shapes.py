"""Whether a request of ours has the shape that its service published."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sambung.simulations.wire import Request

FOLDER = Path(__file__).parents[1] / "contracts" / "facebook-page"
OF_EVERY_CALL = {"access_token", "appsecret_proof", "fields", "limit", "after"}
ABOUT_KEYS = ("oauth/access_token", "debug_token", "me/accounts")
"""Sign-in has no published schema; its parameters stand in the documentation that the code cites."""
FILES = {("Page", "photos"): {"source"}}
"""The bytes of a photo: in the documentation (page/photos, "upload a photo"), not among the schema's
parameters."""
EDGES = {"shares", "likes", "reactions", "comments", "attachments"}


def facebook(request: Request) -> list[str]:
    """What is wrong with a call to a Page, a post, a photo or a video."""
    path = re.sub(r"^v\d+\.\d+/", "", request.path).strip("/")
    if path in ABOUT_KEYS:
        return []
    thing, _slash, edge = path.partition("/")
    kinds = ["Page"] if edge in ("feed", "photos", "videos", "published_posts") else _kinds_of(thing)
    judged = [_wrong(kind, edge, request) for kind in kinds]
    return min(judged, key=len)


def _kinds_of(thing: str) -> list[str]:
    return ["PagePost"] if "_" in thing else ["AdVideo", "Photo"]


def _wrong(kind: str, edge: str, request: Request) -> list[str]:
    where = f"{request.method} {kind}/{edge}"
    api = _apis(kind).get((request.method, edge))
    if api is None:
        return [f"{where}: no such edge"]
    given = {**request.params, **dict.fromkeys(request.files, "")}
    known = {param["name"]: param for param in api["params"]}
    fit = known.keys() | OF_EVERY_CALL | FILES.get((kind, edge), set())
    wrong = [f"{where}: no parameter {name}" for name in given if name not in fit]
    wrong += [
        f"{where}: {n} is missing" for n, param in known.items() if param["required"] and n not in given
    ]
    wrong += [
        f"{where}: {name} is no {known[name]['type']}: {value[:40]!r}"
        for name, value in given.items()
        if name in known and name not in request.files and not _is(known[name]["type"], value)
    ]
    return wrong + _wrong_fields(where, api["return"], request)


def _wrong_fields(where: str, returned: str, request: Request) -> list[str]:
    file = FOLDER / f"{returned}.json"
    asked = re.sub(r"\{[^}]*\}", "", request.params.get("fields", ""))
    names = [re.split(r"[.(]", name)[0] for name in re.split(r",(?![^(]*\))", asked) if name]
    if not file.exists() or not names:
        return []
    fields = set(json.loads(file.read_text())["fields"]) | EDGES
    return [f"{where}: {returned} has no field {name}" for name in names if name not in fields]


@cache
def _apis(kind: str) -> dict[tuple[str, str], dict[str, Any]]:
    apis = json.loads((FOLDER / f"{kind}.json").read_text())["apis"]
    return {(api["method"], api.get("endpoint") or ""): api for api in apis}


def _is(kind: str, value: str) -> bool:
    judge = TYPES.get(kind)
    return judge is None or judge(value)


def _json(value: str, of: type) -> bool:
    try:
        return isinstance(json.loads(value), of)
    except ValueError:
        return False


TYPES: dict[str, Callable[[str], bool]] = {
    "bool": lambda value: value in ("true", "false", "1", "0"),
    "unsigned int": str.isdecimal,
    "int": lambda value: value.lstrip("-").isdecimal(),
    "list<Object>": lambda value: _json(value, list) or value.isidentifier(),
    "Object": lambda value: _json(value, dict),
}
