"""Where everything is. What must not get a language prefix stays outside ``i18n_patterns``."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from config.api import api_v2
from config.health import healthz, readyz
from home.sitemaps import PageSitemap
from home.well_known import robots, security
from workflows import urls as workflows_urls

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_v2.urls),
    path("feeds/", include("home.feeds.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PageSitemap}}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
if settings.DEMO or settings.DEBUG:
    # On a server, Caddy serves what has been uploaded.
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))

urlpatterns += i18n_patterns(
    path("", include("home.contact.urls")),
    path("", include(workflows_urls)),
    path("", include(wagtail_urls)),
)
