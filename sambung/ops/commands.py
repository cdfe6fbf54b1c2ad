"""What each command of `sambung` does. Imported when the environment is complete."""

import argparse
import asyncio
import contextlib
from collections.abc import Iterator

import django
from django.core.management import execute_from_command_line
from django.db.backends.postgresql.base import DatabaseWrapper

from sambung.config.environment import environment
from sambung.ops import database, serving
from sambung.ops.errors import DatabaseAway, Trouble


def demo(options: argparse.Namespace) -> int:
    """`serve` in demo mode, telling afterwards where to go and who one can be."""
    return serve(options)


def serve(_options: argparse.Namespace) -> int:
    """Everything under one supervisor."""
    return asyncio.run(serving.Serving(environment).run())


def web(options: argparse.Namespace) -> int:
    """The web server alone; on a database that does not fit it refuses to start."""
    from sambung.ops import web as server

    server.share_metrics(environment.data / "metrics")
    django.setup()
    from sambung.ops import schema

    if not options.supervised:
        with contextlib.suppress(DatabaseAway):  # it answers 503 until the database is there
            schema.require()
        _disconnect()  # the processes of the server must not share it
    server.run()
    return 0


def worker(_options: argparse.Namespace) -> int:
    """The worker alone; on a database that does not fit it refuses to start."""
    with _django():
        from sambung.ops import schema, working

        schema.require()
        working.run()
    return 0


def simulations(_options: argparse.Namespace) -> int:
    """The services that the demo plays, alone."""
    if environment.mode != "demo":
        raise Trouble("Services are played in the demo alone.")
    django.setup()
    from sambung.ops import playing

    playing.serve()
    return 0


def migrate(_options: argparse.Namespace) -> int:
    """Schema, regions, days off; in demo mode the demo regency too."""
    with database.running("sambung migrate"), _django():
        from sambung.ops import schema

        schema.migrate()
    return 0


def backup(options: argparse.Namespace) -> int:
    """Database and files into a new folder."""
    with database.running("sambung backup", existing=True), _django():
        from sambung.ops import backup

        print(backup.write(options.folder))
    return 0


def restore(options: argparse.Namespace) -> int:
    """A backup into an empty installation."""
    with database.running("sambung restore"), _django():
        from sambung.ops import restore

        print(restore.read(options.folder))
    return 0


def move_files(_options: argparse.Namespace) -> int:
    """The files from an earlier place to the present one; as often as one likes."""
    with database.running("sambung move-files", existing=True), _django():
        from sambung.ops import moving_files

        print(moving_files.move())
    return 0


def check(_options: argparse.Namespace) -> int:
    """What is to be mended, each with a way; 1 if anything must be."""
    with database.running("sambung check", existing=True), _django():
        from sambung.ops import checks

        return checks.report()


def manage(options: argparse.Namespace) -> int:
    """Any command of Django, with the database there."""
    with database.running("sambung manage"):
        execute_from_command_line(["sambung manage", *options.rest])
    return 0


@contextlib.contextmanager
def _django() -> Iterator[None]:
    """Django set up, and a lost database told in a sentence."""
    django.setup()
    from django.db import InterfaceError, OperationalError

    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise DatabaseAway(f"The database does not answer: {str(error).splitlines()[0]}") from error
    finally:
        _disconnect()


def _disconnect() -> None:
    from django.db import connections

    for wrapper in connections.all(initialized_only=True):  # `connection` is a proxy, and no DatabaseWrapper
        wrapper.close()
        if isinstance(wrapper, DatabaseWrapper):
            wrapper.close_pool()
