"""The limits of a voice, each with the act and article it rests on ("house" is our own)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from sambung.relay.clocks import Unit
from sambung.relay.routes import ChosenTime, Limit
from sambung.voices import fields

FOI = "UU 14/2008 pasal 22 ayat (7)"
FOI_EXTENDED = "UU 14/2008 pasal 22 ayat (8)"
OBJECTION = "UU 14/2008 pasal 36 ayat (2)"
TO_OBJECT = "UU 14/2008 pasal 36 ayat (1)"
PRIVACY = gettext_noop(
    "UU 27/2022 pasal 32 (access), 30 (correction), 40 and 41 (stop, restriction); house (copy, erasure)"
)

H, D, WD = Unit.HOUR, Unit.DAY, Unit.WORKING_DAY

FOI_LIMIT = Limit(10, WD, FOI, start="opening")
FOI_EXTENSION = Limit(17, WD, FOI_EXTENDED, start="opening")
PRIVACY_LIMIT = Limit(72, H, PRIVACY, start="opening")
FROM_PROOF = Limit(10, WD, start="proof")
PROMISED = ChosenTime(_("31 January after the year, 16:00"), fields.end_of_promise)
