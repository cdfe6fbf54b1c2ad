"""Short words between editor and group, each as somebody would write it."""

SHOWN = (
    "Sudah saya rapikan. Tolong dibaca, kalau ada yang keliru bilang saja.",
    "Terima kasih bahannya. Apakah nama dan jumlahnya sudah betul?",
    "Ini tulisannya. Yang saya ubah hanya susunannya, isinya tetap dari kelompok.",
    "Mohon dicek ejaan nama orangnya sebelum kita terbitkan.",
    "Ceritanya bagus sekali. Silakan dibaca bersama di grup, lalu setujui.",
)

AGREED = (
    "Sudah pas, terima kasih.",
    "Betul semua. Silakan diterbitkan.",
    "Bagus, Bu. Kami bacakan tadi di pos ronda, semua setuju.",
    "Setuju. Nanti kami sebarkan juga di grup WA desa.",
    "Namanya sudah benar. Lanjut.",
)

BEGUN = (
    "Saya kerjakan hari ini.",
    "Bahannya cukup, tinggal dirapikan.",
    "Fotonya bagus. Saya mulai menulis.",
)
