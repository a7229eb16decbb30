"""``manage.py rebuild_search``: write the index of the site's search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from home.search.indexing import mark_stale, sweep
from home.search.models import SearchEntry


class Command(BaseCommand):
    help = "Write the index of the site's search anew, while it stays in use."

    def handle(self, *args: Any, **options: Any) -> None:
        mark_stale(SearchEntry.objects.all())
        self.stdout.write(f"{sweep()} pages are in the index.")
