"""All settings, one file. Values that differ between installations come from the environment.

Every variable is listed for operators in ``docs/operators/settings.md``; a test compares the two.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent.parent


def _env(name: str, default: str = "") -> str:
    return os.environ.get(f"SPRACHROHR_{name}", default)


def _switch(name: str, default: bool) -> bool:
    word = _env(name, "on" if default else "off").lower()
    if word in {"on", "1", "yes", "true"}:
        return True
    if word in {"off", "0", "no", "false", ""}:
        return False
    raise SystemExit(f"SPRACHROHR_{name}: write on or off, not {word!r}")


def _number(name: str, default: int) -> int:
    word = _env(name, str(default))
    if not (word.isascii() and word.isdigit()):
        raise SystemExit(f"SPRACHROHR_{name}: write a whole number from 0 on, not {word!r}")
    return int(word)


VAR = Path(_env("VAR", "var")).absolute()
"""Where this installation keeps its database, files and secret."""


def _secret() -> str:
    """The signing key: from the environment, or made once and kept in the var folder."""
    given = _env("SECRET_KEY")
    if given:
        return given
    kept = VAR / "secret-key"
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


def _database(address: str) -> dict[str, object]:
    """Django's database settings for an address.

    ``sqlite:///relative-or-/absolute/path`` or ``postgresql://user:word@host:port/name``;
    ``?host=/run/socket`` names a unix socket folder.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or str(VAR / "sprachrohr.sqlite3"),
            # IMMEDIATE takes the write lock at the start: a transaction never fails half-way
            # because somebody else wrote between its read and its write. FULL: what was shown as
            # saved survives a power cut (decision 0016).
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;",
            },
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", "")) or parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise SystemExit(f"SPRACHROHR_DATABASE_URL: write sqlite:/// or postgresql://, not {address!r}")


def _mail(address: str) -> dict[str, object]:
    """Django's mail settings for ``smtp://user:word@host:port`` (STARTTLS) or ``smtps://…``.

    ``?plain=on`` after ``smtp://`` sends without encryption, for a server on the same machine.
    """
    if address == "keep":
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SystemExit(f"SPRACHROHR_MAIL: write keep, smtp:// or smtps://, not {address!r}")
    tls = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if tls else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": tls,
        "EMAIL_USE_TLS": not tls and parts.query != "plain=on",
        "EMAIL_TIMEOUT": 60,
    }


