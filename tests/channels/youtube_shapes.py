"""Whether a request of ours has the shape that Google published: the discovery document of the client
library."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from sambung.simulations.wire import Request
from sambung.simulations.youtube_videos import related

OF_EVERY_CALL = {"alt", "fields", "uploadType", "upload_id", "prettyPrint"}
SIGNING_IN = ("token", "revoke")
"""Has no discovery document; its parameters stand in the documentation that the code cites."""


def youtube(request: Request) -> list[str]:
    """What is wrong with a call."""
    path = request.path.strip("/")
    if path in SIGNING_IN or "upload_id" in request.query:
        return []
    plain = re.sub(r"^(resumable/)?upload/", "", path)
    method = _methods().get((request.method, plain))
    where = f"{request.method} {path}"
    if method is None:
        return [f"{where}: no such method"]
    known = method.get("parameters", {})
    wrong = [f"{where}: no parameter {n}" for n in request.query if n not in known.keys() | OF_EVERY_CALL]
    wrong += [
        f"{where}: {n} is missing" for n, p in known.items() if p.get("required") and n not in request.query
    ]
    if plain != path and method.get("supportsMediaUpload") is not True:
        wrong.append(f"{where}: takes no media")
    body = _body(request)
    if body is not None and "request" in method:
        wrong += _unlike(method["request"]["$ref"], body, where)
    return wrong


def _body(request: Request) -> Any:
    if request.mime == "multipart/related":
        return related(request)[0]
    return request.json if request.mime == "application/json" else None


def _unlike(schema: str, thing: Any, where: str) -> list[str]:
    """What in it the schema doesn't know, or is of another type."""
    if not isinstance(thing, dict):
        return [f"{where}: no {schema}"]
    known = _document()["schemas"][schema]["properties"]
    wrong = []
    for name, value in thing.items():
        about = known.get(name)
        if about is None:
            wrong.append(f"{where}: {schema} has no {name}")
        elif "$ref" in about:
            wrong += _unlike(about["$ref"], value, where)
        elif not isinstance(value, TYPES.get(about.get("type", ""), object)):
            wrong.append(f"{where}: {schema}.{name} is no {about['type']}")
        elif "enum" in about and value not in about["enum"]:
            wrong.append(f"{where}: {schema}.{name} can't be {value!r}")
    return wrong


TYPES = {"string": str, "boolean": bool, "array": list, "integer": int}


@cache
def _document() -> Any:
    file = files("googleapiclient.discovery_cache") / "documents" / "youtube.v3.json"
    return json.loads(file.read_text())


@cache
def _methods() -> dict[tuple[str, str], Any]:
    return {
        (method["httpMethod"], method["path"]): method
        for resource in _document()["resources"].values()
        for method in resource.get("methods", {}).values()
    }
