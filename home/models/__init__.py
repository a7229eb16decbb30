"""The site's frame: its users, and the pages that any site has."""

from home.models.base import READ_METHODS, BasePage
from home.models.contacts import Contact
from home.models.home_page import HomePage
from home.models.site_texts import SiteTexts, Supporter
from home.models.standard_page import StandardPage
from home.models.users import User

__all__ = ["READ_METHODS", "BasePage", "Contact", "HomePage", "SiteTexts", "StandardPage", "Supporter", "User"]
