"""A form that is shown again keeps the files that have arrived."""

import re
from collections.abc import Sequence

import pytest
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from sambung.media.forms import PhotosField, SoundField
from sambung.media.intake import ticket
from sambung.media.models import File
from tests.media.conftest import letter, picture, recording, upload

pytestmark = pytest.mark.django_db


class VoiceForm(forms.Form):
    text = forms.CharField()
    photos = PhotosField(required=False)
    sound = SoundField(required=False)


def send(
    text: str,
    photos: Sequence[UploadedFile] = (),
    kept: Sequence[str] = (),
    sound: UploadedFile | None = None,
) -> VoiceForm:
    data = QueryDict(mutable=True)
    data["text"] = text
    data.setlist("photos-kept", list(kept))
    files = MultiValueDict({"photos": list(photos), "sound": [sound] if sound else []})
    return VoiceForm(data, files)


def kept_in(form: VoiceForm) -> list[str]:
    return re.findall(
        r'<input type="checkbox" name="photos-kept" value="([^"]+)" id="[^"]+" checked>', form.as_p()
    )


def test_photos_and_recording_arrive() -> None:
    form = send(
        "Jembatan rusak", [upload(picture("JPEG")), upload(picture("PNG"))], sound=upload(recording(1))
    )
    assert form.is_valid()
    assert [file.mime for file in form.cleaned_data["photos"]] == ["image/jpeg", "image/png"]
    assert form.cleaned_data["sound"].kind == File.Kind.SOUND


def test_nothing_is_fine_where_nothing_is_required() -> None:
    form = send("Jembatan rusak")
    assert form.is_valid()
    assert (form.cleaned_data["photos"], form.cleaned_data["sound"]) == ([], None)


def test_failed_send_keeps_the_files_and_the_next_one_has_them() -> None:
    first = send("", [upload(picture("JPEG")), upload(b"not a picture", "catatan.txt")])
    assert not first.is_valid()
    with translation.override("en"):
        assert "catatan.txt" in str(first.errors["photos"])
    second = send("Jembatan rusak", [upload(picture("PNG"))], kept_in(first))
    assert second.is_valid()
    assert [file.mime for file in second.cleaned_data["photos"]] == ["image/jpeg", "image/png"]
    assert File.objects.count() == 2


def test_sixth_photo_is_left_out_and_named() -> None:
    form = send("Jembatan", [upload(picture("JPEG", 20, 20), f"{number}.jpg") for number in range(6)])
    assert not form.is_valid()
    assert "5.jpg" in str(form.errors["photos"])
    assert len(kept_in(form)) == 5


def test_ticket_that_no_longer_counts_is_told_once() -> None:
    first = send("Jembatan", kept=["forged"])
    assert not first.is_valid()
    assert send("Jembatan", kept=kept_in(first)).is_valid()


def test_ticket_of_another_kind_of_file_is_of_no_use() -> None:
    other = SoundField().clean(VoiceForm({}, MultiValueDict({"sound": [upload(recording(1))]}))["sound"].data)
    assert other is not None
    assert not send("Jembatan", kept=[ticket(other)]).is_valid()


def test_letter_is_no_photo() -> None:
    assert not send("Jembatan", [upload(letter())]).is_valid()


def test_input_says_what_it_takes() -> None:
    photos, sound = re.findall(r'<input type="file"[^>]+>', VoiceForm().as_p())
    assert "image/heic" in photos
    assert " multiple" in photos
    assert "audio/*" in sound
    assert " multiple" not in sound


def test_name_of_a_file_cannot_write_into_the_page() -> None:
    form = send("", [upload(picture("JPEG"), '"><script>alert(1)</script>.jpg')])
    assert not form.is_valid()
    assert "<script>" not in form.as_p()
