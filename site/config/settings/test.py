"""The test suite: throw-away services, whose addresses `tests/conftest.py` sets before this is read."""

from config.settings.base import *  # noqa: F403  (settings modules are composed by star import)

DEBUG = False
SECRET_KEY = "tests"  # noqa: S105  (nothing to protect)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]  # noqa: F405
# Threads of a test open connections of their own; a pool would keep them after the test.
DATABASES["default"].pop("OPTIONS")  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
