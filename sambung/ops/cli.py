"""The command line: `sambung demo | serve | web | worker | migrate | backup | restore | check | manage`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sambung.ops import errors


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process: 0 it went well, 1 it could not be done, 2 it was wrongly asked."""
    options = _parser().parse_args(arguments)
    _to_environment(options)
    try:
        from sambung.ops import commands  # reads the environment, so not before it is complete

        sys.exit(getattr(commands, options.command.replace("-", "_"))(options))
    except errors.Trouble as trouble:
        print(f"sambung: {trouble}", file=sys.stderr)
        sys.exit(trouble.exit_code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sambung", description="Passes information between villages and their government, both ways."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, help_text: str, *, port: bool = False) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.add_argument("--data", type=Path, metavar="DIR", help="data folder (SAMBUNG_DATA)")
        if port:
            command.add_argument(
                "--port", type=int, metavar="N", help="port of the web server (SAMBUNG_PORT)"
            )
        return command

    add("demo", "Make the demo regency where it is missing, and serve it.", port=True)
    add("serve", "Run everything: database if embedded, web and worker.", port=True)
    web = add("web", "Run the web server alone.", port=True)
    worker = add("worker", "Run the worker alone.")
    for part in (web, worker):
        part.add_argument("--supervised", action="store_true", help=argparse.SUPPRESS)
    add("simulations", "Play Facebook and the other services of the demo, alone.")
    add("migrate", "Bring the database up to date.")
    backup = add("backup", "Save database and files together in a new folder, and read it back.")
    backup.add_argument("folder", type=Path, metavar="DIR")
    restore = add("restore", "Bring a backup into an empty database and data folder.")
    restore.add_argument("folder", type=Path, metavar="DIR")
    add("move-files", "Bring the files from where they were stored before to where they are stored now.")
    add("check", "Look over settings, database, files, channels and calendar, and say what to mend.")
    manage = add("manage", "Run a command of Django, e.g. `sambung manage shell`.")
    manage.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")
    return parser


def _to_environment(options: argparse.Namespace) -> None:
    """Options are settings given by hand; this is the one place that writes them into the environment."""
    if options.command == "demo":
        os.environ["SAMBUNG_MODE"] = "demo"
        os.environ.setdefault("SAMBUNG_DATA", "demo-data")
    if options.data:
        os.environ["SAMBUNG_DATA"] = str(options.data)
    if getattr(options, "port", None) is not None:
        os.environ["SAMBUNG_PORT"] = str(options.port)
        if options.command == "demo":
            os.environ.setdefault("SAMBUNG_BASE_URL", f"http://127.0.0.1:{options.port}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sambung.config.settings"
