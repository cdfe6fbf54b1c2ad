"""`sambung check`: settings, database, files, channels and calendar, each finding with what to do.

They are Django checks, numbered from `sambung.W101` on; a number keeps its meaning. Being deployment checks
they run when asked for, not before every command.
"""

import os
import sys
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.utils import timezone

from sambung.channels import vault
from sambung.channels.models import Account, Post
from sambung.channels.words import told_of
from sambung.config import places
from sambung.config.environment import environment, unknown_variables
from sambung.media.places import Places
from sambung.ops import queue, schema
from sambung.ops.errors import DatabaseAway, WrongDatabase
from sambung.people import erasures
from sambung.people.models import Organization
from sambung.regions.days_off import calendar_warnings

TAG = "operation"
OLDEST = 150_000
"""PostgreSQL's version number of the oldest server that is supported."""

Found = list[checks.CheckMessage]


def report() -> int:
    """Run all checks and print what they found; 1 if something must be mended."""
    found = checks.run_checks() + checks.run_checks(tags=[TAG], include_deployment_checks=True)
    if environment.mode == "live":
        found += checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
    for message in found:
        print(f"{message.id or ''} {message.msg}", file=sys.stderr)
        if message.hint:
            print(f"    → {message.hint}", file=sys.stderr)
    if not found:
        print("Nothing to mend.")
    return int(any(message.is_serious() for message in found))


def _warning(number: int, message: str, hint: str) -> checks.CheckMessage:
    return checks.Warning(message, hint=hint, id=f"sambung.W{number}")


def _error(number: int, message: str, hint: str) -> checks.CheckMessage:
    return checks.Error(message, hint=hint, id=f"sambung.E{number}")


@checks.register(TAG, deploy=True)
def configuration(app_configs: Any, **_options: Any) -> Found:
    found = [
        _warning(
            101, f"{name} is no setting of Sambung.", f"Did you mean {meant}?" if meant else "Remove it."
        )
        for name, meant in unknown_variables().items()
    ]
    if environment.mode == "live" and environment.base_url.startswith("http://"):
        found.append(
            _warning(
                102,
                f"People are sent to {environment.base_url}, without encryption.",
                "Put a reverse proxy with a certificate in front and set SAMBUNG_BASE_URL to https://…",
            )
        )
    if environment.base_url.startswith("https://") and not environment.trusted_proxies:
        found.append(
            _warning(
                103,
                "Behind a reverse proxy every visitor seems to come from the proxy, unencrypted.",
                "Set SAMBUNG_TRUSTED_PROXIES to the proxy's address, e.g. 127.0.0.1.",
            )
        )
    return found


@checks.register(TAG, deploy=True)
def database(app_configs: Any, **_options: Any) -> Found:
    try:
        schema.require()
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            number = int(cursor.fetchone()[0])
            cursor.execute("SHOW fsync")
            fsync = cursor.fetchone()[0]
    except DatabaseAway as trouble:
        return [_error(201, str(trouble), "Start it, or mend SAMBUNG_DATABASE_URL.")]
    except WrongDatabase as trouble:
        return [_error(202, str(trouble), "See docs/operations.md, “Updating”.")]
    found = []
    if number < OLDEST:
        found.append(_error(203, f"PostgreSQL {number // 10_000} is too old.", "Use PostgreSQL 15 or newer."))
    if fsync != "on":
        found.append(_error(204, "The database does not write durably (fsync is off).", "Set fsync = on."))
    jobs = queue.look()
    if jobs.failed:
        found.append(
            _warning(
                205,
                f"{jobs.failed} jobs gave up.",
                "`sambung manage failed_jobs` lists them; mend the cause, then add --retry.",
            )
        )
    if jobs.lag > 300:
        found.append(
            _warning(
                206, f"A job has waited for {jobs.lag:.0f} s.", "Is a worker running (`sambung worker`)?"
            )
        )
    return found


@checks.register(TAG, deploy=True)
def files(app_configs: Any, **_options: Any) -> Found:
    error = _takes_a_file(storages["default"])
    found = [_cannot_store(error)] if error is not None else []
    try:
        erasures.begin()
    except OSError as error:
        return [
            *found,
            _error(
                303,
                f"The list of erasures can't be written, so nothing can be erased: {error}.",
                "Mend SAMBUNG_ERASURES, or give the file to the account that runs Sambung.",
            ),
        ]
    room = os.statvfs(settings.DATA)
    if room.f_bavail * room.f_frsize < 2_000_000_000:
        found.append(
            _warning(302, f"Less than 2 GB are free in {settings.DATA}.", "Make room, or a larger disk.")
        )
    return found or _still_to_move(storages["default"])


