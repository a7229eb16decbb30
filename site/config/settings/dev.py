"""A developer's machine, with services of the developer's own (see `.env.example`)."""

from config.settings.base import *  # noqa: F403  (settings modules are composed by star import)
from config.settings.env import env

DEBUG = True
SECRET_KEY = env("SECRET_KEY", default="for development only, never for a server")
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = env("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
