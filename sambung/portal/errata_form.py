"""The form with which a reader says what is wrong. What was typed is kept whatever is wrong with it."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.news.errata.reporting import LONGEST, Found, report
from sambung.news.models import Story
from sambung.relay.errors import Incomplete, KeyReused, NobodyToHold
from sambung.relay.models import Parcel
from sambung.voices import attempts

AN_HOUR = timedelta(hours=1)
REPORTS_AN_HOUR = 20
"""From one address: a whole village may share one."""


class ErrorForm(forms.Form):
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
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=70)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"key": token_urlsafe(24)})
        self.too_often = False

    @property
    def status(self) -> int:
        """The status with which the page is shown."""
        return 429 if self.too_often else 422 if self.errors else 200

    def renew_key(self) -> None:
        """Give the page shown again another send-once key: what stands in it is another report."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["key"] = token_urlsafe(24)


def take(form: ErrorForm, story: Story, address: str, now: datetime) -> Parcel | None:
    """Report what the form says; None when something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    filled = form.cleaned_data
    key = filled["key"] or token_urlsafe(24)
    try:
        attempts.pace(f"error:{address}", REPORTS_AN_HOUR, AN_HOUR, now)
        return report(Found(filled["text"], filled["email"]), story, origin_key=key)
    except attempts.TooOften as often:
        form.too_often = True
        form.add_error(None, str(often))
    except Incomplete as incomplete:
        for name, words in incomplete.problems.items():
            form.add_error(name if name in form.fields else None, words)
    except NobodyToHold as nobody:
        form.add_error(None, str(nobody))
    except KeyReused:
        form.renew_key()
        form.add_error(
            None,
            _("This page was sent before, and has arrived. To send what stands here too, send it again."),
        )
    return None