def _cannot_store(error: OSError) -> checks.CheckMessage:
    if environment.files_url in ("", places.FOLDER):
        return _error(301, f"No file can be written: {error}.", "Give it to the account that runs Sambung.")
    return _error(
        304,
        f"The store {storages['default']} does not keep files: {error}.",
        "Look at SAMBUNG_FILES_URL: host, bucket (it must exist), key, secret; may that key delete?",
    )


def _takes_a_file(storage: Any) -> OSError | None:
    """Whether a file can be written, read again and removed: None, else what was in the way."""
    name = f"check/{token_hex(8)}"
    try:
        storage.save(name, ContentFile(b"sambung"))
        with storage.open(name) as content:
            if content.read() != b"sambung":
                return OSError("what was read is not what was written")
        storage.delete(name)
    except OSError as error:
        return error
    return None


def _still_to_move(storage: Any) -> Found:
    if not isinstance(storage, Places) or not any(True for place in storage.before for _name in place.walk()):
        return []
    return [
        _warning(
            305,
            f"Some files are not in {storage} yet, but where they were stored before.",
            "`sambung move-files` moves them; Sambung may run meanwhile.",
        )
    ]


@checks.register(TAG, deploy=True)
def channels(app_configs: Any, **_options: Any) -> Found:
    found: Found = []
    if environment.mode == "live" and not environment.email_url:
        found.append(
            _warning(
                401,
                "No e-mail is sent: no reminders, no invitations, no links to officers.",
                "Set SAMBUNG_EMAIL_URL and SAMBUNG_EMAIL_FROM.",
            )
        )
    elif environment.email_url:
        try:
            with get_connection(timeout=5):
                pass
        except OSError as error:
            found.append(_error(402, f"The mail server does not answer: {error}.", "Mend SAMBUNG_EMAIL_URL."))
    if environment.mode == "live" and not environment.vapid_private_key:
        found.append(_warning(403, "No notices on telephones (Web Push).", "Set SAMBUNG_VAPID_PRIVATE_KEY."))
    return found


@checks.register(TAG, deploy=True)
def accounts(app_configs: Any, **_options: Any) -> Found:
    """The accounts of groups and offices: their key, their health, and what waits for a person."""
    try:
        connected = list(Account.objects.connected())
        now = timezone.now()
        waiting = sum(post.waits_for_a_person for post in Post.objects.unsettled())
    except DatabaseError:  # said already by `database`
        return []
    if connected and not vault.has_key():
        return [_error(404, "No account can be used: its key is missing.", "Set SAMBUNG_CHANNEL_KEYS again.")]
    found: Found = []
    for account in connected:
        try:
            vault.unseal(account.secrets)
        except vault.WrongKey:
            hint = "Put the key that it was sealed with back, or let its owner connect it again."
            found.append(_error(405, f"{account} can't be opened by any of SAMBUNG_CHANNEL_KEYS.", hint))
            continue
        if account.trouble:
            hint = "Its owner has to connect it again under /meja/akun/."
            found.append(_warning(406, f"{account} is in trouble: {told_of(account.trouble).what}", hint))
        elif account.ends_soon(now):
            hint = "Its owner was told; they connect it again under /meja/akun/."
            found.append(_warning(407, f"Access to {account} ends on {account.expires_at:%Y-%m-%d}.", hint))
    if waiting:
        found.append(
            _warning(408, f"{waiting} posts wait for a person.", "An editor decides on each story's screen.")
        )
    return found


@checks.register(TAG, deploy=True)
def calendar(app_configs: Any, **_options: Any) -> Found:
    try:
        warnings = calendar_warnings()
    except DatabaseError:  # said already by `database`
        return []
    return [
        _warning(501, text, "Enter the ministers' joint decree (days off and cuti bersama).")
        for text in warnings
    ]


@checks.register(TAG, deploy=True)
def inspectorates(app_configs: Any, **_options: Any) -> Found:
    """Voices about an office, an agency or its officials go to the regency's Inspectorate."""
    try:
        offices = list(Organization.objects.offices_without_inspectorate().select_related("regency"))
    except DatabaseError:  # said already by `database`
        return []
    return [
        _warning(
            601,
            f"{office.regency} has no Inspectorate: nobody may look at voices about its office and agencies.",
            "Register it as an agency with oversight.",
        )
        for office in offices
    ]
