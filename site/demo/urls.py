"""Included below ``demo/`` by the demo's settings only."""

from django.urls import path

from demo import views

app_name = "demo"

urlpatterns = [
    path("mail/", views.mail_list, name="mail_list"),
    path("mail/<str:key>/", views.mail_detail, name="mail_detail"),
    path("mail/<str:key>/html/", views.mail_html, name="mail_html"),
    path("mail.json", views.mail_json, name="mail_json"),
]
