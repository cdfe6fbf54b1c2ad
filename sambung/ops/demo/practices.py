"""Cards of good practice of the demo's groups, each of a case that is there; what they tell is invented."""

from dataclasses import dataclass
from datetime import datetime

from sambung.coaching.models import Hindrance, Practice
from sambung.coaching.practices import Card, agree, write
from sambung.news.models import Story
from sambung.ops.demo.regency import Belitung
from sambung.people.actors import Actor
from sambung.relay.models import Parcel


@dataclass(frozen=True)
class Told:
    """A card of one of the demo's cases. `agreed`: who gave the group's word, '' while it is waited for."""

    group: str
    case: str
    card: Card
    agreed: str = ""


CARDS = (
    Told(
        "kim-tanjong-lancor",
        "what: Anggota baru belum paham cara menulis berita",
        Card(
            Hindrance.WRITING,
            "Latihan dua jam: dari hasil rapat menjadi tiga berita",
            "Anggota baru ikut rapat dan punya banyak catatan, tetapi tidak tahu mana yang jadi berita."
            " Catatannya berhenti di buku.",
            "Pembina datang satu sore. Setiap orang memilih satu keputusan rapat, menjawab apa, siapa, di"
            " mana, kapan, mengapa, dan bagaimana, lalu membacakannya. Yang lain bertanya apa yang belum"
            " jelas.",
            "Enam orang ikut. Tiga berita pertama terkirim dalam dua minggu.",
            "Mulailah dari satu keputusan rapat, bukan dari seluruh rapat. Cukup dua jam, kertas, dan satu"
            " ponsel. Bacakan keras-keras: yang janggal langsung terdengar.",
        ),
        "ketua",
    ),
    Told(
        "kim-selat-nasik",
        "headline: Gelombang tinggi, kapal Selat Nasik",
        Card(
            Hindrance.EQUIPMENT,
            "Kabar kapal tetap sampai saat sinyal mati",
            "Kalau angin kencang, sinyal ikut hilang. Padahal saat itulah orang bertanya apakah kapal"
            " berangkat.",
            "Kelompok mengirim satu kalimat selagi sinyal masih ada, lalu pengumuman berikutnya dibacakan di"
            " pelabuhan dan masjid. Bidan desa ikut mengabari yang punya jadwal kontrol.",
            "Kabarnya terbit pagi itu juga, dan orang yang hendak menyeberang tahu ke mana mencari kabar"
            " berikutnya.",
            "Sepakati lebih dulu dua tempat membacakan kabar. Satu kalimat cukup: apa yang berhenti, sampai"
            " kapan, bertanya ke mana. Tidak perlu biaya.",
        ),
        "ketua-2",
    ),
    Told(
        "kim-tanjong-lancor",
        "headline: Cumi sedang ramai",
        Card(
            Hindrance.PEOPLE,
            "Satu pesan singkat dari dermaga sudah cukup menjadi kabar",
            "Anggota kami melaut dan jarang sempat menulis panjang.",
            "Yang ada di dermaga pagi itu mengirim dua kalimat: berapa banyak, di mana, berapa harganya,"
            " dengan satu foto. Editor dinas melengkapi dan menanyakan yang kurang.",
            "Dua kalimat itu menjadi kabar yang utuh dan terbit dengan foto kami.",
            "Bagi tugas menurut siapa yang sedang di darat. Kirim angka, tempat, dan foto dulu; kalimat yang"
            " rapi bisa menyusul.",
        ),
    ),
)


def furnish(belitung: Belitung, morning: datetime) -> None:
    """Two that everybody reads, and one that waits for its group's word."""
    coach = Actor.member(belitung.people["pembina"])
    for told in CARDS:
        case = _case(told.case)
        if case is None:
            continue
        card = write(case, belitung.organizations[told.group], told.card, actor=coach)
        if told.agreed:
            agree(card, actor=Actor.member(belitung.people[told.agreed]))
    for practice in Practice.objects.all():
        agreed = morning if practice.agreed_at else None
        Practice.objects.filter(pk=practice.pk).update(written_at=morning, agreed_at=agreed)


def _case(begins: str) -> Parcel | None:
    """The follow-up or story that begins like that."""
    field, _colon, words = begins.partition(": ")
    if field == "what":
        return Parcel.objects.filter(kind="follow_up", follow_up__what__startswith=words).first()
    story = Story.objects.filter(live__headline__startswith=words).select_related("parcel").first()
    return story.parcel if story else None
