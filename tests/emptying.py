"""Tests that commit leave an empty database behind. Django's own way truncates a hundred tables and makes all
permissions anew, each time; few of them have rows."""

from functools import cache

from django.db import connection, transaction

KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""As the migrations left them."""


@transaction.atomic
def empty_tables() -> None:
    """Delete every row, those that a trigger keeps from being deleted too."""
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in _tables())  # noqa: S608
        )
        filled = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in filled:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608  (the catalogue's names)


@cache
def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        return [name for (name,) in cursor.fetchall() if name not in KEPT]
