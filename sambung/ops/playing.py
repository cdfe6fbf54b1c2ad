"""The demo's far sides: which services are played, where they keep what they hold, and their server."""

import signal
import threading

from django.conf import settings

from sambung.config.environment import environment
from sambung.simulations.facebook import Facebook
from sambung.simulations.server import FarSide, Simulated
from sambung.simulations.shelf import Shelf
from sambung.simulations.youtube import YouTube

TOWN = "warga"
"""The one person of the demo who looks after Pages and channels."""


def shelf(name: str) -> Shelf:
    """What a service holds, in the data folder."""
    return Shelf(settings.DATA / "simulations", name)


def facebook() -> Facebook:
    return Facebook(shelf("facebook"), site=settings.FACEBOOK_SITE, lively=True)


def youtube() -> YouTube:
    return YouTube(shelf("youtube"), lively=True)


def services() -> list[Simulated]:
    """All that are played. A new one is named here."""
    return [facebook(), youtube()]


def serve() -> None:
    """Play until SIGTERM or SIGINT."""
    far_side = FarSide({each.name: each for each in services()}, environment.simulations_port)
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: over.set())
    far_side.start()
    over.wait()
    far_side.stop()
