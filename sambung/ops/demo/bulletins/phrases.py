"""What groups and village heads say of a bulletin that they passed on, or could not."""

HOW: dict[str, tuple[str, ...]] = {
    "channels": (
        "Sudah masuk grup WA RT dan Facebook desa, banyak yang tanya balik jamnya.",
        "Dikirim ke lima grup WA. Yang tidak punya HP nanti kami kabari di masjid.",
        "Kami bikin gambar kecil supaya gampang dibaca di HP.",
    ),
    "mosque": (
        "Diumumkan habis Magrib, diulang sekali lagi habis Isya.",
        "Pak marbot yang bacakan, suaranya lebih jelas dari saya.",
        "Dibacakan sebelum salat Jumat, jamaah penuh.",
    ),
    "hall": (
        "Dibacakan pagi dan sore lewat pengeras suara kantor desa.",
        "Dua kali siaran, anginnya kencang jadi yang di ujung kami datangi.",
    ),
    "meeting": (
        "Disampaikan di rapat RT, ibu-ibu langsung mencatat.",
        "Sekalian di arisan, jadi yang hadir langsung sampaikan ke tetangga.",
        "Dibahas di pertemuan nelayan, beberapa minta dibacakan ulang.",
    ),
    "noticeboard": (
        "Ditempel di papan kantor desa, pos ronda, dan warung Mak Cik.",
        "Ditulis besar-besar di papan dermaga supaya yang turun kapal membaca.",
    ),
    "radio": ("Dibacakan penyiar radio komunitas tiga kali sehari.",),
    "houses": (
        "Kami keliling naik motor, yang tua-tua kami jelaskan pelan-pelan.",
        "Dari rumah ke rumah saja, sinyal sedang hilang.",
    ),
}
"""By how it was passed on."""

SCENE = {
    "noticeboard": "noticeboard",
    "meeting": "meeting",
    "hall": "loudspeaker",
    "mosque": "loudspeaker",
    "houses": "village_road",
}
"""What a photo that proves it shows."""

CANNOT: dict[str, tuple[str, ...]] = {
    "no_equipment": (
        "Pengeras suara rusak kena petir, sinyal juga mati sejak kemarin.",
        "Listrik padam dua hari, HP semua habis baterai.",
    ),
    "nobody_free": (
        "Semua anggota sedang melaut, musim cumi. Maaf sekali.",
        "Yang biasa keliling sedang sakit, yang lain bekerja di Tanjungpandan.",
    ),
    "not_understood": ("Istilahnya sulit, kami takut salah menjelaskan. Tolong dibuat lebih sederhana.",),
    "not_shared": ("Kantor desa minta surat resminya dulu sebelum diumumkan.",),
    "not_for_us": ("Di desa kami tidak ada yang kena, jadi tidak kami umumkan.",),
    "other": ("Sedang ada kedukaan di kampung, kami tunda dulu.",),
}
"""By what hinders them."""
