"""`sambung manage rotate_channel_keys`: seal everything with the newest key, so that an older one can go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sambung.channels.rotating import rotate
from sambung.channels.vault import NoKey


class Command(BaseCommand):
    help = (
        "Seal what accounts sign in with by the first key of SAMBUNG_CHANNEL_KEYS; may run again at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rotate()
        except NoKey:
            raise CommandError("SAMBUNG_CHANNEL_KEYS has no key.") from None
        self.stdout.write(f"{done.sealed} sealed anew, {done.fitting} were already.")
        if done.lost:
            raise CommandError(
                f"{len(done.lost)} can't be opened by any key; their owners have to connect them again: "
                + ", ".join(done.lost)
            )
