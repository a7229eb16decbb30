from django.urls import path

from home.feeds.views import feed
from home.feeds.writers import AtomWriter, RssWriter

urlpatterns = [
    path(f"<slug:language>/<slug:name>.{writer.extension}", feed, {"writer": writer}, name=f"feed_{writer.extension}")
    for writer in (AtomWriter, RssWriter)
]
