from django.urls import path

from workflows.notices.views import MailLogView, ResendView, RetryView, RevokeView

app_name = "workflows_notices"

urlpatterns = [
    path("", MailLogView.as_view(), name="mail_log"),
    path("results/", MailLogView.as_view(results_only=True), name="mail_log_results"),
    path("<int:notice_id>/retry/", RetryView.as_view(), name="retry"),
    path("<int:notice_id>/resend/", ResendView.as_view(), name="resend"),
    path("<int:notice_id>/revoke/", RevokeView.as_view(), name="revoke"),
]
