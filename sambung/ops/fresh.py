"""The schema of an empty database in one go: `fresh.sql`, as the migrations left it when it was written.

The migrations stay what counts: the file says which of them it stands for, `migrate` runs those that came
since, and a test holds both ways against each other. It is there because Django draws up all related models
anew for most steps of a migration: hundreds of them take a first start fifteen seconds of processor.
"""

from pathlib import Path

from django.db import connection, transaction

FILE = Path(__file__).with_suffix(".sql")


def build_where_empty(file: Path = FILE) -> None:
    """Give a database without a table all that the file holds, or nothing of it.

    The file names the schema in which tables usually are: where they are to be in another one, the migrations
    make them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        usual = cursor.fetchone() == ("public",)
        if usual and not connection.introspection.table_names(cursor):
            cursor.execute("SET LOCAL check_function_bodies = off")  # they name tables that come after them
            cursor.execute(file.read_text())
