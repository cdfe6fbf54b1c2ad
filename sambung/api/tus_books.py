"""What the library that speaks tus 1.0 asks and writes, kept in our database and our storage."""

from datetime import datetime
from typing import Any
from uuid import UUID

from resumable_upload import TusServer
from resumable_upload.exceptions import TusHookError
from resumable_upload.storage import Storage

from sambung.api import requests
from sambung.api.problems import Missing
from sambung.media import arrivals, pieces
from sambung.media.arriving import KEPT_UNFINISHED, Upload
from sambung.media.refusals import Refused
from sambung.people.actors import Actor


class Books(Storage):
    """The uploads that one caller may know of. `key`: the send-once key of this request, or ''."""

    def __init__(self, actor: Actor, key: str) -> None:
        self._actor = actor
        self._key = key
        self._part: tuple[str, int, bytes] = ("", 0, b"")

    def create_upload(
        self,
        upload_id: str,
        upload_length: int | None,
        metadata: dict[str, str],
        expires_at: datetime | None = None,
        is_partial: bool = False,
    ) -> None:
        pieces.begin(UUID(upload_id), upload_length or 0, metadata, self._actor.person, self._key)

    def get_upload(self, upload_id: str) -> dict[str, Any] | None:
        try:
            upload = requests.arrival_by_id(UUID(upload_id), self._actor)
        except Missing:
            return None
        return {
            "upload_id": upload_id,
            "upload_length": upload.length,
            "offset": upload.offset,
            "metadata": upload.metadata,
            "completed": upload.whole_at is not None,
            "expires_at": upload.expires_at,
        }

    def write_chunk(self, upload_id: str, offset: int, data: bytes) -> None:
        """Stored together with the count: one without the other would be a part that nobody finds."""
        self._part = (upload_id, offset, data)

    def update_offset_atomic(self, upload_id: str, expected_offset: int, new_offset: int) -> bool:
        written, offset, data = self._part
        if (written, offset) != (upload_id, expected_offset):
            raise ValueError("an offset moves on with its bytes alone")
        return pieces.append(UUID(upload_id), offset, data)

    def delete_upload(self, upload_id: str) -> None:
        arrivals.give_up(requests.arrival_by_id(UUID(upload_id), self._actor))

    def cleanup_expired_uploads(self) -> int:
        return 0  # the nightly job does

    def get_expired_uploads(self) -> list[str]:
        return []

    def update_offset(self, upload_id: str, offset: int) -> None:
        raise NotImplementedError("an offset moves on with its bytes alone")

    def read_file(self, upload_id: str) -> bytes:
        raise NotImplementedError("what was sent is answered nowhere")


class Protocol(TusServer):
    """tus 1.0 for one caller: creation (with a first part), termination, checksum, expiration."""

    SUPPORTED_EXTENSIONS = ["creation", "creation-with-upload", "termination", "checksum", "expiration"]

    def __init__(self, actor: Actor, key: str, base_path: str) -> None:
        self._actor = actor
        self.said = ""  # the sentence for the caller where we refused
        super().__init__(
            storage=Books(actor, key),
            base_path=base_path,
            max_size=0,  # it depends on what is sent: see `_may_begin`
            upload_expiry=int(KEPT_UNFINISHED.total_seconds()),
            on_upload_create=self._may_begin,
            on_before_terminate=self._may_give_up,
            checksum_algorithms=("sha1", "sha256", "md5"),
            disable_concatenation=True,
        )

    def handle_request(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> tuple[int, dict[str, str], Any]:
        status, answered, said = super().handle_request(method, path, headers, body)
        if method == "OPTIONS":
            answered["Tus-Max-Size"] = str(arrivals.most_bytes("", self._actor.person))
        return status, answered, said

    def _may_begin(self, _id: str, metadata: dict[str, str], length: int | None) -> dict[str, str]:
        """The metadata as it is kept: without null bytes, which no database takes."""
        if length is None:
            raise TusHookError("", 400)
        try:
            arrivals.may_begin(length, metadata.get("filetype", ""), self._actor.person)
        except Refused as refused:
            self.said = str(refused)
            raise TusHookError(self.said, 413) from None
        return {name: words.replace("\x00", "") for name, words in metadata.items()}

    def _may_give_up(self, upload_id: str) -> None:
        upload: Upload = requests.arrival_by_id(UUID(upload_id), self._actor)
        if not arrivals.may_give_up(upload):
            raise TusHookError("", 409)
