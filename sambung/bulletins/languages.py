"""The languages of the regions in which a bulletin may be told beside Indonesian: code (BCP 47) and name."""

from django.utils.translation import gettext_lazy as _

from sambung.relay.routes import Words

LANGUAGES: dict[str, Words] = {
    "zlm": _("Malay of the place"),
    "ace": _("Acehnese"),
    "abs": _("Ambonese Malay"),
    "ban": _("Balinese"),
    "bjn": _("Banjar"),
    "btk": _("Batak"),
    "bug": _("Buginese"),
    "gor": _("Gorontalo"),
    "hak": _("Hakka Chinese"),
    "jv": _("Javanese"),
    "mad": _("Madurese"),
    "mak": _("Makassarese"),
    "min": _("Minangkabau"),
    "ljp": _("Lampung"),
    "nij": _("Ngaju Dayak"),
    "pmy": _("Papuan Malay"),
    "rej": _("Rejang"),
    "sas": _("Sasak"),
    "su": _("Sundanese"),
    "tet": _("Tetum"),
    "en": _("English"),
}
