"""Routes through wagtail-localize's views and models."""

from django.http import HttpResponseBase
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object, translate_page_subtree
from wagtail_localize.views.convert import sync_alias

from projects.models import StatementPage
from tests.approvals.guard.routes import Case, route
from tests.approvals.guard.world import SENTINEL, change


def _english() -> Locale:
    return Locale.objects.get(language_code="en")


def _translation(case: Case) -> Translation:
    """A draft in English, every string of it translated as the sentinel."""
    source, _ = TranslationSource.update_or_create_from_instance(case.page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=_english())
    translation.save_target(publish=False)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=_english(),
            context=segment.context,
            defaults={"data": SENTINEL, "translation_type": "manual", "tool_name": "", "has_error": False},
        )
    return translation


def _prepared(case: Case) -> Translation:
    return Translation.objects.get(source__object_id=case.page.translation_key, target_locale=_english())


def _target(case: Case) -> StatementPage:
    return case.page.get_translation(_english())


@route(by_role=True)
def localize_submit_view(case: Case) -> HttpResponseBase:
    url = reverse("wagtail_localize:submit_page_translation", args=[case.page.pk])
    return case.client.post(url, {"locales": [_english().pk]})


@route(by_role=True, whole_tree=True)
def localize_submit_subtree_view(case: Case) -> HttpResponseBase:
    url = reverse("wagtail_localize:submit_page_translation", args=[case.world.index.pk])
    return case.client.post(url, {"locales": [_english().pk], "include_subtree": "on"})


@route(by_role=True, prepare=_translation)
def localize_update_view(case: Case) -> HttpResponseBase:
    url = reverse("wagtail_localize:update_translations", args=[_prepared(case).source_id])
    return case.client.post(url, {"publish_translations": "on"})


@route(by_role=True, prepare=_translation)
def localize_publish_view(case: Case) -> HttpResponseBase:
    return case.client.post(reverse("wagtailadmin_pages:edit", args=[_target(case).pk]), {"action": "publish"})


@route(by_role=True, prepare=_translation)
def localize_publish_of_stopped_translation(case: Case) -> HttpResponseBase:
    """A translation that is no longer synchronised is edited and published as an ordinary page."""
    from tests.approvals.guard.admin_routes import unapproved_form

    translation = _prepared(case)
    case.client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    target = _target(case)
    values = unapproved_form(target, **{"action-publish": "1"})
    return case.client.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), values)


@route(by_role=True, prepare=_translation)
def localize_convert_to_alias_view(case: Case) -> HttpResponseBase:
    return case.client.post(reverse("wagtail_localize:convert_to_alias", args=[_target(case).pk]))


@route(by_role=False)
def localize_submit(case: Case) -> None:
    translate_object(case.page, list(Locale.objects.exclude(language_code="de")), user=case.user)


@route(by_role=False, whole_tree=True)
def localize_submit_subtree(case: Case) -> None:
    translate_object(case.world.index, [_english()], user=case.user)
    translate_page_subtree(case.world.index.pk, [_english()], None, case.user)


@route(by_role=False)
def localize_save_target_publish(case: Case) -> None:
    _translation(case).save_target(publish=True)


@route(by_role=False)
def localize_save_target_draft(case: Case) -> None:
    _translation(case).save_target(publish=False)


@route(by_role=False)
def localize_sync(case: Case) -> None:
    """The source follows a changed text, and its target with it."""
    translation = _translation(case)
    change(case.page).save_revision()
    translation.source.update_from_db()
    translation.save_target(publish=True)


@route(by_role=False)
def localize_sync_alias(case: Case) -> None:
    _translation(case)
    sync_alias(case.page, _target(case), revision=case.page.get_latest_revision())
