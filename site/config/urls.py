"""Where everything is. What must not get a language prefix stays outside ``i18n_patterns``."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from config.api import api_v2

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_v2.urls),
    path("sitemap.xml", sitemap),
]

if getattr(settings, "DEMO", False):
    urlpatterns.append(path("demo/", include("demo.urls")))

urlpatterns += i18n_patterns(
    path("", include(wagtail_urls)),
)
