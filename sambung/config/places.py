"""Where files are stored, read from `SAMBUNG_FILES_URL` and `SAMBUNG_FILES_BEFORE`."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

FOLDER = "folder"
_SCHEMES = {"s3": "https", "s3+http": "http"}


def trouble(url: str) -> str:
    """What is wrong with the address of a place, without repeating it: it holds a secret. Empty: nothing."""
    parts = urlsplit(url)
    if url in ("", FOLDER):
        return ""
    if parts.scheme not in _SCHEMES:
        return "it must begin with s3:// (or s3+http:// inside your own network)"
    if not (parts.username and parts.password):
        return "it lacks the access key or the secret: s3://ACCESS_KEY:SECRET@host/bucket"
    try:
        _port = parts.port
    except ValueError:
        return "its port is not a number"
    if not parts.hostname or not parts.path.strip("/"):
        return "it lacks the host or the bucket: s3://ACCESS_KEY:SECRET@host/bucket"
    return ""


def storage(url: str, before: str, data: Path) -> dict[str, Any]:
    """Django's STORAGES["default"]. A folder is also read while a bucket is filled from it."""
    now = _place(url, data)
    earlier = [_place(before, data)] if before else []
    if url not in ("", FOLDER) and before != FOLDER:
        earlier.append(_place(FOLDER, data))
    earlier = [place for place in earlier if place != now]
    if not earlier:
        return now
    return {"BACKEND": "sambung.media.places.Places", "OPTIONS": {"now": now, "before": earlier}}


def _place(url: str, data: Path) -> dict[str, Any]:
    if url in ("", FOLDER):
        return {
            "BACKEND": "sambung.media.storage.DurableStorage",
            "OPTIONS": {"location": data / "files", "file_permissions_mode": 0o600},
        }
    parts = urlsplit(url)
    host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    bucket, _slash, folder = parts.path.strip("/").partition("/")
    options = {
        "endpoint": f"{_SCHEMES[parts.scheme]}://{host}",
        "bucket": bucket,
        "folder": folder,
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
    }
    if region := parse_qs(parts.query).get("region"):
        options["region"] = region[0]
    return {"BACKEND": "sambung.media.bucket.Bucket", "OPTIONS": options}
