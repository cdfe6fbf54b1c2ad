"""The words by which the style helper knows things in Indonesian news: small lists of our own."""

NOT_PASSIVE = {
    "dia", "diakon", "dialek", "dialog", "diam", "diameter", "diare", "diaspora", "dibanding",
    "dibandingkan", "didik", "didikan", "diesel", "diet", "difabel", "difteri", "digit", "digital",
    "dikit", "diklat", "diksi", "dikti", "diktator", "dilema", "dimana", "dimensi", "dinamika", "dinamis",
    "dinamit", "dinamo", "dinar", "dinas", "dinasti", "dinding", "dingin", "dini", "dinkes", "dinsos",
    "diorama", "dipan", "diplomasi", "diplomat", "diploma", "direksi", "direktorat", "direktur",
    "dirgahayu", "dirgantara", "diri", "dirjen", "dirut", "disabilitas", "disdik", "disdikbud",
    "disdukcapil", "disertasi", "dishub", "disinfektan", "disiplin", "diskominfo", "diskon",
    "diskriminasi", "diskusi", "dispar", "dispensasi", "disperindag", "dispora", "distribusi",
    "distributor", "distrik", "diversi", "dividen", "divisi", "diskotek", "dilarang",
}  # fmt: skip
"""Words that begin with di- and are no passive verbs, or, as `dilarang`, are said no other way."""

ENDINGS = ("nya", "lah", "kah", "pun", "ku", "mu")
"""What may hang on a word."""

KNOWN_SHORT = {
    "AC", "AIDS", "APBD", "APBN", "ASI", "ASN", "ATM", "BBM", "BLT", "BMKG", "BNPB", "BPBD", "BPJS",
    "BPKB", "BPOM", "BPS", "BUMD", "BUMN", "CCTV", "COVID", "CV", "DBD", "DIY", "DKI", "DPD", "DPR",
    "DPRD", "DVD", "GPS", "HIV", "HP", "HUT", "IGD", "IPA", "IPS", "IT", "KB", "KIM", "KK", "KKN", "KPK",
    "KPU", "KTP", "KUA", "LCD", "LED", "LPG", "MA", "MAN", "MCK", "MI", "MPR", "MTQ", "MUI", "NIK",
    "NKRI", "NPWP", "NTB", "NTT", "NU", "OK", "PAUD", "PBB", "PDAM", "PDF", "PIN", "PKH", "PKK", "PLN", "PNS",
    "PPDB", "PT", "QR", "RI", "RS", "RSUD", "RT", "RW", "SAR", "SD", "SIM", "SK", "SKCK", "SLB", "SMA",
    "SMK", "SMP", "SMS", "SPBU", "STNK", "TBC", "TK", "TNI", "TPA", "TPS", "TV", "UGD", "UMKM", "UN",
    "URL", "USB", "UU", "UUD", "WA", "WC", "WHO", "WIB", "WIT", "WITA", "WNA", "WNI",
}  # fmt: skip
"""Abbreviations that a reader in any village knows."""

PEOPLE = {
    "anak", "anak-anak", "anggota", "bapak", "bapak-bapak", "bidan", "bupati", "camat", "dinas", "dokter",
    "dusun", "guru", "ibu", "ibu-ibu", "jamaah", "jemaat", "kader", "karang", "kelompok", "keluarga",
    "kepala", "ketua", "koperasi", "kim", "lansia", "lurah", "mahasiswa", "masyarakat", "nelayan",
    "orang", "panitia", "pedagang", "pelajar", "pemain", "pemerintah", "pemuda", "pemudi", "pendamping",
    "pengrajin", "pengurus", "penonton", "perangkat", "perawat", "peserta", "petani", "peternak",
    "petugas", "pkk", "polisi", "posyandu", "puskesmas", "relawan", "remaja", "santri", "sekolah",
    "siswa", "tentara", "tim", "tokoh", "umkm", "ustaz", "wali", "warga", "wisatawan",
}  # fmt: skip

