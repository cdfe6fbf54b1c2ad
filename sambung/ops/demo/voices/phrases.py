"""Short words that officers and group members say often, each as somebody would write it."""

PASSED_ON = (
    "Sudah saya lihat sendiri tadi sore, memang begitu keadaannya.",
    "Warga ini tetangga saya, orangnya bisa ditemui kapan saja.",
    "Kami sudah tanya Pak RT, beliau membenarkan.",
    "Diteruskan. Tempatnya mudah dicari, dekat {place}.",
    "Mohon dibantu, sudah beberapa orang menyampaikan hal yang sama.",
    "Sudah dicek anggota kami yang lewat situ tiap hari.",
    "Kami teruskan apa adanya, foto menyusul kalau sinyal bagus.",
    "Dari warga {village}. Kalau perlu diantar ke lokasi, hubungi kami saja.",
)

DISPATCHED = (
    "Mohon ditindaklanjuti. Keterangan dari kelompok sudah cukup jelas.",
    "Sesuai tugas dinas. Tolong beri kabar ke pengirim begitu dijadwalkan.",
    "Sudah kami baca dan lokasinya jelas. Silakan dilanjutkan.",
    "Ini laporan kedua dari {village} bulan ini, mohon perhatian.",
    "Mohon dijawab dengan kata-kata sederhana, pengirimnya orang tua.",
    "Diteruskan. Bila bukan kewenangan dinas, kembalikan dengan alasannya.",
)

STARTED = (
    "Laporan sudah kami terima. Petugas kami periksa ke {place} minggu ini.",
    "Terima kasih, sudah kami catat dan kami jadwalkan. Nanti kami kabari hasilnya.",
    "Kami cek dulu ke lapangan supaya jawabannya pasti. Mohon ditunggu.",
    "Baik, kami kerjakan. Kalau ada perubahan di lokasi, tambahkan saja di sini.",
    "Sudah kami terima dan sedang kami pelajari bersama bidang terkait.",
)

READS_WELL = (
    "Kabar baik untuk dibacakan di apel Senin.",
    "Silakan diteruskan ke petugas yang bersangkutan, pasti senang.",
    "Untuk dibalas langsung oleh dinas.",
)

RESUMED = (
    "Belum ada balasan, kami cari sendiri ke lokasi.",
    "Nomornya tidak aktif. Kami lanjutkan dengan keterangan dari kelompok.",
)

TOLD_THEM = (
    "Sudah saya bacakan di rumahnya. Beliau mengangguk dan titip terima kasih.",
    "Disampaikan habis pengajian. Katanya syukurlah, nanti dilihat dulu.",
    "Beliau minta dibacakan dua kali, lalu bilang sudah mengerti.",
    "Sudah saya sampaikan, keluarganya ikut mendengar.",
)

NOT_REACHED = (
    "Tiga kali ke rumahnya tidak ada orang, kata tetangga sedang melaut.",
    "Sudah ditelepon dan didatangi, orangnya ikut anaknya ke Tanjungpandan.",
)
