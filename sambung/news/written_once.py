"""Rows that nobody changes."""

import pgtrigger
from django.db import models


class WrittenOnce(models.Model):
    """What is written once and never changed: the database refuses it, also to raw SQL."""

    class Meta:
        abstract = True
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
