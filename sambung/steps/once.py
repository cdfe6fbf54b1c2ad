"""Forms that count once: the same page sent again, after a cut or by a second tap, makes nothing twice."""

from collections.abc import Callable, Mapping
from secrets import token_urlsafe
from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from sambung.people.request import person_of
from sambung.relay.errors import Incomplete, KeyReused, MovedMeanwhile, NobodyToHold, NotNow

Sent = TypeVar("Sent")

KEY_BYTES = 24
"""192 random bits: keys and PINs are drawn from it (see `voices.keys`)."""


class OnceForm(forms.Form):
    """A form with a send-once key. One that came without it (no page of ours) gets a new one.

    `shown_at` names the form's field for a name that the room's problems use. `holder_field` decides who
    would hold it: beside it stands that nobody can.
    """

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=70)

    shown_at: ClassVar[Mapping[str, str]] = {}
    holder_field: ClassVar[str | None] = None

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial={"key": token_urlsafe(KEY_BYTES), **(initial or {})})

    @property
    def key_value(self) -> str:
        return str(self.cleaned_data.get("key") or token_urlsafe(KEY_BYTES))

    def renew_key(self) -> None:
        """Give the page shown again another key: what stands in it is sent as something new."""
        self.put(key=token_urlsafe(KEY_BYTES))

    def put(self, **values: str) -> None:
        """Change what the page shown again has in these fields."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            for name, value in values.items():
                data[name] = value
            self.data = data

    def add_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside the field that it is about, else above the form."""
        for name, words in problems.items():
            field = self.shown_at.get(name, name)
            self.add_error(field if field in self.fields else None, words)


def draft_sent(request: HttpRequest, draft: str) -> str:
    """The tag of a message with which the page says that a form arrived: its words are kept on this phone no
    longer. `draft` is what the form calls itself in `data-draft`."""
    return f"{draft}:{person_of(request).pk}"


def sent(form: OnceForm, send: Callable[[], Sent]) -> Sent | None:
    """Send what the form says; None when something is wrong, which the form then says, with all that was
    typed still in it."""
    if not form.is_valid():
        return None
    try:
        return send()
    except Incomplete as incomplete:
        form.add_problems(incomplete.problems)
    except NobodyToHold as nobody:
        form.add_error(form.holder_field, str(nobody))
    except (NotNow, MovedMeanwhile) as gone:
        form.add_error(None, str(gone))
    except KeyReused:
        form.renew_key()
        form.add_error(
            None, _("This page was sent before, and has arrived. To send this too, send it again.")
        )
    return None
