"""Files in an S3-compatible store, by boto3: written whole with a checksum, read in ranges, never held whole.

One client a process: it may be used by all threads, and costs as much memory as a small program.
"""

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage

SPAN_BYTES = 8_000_000
"""How much is asked for at once: who stops reading has asked for little in vain."""
PART_BYTES = 8 * 1024 * 1024
"""Larger objects are written in parts of this size, one after the other."""
TRIES = 3
_GONE = {"404", "NoSuchKey", "NotFound"}
_FULL = {"QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity", "ServiceQuotaExceeded", "507"}


class StoreAway(OSError):
    """The store did not answer, or not as it should. It may do so later. The message holds no secret."""


class Bucket(Storage):
    """A bucket, or a folder in one. Options as `config.places.read` makes them."""

    def __init__(
        self,
        *,
        endpoint: str,
        bucket: str,
        access_key: str,
        secret_key: str,
        folder: str = "",
        region: str = "us-east-1",
    ) -> None:
        self.endpoint, self.bucket, self.region = endpoint, bucket, region
        self._access_key, self._secret_key = access_key, secret_key
        self._before = f"{folder.strip('/')}/" if folder.strip("/") else ""

    def __str__(self) -> str:
        return f"{self.endpoint}/{self.bucket}/{self._before}"

    @cached_property
    def _client(self) -> Any:
        import boto3  # a large library, which an installation without a bucket never loads
        from botocore.config import Config

        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name=self.region,
            aws_access_key_id=self._access_key,
            aws_secret_access_key=self._secret_key,
            config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                retries={"max_attempts": TRIES, "mode": "standard"},
                connect_timeout=5,
                read_timeout=30,
                max_pool_connections=32,
            ),
        )

    def _key(self, name: str) -> str:
        if name.startswith("/") or ".." in name.split("/"):
            raise SuspiciousFileOperation("a path that leads elsewhere")
        return self._before + name

    def has_room(self, size: int) -> bool:
        """A store does not say how much fits; where it is full, saving says so."""
        return True

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # saving again replaces it

    def _save(self, name: str, content: IO[bytes]) -> str:
        """It is kept once the store has answered; the store compares each part with its checksum."""
        from boto3.s3.transfer import TransferConfig

        content.seek(0)
        calmly = TransferConfig(
            multipart_threshold=PART_BYTES, multipart_chunksize=PART_BYTES, use_threads=False
        )
        with _faults(name):
            self._client.upload_fileobj(
                _Unclosed(content),
                self.bucket,
                self._key(name),
                ExtraArgs={"ChecksumAlgorithm": "SHA256"},
                Config=calmly,
            )
        return name

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        return File(io.BufferedReader(_Ranges(self, name, self.size(name)), 128 * 1024), name)

    def span(self, name: str, first: int, last: int) -> Any:
        """The stream of the bytes `first` to `last`. Raises FileNotFoundError, StoreAway."""
        with _faults(name):
            asked = {"Bucket": self.bucket, "Key": self._key(name), "Range": f"bytes={first}-{last}"}
            return self._client.get_object(**asked)["Body"]

    def size(self, name: str) -> int:
        with _faults(name):
            return int(self._client.head_object(Bucket=self.bucket, Key=self._key(name))["ContentLength"])

    def exists(self, name: str) -> bool:
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def delete(self, name: str) -> None:
        with _faults(name):
            self._client.delete_object(Bucket=self.bucket, Key=self._key(name))

    def remove(self, name: str) -> bool:
        """Delete it; whether it was there."""
        was_there = self.exists(name)
        self.delete(name)
        return was_there

    def names_in(self, folder: str) -> list[str]:
        """The paths of the files in a folder; none where it doesn't exist."""
        return [name for name in self._below(f"{folder}/") if "/" not in name.removeprefix(f"{folder}/")]

    def walk(self) -> Iterator[str]:
        """The paths of all files, in order."""
        yield from self._below("")

    def _below(self, prefix: str) -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2")
        with _faults(prefix):
            for page in pages.paginate(Bucket=self.bucket, Prefix=self._before + prefix):
                for entry in page.get("Contents", []):
                    yield entry["Key"].removeprefix(self._before)


class _Ranges(io.RawIOBase):
    """An object as a file to read and seek in: some megabytes are asked for at a time, and streamed."""

    def __init__(self, bucket: Bucket, name: str, size: int) -> None:
        self._bucket, self._name, self._size = bucket, name, size
        self._place = 0
        self._stream: Any = None
        self._stream_ends = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        place = max(0, base + offset)
        if place != self._place:
            self._shut()
        self._place = place
        return place

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # any buffer will do
        left = TRIES
        while self._place < self._size:
            try:
                content = self._read(len(buffer))
            except StoreAway:
                left -= 1
                self._shut()
                if not left:
                    raise
                continue
            buffer[: len(content)] = content
            self._place += len(content)
            return len(content)
        return 0

    def _read(self, most: int) -> bytes:
        if self._stream is None or self._place >= self._stream_ends:
            self._shut()
            self._stream_ends = min(self._size, self._place + SPAN_BYTES)
            self._stream = self._bucket.span(self._name, self._place, self._stream_ends - 1)
        with _faults(self._name):
            content: bytes = self._stream.read(min(most, self._stream_ends - self._place))
        if not content:
            raise StoreAway(errno.EIO, "the store sent less than it said")
        return content

    def _shut(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def close(self) -> None:
        self._shut()
        super().close()


class _Unclosed:
    """Only the reading of a file: the library would close it."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content

    def read(self, size: int = -1) -> bytes:
        return self._content.read(size)


@contextmanager
def _faults(name: str) -> Iterator[None]:
    """What the library raises, as the errors of a file: not there, full, or away. Without its words, which
    may repeat what was asked."""
    from boto3.exceptions import S3UploadFailedError
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except S3UploadFailedError as error:  # it wraps the store's answer in words
        if any(code in str(error) for code in _FULL):
            raise OSError(errno.ENOSPC, "the store is full") from None
        raise StoreAway(errno.EIO, "the store did not take it") from None
    except ClientError as error:
        answered = {
            str(error.response.get("Error", {}).get("Code", "")),
            str(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", "")),
        }
        if answered & _GONE:
            raise FileNotFoundError(errno.ENOENT, "not in the store", name) from None
        if answered & _FULL:
            raise OSError(errno.ENOSPC, "the store is full") from None
        raise StoreAway(errno.EIO, f"the store answers {'/'.join(sorted(answered))}") from None
    except BotoCoreError as error:
        raise StoreAway(errno.EIO, f"no answer from the store ({type(error).__name__})") from None
