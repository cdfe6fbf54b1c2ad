"""Cords and forms to look at, invented."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sambung.relay.cord import Cord, CordFile, Knot, Said

WIB = ZoneInfo("Asia/Jakarta")


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


SENT = Knot(
    "Sent",
    at(2, 7, 12),
    "the sender",
    (Said("The lamp on the jetty has been dark for three weeks. Boats come in after sunset."),),
)
TO_OFFICE = Knot("Passed on to the office", at(2, 19, 40), "KIM Tanjong Lancor")
TO_WORKS = Knot("Forwarded to Dinas PU", at(4, 10, 5), "Diskominfo Belitung", late=True)
ASKED = Knot(
    "Asked the sender", at(6, 14), "Dinas PU", (Said("Which of the two jetties is it?"),), waiting=True
)
ANSWERED = Knot(
    "Answered",
    at(18, 15, 30),
    "Dinas PU",
    (Said("The lamp was replaced on Tuesday. It burns from six in the evening."),),
    (CordFile("#", "/static/img/jetty.svg", "after"), CordFile("#", "/static/img/boat.svg", "before")),
)
CONFIRMED = Knot("Confirmed", at(20, 18, 2), "the sender")

HELD = Cord((SENT, TO_OFFICE, TO_WORKS), "held", "Held by Dinas PU", at(27, 16), WIB)
WAITING = Cord((SENT, TO_OFFICE, TO_WORKS, ASKED), "waiting", "Waiting for the sender", at(27, 16), WIB)
OVERDUE = Cord((SENT, TO_OFFICE, TO_WORKS), "overdue", "Held by Dinas PU", at(20, 16), WIB)
TIED = Cord((SENT, TO_OFFICE, TO_WORKS, ANSWERED, CONFIRMED), "tied", "Answered and confirmed", None, WIB)
SPLIT = Cord(
    (SENT, Knot("Split into two parts", at(5), "Diskominfo Belitung", waiting=True)),
    "waiting",
    "Waiting for both parts",
    at(27, 16),
    WIB,
    branches=(
        Cord(
            (Knot("Lamp: to PU", at(5), "Diskominfo Belitung"),), "held", "Held by Dinas PU", at(26, 16), WIB
        ),
        Cord((Knot("Fall: to Dinkes", at(5), "Diskominfo Belitung"),), "tied", "Answered", None, WIB),
    ),
)


def tile(label: str, more: str) -> SafeString:
    return format_html("<strong>{}</strong><small>{}</small>", label, more)


class Several(forms.FileInput):
    allow_multiple_selected = True


class GiveForm(forms.Form):
    """One field of every sort."""

    track = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        choices=[
            (
                "complaint",
                tile("A complaint", "Something is broken or wrong."),
            ),
            (
                "question",
                tile("A question", "You want to know something."),
            ),
            (
                "aspiration",
                tile("An idea", "Something that should be done."),
            ),
        ],
    )
    text = forms.CharField(
        label="In your own words", help_text="What, where, since when.", widget=forms.Textarea
    )
    village = forms.CharField(label="Village", help_text="Type a part of its name.", required=False)
    code = forms.CharField(widget=forms.HiddenInput, required=False)
    photos = forms.FileField(
        label="Photos",
        widget=Several({"multiple": True, "accept": "image/*"}),
        required=False,
        help_text="Up to 5.",
    )
    recording = forms.FileField(label="Your voice, recorded", required=False)
    agency = forms.ChoiceField(label="Agency", choices=[("a", "Dinas PU"), ("b", "Dinas Kesehatan")])
    agreed = forms.BooleanField(label="The person agreed that I write this down")
