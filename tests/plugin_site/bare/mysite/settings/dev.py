import os

from .base import *  # noqa: F403  (as `wagtail start` writes it)

DEBUG = True
SECRET_KEY = "a stranger's secret"
ALLOWED_HOSTS = ["127.0.0.1"]

DEFAULT_FROM_EMAIL = "mysite@example.org"
EMAIL_HOST = os.environ["EMAIL_HOST"]
EMAIL_PORT = int(os.environ["EMAIL_PORT"])
CELERY_BROKER_URL = os.environ["BROKER_URL"]
