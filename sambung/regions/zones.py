"""Time zones by province.

Source: Keputusan Presiden 41/1987 (in force since 1 January 1988): WIB for Sumatra, Java, Madura, West and
Central Kalimantan; WITA for East and South Kalimantan, Sulawesi, Bali, West and East Nusa Tenggara; WIT for
Maluku and Irian Jaya. A province founded later kept the zone of the one it came from: Kepulauan Bangka
Belitung and Kepulauan Riau, Banten (WIB); Kalimantan Utara, Gorontalo, Sulawesi Barat (WITA); Maluku Utara
and the five provinces of Papua besides Papua itself (WIT)."""

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"

SHORT_NAMES = {WIB: "WIB", WITA: "WITA", WIT: "WIT"}

_PROVINCES = {
    WIB: "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62",
    WITA: "51 52 53 63 64 65 71 72 73 74 75 76",
    WIT: "81 82 91 92 93 94 95 96",
}

ZONE_OF_PROVINCE = {code: zone for zone, codes in _PROVINCES.items() for code in codes.split()}