WHERE = {
    "desa", "dusun", "kampung", "kelurahan", "kecamatan", "balai", "lapangan", "dermaga", "pantai",
    "masjid", "gereja", "sekolah", "jalan", "pasar", "kantor", "pulau", "rumah", "teluk", "laut",
    "sungai", "kebun",
}  # fmt: skip

WHEN = {
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad", "januari", "februari",
    "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
    "kemarin", "besok", "lusa", "tadi", "pagi", "siang", "sore", "petang", "malam", "dini", "pukul",
    "jam", "tanggal", "pekan", "bulan", "tahun", "hari", "sehari", "seminggu", "sepekan", "sebulan",
    "setahun", "semalam", "kini", "setiap", "akhir", "awal", "sejak", "selama", "sekarang", "ramadan",
    "lebaran", "idulfitri", "iduladha", "natal",
}  # fmt: skip

WHY = {
    "agar", "akibat", "alasan", "alasannya", "berkat", "bertujuan", "demi", "dipicu", "guna", "karena",
    "lantaran", "maka", "menyusul", "rangka", "sebab", "sebabnya", "sehingga", "supaya", "tujuan",
    "tujuannya", "untuk",
}  # fmt: skip

HOW = {
    "bergantian", "bersama", "bersama-sama", "bergotong", "cara", "caranya", "dengan", "dibantu",
    "gotong", "kemudian", "lalu", "lewat", "melalui", "memakai", "mulanya", "mula-mula", "sambil",
    "secara", "sebelum", "sesudah", "setelah", "seraya", "selanjutnya", "menggunakan", "pertama-tama",
    "tahap", "bertahap",
}  # fmt: skip

MONTHS = {
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
}  # fmt: skip

SAYS = {
    "anggaran", "apbd", "apbdes", "apbn", "berdasarkan", "bps", "catatan", "data", "dikutip",
    "disampaikan", "jelas", "jelasnya", "kata", "katanya", "keputusan", "laporan", "melaporkan",
    "memaparkan", "mencatat", "menerangkan", "mengatakan", "mengungkapkan", "menjelaskan", "menurut",
    "menuturkan", "menyampaikan", "menyebut", "menyebutkan", "papar", "peraturan", "sebut", "sebutnya",
    "sensus", "sumber", "survei", "tambah", "tambahnya", "tercatat", "terang", "tutur", "tuturnya",
    "ucap", "ucapnya", "ujar", "ujarnya", "undang-undang", "ungkap", "ungkapnya",
}  # fmt: skip
"""Words with which a text says from whom it has something."""

COUNTED = {
    "%", "persen", "juta", "ribu", "miliar", "triliun", "ton", "kuintal", "hektare", "hektar", "ha",
    "jiwa", "kk", "keluarga", "kasus", "korban",
}  # fmt: skip
"""After a number they make a figure that somebody must have counted or reckoned."""

NEVER_COUNTED = {
    "atau", "dan", "dari", "di", "pada", "per", "sampai", "sebuah", "seekor", "untuk", "yang", "hingga",
}  # fmt: skip
"""Words behind a number that belong to what follows, not to it."""

BEFORE_A_NAME = {
    "pukul", "jam", "tanggal", "tahun", "nomor", "no", "rt", "rw", "pasal", "ayat", "km", "kilometer",
    "jalan", "jl", "jln", "telepon", "telp", "tel", "hp", "wa", "sms", "kode", "angkatan", "kelas",
    "gang", "gg", "lorong", "usia", "berusia", "umur", "berumur", "halaman", "bab", "ke", "sd", "smp",
    "sma", "kim", "rukun", "blok", "abad",
}  # fmt: skip
"""Before a number they make it a name, an age or a moment, not a figure."""

MEASURES = {
    "wib", "wita", "wit", "meter", "m", "km", "kilometer", "sentimeter", "cm", "menit", "jam", "detik",
    "hari", "pekan", "minggu", "bulan", "tahun", "watt", "volt", "derajat", "liter", "gram", "kilogram",
    "kg", "knot", "mil",
    *MONTHS,
}  # fmt: skip
"""After a number they make it a measure or a day."""
