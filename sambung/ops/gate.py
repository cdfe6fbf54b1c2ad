"""Nothing but `/healthz` and `/readyz` is let in before the database is there with the right schema."""

import threading
import time
from collections.abc import Iterable
from typing import Any

import structlog
from django.db import connection

from sambung.ops import outage, schema
from sambung.ops.errors import DatabaseAway, WrongDatabase

OPEN = ("/healthz", "/readyz")
LOOK_AGAIN = 0.2  # seconds between two looks at the database

logger = structlog.get_logger("sambung.gate")


class Gate:
    """WSGI: 503 until `schema.require` is content once; from then on it is out of the way."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self._fits = False
        self._looked = 0.0
        self._told = ""
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self._fits or environ["PATH_INFO"] in OPEN or self._look():
            answer: Iterable[bytes] = self.application(environ, start_response)
            return answer
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Retry-After", outage.RETRY_AFTER),
            ("Cache-Control", "no-store"),
        ]
        start_response("503 Service Unavailable", headers)
        return [outage.page(503)]

    def _look(self) -> bool:
        with self._lock:
            if not self._fits and time.monotonic() - self._looked > LOOK_AGAIN:
                try:
                    schema.require_once()
                    self._fits = True
                except DatabaseAway:
                    pass
                except WrongDatabase as trouble:
                    if str(trouble) != self._told:  # once, not at each look
                        self._told = str(trouble)
                        logger.warning("not_serving", why=self._told)
                finally:
                    connection.close()
                    self._looked = time.monotonic()
            return self._fits
