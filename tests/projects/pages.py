"""Pages that editors publish themselves."""

from datetime import date

from projects.enums import OrganisationKind
from projects.models import NewsIndexPage, NewsPage, OrganisationIndexPage, OrganisationPage


def make_profile(organisation, *, live=True, **fields):
    values = {"title": organisation.name, "kind": OrganisationKind.ASSOCIATION} | fields
    page = OrganisationPage(organisation=organisation, live=live, **values)
    OrganisationIndexPage.objects.earliest("pk").add_child(instance=page)
    return page


def make_news(title="Neues", day=date(2026, 5, 4), **fields):
    page = NewsPage(title=title, date=day, **fields)
    NewsIndexPage.objects.earliest("pk").add_child(instance=page)
    return page
