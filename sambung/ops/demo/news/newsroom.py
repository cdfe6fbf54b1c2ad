"""What lies in the newsroom on the morning on which the demo begins: a plan, an embargo, comments."""

from datetime import date, datetime, timedelta

from sambung.news.comments import Said, comment, resolve
from sambung.news.models import Story
from sambung.news.newsroom import planning
from sambung.news.writing import newest_of
from sambung.ops.demo.regency import Belitung
from sambung.people.actors import Actor
from sambung.relay.models import Parcel

EDITOR, HEAD = "editor", "kepala"

TOPICS = (
    (1, "Harga lada pekan ini", "Bandingkan dengan harga di Pasar Tanjungpandan."),
    (3, "Jadwal perahu menjelang musim barat", "Tanya nakhoda, lalu syahbandar."),
    (8, "Setahun bank sampah Dukong", ""),
    (15, "Panen madu kelulut", "Minta foto dari kelompok."),
)
"""Days from today on, what it is about, a note."""

VILLAGE_DAYS = (
    ("Maras Taun", "Selat Nasik", 5),
    ("Selamatan laut", "Suak Gual", 12),
    ("Hari jadi desa", "Dukong", 20),
)
"""What, in which village, how many days from today; each comes back every year."""

COMMENT = "Kalimat ini kuat. Tambahkan nama dan peran orang yang mengatakannya."
SETTLED = "Judulnya bisa lebih pendek."


def furnish(belitung: Belitung, morning: datetime) -> None:
    """Put the plan and the comments there, as editor and head would have done yesterday."""
    editor, head = (Actor.member(belitung.people[name]) for name in (EDITOR, HEAD))
    at, today = morning - timedelta(hours=9), morning.date()
    _plan(belitung, editor, at, today)
    _embargo(editor, at)
    _comments(editor, head, at)


def _plan(belitung: Belitung, editor: Actor, at: datetime, today: date) -> None:
    for number, (days, title, note) in enumerate(TOPICS):
        who = editor.person if number % 2 == 0 else None
        values = {"title": title, "note": note, "day": today + timedelta(days=days), "person": who}
        planning.add("topic", values, actor=editor, at=at)
    for title, village, days in VILLAGE_DAYS:
        values = {"title": title, "region": belitung.villages[village], "day": today + timedelta(days=days)}
        planning.add("village_day", values | {"yearly": True}, actor=editor, at=at)


def _embargo(editor: Actor, at: datetime) -> None:
    """One on a story that is ready, one for which there is none yet."""
    until = at.replace(hour=8, minute=0) + timedelta(days=4)
    ready = Story.objects.filter(parcel__state="ready", parcel__regency__in=_own(editor))
    for title, story, moment in (
        ("Pengumuman hasil lomba KIM: setelah pembacaan bupati", ready.order_by("pk").first(), until),
        ("Daftar penerima beasiswa", None, until + timedelta(days=6)),
    ):
        values = {"title": title, "story": story, "not_before": moment, "day": moment.date()}
        planning.add("embargo", values, actor=editor, at=at)


def _comments(editor: Actor, head: Actor, at: datetime) -> None:
    """On the texts that are being written: one still open, one settled."""
    being_written = Parcel.objects.open().filter(kind="story", state__in=("editing", "revising"))
    for parcel in being_written.filter(regency__in=_own(editor)).order_by("pk"):
        newest = newest_of(parcel.story)
        if newest is not None and newest.text:
            quote = " ".join(newest.text.split("\n")[0].split()[:5])
            comment(parcel.story, Said("text", quote, COMMENT), actor=head, at=at)
            settled = comment(parcel.story, Said("headline", newest.headline, SETTLED), actor=head, at=at)
            resolve(settled, actor=editor, at=at)


def _own(editor: Actor) -> list[str]:
    return [m.organization.regency_id for m in editor.memberships if m.organization.regency_id]
