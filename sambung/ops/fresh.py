"""The schema of an empty database in one go: `fresh.sql`, as the migrations left it when it was written.

The migrations stay what counts: the file says which of them it stands for, `migrate` runs those that came
since, and a test holds both ways against each other. It is there because Django draws up all related models
anew for most steps of a migration: hundreds of them take a first start fifteen seconds of processor.
"""

from pathlib import Path

from django.db import connection, transaction

FILE = Path(__file__).with_suffix(".sql")


def build_where_empty() -> None:
    """Give a database without a table all that the file holds, or nothing of it."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not connection.introspection.table_names(cursor):
            cursor.execute("SET LOCAL check_function_bodies = off")  # they name tables that come after them
            cursor.execute(FILE.read_text())
