"""Log lines: JSON in live mode, readable in the demo, and never with personal data in them.

What people type travels in query strings, links, exception messages and network addresses; none of it gets
through. Code logs ids: `logger.info("voice_received", parcel=parcel.code)`.
"""

import logging
import logging.config
import re
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from sambung.ops.causes import causes

DROPPED = ("user_agent", "ip", "exc_value", "request_body")
QUERY = re.compile(r"\?\S*")
SECRET_PART = re.compile(r"(?<=/)[\w:.-]{20,}")  # signed links, keys in addresses
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|(?<==)\([^)]*\)")


def configuration(*, live: bool, level: str) -> dict[str, Any]:
    """For `logging.config.dictConfig` (Django's `LOGGING`); also sets structlog up to go the same way."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(allow=("job_id", "action", "duration")),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        without_personal_data,
        structlog.processors.ExceptionRenderer(bare_traceback),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if live else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                "foreign_pre_chain": shared,
            }
        },
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            # every request has a line of its own already (django_structlog)
            "django.request": {"level": "CRITICAL"},
            "django.server": {"level": "CRITICAL"},
            "axes": {"level": "CRITICAL"},  # it names people
            "botocore": {"level": "WARNING"},  # on DEBUG it tells of every call, with its headers
            "urllib3": {"level": "WARNING"},
            "httpx": {"level": "WARNING"},  # it tells of every call, with its whole address
            "resumable_upload": {"level": "CRITICAL"},  # it names files, and what a client got wrong
            "django.db.backends": {"level": "INFO"},  # never the queries with their values
            "procrastinate.periodic": {"level": "WARNING"},
            "procrastinate.blueprints": {"level": "WARNING"},
            "procrastinate.jobs": {"level": "WARNING"},  # a line for each deferral says nothing
        },
    }


def start(*, live: bool, level: str) -> None:
    """Set logging up where Django does not (the supervisor)."""
    logging.config.dictConfig(configuration(live=live, level=level))


def without_personal_data(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Leave out what can carry somebody's data."""
    for name in DROPPED:
        event.pop(name, None)
    for name in ("event", "request"):
        if isinstance(text := event.get(name), str):
            event[name] = SECRET_PART.sub("…", QUERY.sub("?…", text))
    return event


def bare_traceback(exc_info: ExcInfo) -> str:
    """Where it happened and what kind of error, without the values quoted in the message."""
    lines: list[str] = []
    for seen in causes(exc_info[1]):
        frames = traceback.extract_tb(seen.__traceback__)[-12:]
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        first = QUOTED.sub("…", str(seen).partition("\n")[0])[:200]
        lines = [*places, f"{type(seen).__name__}: {first}", *lines]
    return "\n".join(lines)
