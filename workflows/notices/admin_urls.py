from django.urls import path

from workflows.notices.views import MailLogView, RetryView

app_name = "workflows_notices"

urlpatterns = [
    path("", MailLogView.as_view(), name="mail_log"),
    path("results/", MailLogView.as_view(results_only=True), name="mail_log_results"),
    path("<int:notice_id>/retry/", RetryView.as_view(), name="retry"),
]
