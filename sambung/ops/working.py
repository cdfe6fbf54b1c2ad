"""The worker: procrastinate's own, on connections of its own."""

import asyncio
import os
from typing import cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

BEHIND_THE_PAGES = 10
"""How nice the worker is to the web's processes: who waits before a page comes first, jobs catch up."""


def run() -> None:
    """Work on jobs until SIGTERM or SIGINT; those at work are finished first."""
    os.nice(BEHIND_THE_PAGES)
    asyncio.run(_run())


async def _run() -> None:
    """The worker is an app of its own on its own connections. What a task defers goes through Django's, hence
    into the transaction of the change that causes it. Replacing the one app's connector, as procrastinate's
    command does, would keep such a job also where that transaction is cut off."""
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    async with app.with_connector(connector).open_async() as worker:
        await worker.run_worker_async()
