"""What the demo's groups asked for, what the coach did about it, and where he went."""

from datetime import date, datetime, time, timedelta

from sambung.coaching.asking import Agreed, Help, agree, ask
from sambung.coaching.from_copies import CANNOT, KIND, open_follow_up
from sambung.coaching.planning import Planned, plan
from sambung.coaching.spot.confirming import confirm
from sambung.coaching.visiting.ferries import Entered, enter
from sambung.coaching.visiting.journeys import Going, set_out
from sambung.ops.demo.regency import Belitung
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.regions.days_off import calendar_for
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move

COACH, MEMBER, CHAIR = "pembina", "anggota", "ketua"
OWN = "kim-tanjong-lancor"
FERRIES = (
    ("19.02.03", (1, 4), "Kapal pukul 08.00 dari Pelabuhan Tanjung Ru, pulang pukul 14.00"),
    ("19.02.03.2004", (2,), "Perahu menunggu air pasang; telepon dulu nakhodanya"),
    ("19.02.02.2009", (), "Perahu dari Pantai Penyabong tiap pagi kalau tidak ada ombak"),
)
"""Invented, as everything of the demo is: where, on which weekdays, and in words."""


class Week:
    """The regency in the last days, with its people and moments in office hours."""

    def __init__(self, belitung: Belitung, morning: datetime) -> None:
        self.belitung, self.morning = belitung, morning

    def actor(self, name: str) -> Actor:
        return Actor.member(self.belitung.people[name])

    def group(self, slug: str) -> Organization:
        return self.belitung.organizations[slug]

    def ago(self, days: int, hour: int = 9) -> datetime:
        """So many working days ago, at that hour."""
        calendar = calendar_for(self.group(OWN).region)
        day = self.morning.date()
        while days:
            day -= timedelta(days=1)
            days -= calendar.is_working_day(day)
        return calendar.at(day, time(hour))

    def ahead(self, days: int, at: datetime) -> date:
        """The day so many working days after a moment."""
        calendar = calendar_for(self.group(OWN).region)
        return calendar.working_day_after(calendar.local(at).date(), days)


def furnish(belitung: Belitung, morning: datetime) -> None:
    week = Week(belitung, morning)
    _could_not(morning)
    _asked(week)
    _agreed(week)
    _solved(week)
    _refused(week)
    _dropped(week)
    _visited(week)
    _cancelled(week)
    _planned(week)
    _ferries(week)
    _journey(week)


def _could_not(morning: datetime) -> None:
    """What the worker would have opened of the bulletins that could not be passed on of late."""
    recent = Handoff.objects.filter(parcel__kind=KIND, move=CANNOT, at__gte=morning - timedelta(days=10))
    for handoff in recent.select_related("parcel__region").order_by("pk"):
        open_follow_up(handoff)


def _ask(week: Week, name: str, by: str, text: str, at: datetime) -> Parcel:
    return ask(Help(text), actor=week.actor(by), origin_key=f"demo-regency-{name}", at=at)


def _asked(week: Week) -> None:
    """Yesterday, and nobody is at it yet."""
    text = "Sinyal di balai desa hilang sejak Senin, jadi foto kegiatan tidak bisa dikirim. Ada cara lain?"
    _ask(week, "sinyal", MEMBER, text, week.ago(1, 10))


def _agreed(week: Week) -> None:
    """The coach arranged it, and the village head is to do it."""
    at = week.ago(5)
    parcel = _ask(
        week, "musdes", CHAIR, "Kami tidak diundang ke rapat desa, jadi tidak ada bahan berita.", at
    )
    fields = {"who": "desa-suak-gual:village_head", "by": week.ahead(8, week.ago(4)), "category": "village"}
    note = "Pak Kades sudah saya telepon, beliau setuju mengundang."
    move(parcel, "assign", actor=week.actor(COACH), fields=fields, note=note, at=week.ago(4, 11))


def _solved(week: Week) -> None:
    """Asked, done and looked at; the group may still say that it is stuck."""
    coach, at = week.actor(COACH), week.ago(12)
    text = "Anggota baru belum paham cara menulis berita dari hasil rapat."
    parcel = _ask(week, "menulis", CHAIR, text, at)
    fields = {"who": "diskominfo-belitung:coach", "by": week.ahead(5, week.ago(11)), "category": "writing"}
    move(parcel, "assign", actor=coach, fields=fields, at=week.ago(11))
    move(parcel, "done", actor=coach, note="Latihan dua jam di balai desa, enam orang hadir.", at=week.ago(6))
    move(parcel, "verify", actor=coach, note="Tiga berita pertama sudah masuk.", at=week.ago(4, 14))


