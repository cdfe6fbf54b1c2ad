"""How the demo regency's groups fared: what was judged, and the last months as they would have been kept."""

from datetime import datetime, timedelta

from sambung.coaching import exemplary, pairing
from sambung.coaching.exemplary import Named
from sambung.insight.months import after, month_of
from sambung.insight.objections.objecting import object_to
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


LESSON = "Jadwal menulis bergilir: setiap pekan anggota lain yang mengirim kabar, yang lama mendampingi."
OBJECTION = "Kami juga rapat pada awal bulan di balai desa; notulennya ada pada sekretaris."
EXAMPLE, LEARNER, OBJECTING = "kim-keciput", "kim-padang-kandis", "kim-tanjong-lancor"
GOAL = "Kirim satu kabar dengan foto setiap dua minggu; KIM Keciput Kreatif ikut membaca sebelum dikirim."


def furnish(belitung: Belitung, morning: datetime) -> None:
    """Three weeks ago coach and editor judged; each month was kept when it was over. One group is an example,
    another learns from it; a third objects to a number."""
    for slug, who, points, reason in JUDGED:
        actor = Actor.member(belitung.people[who])
        judge(belitung.organizations[slug], points, reason, actor=actor, at=morning - timedelta(weeks=3))
    head, coach, chair = (Actor.member(belitung.people[who]) for who in ("kepala", "pembina", "ketua"))
    decree = Named("188.45/112/KOMINFO/2026", (morning - timedelta(weeks=6)).date(), LESSON)
    example, learner = belitung.organizations[EXAMPLE], belitung.organizations[LEARNER]
    exemplary.name(example, decree, actor=head)
    pairing.pair(learner, example, actor=coach)
    goal = pairing.Goal(GOAL, f"{EXAMPLE}:member", (morning + timedelta(days=20)).date())
    pairing.agree_goal(learner, goal, actor=coach, at=morning - timedelta(days=2))
    yesterday = morning - timedelta(hours=14)
    object_to(
        belitung.organizations[OBJECTING],
        "meetings",
        month_of(yesterday.date()),
        OBJECTION,
        actor=chair,
        at=yesterday,
    )
    for back in range(MONTHS, 0, -1):
        snapshots.take(after(month_of(morning.date()), -back), morning)
