"""Addresses as pages and feeds write them."""

from django.conf import settings
from django.utils import translation


def address(path: str) -> str:
    """The path in the page's language; the bare paths are those of the public surface."""
    return f"/en{path}" if translation.get_language() == "en" else path


def absolute(path: str) -> str:
    """The whole address of a path of this site, as links that leave it need it."""
    return f"{settings.BASE_URL}{path}"
