from tests.factories.organisations import OrganisationFactory, RepresentativeFactory
from tests.factories.users import UserFactory

__all__ = ["OrganisationFactory", "RepresentativeFactory", "UserFactory"]
