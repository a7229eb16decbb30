"""The site's frame: its users, and the pages that any site has."""

from home.contact.models import ContactMessage
from home.models.accessibility_page import AccessibilityPage
from home.models.base import READ_METHODS, BasePage
from home.models.contact_page import ContactPage
from home.models.contacts import Contact
from home.models.home_page import HomePage
from home.models.search_page import SearchPage
from home.models.site_texts import SiteTexts, Supporter
from home.models.standard_page import StandardPage
from home.models.users import User
from home.search.models import SearchEntry

__all__ = [
    "READ_METHODS",
    "AccessibilityPage",
    "BasePage",
    "Contact",
    "ContactMessage",
    "ContactPage",
    "HomePage",
    "SearchEntry",
    "SearchPage",
    "SiteTexts",
    "StandardPage",
    "Supporter",
    "User",
]
