"""The mail settings of an address; include them where a language prefix is given."""

from django.urls import path

from workflows.notices.settings_views import MailSettingsView, StopView

app_name = "workflows_notices_settings"

urlpatterns = [
    path("mail-settings/<str:token>/", MailSettingsView.as_view(), name="mail_settings"),
    path("mail-settings/<str:token>/stop/<str:topic>/", StopView.as_view(), name="stop"),
]
