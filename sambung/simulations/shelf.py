"""What a far side holds, in one SQLite file and a folder for what was uploaded: it is there after a
restart."""

import json
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

Thing = dict[str, Any]


class Shelf:
    """Things by kind and id, oldest first. Safe to use from several threads and processes."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder / name
        self.folder.mkdir(exist_ok=True)
        self._lock = threading.RLock()
        self._rows = sqlite3.connect(
            folder / f"{name}.sqlite", check_same_thread=False, timeout=10, isolation_level=None
        )
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = OFF")  # a demo need not survive a power cut
        self._rows.execute(
            "CREATE TABLE IF NOT EXISTS things (number INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
            " id TEXT NOT NULL, content TEXT NOT NULL, at REAL NOT NULL, UNIQUE (kind, id))"
        )

    def put(self, kind: str, id_: str, thing: Thing) -> None:
        """Keep it, in place of what was there."""
        with self._lock:
            self._rows.execute(
                "INSERT INTO things (kind, id, content, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (kind, id) DO UPDATE SET content = excluded.content",
                (kind, id_, json.dumps(thing, ensure_ascii=False), time.time()),
            )

    def get(self, kind: str, id_: str) -> Thing | None:
        with self._lock:
            row = self._rows.execute(
                "SELECT content FROM things WHERE kind = ? AND id = ?", (kind, id_)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def all(self, kind: str) -> list[Thing]:
        with self._lock:
            rows = self._rows.execute(
                "SELECT content FROM things WHERE kind = ? ORDER BY number", (kind,)
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def holds(self, kind: str, **fields: str) -> bool:
        """Whether one of a kind has these in its fields. Looked up where they lie, however many there are."""
        with self._lock:
            row = self._rows.execute(
                "SELECT 1 FROM things WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM json_each(?) AS wanted"
                " WHERE json_extract(content, '$.' || wanted.key) IS NOT wanted.value) LIMIT 1",
                (kind, json.dumps(fields)),
            ).fetchone()
        return row is not None

    def drop(self, kind: str, id_: str) -> bool:
        """Whether it was there."""
        with self._lock:
            return (
                self._rows.execute("DELETE FROM things WHERE kind = ? AND id = ?", (kind, id_)).rowcount > 0
            )

    def number(self, name: str) -> int:
        """The next of a row of numbers, beginning with 1."""
        with self._lock:
            thing = self.get("numbers", name) or {"last": 0}
            self.put("numbers", name, {"last": thing["last"] + 1})
            return int(thing["last"]) + 1

    def clear(self) -> None:
        with self._lock:
            self._rows.execute("DELETE FROM things")
        for file in self.folder.iterdir():
            file.unlink()

    def close(self) -> None:
        with self._lock:
            self._rows.close()

    # What was uploaded.

    def file(self, id_: str) -> Path:
        """Where the bytes of an upload stand."""
        return self.folder / id_
