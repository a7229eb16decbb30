import factory

from workflows.organisations.enums import Role
from workflows.organisations.models import Organisation, Representative


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A member without representatives."""

    class Meta:
        model = Organisation

    name = factory.Sequence("Verein {:02d} e. V.".format)
    slug = factory.Sequence("verein-{:02d}".format)
    place = "Münster"


class RepresentativeFactory(factory.django.DjangoModelFactory):
    """A delegate who wants mail in German and has no login."""

    class Meta:
        model = Representative

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence("Alex Beispiel {:02d}".format)
    email = factory.Sequence("person{:02d}@members.example".format)
    role = Role.DELEGATE
    language = "de"
