"""Django's settings, all derived from `environment`."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from sambung.config import places
from sambung.config.environment import environment
from sambung.ops import logs, tracing
from sambung.ops.embedded import Embedded

PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = environment.secret_key
DEBUG = environment.debug
ALLOWED_HOSTS = environment.allowed_hosts
DEMO = environment.mode == "demo"
BASE_URL = environment.base_url.rstrip("/")
DATA = environment.data
ERASURES = Path(environment.erasures) if environment.erasures else DATA / "erasures.jsonl"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "sambung.people",  # before allauth: our templates stand before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "django_prometheus",
    "django_structlog",
    "ninja",
    "pgtrigger",
    "procrastinate.contrib.django",
    "sambung.regions",
    "sambung.sheets",
    "sambung.media",
    "sambung.relay",
    "sambung.channels",
    "sambung.voices",
    "sambung.news",
    "sambung.bulletins",
    "sambung.coaching",
    "sambung.insight",
    "sambung.insight.reports",
    "sambung.portal",
    "sambung.desk",
    "sambung.api",
    "sambung.ops",
]

MIDDLEWARE = [
    "sambung.ops.health.for_machines",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sambung.config.addresses.onward_in_a_header",
    "sambung.config.addresses.address_language",
    "sambung.ops.pace.Paced",  # before CSRF, which reads the whole body
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "sambung.config.urls"
WSGI_APPLICATION = "sambung.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["sambung.config.addresses"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

if environment.database_url:
    _database: dict[str, Any] = {**dj_database_url.parse(environment.database_url)}
else:
    _embedded = Embedded(DATA).connection()
    _database = {
        "HOST": _embedded["host"],
        "USER": _embedded["user"],
        "PASSWORD": _embedded["password"],
        "NAME": _embedded["dbname"],
    }
_database["OPTIONS"] = {
    **_database.get("OPTIONS", {}),
    # One connection a thread at most; a request that gets none in time is told to come again. After an outage
    # the pool's own attempts come at ever longer intervals: given up early, the next request makes a new one.
    "pool": {
        "min_size": 1,
        "max_size": environment.web_threads + 2,
        "timeout": 5,
        "max_idle": 60,
        "reconnect_timeout": 2,
    },
}
DATABASES = {"default": {**_database, "ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sambung.people.passwords.NotYourName"},
    {"NAME": "sambung.people.passwords.EndsTokens"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/meja/"

SESSION_COOKIE_AGE = 14 * 24 * 3600

# Wrong sign-ins are counted by allauth in Django's cache, and the cache in the database counts for all
# processes and machines (docs/decisions/sign-in.md).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

ACCOUNT_ADAPTER = "sambung.people.accounts.Accounts"
ACCOUNT_FORMS = {"login": "sambung.people.forms.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "phone", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Sambung: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/15m/ip,5/15m/key",
    "reset_password": "20/m/ip,5/h/key",  # each is an e-mail to somebody who may not have asked
}
MFA_ADAPTER = "sambung.people.second_factor.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Sambung"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = DATA / "static"

STORAGES = {
    "default": places.storage(environment.files_url, environment.files_before, DATA),
    "staticfiles": {"BACKEND": "sambung.ops.statics.StaticFiles"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Threads of a process that make papers and pictures or wait for their turn; the others stay free for pages.
PAPERS_AT_ONCE = max(1, environment.web_threads * 3 // 8)

# E-mails of Django and allauth themselves; our own notices go through sambung.channels.mail directly.
_mail_server = urlsplit(environment.email_url)
EMAIL_BACKEND = (
    "sambung.channels.demo_mail.DemoMailBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = _mail_server.hostname or ""
EMAIL_PORT = _mail_server.port or (465 if _mail_server.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_mail_server.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail_server.password or "")
EMAIL_USE_SSL = _mail_server.scheme == "smtps"
# The links in our mails open voices: they travel encrypted, apart from a mail server on this machine.
EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in ("", "localhost", "127.0.0.1", "::1")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.email_from

# Browsers name the service that carries a push; only these are called.
PUSH_SERVICES = [
    "https://fcm.googleapis.com",
    "https://updates.push.services.mozilla.com",
    "https://*.push.apple.com",
    "https://*.notify.windows.com",
]
VAPID_PRIVATE_KEY = environment.vapid_private_key

# Accounts at services. The demo never calls a real one: its addresses are those of the simulated services.
CHANNEL_KEYS = environment.channel_keys
SIMULATIONS = f"http://127.0.0.1:{environment.simulations_port}"
FACEBOOK_APP_ID = "demo" if DEMO else environment.facebook_app_id
FACEBOOK_APP_SECRET = "demo" if DEMO else environment.facebook_app_secret
FACEBOOK_GRAPH = f"{SIMULATIONS}/facebook" if DEMO else "https://graph.facebook.com"
FACEBOOK_GRAPH_VIDEO = FACEBOOK_GRAPH if DEMO else "https://graph-video.facebook.com"
FACEBOOK_SITE = f"{BASE_URL}/simulasi/facebook" if DEMO else "https://www.facebook.com"
FACEBOOK_DIALOG = f"{FACEBOOK_SITE}/izin/" if DEMO else f"{FACEBOOK_SITE}/dialog/oauth"
GOOGLE_CLIENT_ID = "demo" if DEMO else environment.google_client_id
GOOGLE_CLIENT_SECRET = "demo" if DEMO else environment.google_client_secret
GOOGLE_TOKENS = f"{SIMULATIONS}/youtube" if DEMO else "https://oauth2.googleapis.com"
YOUTUBE_API = f"{SIMULATIONS}/youtube/" if DEMO else "https://youtube.googleapis.com/"
YOUTUBE_SITE = f"{BASE_URL}/simulasi/youtube" if DEMO else "https://www.youtube.com"
YOUTUBE_DIALOG = f"{YOUTUBE_SITE}/izin/" if DEMO else "https://accounts.google.com/o/oauth2/v2/auth"
YOUTUBE_UNITS, YOUTUBE_UPLOADS = environment.youtube_units, environment.youtube_uploads

# Who is signed in is bound where it is needed: asking on every page would make every page vary by cookie.
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
LOGGING = logs.configuration(live=not DEMO, level=environment.log_level)

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "sambung.ops.tracing.carry_request_id"
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": environment.worker_jobs,
    "shutdown_graceful_timeout": 5,
    "delete_jobs": "successful",
    "worker_middleware": [tracing.bound_to_logs],
}

# Behind https nothing travels in the clear, and browsers remember it.
_https = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _https
if _https:  # a neighbour on the same domain can set no cookie of these names for us
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [BASE_URL]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
