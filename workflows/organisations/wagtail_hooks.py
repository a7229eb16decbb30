from wagtail import hooks

from workflows.organisations.viewsets import OrganisationViewSet


@hooks.register("register_admin_viewset")
def register_organisation_viewset() -> OrganisationViewSet:
    return OrganisationViewSet()
