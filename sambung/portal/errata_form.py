"""The form with which a reader says what is wrong. What was typed is kept whatever is wrong with it."""

from datetime import datetime, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from sambung.news.errata.reporting import LONGEST, Found, report
from sambung.news.models import Story
from sambung.relay.models import Parcel
from sambung.steps.once import OnceForm, sent
from sambung.voices import attempts

AN_HOUR = timedelta(hours=1)
REPORTS_AN_HOUR = 20
"""From one address: a whole village may share one."""


class ErrorForm(OnceForm):
    """What is wrong, and where the answer goes."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("What stands there, and what is right. How do you know?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write what is wrong.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail, if you want the answer there"),
        help_text=gettext_lazy("Only the machine reads it. Without it you follow the answer by a link."),
        required=False,
        max_length=254,
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.too_often = False

    @property
    def status(self) -> int:
        """The status with which the page is shown."""
        return 429 if self.too_often else 422 if self.errors else 200


def take(form: ErrorForm, story: Story, address: str, now: datetime) -> Parcel | None:
    """Report what the form says; None when something is wrong, which the form then says."""

    def send() -> Parcel:
        attempts.pace(f"error:{address}", REPORTS_AN_HOUR, AN_HOUR, now)
        said = form.cleaned_data
        return report(Found(said["text"], said["email"]), story, origin_key=form.key_value)

    try:
        return sent(form, send)
    except attempts.TooOften as often:
        form.too_often = True
        form.add_error(None, str(often))
        return None