def _refused(week: Week) -> None:
    parcel = ask(
        Help("Mohon dibelikan laptop baru."),
        actor=week.actor("ketua-2"),
        origin_key="demo-regency-laptop",
        at=week.ago(9),
    )
    note = "Tahun ini tidak ada anggarannya. Usulkan di musrenbang desa; saya bantu menyusun usulannya."
    move(parcel, "refuse", actor=week.actor(COACH), fields={"reason": "no_means"}, note=note, at=week.ago(8))


def _dropped(week: Week) -> None:
    """Agreed, and found not to be possible."""
    coach, at = week.actor(COACH), week.ago(20)
    parcel = _ask(week, "radio", CHAIR, "Radio komunitas rusak, kami ingin siaran lagi.", at)
    fields = {"who": "diskominfo-belitung:coach", "by": week.ahead(6, week.ago(19))}
    move(parcel, "assign", actor=coach, fields=fields, at=week.ago(19))
    move(
        parcel,
        "cannot",
        actor=coach,
        fields={"why": "no_means"},
        note="Suku cadangnya tidak ada.",
        at=week.ago(15),
    )
    move(parcel, "drop", actor=coach, note="Diganti jadwal membaca di masjid.", at=week.ago(14))


def _cancelled(week: Week) -> None:
    at = week.ago(9)
    visit = plan(
        Planned(week.group("kim-gersik-lestari"), week.ahead(3, at)),
        actor=week.actor(COACH),
        origin_key="demo-regency-visit-4",
        at=at,
    )
    note = "Angin barat, perahu tidak jalan."
    move(visit, "cancel", actor=week.actor(COACH), fields={"reason": "weather"}, note=note, at=week.ago(6, 8))


def _visited(week: Week) -> None:
    """One visit with its report and what was agreed there, and one whose report is to be written."""
    coach, group = week.actor(COACH), week.group(OWN)
    asked = week.ago(22)
    planned = Planned(group, week.ahead(7, asked), "Melihat cara kelompok menyebarkan siaran")
    visit = plan(planned, actor=coach, origin_key="demo-regency-visit-1", at=asked)
    held = calendar_for(group.region).at(planned.day, time(10))
    visit = move(visit, "hold", actor=coach, fields={"attended": 6}, at=held)
    who = "kim-tanjong-lancor:member"
    what = Agreed(
        "Bagi tugas: siapa membaca siaran di masjid tiap Jumat.", "people", who, week.ahead(10, held)
    )
    done = agree(what, visit, actor=coach, origin_key="demo-regency-agreed-1", at=held + timedelta(hours=1))
    move(
        done,
        "done",
        actor=week.actor(CHAIR),
        note="Jadwal sudah ditempel di papan.",
        at=held + timedelta(days=6),
    )
    fields = {
        "works": "Siaran dibacakan di dua masjid, dan Marlina mencatat siapa yang bertanya.",
        "present": [str(pk) for pk in group.listed.there().as_listed().values_list("pk", flat=True)[:5]],
        "attended": 6,
        "guests": "Syamsul Bahri, kepala desa",
        "words_equipment": "“Kalau angin barat, sinyal mati dua hari.”",
        "words_people": "“Kami sering di laut, jadi siaran kadang terlambat dibacakan.”",
        "lesson": "Foto tiga jarak: jauh, sedang, dekat.",
        "motivation": "Berita lampu dermaga dibaca 400 orang.",
    }
    visit = move(visit, "report", actor=coach, fields=fields, at=held + timedelta(days=1))
    corrected = "Yang membaca di masjid kedua Pak Rusdi, bukan Marlina. Selebihnya benar."
    confirm(visit, agreed=False, words=corrected, actor=week.actor(CHAIR), at=held + timedelta(days=2))
    day = week.ago(1, 9)
    other = Planned(week.group("kim-petaling-bersuara"), day.date(), "Mengapa kelompok vakum")
    second = plan(other, actor=coach, origin_key="demo-regency-visit-2", at=week.ago(10))
    move(second, "hold", actor=coach, fields={"attended": 2}, at=day)


def _planned(week: Week) -> None:
    at = week.ago(2)
    planned = Planned(week.group("kim-selat-nasik"), week.ahead(7, at), "SK berakhir: menyiapkan yang baru")
    plan(planned, actor=week.actor(COACH), origin_key="demo-regency-visit-3", at=at)


def _ferries(week: Week) -> None:
    """When boats go to the islands, as the coach entered it."""
    for code, weekdays, words in FERRIES:
        region = Region.objects.of_code(code)
        if region is not None:
            enter(Entered(region, weekdays, words), actor=week.actor(COACH))


def _journey(week: Week) -> None:
    """Two groups of one district, on one day."""
    at = week.ago(1)
    day = week.ahead(9, at)
    stops = [Planned(week.group(slug), day) for slug in ("kim-sijuk", "kim-keciput")]
    going = Going(stops, "Latihan foto dan keterangan foto")
    set_out(going, actor=week.actor(COACH), origin_key="demo-regency-journey-1", at=at)