DEBUG = _switch("DEBUG", False)
SECRET_KEY = _secret()
ALLOWED_HOSTS = ["*"]  # HostMiddleware answers strangers; one list of hosts, in the database
DATABASES = {"default": _database(_env("DATABASE_URL", f"sqlite:///{VAR / 'sprachrohr.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ADDRESS = _env("ADDRESS", "https://{host}")
"""How a host becomes an absolute address; never taken from a request."""
NETWORK_HOST = _env("NETWORK_HOST", "localhost")
"""The host of the network's own front page."""
COMPONENTS_PAGE = _switch("COMPONENTS_PAGE", DEBUG)
"""Shows the page of all components at ``/<language>/bausteine/``."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "sprachrohr.audit",
    "sprachrohr.languages",
    "sprachrohr.councils",
    "sprachrohr.people",
    "sprachrohr.documents",
    "sprachrohr.jobs",
    "sprachrohr.privacy",
    "sprachrohr.post",
    "sprachrohr.papers",
    "sprachrohr.meetings",
    "sprachrohr.record",
    "sprachrohr.groups",
    "sprachrohr.rounds",
    "sprachrohr.programme",
    "sprachrohr.pages",
    "sprachrohr.inquiries",
    "sprachrohr.subscriptions",
    "sprachrohr.desk",
    "sprachrohr.members",
    "sprachrohr.search",
    "sprachrohr.portal",
    "sprachrohr.office",
    "sprachrohr.demo",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "sprachrohr.frame.headers.SecurityHeadersMiddleware",
    "sprachrohr.portal.health.HealthMiddleware",
    "sprachrohr.portal.errors.BareErrorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sprachrohr.councils.hosts.HostMiddleware",
    "sprachrohr.portal.network.NetworkMiddleware",
    "sprachrohr.documents.uploads.BodyLimitMiddleware",
    # Sign-in: nothing here touches the session, the database or the answer of a guest's page.
    "sprachrohr.people.account.sessions.SessionMiddleware",
    "sprachrohr.frame.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sprachrohr.people.account.guard.GuardMiddleware",
]
ROOT_URLCONF = "sprachrohr.config.urls"
WSGI_APPLICATION = "sprachrohr.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ]
            if not DEBUG
            else ["django.template.loaders.app_directories.Loader"],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sprachrohr.languages.templatetags.words",
                "sprachrohr.portal.templatetags.parts",
            ],
        },
    }
]

# --- time and languages -------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("uk", "Українська"),
    ("de-simple", "Einfache Sprache"),
]
"""Languages this installation can speak; a council offers some of them.

To add one: a catalogue below ``locale/``, a line here, and the council's own setting.
"""
LOCALE_PATHS = [PACKAGE / "locale"]

# --- files ------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "files"
SPRACHROHR_FILE_BYTES = _number("FILE_BYTES", 25 * 1024 * 1024)
"""The largest file that is taken in."""
FILE_UPLOAD_HANDLERS = [
    "sprachrohr.documents.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sprachrohr.frame.statics.Statics"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

SPRACHROHR_KEEP_PARTS = not DEBUG
"""Whether ``{% part %}`` remembers; while templates are being written it must not."""

# --- sign-in (docs/decisions/0010-accounts.md) ---------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["sprachrohr.people.account.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "sprachrohr.people.account.passwords.NotOneself"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"

_HTTPS = ADDRESS.startswith("https:")
SESSION_ENGINE = "sprachrohr.people.account.sessions"
SESSION_COOKIE_NAME = "sprachrohr_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_DOMAIN = None  # host-only: one sign-in per council
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_NAME = "sprachrohr_form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "sprachrohr.people.account.answer.token_missing"

ACCOUNT_ADAPTER = "sprachrohr.people.account.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up: the addresses do not exist
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation's link has proved the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False  # until the browser is closed, twelve hours at most
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "sprachrohr.people.account.forms.SignIn",
    "reauthenticate": "sprachrohr.people.account.forms.Reauthenticate",
    "change_password": "sprachrohr.people.account.forms.ChangePassword",
    "reset_password": "sprachrohr.people.account.forms.AskForPassword",
    "reset_password_from_key": "sprachrohr.people.account.forms.NewPassword",
}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/5m/key"}
MFA_ADAPTER = "sprachrohr.people.account.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _HTTPS
MFA_FORMS = {
    "authenticate": "sprachrohr.people.account.forms.Code",
    "reauthenticate": "sprachrohr.people.account.forms.ReauthenticateCode",
    "activate_totp": "sprachrohr.people.account.forms.ActivateApp",
    "add_webauthn": "sprachrohr.people.account.forms.AddPasskey",
}
PASSWORD_RESET_TIMEOUT = 60 * 60

# The town's login, off unless an issuer is named.
SPRACHROHR_OIDC_ISSUER = _env("OIDC_ISSUER")
SPRACHROHR_OIDC_NAME = _env("OIDC_NAME")
SPRACHROHR_OIDC_TRUST_MAIL = _switch("OIDC_TRUST_MAIL", False)
_OIDC = {
    "provider_id": "stadt",
    "name": SPRACHROHR_OIDC_NAME,
    "client_id": _env("OIDC_CLIENT_ID"),
    "secret": _env("OIDC_CLIENT_SECRET"),
    "settings": {"server_url": SPRACHROHR_OIDC_ISSUER, "oauth_pkce_enabled": True},
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_OIDC] if SPRACHROHR_OIDC_ISSUER else []}}
SOCIALACCOUNT_ADAPTER = "sprachrohr.people.account.town.TownAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # the content policy lets no form lead to another host
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False

ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _switch("PROXY", False) else 0
CACHES = {
    # On disk, so that all processes of a machine count failed sign-ins together.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
    }
}

# --- guests -------------------------------------------------------------------------------
SPRACHROHR_GUEST_CACHE = _switch("GUEST_CACHE", True)
SPRACHROHR_GUEST_CACHE_BYTES = _number("GUEST_CACHE_BYTES", 64 * 1024 * 1024)
SPRACHROHR_GUEST_LEASE_MS = _number("GUEST_LEASE_MS", 0)
SPRACHROHR_GUEST_PARAMETERS = [
    "seite", "jahr", "thema", "gruppe", "zugang", "sprache", "art", "stand",
]  # fmt: skip

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _switch("PROXY", False) else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS: list[str] = []

# --- jobs ---------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""Jobs are rows of the database; ``serve`` and ``work`` run them, ``tick`` runs what is due."""

# --- mail ---------------------------------------------------------------------------------
SPRACHROHR_MAIL = _env("MAIL", "keep")
"""``keep``: no mail leaves this machine; it can be read in the office."""
SPRACHROHR_MAIL_FROM = _env("MAIL_FROM", "noreply@{host}")
globals().update(_mail(SPRACHROHR_MAIL))

# --- machine translation ------------------------------------------------------------------
SPRACHROHR_TRANSLATE = _env("TRANSLATE")
"""Empty: nothing leaves this machine. Else ``libretranslate:https://…``, ``deepl:https://…``."""
SPRACHROHR_TRANSLATE_KEY = _env("TRANSLATE_KEY")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": _env("LOG_LEVEL", "WARNING")},
}
