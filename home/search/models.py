"""The index of the site's own search."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from wagtail.models import Page


class SearchEntry(models.Model):
    """What is found of a live page, in the language of its text.

    Whether visitors may see the page is asked anew with each search: an entry may be late. ``as_of`` is the page's
    ``last_published_at`` when the entry was written, so that a late one is recognised.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="search_entry")
    language = models.CharField(max_length=20)
    kind = models.CharField(max_length=100)
    title = models.TextField()
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    topics = ArrayField(models.TextField(), default=list)
    published = models.DateTimeField(null=True)
    vector = SearchVectorField()
    as_of = models.DateTimeField(null=True)
    is_stale = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        indexes = [
            GinIndex(fields=["vector"], name="search_vector"),
            GinIndex(fields=["topics"], name="search_topics"),
        ]

    def __str__(self) -> str:
        return self.title
