"""The addresses of rounds in Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy
from wagtail.admin.viewsets.base import ViewSet

from workflows.approvals.views.asking import AskView
from workflows.approvals.views.board import RoundIndexView
from workflows.approvals.views.delivery import (
    ExtendView,
    InviteView,
    RemindView,
    ResendView,
    ReturnedView,
    RevokeView,
    ToldView,
)
from workflows.approvals.views.discussion import CommentView, ReplyView
from workflows.approvals.views.inbox import InboxAnswerView, InboxView
from workflows.approvals.views.minutes import MinutesCsvView, MinutesPdfView
from workflows.approvals.views.recording import RecordTemplateView, RecordView
from workflows.approvals.views.retracting import RetractView
from workflows.approvals.views.round_actions import RestoreView, WithdrawView
from workflows.approvals.views.rounds import AnswerView, RoundView
from workflows.approvals.views.signatures import SignaturesView


class RoundViewSet(ViewSet):
    name = "approval_rounds"
    url_prefix = "approval-rounds"
    icon = "group"
    menu_label = pgettext_lazy("short, for the menu", "Approval rounds")
    menu_order = 150
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(RoundIndexView), name="index"),
            path("results/", self.construct_view(RoundIndexView, results_only=True), name="index_results"),
            path("inbox/", self.construct_view(InboxView), name="inbox"),
            path("inbox/<int:pk>/<int:organisation_id>/", self.construct_view(InboxAnswerView), name="inbox_answer"),
            path("<int:pk>/", self.construct_view(RoundView), name="round"),
            path("<int:pk>/answer/<int:organisation_id>/", self.construct_view(AnswerView), name="answer"),
            path("<int:pk>/comment/", self.construct_view(CommentView), name="comment"),
            path("<int:pk>/reply/", self.construct_view(ReplyView), name="reply"),
            path("<int:pk>/withdraw/", self.construct_view(WithdrawView), name="withdraw"),
            path("<int:pk>/minutes.pdf", self.construct_view(MinutesPdfView), name="minutes"),
            path("<int:pk>/minutes.csv", self.construct_view(MinutesCsvView), name="minutes_csv"),
            path("<int:pk>/extend/", self.construct_view(ExtendView), name="extend"),
            path("<int:pk>/remind/", self.construct_view(RemindView), name="remind"),
            path("<int:pk>/told/<int:organisation_id>/", self.construct_view(ToldView), name="told"),
            path("<int:pk>/returned/<int:invitation_id>/", self.construct_view(ReturnedView), name="returned"),
            path("<int:pk>/resend/<int:invitation_id>/", self.construct_view(ResendView), name="resend"),
            path("<int:pk>/revoke/<int:invitation_id>/", self.construct_view(RevokeView), name="revoke"),
            path("<int:pk>/invite/<int:representative_id>/", self.construct_view(InviteView), name="invite"),
            path("<int:pk>/restore/", self.construct_view(RestoreView), name="restore"),
            path("<int:pk>/signatures/", self.construct_view(SignaturesView), name="signatures"),
            path("<int:pk>/retract/", self.construct_view(RetractView), name="retract"),
            path("record/<int:page_id>/", self.construct_view(RecordView), name="record"),
            path("record/<int:page_id>/template.csv", self.construct_view(RecordTemplateView), name="record_template"),
            path("ask/<int:page_id>/", self.construct_view(AskView), name="ask"),
        ]


round_viewset = RoundViewSet()
