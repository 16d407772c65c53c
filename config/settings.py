"""Every setting of Okolica, read from the environment; `.env.example` explains each."""

import sys
import tomllib
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from accounts.memory import in_memory
from config import environment, rooms
from serve.folders import closed_to_others, data_folder
from serve.secrets import read_or_make_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = closed_to_others(BASE_DIR / "var")
DATA_DIR = data_folder(BASE_DIR)  # database, photos, key and backups: they move together
TESTING = "pytest" in sys.modules
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

environment.read(BASE_DIR / ".env")

# Where `serve` listens
HOST = environment.text("HOST", "127.0.0.1")
PORT = environment.text("PORT", "8000")
WEB_CONCURRENCY = environment.number("WEB_CONCURRENCY", 2, most=100, least=1)
REQUEST_SECONDS = environment.number("REQUEST_SECONDS", 60, most=86_400)

# Who may reach us
HTTPS = environment.is_on("HTTPS")
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", int(HTTPS))  # see accounts/visitors.py
DEBUG = environment.is_on("DEBUG")
SECRET_KEY_IS_CHOSEN = bool(environment.secret_key())
SECRET_KEY = environment.secret_key() or read_or_make_secret_key(DATA_DIR / "secret-key")
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")
# How addresses in letters begin: of all where it is named, else of those that leave without a visit
SITE_IS_NAMED = bool(environment.origin("SITE_ADDRESS"))
SITE_ADDRESS = environment.origin("SITE_ADDRESS") or (
    f"https://{ALLOWED_HOSTS[0].lstrip('.*') or HOST}" if HTTPS else f"http://{HOST}:{PORT}"
)

INSTALLED_APPS = [
    "config",
    "accounts",
    "post",
    "files",
    "back_office",
    "naming",
    "reading",
    "partners",
    "intake",
    "diary",
    "ties",
    "resources",
    "selections",
    "partnerships",
    "agreements",
    "activities",
    "reviews",
    "conflicts",
    "cooperation",
    "swot",
    "ground",
    "maps",
    "canvases",
    "trainings",
    "workshops",
    "closings",
    "reports",
    "yearbook",
    "directory",
    "calls",
    "merging",
    "privacy",
    "changes",
    "portability",
    "demo",
    "serve",
    "config.admin_app.OkolicaAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_htmx",
    "pghistory",
    "pgtrigger",
]

MIDDLEWARE = [
    "config.accesses.a_line_for_every_request",  # above all that answers by itself
    "config.again.once_more_when_the_database_was_lost",  # around all that asks it
    "config.in_time.a_request_ends_in_time",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.headers.OnePolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.own_pages_are_short",
    "config.middleware.pages_for_everybody",  # above what says which pages are not
    "config.middleware.a_way_back_stays_here",
    "config.middleware.personal_pages_are_not_kept",  # above whatever answers by itself
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.begin_with_one_statement",
    "config.middleware.language_of_the_person",
    "config.middleware.a_page_for_a_wrong_method",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.htmx_etiquette",
    "config.middleware.nothing_was_sent",
    "config.uploads.forms_of_nobody_are_small",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "config.middleware.scope_of_the_library",
    "config.standing.a_library_stays_while_it_is_written",
    "config.merged.merged_rows_lead_on",  # within the scope, and before anything is kept
    "config.once.one_form_one_act",
    "config.second_factor.challenges_are_counted",
    "config.second_factor.one_change_of_a_second_factor_at_a_time",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context_processors.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "accounts.templatetags.policy",
                "crispy_forms.templatetags.crispy_forms_tags",
                "config.conditions",
                "config.tags",
            ],
        },
    }
]
FORM_RENDERER = "config.drawing.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "okolica"  # templates/okolica/
CRISPY_FAIL_SILENTLY = False  # a layout that names no field of its form is our mistake

# The database: DATABASE_URL, or the embedded server that `serve` and the tests start
DATABASE_URL = environment.text("DATABASE_URL")
DATABASES = {
    "default": environment.database("DATABASE_URL", "postgres://okolica@/okolica")
    | {"ENGINE": "config.database", "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # what pictures of the map remember must not crowd out
    },
    # In every process, each for ten minutes at most: see docs/decisions/0269.
    **in_memory(
        template_fragments=(3_000, 12),  # pieces that say the same to a person: 0114
        pictures=(180, 48),  # drawn maps, their lists and legends, of up to 250 KB: 0176, 0250
        drawn=(100, 16),  # what came of workshops, boards of analyses, of 30 to 150 KB: 0248
        for_everybody=(200, 8),  # public pages, of whose addresses there are any number: 0256
    ),
}
PUBLIC_PAGES_KEPT = 15  # seconds

