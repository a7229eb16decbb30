"""The one reader of environment variables; `.env` at the top of the checkout is read when it exists."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[3]

env = environ.Env()
env.read_env(BASE_DIR / ".env")
