"""What a site has of next steps whatever its content is; each costs at most one query."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.navigation import get_site_for_user
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.contact.models import ContactMessage
from home.welcome.steps import Step
from workflows.approvals.board.selectors import needing_attention, rounds_to_reply_to
from workflows.approvals.menu import unanswered_in
from workflows.approvals.models import ApprovalRound


def admin_steps(request: HttpRequest) -> list[Step]:
    return [
        Step(_("Give people an account and a role"), reverse("wagtailusers_users:index")),
        Step(_("Edit what stands at the head and foot of each page"), reverse("wagtailsnippets_home_sitetexts:list")),
        _attention(),
        _open_rounds(),
    ]


def office_steps(request: HttpRequest) -> list[Step]:
    steps = [_attention(), _open_rounds()]
    if request.user.has_perm("home.view_contactmessage"):
        waiting = ContactMessage.objects.filter(handled_at=None).count()
        steps.append(Step(_("Read what visitors have written"), reverse("contact_messages:index"), waiting))
    if request.user.has_perm("workflows_organisations.change_organisation"):
        steps.append(Step(_("Keep the list of members up to date"), reverse("organisations:index")))
    return steps


def representative_steps(request: HttpRequest) -> list[Step]:
    return [
        Step(_("Answer for your organisation"), reverse("approval_rounds:inbox"), unanswered_in(request)),
        Step(_("See how earlier rounds ended"), reverse("approval_rounds:index") + "?state=decided"),
        Step(_("Change your password and your language"), reverse("wagtailadmin_account")),
    ]


def editor_steps(request: HttpRequest) -> list[Step]:
    user = request.user
    unfinished = Q(live=False) | Q(has_unpublished_changes=True)
    drafts = Page.objects.filter(unfinished, owner=user.pk).count()
    steps = [Step(_("Go on with your own pages"), f"{_explorer(request)}?owner={user.pk}", drafts)] if drafts else []
    if rounds := list(rounds_to_reply_to(user).values_list("pk", flat=True)):
        address = reverse("approval_rounds:round", args=[rounds[0]])
        steps.append(Step(_("Reply to what organisations have said"), f"{address}#round-comments", len(rounds)))
    steps.append(Step(_("Find and edit a page"), _explorer(request)))
    return steps


def translator_steps(request: HttpRequest) -> list[Step]:
    begun = _unfinished_translations()
    steps = [Step(_("Choose a page and translate it"), _explorer(request), _untranslated_pages())]
    if begun:
        steps.append(Step(_("Go on with a translation"), reverse("wagtail_localize:translations_report"), begun))
    if request.user.has_perm("home.change_sitetexts"):
        steps.append(
            Step(
                _("Translate what stands at the head and foot of each page"),
                reverse("wagtailsnippets_home_sitetexts:list"),
            )
        )
    return steps


def _attention() -> Step:
    number = needing_attention(ApprovalRound.objects.all()).count()
    return Step(_("See which rounds need attention"), reverse("approval_rounds:index") + "?state=attention", number)


def _open_rounds() -> Step:
    number = ApprovalRound.objects.open().count()
    return Step(_("See which rounds are running"), reverse("approval_rounds:index") + "?state=open", number)


def _explorer(request: HttpRequest) -> str:
    """Where the pages begin that somebody may see."""
    root = get_site_for_user(request.user)["root_page"]
    return reverse("wagtailadmin_explore", args=[root.pk]) if root else reverse("wagtailadmin_explore_root")


def _untranslated_pages() -> int:
    """Live pages of the source language that lack a translation, live or begun, in one language at least."""
    source = Page.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None, depth__gt=1)
    others = len(settings.WAGTAIL_CONTENT_LANGUAGES) - 1
    complete = (
        Page.objects.filter(alias_of=None)
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
        .order_by()
        .values("translation_key")
        .annotate(number=Count("locale", distinct=True))
        .filter(number__gte=others)
        .values("translation_key")
    )
    return source.exclude(translation_key__in=complete).count()


def _unfinished_translations() -> int:
    """Those in which a text is missing or refused, as wagtail-localize reckons their progress."""
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    missing = StringSegment.objects.filter(~Exists(done), source=OuterRef("source"))
    return Translation.objects.filter(Exists(missing), enabled=True).count()