# Who are we
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "config.passwords.TriedFirstValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "config.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # we write to nobody because a stranger typed an address
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.SignInForm",
    "reset_password": "accounts.forms.sign_in.ForgottenPasswordForm",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "config.passkeys.AddPasskeyForm",
    "login_webauthn": "config.passkeys.SignInByPasskeyForm",
    "reauthenticate_webauthn": "config.passkeys.ProvePasskeyForm",
    "authenticate_webauthn": "config.passkeys.SecondFactorForm",
}
# Accounts begin with a letter to the address, so nobody can take a foreign one by signing up.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Okolica"
# Passkeys need a secure origin; browsers accept plain http only on localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Words and times
LANGUAGE_CODE = "pl"
FORMAT_MODULE_PATH = "config.formats"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", BASE_DIR / "node_modules/bootstrap/dist"),
    ("leaflet", BASE_DIR / "node_modules/leaflet/dist"),
    ("supercluster", BASE_DIR / "node_modules/supercluster/dist"),
    ("literata", BASE_DIR / "node_modules/@fontsource-variable/literata/files"),
]
STORAGES = {
    "default": {"BACKEND": "config.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = closed_to_others(DATA_DIR / "media")
FILE_UPLOAD_HANDLERS = [
    "config.uploads.MeasuredUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
DOCUMENT_MAX_MB = environment.number("DOCUMENT_MAX_MB", 15)  # of one paper kept as a file
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a list of 500 organisations comes back in one form

# Backups: see docs/backup.md
BACKUP_DIR = environment.folder("BACKUP_DIR", DATA_DIR / "backups", within=BASE_DIR)
BACKUP_PROBLEM = DATA_DIR / "daily-backup-problem.txt"  # why the last daily one failed; else none
WORKED_ON = DATA_DIR / "worked-on.txt"  # the last day of which the work was done; see serve/days.py
BACKUP_PASSPHRASE = environment.secret("BACKUP_PASSPHRASE")

# Letters: to an SMTP server, or to files under var/mail when none is set
EMAIL_URL = environment.text("EMAIL_URL")
vars().update(environment.mail("EMAIL_URL"))
if not EMAIL_URL:
    EMAIL_BACKEND = "config.letter_files.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10  # shorter than the patience of the supervisor: a letter under way is finished
DEFAULT_FROM_EMAIL = environment.mailbox("DEFAULT_FROM_EMAIL", "Okolica <okolica@localhost>")
MONTHS_OF_NOTES = 24  # after a hard matter was closed
# What rooms say to those below them
KINDS_OF_DATA = rooms.KINDS_OF_DATA
NOTICES_OF_RESIDENTS = rooms.NOTICES_OF_RESIDENTS
WHO_OBJECTED, OBJECTED_AT = rooms.WHO_OBJECTED, rooms.OBJECTED_AT
LETTER_TEXTS = rooms.LETTER_TEXTS
BEFORE_A_LETTER, BEFORE_JOINING = rooms.BEFORE_A_LETTER, rooms.BEFORE_JOINING
AROUND_A_PARTNER = rooms.AROUND_A_PARTNER
SHOWN_AT_A_PARTNER = rooms.SHOWN_AT_A_PARTNER
EVERY_DAY = rooms.EVERY_DAY

# Who helps when something goes wrong; shown on error pages and in letters
HELPER_NAME = environment.text("HELPER_NAME")
HELPER_PHONE = environment.text("HELPER_PHONE")
HELPER_EMAIL = environment.email_address("HELPER_EMAIL")

# What a monitor says to read /metrics; empty: nobody reads it
METRICS_TOKEN = environment.text("METRICS_TOKEN")

# Streets under the pins of the ground map: see ground/tiles.py
TILES_URL = environment.text("TILES_URL")
TILES_ATTRIBUTION = environment.text("TILES_ATTRIBUTION")

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "config.sessions"
CSRF_FAILURE_VIEW = "config.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]  # monitors ask from beside us
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.is_on("HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = environment.is_on("HSTS_PRELOAD")
# W005 and W021: whether subdomains speak https is the host's to know, not ours to assume.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Under https a browser takes these names from this very host alone, and for all of it.
SESSION_COOKIE_NAME = "__Host-okolica_session" if HTTPS else "okolica_session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The demonstration municipality
DEMO_PASSWORD = environment.secret("DEMO_PASSWORD", "okolica-demo-2026")
ALLOW_DEMO = environment.is_on("ALLOW_DEMO")

# What the terminal shows, and what is written down of requests: config/logs.py
LOG_DIR = VAR_DIR / "logs"
LOG_DAYS = environment.number("LOG_DAYS", 90, most=36_500)
FILTERS = ["briefly", "without_secrets"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name} [{request_number}]: {message}",
            "style": "{",
        },
        "audit": {"()": "config.logs.AuditLine"},
    },
    "filters": {
        "briefly": {"()": "config.logs.Briefly"},
        "without_secrets": {"()": "config.logs.WithoutSecrets"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": FILTERS},
        "audit": {
            "()": "config.logs.DayFile",
            "name": "audit",
            "formatter": "audit",
            "filters": FILTERS,
        },
        "audit_out": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "audit",
            "filters": FILTERS,
        },
        "access": {"()": "config.logs.DayFile", "name": "access", "filters": FILTERS},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # config.views.errors logs a failure under the number that the person was shown.
        "django.request": {"level": "CRITICAL"},
        "okolica.audit": {"handlers": ["audit", "audit_out"], "level": "INFO", "propagate": False},
        "okolica.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}

if TESTING:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # a connection kept by a server keeps its database
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    PUBLIC_PAGES_KEPT = 0
    ACCOUNT_RATE_LIMITS = False
    LOG_DIR = None
    BACKUP_DIR = VAR_DIR / "backups-of-tests"  # none, whatever is saved on this machine
    BACKUP_PROBLEM = BACKUP_DIR / "problem.txt"
    WORKED_ON = None  # tests set the clock as they like
    STORAGES["default"]["BACKEND"] = "django.core.files.storage.InMemoryStorage"
    STATIC_ROOT = VAR_DIR / "static-of-tests"  # stays empty: each client of a test looks through it
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
