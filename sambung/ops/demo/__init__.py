"""The demo regency: Kabupaten Belitung with invented people, who have used Sambung for a year."""

from datetime import date


def load(today: date) -> None:
    """Fill an empty database with the regency as it stands on the morning of `today`: all or nothing."""
    from sambung.ops.demo import loading  # the models, which need Django set up

    loading.load(today)
