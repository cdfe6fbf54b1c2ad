"""Bring a backup into an empty installation."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import connection

from sambung.config.environment import environment
from sambung.ops import backup, schema
from sambung.ops.errors import Trouble
from sambung.people import erasures


def read(folder: Path) -> str:
    """Restore the backup in `folder` and erase again what was erased since. Says what was done.

    All or nothing for the database, which goes first; the files before that are checked against the manifest.
    Raises `Trouble` for a damaged backup, one of the other mode, or an installation that is not empty.
    """
    manifest = backup.verify(folder)
    if manifest["mode"] != environment.mode:
        raise Trouble(
            f"This is a backup of a {manifest['mode']} installation, and this one is {environment.mode}."
        )
    files: Any = storages["default"]
    if next(iter(files.walk()), None) is not None:
        raise Trouble(f"{files} is not empty: restore into a new data folder (and bucket).")
    if connection.introspection.table_names():
        raise Trouble("The database is not empty: restore into a new one.")
    database = connection.settings_dict["NAME"]
    backup.run_tool(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        f"--dbname={database}",
        str(folder / backup.DUMP),
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a fresh copy has no statistics, and its first pages would crawl
    for path in sorted((folder / backup.FILES).rglob("*")):
        if path.is_file():
            with path.open("rb") as content:
                files.save(path.relative_to(folder / backup.FILES).as_posix(), File(content))
    restored = f"Restored the database and {len(manifest['contents']) - 1} files of {manifest['made_at']}."
    return f"{restored}\n{_erase_again(manifest.get('erasures', ''))}"


def _erase_again(kept_at: str) -> str:
    """Repeat what the own list names, and that of the saved installation, which was at `kept_at`. Says how
    many those were, or what to do where no list is found."""
    places = {settings.ERASURES.absolute(), *([Path(kept_at)] if kept_at else [])}
    lists = [path for path in places if path.is_file()]
    if not lists:
        looked = " and ".join(str(path) for path in sorted(places))
        return (
            f"No list of erasures was found at {looked}: what was erased since then is here again. "
            "Once you have the list, `sambung manage erase_again FILE` erases it."
        )
    listed = [entry for path in lists for entry in erasures.read(path)]
    if listed:
        schema.migrate()  # a backup of an older Sambung: what erases knows the present schema
    return f"Erased again: {erasures.repeat(listed)} of {len(listed)} that the list of erasures names."
