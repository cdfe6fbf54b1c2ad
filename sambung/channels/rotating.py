"""Everything sealed, sealed anew with the newest key: one row at a time, safe to break off and to run
again."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Model

from sambung.channels import vault
from sambung.channels.models import Account, Attempt, Post

SEALED: tuple[tuple[type[Model], str], ...] = (
    (Account, "secrets"),
    (Attempt, "grants"),
    (Post, "journal"),
)
"""Every column that holds something sealed."""


@dataclass
class Rotated:
    """`lost` names the accounts that no key opens."""

    sealed: int = 0
    fitting: int = 0
    lost: list[str] = field(default_factory=list)


def rotate() -> Rotated:
    """Raises `vault.NoKey`."""
    done = Rotated()
    for model, column in SEALED:
        rows = model._default_manager.exclude(**{column: ""}).order_by("pk")
        for key in rows.values_list("pk", flat=True):
            _rotate(model, column, key, done)
    return done


def _rotate(model: type[Model], column: str, key: int, done: Rotated) -> None:
    with transaction.atomic():
        row = model._default_manager.select_for_update().get(pk=key)
        sealed = getattr(row, column)
        if not sealed:
            return
        if vault.newest_fits(sealed):
            done.fitting += 1
            return
        try:
            setattr(row, column, vault.resealed(sealed))
        except vault.WrongKey:
            if isinstance(row, Account):
                done.lost.append(str(row))
            return
        row.save(update_fields=[column])
        done.sealed += 1
