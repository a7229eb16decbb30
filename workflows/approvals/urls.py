"""Sign-off pages; include them where a language prefix is given."""

from django.urls import path

from workflows.approvals.views.links import NewLinkView
from workflows.approvals.views.sign_off import CommentView, SignOffView
from workflows.approvals.views.signature_links import SignatureLinkView

app_name = "workflows_approvals"

urlpatterns = [
    path("sign-off/<str:token>/", SignOffView.as_view(), name="sign_off"),
    path("sign-off/<str:token>/comment/", CommentView.as_view(), name="comment"),
    path("sign-off/<str:token>/signature/", SignatureLinkView.as_view(), name="signature"),
    path("sign-off/<str:token>/new-link/", NewLinkView.as_view(), name="new_link"),
]
