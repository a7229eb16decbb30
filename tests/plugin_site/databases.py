"""Databases of the stranger's site in the PostgreSQL of the run: it was in use before the plugins came."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from psycopg import sql

from tests.plugin_site.stranger import StrangersSite

BARE = "plugin_site_bare"
LOCK = 4711


@contextmanager
def database_of_bare_site(site: StrangersSite) -> Iterator[dict[str, str]]:
    """A database in which the bare site has migrated; it does so once in a run, whichever process comes first."""
    server = settings.DATABASES["default"]
    address = {"DB_HOST": server["HOST"], "DB_USER": server["USER"]}
    own = f"plugin_site_{os.getpid()}"
    names = {"bare": sql.Identifier(BARE), "own": sql.Identifier(own)}
    with psycopg.connect(host=server["HOST"], user=server["USER"], dbname="postgres", autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [BARE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {bare}").format(**names))
            site.run("python", "manage.py", "migrate", "--skip-checks", more={**address, "DB_NAME": BARE})
        connection.execute(sql.SQL("CREATE DATABASE {own} TEMPLATE {bare}").format(**names))
        connection.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        yield {**address, "DB_NAME": own}
        connection.execute(sql.SQL("DROP DATABASE {own} WITH (FORCE)").format(**names))
