"""wagtail-localize's views, held to Wagtail's rights."""

from __future__ import annotations

from django.forms import HiddenInput
from wagtail.models import Page
from wagtail_localize.views import update_translations


class UpdateTranslationsView(update_translations.UpdateTranslationsView):
    """Updates translations from their source; publishes them only for those who may publish each of them.

    wagtail-localize (1.14) asks only for the right to submit translations.
    """

    def get_form(self) -> update_translations.UpdateTranslationsForm:
        form = super().get_form()
        if not self.may_publish():
            # Not taken away, since the view reads it: it is not shown, and keeps its initial value whatever is sent.
            field = form.fields["publish_translations"]
            field.disabled, field.widget = True, HiddenInput()
        return form

    def may_publish(self) -> bool:
        translations = self.object.translations.filter(enabled=True).select_related("target_locale")
        targets = [translation.get_target_instance() for translation in translations]
        pages = [target for target in targets if isinstance(target, Page)]
        return all(page.permissions_for_user(self.request.user).can_publish() for page in pages)
