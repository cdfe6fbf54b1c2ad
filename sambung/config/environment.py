"""The environment, read once and typed. Nothing else in Sambung reads `os.environ`.

Every setting is a variable `SAMBUNG_<NAME>`; `docs/operations.md` lists them all and a test compares.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DEMO_SECRET = "demo-secret-not-for-real-people-and-their-data"

CommaSeparated = Annotated[list[str], NoDecode]


class Environment(BaseSettings):
    """What an operator can set. A wrong value stops the start with a sentence (`WrongSetting`)."""

    model_config = SettingsConfigDict(env_prefix="SAMBUNG_", extra="ignore")

    mode: Literal["demo", "live"] = Field("live", description="`demo` or `live`.", examples=["live"])
    secret_key: str = Field("", description="Signs sessions, keys and links.", examples=["50 random characters"])
    debug: bool = Field(False, description="Error pages with code; never in live mode.", examples=["false"])
    allowed_hosts: CommaSeparated = Field(
        default_factory=list,
        description="Host names this site answers to, separated by commas.",
        examples=["sambung.belitung.go.id"],
    )
    base_url: str = Field(
        "http://127.0.0.1:8000",
        description="The public address, used in links that leave the site.",
        examples=["https://sambung.belitung.go.id"],
    )
    data: Path = Field(
        Path("data"), description="Folder of the embedded database and of the files.", examples=["/srv/sambung"]
    )
    database_url: str = Field(
        "",
        description="A PostgreSQL 15 or newer; empty: the embedded one.",
        examples=["postgres://sambung:secret@db.local:5432/sambung"],
    )
    port: int = Field(8000, ge=1, le=65535, description="Port of the web server.", examples=["8000"])
    demo_today: date | None = Field(
        None, description="The day on which the demo regency takes place.", examples=["2026-11-24"]
    )
    email_url: str = Field(
        "", description="SMTP server for e-mails; empty: none is sent.", examples=["smtp://user:secret@mail:587"]
    )
    email_from: str = Field(
        "Sambung <sambung@localhost>", description="Sender of e-mails.", examples=["sambung@belitung.go.id"]
    )
    vapid_private_key: str = Field(
        "", description="Key for Web Push; empty: no Web Push.", examples=["base64url of a P-256 private key"]
    )
    trusted_proxies: CommaSeparated = Field(
        default_factory=list,
        description="Addresses of the reverse proxies whose client address is believed.",
        examples=["10.0.0.2"],
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged.", examples=["INFO"]
    )

    @field_validator("allowed_hosts", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @model_validator(mode="after")
    def _fit_for_the_mode(self) -> Self:
        if self.mode == "demo":
            self.secret_key = self.secret_key or DEMO_SECRET
            self.allowed_hosts = self.allowed_hosts or ["127.0.0.1", "localhost", "[::1]"]
        return self


environment = Environment()
