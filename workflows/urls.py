"""All public addresses of the plugins; include them before Wagtail's, with the same language prefix if any."""

from django.urls import include, path

urlpatterns = [
    path("", include("workflows.approvals.urls")),
    path("", include("workflows.notices.urls")),
]
