"""`make demo`: the supervisor in `site/demo` starts the services and passes their addresses."""

from config.settings.base import *  # noqa: F403  (settings modules are composed by star import)
from config.settings.env import env

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="the demo is no secret")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]  # noqa: F405
DEMO = True
# Loopback only, and `demo` is the password of every demo login.
AUTH_PASSWORD_VALIDATORS = []
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.int("EMAIL_PORT", default=1025)
DEMO_MAILBOX = env.path("DEMO_MAILBOX", default=BASE_DIR / "var" / "demo" / "mailbox")  # noqa: F405
