"""For how long messages are kept."""

from home.models import AccessibilityPage, ContactPage


def retention_by_page() -> dict[int, int]:
    """Days, by the primary key of the page on which messages were written."""
    return {
        primary_key: days
        for model in (ContactPage, AccessibilityPage)
        for primary_key, days in model.objects.values_list("pk", "retention_days")
    }
