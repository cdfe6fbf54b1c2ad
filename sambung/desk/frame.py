"""What stands around every page of the desk: counts, and the doors that a person may open."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.translation import gettext as _

from sambung.desk import calls, inbox
from sambung.desk.models import Notice
from sambung.people.actors import Actor, As
from sambung.people.models import Organization, Person
from sambung.people.permissions import may, visible_to

MOST = 99
"""Nobody needs to know how many more; counting further costs."""


class _HowMany(Subquery):
    """How many rows another query gives."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


@dataclass(frozen=True)
class Frame:
    """Counts are texts ("12", "99+"), '' for none."""

    mine: str
    unread: str
    asking: str
    leads: bool
    edits: bool = False


def frame_of(actor: Actor) -> Frame:
    """One query for all counts."""
    if actor.person is None:
        return Frame("", "", "", False)
    with connection.cursor() as cursor:
        cursor.execute(*_counts(As.of(actor)))
        held, news, asked = cursor.fetchone()
    leads, edits = may(actor, "leader.page"), may(actor, "newsroom.enter")
    return Frame(_short(held), _short(news), _short(asked), leads, edits)


@lru_cache(maxsize=inbox.REMEMBERED)
def _counts(who: As) -> tuple[str, tuple[Any, ...]]:
    """The statement that counts, with its values. Composing it took Django ten times what the database takes
    to answer, on each page of the desk; it depends on nothing but who asks."""
    actor = who.actor
    assert actor.person is not None  # noqa: S101  (asked before)
    mine = inbox.mine(actor).order_by()
    unread = visible_to(actor, Notice.objects.unread()).order_by()
    asking = calls.asking(actor).order_by()
    counts = [_how_many(rows) for rows in (mine, unread, asking)]
    return Person.objects.filter(pk=actor.person.pk).values_list(*counts).query.sql_with_params()


def _how_many(rows: "QuerySet[inbox.Parcel] | QuerySet[Notice]") -> _HowMany:
    return _HowMany(rows.values("pk")[: MOST + 1])


def _short(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count or "")


MAKING = ("help.ask", "voice.record", "story.give", "bulletin.write")
"""Doors behind which something new begins: in sight at once, the others in the menu."""


@dataclass(frozen=True)
class Door:
    """A page by its address. `draft`: under which name its form, or with a star the forms behind it, keep
    what was begun on the phone."""

    address: str
    name: str
    draft: str = ""


IN_THE_FIELD = ("/meja/kunjungan/", "/lapangan/belajar/")
"""Doors from the menu that are of use out there too."""


def doors_of(actor: Actor, *, making: bool) -> list[Door]:
    """Further pages that the actor may open: those where something new begins, or the others."""
    doors = (
        ("voice.record", "/meja/catat/", _("Write down a voice"), "recorded"),
        ("story.give", "/meja/kabar/kirim/", _("Send a story"), "story"),
        ("bulletin.write", "/meja/siaran/tulis/", _("Write a bulletin"), "bulletin"),
        ("help.ask", "/meja/bantuan/", _("We need help"), "help"),
        ("group.list", "/meja/kim/", _("Groups")),
        ("visit.plan", "/meja/kunjungan/", _("Visits")),
        ("session.plan", "/meja/pelatihan/", _("Trainings")),
        ("field.enter", "/lapangan/", _("In the field"), "visit-*"),
        ("training.study", "/lapangan/belajar/", _("My courses")),
        ("practice.list", "/meja/praktik/", _("Good practice")),
        ("data.own", "/meja/data-saya/", _("My data")),
        ("voice.keep_answers", "/meja/jawaban/", _("Standard answers")),
        ("calendar.edit", "/meja/hari-libur/", _("Days off")),
        ("account.see", "/meja/akun/", _("Accounts")),
        ("limits.decree", "/meja/batas/", _("Time limits")),
        ("report.enter", "/meja/laporan/", _("Reports")),
        ("province.page", "/meja/provinsi/", _("Regencies")),
        ("leader.page", "/meja/telepon/", _("Call list")),
        ("desk.mails", "/meja/surat/", _("Mails of the demo")),
    )
    groups = [m.organization for m in actor.memberships if m.organization.kind == Organization.Kind.KIM]
    own = [
        Door(f"/meja/kim/{group.slug}/", group.name)
        for group in groups
        if not making and actor.via != "device" and may(actor, "group.see", group)
    ]
    return [
        *dict.fromkeys(own),
        *(Door(*door) for action, *door in doors if (action in MAKING) is making and may(actor, action)),
    ]


def field_doors_of(actor: Actor) -> list[Door]:
    """What somebody does out there: where something begins, and their courses."""
    further = [door for door in doors_of(actor, making=False) if door.address in IN_THE_FIELD]
    return [*doors_of(actor, making=True), *further]
