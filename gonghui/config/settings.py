"""Settings by environment; no file to edit. `docs/runtime.md` lists every variable.

Four modes (`GONGHUI_MODE`): demo, production, rehearsal, test. Anything unsafe is refused at start-up in
production (see `gonghui.runtime.safety`).
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from gonghui.runtime.postgres import APPLICATION_ROLE, site_socket
from gonghui.runtime.state import secret, state_dir
from gonghui.services import SERVICES as GONGHUI_SERVICES

PACKAGE = Path(__file__).resolve().parent.parent
MODE = os.environ.get("GONGHUI_MODE", "demo")
if MODE not in {"demo", "production", "rehearsal", "test"}:
    raise SystemExit(f"GONGHUI_MODE={MODE}：只能是 demo、production、rehearsal 或 test。")

DEBUG = os.environ.get("GONGHUI_DEBUG") == "1" and MODE == "demo"
SECRET_KEY = secret("GONGHUI_SECRET_KEY", MODE)
GONGHUI_DATA_KEY = secret("GONGHUI_DATA_KEY", MODE)
GONGHUI_BALLOT_KEY = secret("GONGHUI_BALLOT_KEY", MODE)
GONGHUI_REHEARSAL = MODE == "rehearsal"
GONGHUI_CITY_NAME = os.environ.get("GONGHUI_SITE_NAME", "工会服务")
# Where the demonstration's short messages are written; `gonghui run` reads them out on its terminal.
GONGHUI_CONSOLE_MESSAGES = str(state_dir() / "log" / "messages.txt")
GONGHUI_SUPPORT_PHONE = os.environ.get("GONGHUI_SUPPORT_PHONE", "12351")
GONGHUI_PUBLIC_URL = os.environ.get("GONGHUI_PUBLIC_URL", "")
# A folder with the site's own fonts for papers (仿宋, 楷体, 小标宋), which may not be shipped.
FONTS_DIR = os.environ.get("GONGHUI_FONTS_DIR", "")

ALLOWED_HOSTS = os.environ.get("GONGHUI_HOSTS", "*" if MODE != "production" else "").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("GONGHUI_ORIGINS", "").split(",") if o]

# The kernel's modules with tables; rights, manifests, actions and pages have none.
KERNEL_MODULES = [
    "events", "people", "organisations", "rosters", "matters", "ballots", "rooms", "papers", "notices", "robots",
    "measures", "evidence",
]  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "axes",
    "procrastinate.contrib.django",
    *(f"gonghui.kernel.{name}" for name in KERNEL_MODULES),
    *GONGHUI_SERVICES,
    "gonghui.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gonghui.kernel.people.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gonghui.kernel.pages.middleware.ErrorSentenceMiddleware",
    "axes.middleware.AxesMiddleware",
]
if MODE == "rehearsal":
    MIDDLEWARE.insert(0, "gonghui.portal.rehearsal.ClockMiddleware")

ROOT_URLCONF = "gonghui.config.urls"
WSGI_APPLICATION = "gonghui.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "gonghui.portal.context.site",
            ],
            "builtins": ["gonghui.portal.templatetags.gonghui"],
        },
    }
]


def _database() -> dict[str, object]:
    url = os.environ.get("DATABASE_URL")
    options: dict[str, object] = {}
    if url:
        parts = urlsplit(url)
        options.update(parse_qsl(parts.query))
        found = {
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
        }
    else:
        found = {
            "NAME": os.environ.get("GONGHUI_PGDATABASE", "gonghui"),
            "USER": os.environ.get("GONGHUI_PGUSER", APPLICATION_ROLE),
            "HOST": os.environ.get("GONGHUI_PGHOST") or str(site_socket()),
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        "ATOMIC_REQUESTS": False,
        **found,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "gonghui.kernel.people.backend.PhoneBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "handle"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "handle", "phone", "code", "password", "name", "id_tail"]
AXES_LOCKOUT_CALLABLE = "gonghui.kernel.people.backend.keep_the_page"
# A session left alone this long ends (MLPS asks for an automatic sign-out; phones are used in spare minutes).
GONGHUI_IDLE_MINUTES = int(os.environ.get("GONGHUI_IDLE_MINUTES", "720"))
# However busy, it ends after so many hours; of those with an office over an area both come sooner.
GONGHUI_SESSION_HOURS = int(os.environ.get("GONGHUI_SESSION_HOURS", "720"))
GONGHUI_OFFICE_IDLE_MINUTES = int(os.environ.get("GONGHUI_OFFICE_IDLE_MINUTES", "120"))
GONGHUI_OFFICE_SESSION_HOURS = int(os.environ.get("GONGHUI_OFFICE_SESSION_HOURS", "16"))
# The second factor of those who hold such an office: days of grace after taking it, the day the rule begins on this
# site (for sites that had officers before it), and after how many hours a sensitive act asks for it again.
GONGHUI_FACTOR_GRACE_DAYS = int(os.environ.get("GONGHUI_FACTOR_GRACE_DAYS", "7"))
GONGHUI_FACTOR_FROM = os.environ.get("GONGHUI_FACTOR_FROM", "")
GONGHUI_FACTOR_HOURS = int(os.environ.get("GONGHUI_FACTOR_HOURS", "4"))
# Outside identities; a provider without its settings is not shown anywhere (docs/people.md).
GONGHUI_PROVIDERS = {
    "oidc": {
        "issuer": os.environ.get("GONGHUI_OIDC_ISSUER", ""),
        "client_id": os.environ.get("GONGHUI_OIDC_CLIENT_ID", ""),
        "client_secret": os.environ.get("GONGHUI_OIDC_CLIENT_SECRET", ""),
        "title": os.environ.get("GONGHUI_OIDC_TITLE", ""),
    },
    "dingtalk": {
        "client_id": os.environ.get("GONGHUI_DINGTALK_CLIENT_ID", ""),
        "client_secret": os.environ.get("GONGHUI_DINGTALK_CLIENT_SECRET", ""),
        "login": os.environ.get("GONGHUI_DINGTALK_LOGIN_URL", "https://login.dingtalk.com"),
        "api": os.environ.get("GONGHUI_DINGTALK_API_URL", "https://api.dingtalk.com"),
    },
    "wecom": {
        "client_id": os.environ.get("GONGHUI_WECOM_CORP_ID", ""),
        "agent": os.environ.get("GONGHUI_WECOM_AGENT_ID", ""),
        "client_secret": os.environ.get("GONGHUI_WECOM_SECRET", ""),
        "login": os.environ.get("GONGHUI_WECOM_LOGIN_URL", "https://login.work.weixin.qq.com"),
        "inside": os.environ.get("GONGHUI_WECOM_INSIDE_URL", "https://open.weixin.qq.com"),
        "api": os.environ.get("GONGHUI_WECOM_API_URL", "https://qyapi.weixin.qq.com"),
    },
}
# The way codes are sent: dotted path of a `people.channels.Channel`; empty prints them outside production.
GONGHUI_SMS_CHANNEL = os.environ.get("GONGHUI_SMS_CHANNEL", "")

# Reminders by mail; without a server there are none in production, and the demonstration writes them into files.
EMAIL_HOST = os.environ.get("GONGHUI_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("GONGHUI_SMTP_PORT", "465"))
EMAIL_HOST_USER = os.environ.get("GONGHUI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GONGHUI_SMTP_PASSWORD", "")
_smtp_security = os.environ.get("GONGHUI_SMTP_SECURITY", "ssl")
if _smtp_security not in {"ssl", "starttls", "none"}:
    raise SystemExit(f"GONGHUI_SMTP_SECURITY={_smtp_security}：只能是 ssl、starttls 或 none。")
EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp_security == "ssl", _smtp_security == "starttls"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("GONGHUI_MAIL_FROM", "") or EMAIL_HOST_USER or "gonghui@localhost"
GONGHUI_MAIL = bool(EMAIL_HOST) or MODE in {"demo", "test"}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if not EMAIL_HOST:
    EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if MODE == 'demo' else 'dummy'}.EmailBackend"
EMAIL_FILE_PATH = str(state_dir() / "log" / "mail")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gonghui.kernel.pages.errors.csrf_failure"
if MODE == "production":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = os.environ.get("GONGHUI_TLS", "1") == "1"
    SECURE_HSTS_SECONDS = 31536000
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

from csp.constants import NONCE, NONE, SELF  # noqa: E402

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
FORMAT_MODULE_PATH = "gonghui.config.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("GONGHUI_STATIC_ROOT", state_dir() / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE != "production"
WHITENOISE_AUTOREFRESH = DEBUG

FILE_UPLOAD_MAX_MEMORY_SIZE = 32 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PROCRASTINATE_IMPORT_PATHS = ["gonghui.kernel.actions.tasks"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("GONGHUI_LOG", "WARNING")},
    # It writes whole addresses; a robot's is a secret.
    "loggers": {"httpx": {"level": "WARNING"}, "httpcore": {"level": "WARNING"}},
}
