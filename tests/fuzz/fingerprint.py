"""Whether anything in the database has changed."""

from django.db import connection

WATCHED = (
    "workflows_",
    "projects_",
    "wagtailcore_page",
    "wagtailcore_revision",
    "wagtailcore_task",
    "wagtailcore_workflow",
)


def fingerprint() -> dict[str, str]:
    """Of the rows of each table of ours, and of core's about pages; sequences go on counting and do not matter."""
    with connection.cursor() as cursor:
        names = sorted(name for name in connection.introspection.table_names(cursor) if name.startswith(WATCHED))
        rows = "SELECT '{0}', md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM \"{0}\" t"
        cursor.execute(" UNION ALL ".join(rows.format(name) for name in names))
        return dict(cursor.fetchall())
