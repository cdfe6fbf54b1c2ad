"""Form fields for files that lose nothing: what arrived stays with the form when something else is wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.media.intake import files_of, receive, ticket
from sambung.media.models import File
from sambung.media.refusals import Refused
from sambung.people.models import Person

LARGE_FILES = "/api/v1/tus/"
RUPIAH_A_GIGABYTE = 8_000
"""What mobile data costs about, bought by the day in small packages (house); said as "about"."""

ACCEPTED = {
    "picture": "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif",
    "sound": "audio/*,.amr,.3gp",
    "video": "video/mp4,video/quicktime,video/webm,video/3gpp,.mp4,.mov,.webm,.3gp",
    "document": "application/pdf,.pdf",
}


@dataclass
class Sent:
    """What came with a form: new uploads, and tickets of files kept from an earlier try."""

    uploads: list[UploadedFile] = field(default_factory=list)
    tickets: list[str] = field(default_factory=list)


class FilesInput(forms.FileInput):
    """A file input, with what is kept already as ticked boxes above it: to leave one out, untick it."""

    allow_multiple_selected = True
    template_name = "media/files_input.html"
    large = False
    """Whether what is chosen may be so large that a script sends it ahead, in parts (media/large.js)."""
    owner: int | str = ""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, UploadedFile], name: str
    ) -> Sent:
        kept_name = f"{name}-kept"
        tickets = data.getlist(kept_name) if isinstance(data, MultiValueDict) else data.get(kept_name, [])
        uploads = files.getlist(name) if isinstance(files, MultiValueDict) else []
        return Sent(list(uploads), list(tickets))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, UploadedFile], name: str
    ) -> bool:
        return name not in files and f"{name}-kept" not in data

    def use_required_attribute(self, initial: Any) -> bool:
        return False  # kept files fulfil the requirement, and a browser does not know of them

    def format_value(self, value: Any) -> None:
        return None  # a browser never takes a file's name from a page

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        kept = value if isinstance(value, list) else []
        context["widget"]["kept"] = [
            {"name": file.name, "kind": file.kind, "ticket": ticket(file), "id": f"{name}-kept-{file.pk}"}
            for file in kept
        ]
        context["widget"]["kept_name"] = f"{name}-kept"
        if self.large:
            context["widget"] |= {"large": LARGE_FILES, "price": RUPIAH_A_GIGABYTE, "owner": self.owner}
        return context


class FilesField(forms.Field):
    """Up to `most` files of `kinds`. Its clean value is a list of `File`, each kept already; whoever uses the
    form calls `intake.attach` with them. `by` (set on the form's field) is the person who is signed in.
    """

    widget = FilesInput
    _by: Person | None = None

    def __init__(self, *, kinds: Collection[str], most: int, **options: Any) -> None:
        self.kinds = tuple(kinds)
        self.most = most
        self.kept: list[File] | None = None
        super().__init__(**options)
        if isinstance(self.widget, FilesInput):
            self.widget.large = File.Kind.VIDEO in self.kinds

    @property
    def by(self) -> Person | None:
        return self._by

    @by.setter
    def by(self, person: Person | None) -> None:
        self._by = person
        if isinstance(self.widget, FilesInput):
            self.widget.owner = person.pk if person is not None else ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "accept": ",".join(ACCEPTED[kind] for kind in self.kinds),
            "multiple": self.most > 1,
        }

    def bound_data(self, data: Any, initial: Any) -> list[File]:
        """What a page shown again lists as kept."""
        if self.kept is not None:
            return self.kept
        return files_of(data.tickets)[: self.most] if isinstance(data, Sent) else []

    def has_changed(self, initial: Any, data: Any) -> bool:
        return isinstance(data, Sent) and bool(data.uploads or data.tickets)

    def clean(self, value: Any) -> Any:
        """Everything that can be kept is kept; then all that is wrong is told at once."""
        sent = value if isinstance(value, Sent) else Sent()
        errors: list[str] = []
        self.kept = kept = self._kept_before(sent.tickets, errors)
        for upload in sent.uploads:
            self._take(upload, kept, errors)
        if errors:
            raise forms.ValidationError(errors)
        if self.required and not kept:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(kept)

    def _kept_before(self, tickets: list[str], errors: list[str]) -> list[File]:
        tickets = tickets[: self.most * 2]
        files = [file for file in files_of(tickets) if file.kind in self.kinds]
        missing = len(set(tickets)) - len(files)
        if missing > 0:
            errors.append(
                ngettext(
                    "One file was kept for two days and is gone. Please add it again, or send without it.",
                    "%(missing)d files were kept for two days and are gone. "
                    "Please add them again, or send without them.",
                    missing,
                )
                % {"missing": missing}
            )
        errors.extend(f"{file.name}: {file.why_refused}" for file in files if file.refusal)
        return [file for file in files if not file.refusal][: self.most]

    def _take(self, upload: UploadedFile, kept: list[File], errors: list[str]) -> None:
        if len(kept) >= self.most:
            sentence = ngettext(
                "Only %(most)d file fits here. “%(name)s” was left out.",
                "Only %(most)d files fit here. “%(name)s” was left out.",
                self.most,
            )
            errors.append(sentence % {"most": self.most, "name": upload.name})
            return
        try:
            kept.append(receive(upload, self.kinds, self.by))
        except Refused as refused:
            errors.append(_("%(name)s: %(reason)s") % {"name": upload.name, "reason": refused})


class PhotosField(FilesField):
    """Photos, five unless told otherwise. The browser makes them small before sending where it can."""

    def __init__(self, *, most: int = 5, **options: Any) -> None:
        super().__init__(kinds=("picture",), most=most, **options)


class VideosField(FilesField):
    """Videos, one unless told otherwise. A page with this field loads `media/large.js`, which says what they
    cost in data and sends them in parts; without scripts they travel with the form."""

    def __init__(self, *, most: int = 1, **options: Any) -> None:
        super().__init__(kinds=("video",), most=most, **options)


class SoundField(FilesField):
    """One voice recording of up to two minutes. Its clean value is a `File` or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(kinds=("sound",), most=1, **options)

    def clean(self, value: Any) -> File | None:
        files: list[File] = super().clean(value)
        return files[0] if files else None


class AnswerFilesField(FilesField):
    """Photos before and after, and letters, that go with an answer."""

    def __init__(self, *, most: int = 10, **options: Any) -> None:
        super().__init__(kinds=("picture", "document"), most=most, **options)
