"""Bring a backup into an empty installation."""

import shutil
from pathlib import Path

from django.db import connection

from sambung.config.environment import environment
from sambung.ops import backup
from sambung.ops.errors import Trouble


def read(folder: Path) -> str:
    """Restore the backup in `folder`. Says what was restored.

    All or nothing for the database, which goes first; the files before that are checked against the manifest.
    Raises `Trouble` for a damaged backup, one of the other mode, or an installation that is not empty.
    """
    manifest = backup.verify(folder)
    if manifest["mode"] != environment.mode:
        raise Trouble(
            f"This is a backup of a {manifest['mode']} installation, and this one is {environment.mode}."
        )
    files = backup.files_folder()
    if files.exists() and any(files.iterdir()):
        raise Trouble(f"{files} is not empty: restore into a new data folder.")
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
    fresh = files.with_name(f"{files.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(folder / backup.FILES, fresh)
    if files.exists():
        files.rmdir()
    fresh.rename(files)
    return f"Restored the database and {len(manifest['contents']) - 1} files of {manifest['made_at']}."
