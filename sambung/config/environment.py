"""The environment, read once and typed. Nothing else in Sambung reads `os.environ`.

Every setting is a variable `SAMBUNG_<NAME>`; `docs/operations.md` lists them all and a test compares.
"""

import difflib
import os
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from sambung.config import places
from sambung.ops.errors import WrongSetting

PREFIX = "SAMBUNG_"
DEMO_SECRET = "demo-secret-not-for-real-people-and-their-data"  # noqa: S105 refused in live mode
SHORTEST_SECRET = 50
SHORTEST_KEY = 40
WIDEST_PROXIES = 8
"""Bits that a network of proxies has at least in common."""

SECRETS = {"url", "key", "keys", "secret", "before"}
"""Words in the names of settings whose values may hold a secret: no message repeats them."""

CommaSeparated = Annotated[list[str], NoDecode]


class Environment(BaseSettings):
    """What an operator can set. Made through `read`, which raises `WrongSetting`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    mode: Literal["demo", "live"] = Field(
        "live", description="`demo` (invented people, no second factor) or `live`.", examples=["live"]
    )
    secret_key: str = Field(
        "",
        description=f"Signs sessions, keys and links; at least {SHORTEST_SECRET} random characters. "
        "Losing it makes every sender's key and PIN worthless.",
        examples=["the output of: openssl rand -base64 48"],
    )
    debug: bool = Field(
        False, description="Error pages that show code; refused in live mode.", examples=["false"]
    )
    allowed_hosts: CommaSeparated = Field(
        default_factory=list,
        description="Host names this site answers to, separated by commas.",
        examples=["sambung.belitung.go.id"],
    )
    base_url: str = Field(
        "",
        description="The public address, used in links that leave the site; with `https` cookies travel "
        "encrypted only. Empty: this machine and `SAMBUNG_PORT`.",
        examples=["https://sambung.belitung.go.id"],
    )
    data: Path = Field(
        Path("data"),
        description="Folder of the embedded database and of the files.",
        examples=["/srv/sambung"],
    )
    files_url: str = Field(
        "",
        description="Where files are stored: empty for the folder `files` in `SAMBUNG_DATA`, or a bucket of "
        "an S3-compatible store. `s3+http` inside your own network; other characters than letters and digits "
        "in key and secret as %XX.",
        examples=["s3://ACCESS_KEY:SECRET@s3.example.id/sambung?region=id-jkt-1"],
    )
    files_before: str = Field(
        "",
        description="Where files were stored before, in the same form, or `folder`: read until "
        "`sambung move-files` has moved them all. The folder needs no mention.",
        examples=["folder"],
    )
    erasures: str = Field(
        "",
        description="File that lists what was erased, so that a restore erases it again; best on another "
        "disk than the data, beside the backups. Empty: `erasures.jsonl` in `SAMBUNG_DATA`.",
        examples=["/backup/erasures.jsonl"],
    )
    database_url: str = Field(
        "",
        description="A PostgreSQL 15 or newer; empty: the embedded one.",
        examples=["postgres://sambung:secret@db.local:5432/sambung"],
    )
    host: str = Field("127.0.0.1", description="Address the web server listens on.", examples=["127.0.0.1"])
    port: int = Field(8000, ge=1, le=65535, description="Port of the web server.", examples=["8000"])
    web_processes: int = Field(
        0,
        ge=0,
        le=64,
        description="Processes of the web server; 0: one a core, at most four.",
        examples=["2"],
    )
    web_threads: int = Field(
        8, ge=1, le=200, description="Requests a web process works on at once.", examples=["8"]
    )
    worker_jobs: int = Field(4, ge=1, le=100, description="Jobs the worker works on at once.", examples=["4"])
    demo_today: date | None = Field(
        None,
        description="The day on which the demo regency is made; empty: today.",
        examples=["2026-11-24"],
    )
    email_url: str = Field(
        "",
        description="SMTP server for e-mails (`smtp` with STARTTLS, unless it is this machine; `smtps`); "
        "empty: none is sent.",
        examples=["smtp://user:secret@mail.local:587"],
    )
    email_from: str = Field(
        "Sambung <sambung@localhost>", description="Sender of e-mails.", examples=["sambung@belitung.go.id"]
    )
    vapid_private_key: str = Field(
        "",
        description="Key for Web Push; empty: no Web Push.",
        examples=["base64url of a P-256 private key"],
    )
    channel_keys: CommaSeparated = Field(
        default_factory=list,
        description="Keys that seal what groups and offices sign in with at Facebook, YouTube and so on, "
        f"each at least {SHORTEST_KEY} random characters, separated by commas; the first seals, all open. "
        "Empty: nobody can connect an account.",
        examples=["the output of: openssl rand -base64 32"],
    )
    facebook_app_id: str = Field(
        "",
        description="Id of the app at Meta by which groups connect their Facebook Page; empty: no Facebook.",
        examples=["1234567890123456"],
    )
    facebook_app_secret: str = Field(
        "", description="Secret of that app.", examples=["32 characters from the app's settings"]
    )
    google_client_id: str = Field(
        "",
        description="Id of the client at Google by which groups connect their YouTube channel; empty: no "
        "YouTube.",
        examples=["1234-abc.apps.googleusercontent.com"],
    )
    google_client_secret: str = Field(
        "", description="Secret of that client.", examples=["GOCSPX- and what follows"]
    )
    youtube_units: int = Field(
        10_000, ge=1_000, description="Units of the YouTube Data API that the project has for a day."
    )
    youtube_uploads: int = Field(
        100, ge=1, description="Videos that the project may upload to YouTube in a day."
    )
    simulations_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port of the demo's simulated services, on 127.0.0.1; 0: the one after `SAMBUNG_PORT`.",
        examples=["8001"],
    )
    trusted_proxies: CommaSeparated = Field(
        default_factory=list,
        description="Addresses or networks of the reverse proxies whose word about the client is believed, "
        "separated by commas.",
        examples=["127.0.0.1"],
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged.", examples=["INFO"]
    )

    @field_validator("allowed_hosts", "trusted_proxies", "channel_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: list[str]) -> list[str]:
        for part in value:
            try:
                network = ip_network(part)
            except ValueError:
                raise _wrong(f"{part!r} is not an address or network") from None
            if network.prefixlen < WIDEST_PROXIES:
                raise _wrong(f"{part!r} would believe everybody; name the proxies' own network")
        return value

    @field_validator("channel_keys")
    @classmethod
    def _hard_to_guess(cls, value: list[str]) -> list[str]:
        if any(len(key) < SHORTEST_KEY or len(set(key)) < 10 for key in value):
            raise _wrong(f"one is too easy to guess (at least {SHORTEST_KEY} random characters each)")
        return value

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/")):
            raise _wrong("it must be http:// or https:// and a host name, without a path")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _postgres(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"postgres", "postgresql"}:
            raise _wrong("it must begin with postgres://")
        return value

    @field_validator("files_url", "files_before")
    @classmethod
    def _place(cls, value: str) -> str:
        if wrong := places.trouble(value):
            raise _wrong(wrong)
        return value

    @field_validator("email_url")
    @classmethod
    def _smtp(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"smtp", "smtps"} or not urlsplit(value).hostname):
            raise _wrong("it must begin with smtp:// or smtps:// and name a host")
        return value

    @model_validator(mode="after")
    def _reached_at(self) -> Self:
        self.base_url = self.base_url or f"http://127.0.0.1:{self.port}"
        self.simulations_port = self.simulations_port or (self.port + 1 if self.port < 65535 else 1024)
        return self

    @model_validator(mode="after")
    def _fit_for_the_mode(self) -> Self:
        if self.mode == "demo":
            self.secret_key = self.secret_key or DEMO_SECRET
            self.allowed_hosts = self.allowed_hosts or ["127.0.0.1", "localhost", "[::1]"]
            return self
        missing = {
            "secret_key": _secret_trouble(self.secret_key),
            "debug": "live mode does not show code to visitors" if self.debug else "",
            "allowed_hosts": _hosts_trouble(self.allowed_hosts),
        }
        if any(missing.values()):
            raise PydanticCustomError("mode", "mode", missing)
        return self

    @classmethod
    def read(cls) -> Self:
        """The settings of this process. Raises `WrongSetting`."""
        try:
            return cls()
        except ValidationError as error:
            sentences = [sentence for detail in error.errors() for sentence in _sentences(detail)]
            raise WrongSetting("\n".join(sentences)) from None


def unknown_variables() -> dict[str, str]:
    """Variables that look like ours but are none, each with the name that was probably meant, or ''."""
    known = {f"{PREFIX}{name.upper()}" for name in Environment.model_fields}
    strangers = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    return {name: next(iter(difflib.get_close_matches(name, known, 1)), "") for name in strangers}


def _secret_trouble(secret: str) -> str:
    if not secret:
        return "live mode needs a secret"
    if secret == DEMO_SECRET:
        return "this is the secret of the demo, which everybody knows"
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 10:
        return f"it is too easy to guess (at least {SHORTEST_SECRET} random characters)"
    return ""


def _hosts_trouble(hosts: list[str]) -> str:
    if not hosts:
        return "live mode needs the host names of the site"
    return "live mode answers to names, not to every one (*)" if "*" in hosts else ""


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError("wrong", "{message}", {"message": message})


def _sentences(detail: ErrorDetails) -> list[str]:
    """Each wrong variable as one sentence. The value is shown only where it cannot be a secret."""
    if detail["type"] == "mode":
        return [_sentence(name, why) for name, why in detail["ctx"].items() if why]
    name = str(detail["loc"][0])
    shown = "" if SECRETS & set(name.split("_")) else f" ({detail['input']!r} was given)"
    why = detail["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    why = why if detail["type"] == "wrong" else f"it should be {why[0].lower()}{why[1:]}"
    return [_sentence(name, why + shown)]


def _sentence(name: str, why: str) -> str:
    example: Any = (Environment.model_fields[name].examples or [""])[0]
    return f"{PREFIX}{name.upper()}: {why}; for example {PREFIX}{name.upper()}={example}"


environment = Environment.read()
