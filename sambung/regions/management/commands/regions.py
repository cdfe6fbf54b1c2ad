"""`regions`: load or renew the regions and seed the days off."""

from typing import Any

from django.core.management.base import BaseCommand

from sambung.regions.days_off import seed_days_off
from sambung.regions.loading import load_regions


class Command(BaseCommand):
    help = "Load all regions with their boundaries, and seed days off for years that have none."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_regions()
        days = seed_days_off()
        self.stdout.write(
            f"{loaded.regions} regions, {loaded.changed} of them new or changed; {days} days off seeded"
        )
