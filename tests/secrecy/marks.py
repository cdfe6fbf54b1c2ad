"""Senders whose every detail can be recognised wherever it turns up."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client

SHARED = 3
"""The number of the one hidden voice whose sender is named to the agency."""


@dataclass(frozen=True)
class Marked:
    """A hidden or anonymous voice with marks for what stands in it."""

    number: int

    @property
    def identity(self) -> str:
        return "anonymous" if self.number % 3 == 0 and self.number != SHARED else "hidden"

    @property
    def name(self) -> str:
        return f"Zqxnama{self.number:03d}"

    @property
    def phone(self) -> str:
        return f"+62812990{self.number:05d}"

    @property
    def email(self) -> str:
        return f"zqx-mail-{self.number:03d}@example.id"

    @property
    def by_phone(self) -> bool:
        return self.number % 2 == 0

    @property
    def contact(self) -> str:
        return self.phone if self.by_phone else self.email

    @property
    def place(self) -> str:
        return f"ZQX-TEMPAT-{self.number:03d}"

    @property
    def text(self) -> str:
        return f"ZQX-ISI-{self.number:03d} lampu dermaga mati."

    @property
    def of_the_person(self) -> tuple[str, ...]:
        return (self.name, self.phone.removeprefix("+62"), self.email, self.place)

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.of_the_person, f"ZQX-ISI-{self.number:03d}")

    def give(self) -> dict[str, str]:
        """By the page or over the API in turn; code and key. A name is sent even where none is asked."""
        filled = {
            "track": "complaint",
            "text": self.text,
            "identity": self.identity,
            "name": self.name,
            "contact": self.contact,
            "place": self.place,
        }
        if self.number % 4 < 2:
            page = Client().post("/lapor/", {**filled, "village": "Suak Gual", "key": f"{self.number:043d}"})
            assert page.status_code == 302, page.content.decode()[:3000]
            code, _slash, key = (
                page.headers["Location"].removeprefix("/lapor/terkirim/").partition("/?kunci=")
            )
            return {"code": code, "key": key}
        body = json.dumps({**filled, "region": "19.02.03.2003"})
        answer = Client().post("/api/v1/voices", body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        return {name: answer.json()[name] for name in ("code", "key")}


def found_in(text: str, marks: Any) -> set[str]:
    """The marks that stand in a text, whatever its case."""
    lower = text.lower()
    return {mark for mark in marks if mark.lower() in lower}


def tables_with(marks: Any) -> dict[str, set[str]]:
    """Every table's rows as text, which is what a dump holds: the tables in which marks stand, and which."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT string_agg(t::text, chr(10)) FROM {table} t")  # noqa: S608  (the catalogue's names)
            (rows,) = cursor.fetchone()
            if here := found_in(rows or "", marks):
                found[table] = here
    return found
