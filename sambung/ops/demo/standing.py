"""How the demo regency's groups fared: what was judged, and the last months as they would have been kept."""

from datetime import datetime, timedelta

from sambung.insight.months import after, month_of
from sambung.insight.standing import snapshots
from sambung.insight.standing.judging import judge
from sambung.ops.demo.regency import Belitung
from sambung.people.actors import Actor

MONTHS = 4
"""A fall is seen over three."""

JUDGED = (
    ("kim-tanjong-lancor", "pembina", 8, "Jadwal kapal ditempel di setiap warung dan dibacakan tiap sore."),
    ("kim-tanjong-lancor", "editor", 7, "Kabarnya membuat lampu dermaga diperbaiki; foto-fotonya jelas."),
    ("kim-selat-nasik", "pembina", 5, "Mencoba papan informasi berbahasa Melayu Belitung di pasar."),
)
"""Group, by whom, points, and why."""


def furnish(belitung: Belitung, morning: datetime) -> None:
    """Three weeks ago coach and editor judged; each month was kept when it was over."""
    for slug, who, points, reason in JUDGED:
        actor = Actor.member(belitung.people[who])
        judge(belitung.organizations[slug], points, reason, actor=actor, at=morning - timedelta(weeks=3))
    for back in range(MONTHS, 0, -1):
        snapshots.take(after(month_of(morning.date()), -back), morning)
