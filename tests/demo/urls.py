"""The mailbox alone, where the demo's settings put it."""

from django.urls import include, path

urlpatterns = [path("demo/", include("demo.urls"))]
