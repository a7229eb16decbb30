"""Mail settings without an account, by the link in every mail.

GET changes nothing, because mail scanners follow links.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from workflows.approvals.views.mail_links import MailLinkView
from workflows.notices.conf import mail_language
from workflows.notices.enums import Topic
from workflows.notices.forms import MailSettingsForm
from workflows.notices.preferences import preference_of, save_preference, stop
from workflows.notices.tokens import TokenForged, language_of_token, read_token


class AddressView(MailLinkView):
    """Reads the token; a forged one gets a page that says so."""

    address: str

    def language_of_mail(self) -> str:
        return language_of_token(self.token)

    def complete_language(self, wished: str) -> str:
        return mail_language(wished)

    def answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.address = read_token(self.token)
        except TokenForged:
            return self.page("bad_link", {}, status=404)
        return super().answer(request, *args, **kwargs)

    def page(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        context |= {"site_name": self.site_name(), "token": self.token}
        return render(self.request, f"workflows_notices/settings/{template}.html", context, status=status)


class MailSettingsView(AddressView):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(MailSettingsForm(instance=preference_of(self.address)))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = MailSettingsForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        save_preference(address=self.address, **form.cleaned_data)
        return HttpResponseRedirect(reverse("workflows_notices_settings:mail_settings", args=[token]) + "?saved")

    def show(self, form: MailSettingsForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "address": self.address, "is_saved": "saved" in self.request.GET}
        return self.page("mail_settings", context, status=status)


# A mail provider posts here by itself, without a cookie (RFC 8058). The token is the proof, and all that can be done
# with it is to get fewer mails.
@method_decorator(csrf_exempt, name="dispatch")
class StopView(AddressView):
    """Ends the mails of one topic: with a POST, so that nobody unsubscribes by a mail scanner."""

    http_method_names = ["get", "head", "post", "options"]

    def answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["topic"] not in Topic.values:
            return self.page("bad_link", {}, status=404)
        return super().answer(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str, topic: str) -> HttpResponse:
        return self.show(Topic(topic), is_stopped=not getattr(preference_of(self.address), topic))

    def post(self, request: HttpRequest, token: str, topic: str) -> HttpResponse:
        stop(address=self.address, topic=Topic(topic))
        return self.show(Topic(topic), is_stopped=True)

    def show(self, topic: Topic, *, is_stopped: bool) -> HttpResponse:
        return self.page("stop", {"topic": topic, "address": self.address, "is_stopped": is_stopped})
