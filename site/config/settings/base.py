"""What every environment shares. Nothing here reads a secret or opens a connection."""

from datetime import timedelta

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from config.settings.celery import *  # noqa: F403  (settings modules are composed by star import)
from config.settings.csp import *  # noqa: F403
from config.settings.env import BASE_DIR, env
from config.settings.security import *  # noqa: F403

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
SITE_ID = None
DEMO = False
# Whether a proxy of our own appends to X-Forwarded-For whom it saw.
BEHIND_PROXY = False

INSTALLED_APPS = [
    "projects",
    "home",
    "workflows.notices",
    "workflows.approvals",
    "workflows.organisations",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "config.apps.QuietAdminConfig",
    "wagtail.api.v2",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default="postgresql:///gemeinsam")}
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env("CACHE_URL", default="redis://localhost:6379/1"),
        "KEY_PREFIX": "gemeinsam",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    },
}

AUTH_USER_MODEL = "home.User"
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Languages: German is the source; the others fall back to it. Plain German is no language that Django knows; its code
# is a tag of BCP 47 ("simple" is a registered variant), so that browsers and screen readers read it as German.
LANGUAGE_CODE = "de"
LANG_INFO["de-simple"] = {"bidi": False, "code": "de-simple", "name": "Plain German", "name_local": "Leichte Sprache"}
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("de", _("German")),
    ("de-simple", _("Plain German")),
    ("en", _("English")),
    ("tr", _("Turkish")),
    ("ar", _("Arabic")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / "var" / "static")
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.staticfiles.StaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "var" / "media")

DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Gemeinsam lernen im Dialog <netzwerk@example.org>")
SERVER_EMAIL = env("SERVER_EMAIL", default="netzwerk@example.org")
EMAIL_TIMEOUT = 10  # seconds

WAGTAIL_SITE_NAME = "Gemeinsam lernen im Dialog"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAIL_I18N_ENABLED = True
# As people write dates here. `config.formats` lets the English admin read them, too.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
FORMAT_MODULE_PATH = ["config.formats"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# What an adopted text shows stays what it was.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "workflows.approvals.adopted_files.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "workflows.approvals.adopted_files.ImageForm"
# Nothing is fetched from elsewhere while a visitor or an editor waits: videos are blocks that know their providers.
WAGTAILEMBEDS_FINDERS = []
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "document-link", "ol", "ul"]},
    }
}
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "german"},
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# Wagtail's own workflow mails are off altogether (`config.apps`); this holds for what else it may send.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# A publication must never cancel the round that decided it (system check workflows_approvals.E001).
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False

# Four years: the limitation of three, which begins with the end of the year (§§ 195, 199 BGB). 0 keeps the names.
RETENTION_DAYS = env.int("RETENTION_DAYS", default=1461)
WORKFLOWS_APPROVALS = {
    "HOLIDAYS": ("DE", "NW"),
    "ERASE_PEOPLE_AFTER": timedelta(days=RETENTION_DAYS) if RETENTION_DAYS else None,
}

# wagtail-localize: a translation goes live only by a person's release, never in the wake of its source.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # One line for every index update is noise.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
