"""Fill the demo: logins, member organisations, and statements and events in each state of an approval."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Site

from demo.content.afterwards import noted_afterwards
from demo.content.contacts import seed_contacts
from demo.content.frame import seed_frame
from demo.content.front import seed_front
from demo.content.history import seed_statements
from demo.content.languages import seed_languages
from demo.content.members import seed_members
from demo.content.news import name_topics, seed_news
from demo.content.occasions import seed_events
from demo.content.pages import arrange_menu, seed_pages
from demo.content.profiles import seed_profiles
from demo.content.recorded import Desk, seed_programme, seed_resolutions
from demo.content.scenes import Cast, seed_scenes
from demo.content.standing import seed_standing
from home.models import User
from home.new_site import ensure_home
from projects.new_site import ensure_events, ensure_statements

STATEMENTS_DESCRIPTION = "Texte, mit denen wir uns gemeinsam zu Wort melden, und wie darüber entschieden wurde."
EVENTS_DESCRIPTION = "Wozu die Organisationen einladen: Begegnung, Beratung, Fortbildung."


class Command(BaseCommand):
    help = "Fill the demo with logins, organisations, statements and events. What is there already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Everybody knows the demo's passwords: this runs under the demo settings only.")
        with transaction.atomic(), noted_afterwards():
            self.stdout.write(self._fill())

    def _fill(self) -> str:
        home = ensure_home()
        self._place_site()
        self._describe()
        organisations = seed_members()
        editor, office = (User.objects.get(username=login) for login in ("redaktion", "koordination"))
        index, events, desk = ensure_statements(), ensure_events(), Desk(editor=editor, office=office)
        told = seed_statements(index=index, organisations=organisations, editor=editor)
        played = seed_scenes(Cast(index=index, organisations=organisations, editor=editor, office=office))
        entered = seed_resolutions(desk, index=index, organisations=organisations)
        made = seed_events(index=events, editor=editor) + seed_programme(desk, index=events)
        profiles, contacts = seed_profiles(), seed_contacts()
        pages = seed_pages(home=home) + seed_standing(home=home)
        news = seed_news()
        name_topics()
        seed_frame()
        if seed_front(home):
            arrange_menu(home)
        translated = seed_languages(home=home, translator=User.objects.get(username="uebersetzung"))
        return (
            f"{len(organisations)} organisations, {told + entered} new statements, {played} scenes, "
            f"{made} new events, {profiles} new profiles, {news} new news items, {pages} new pages, "
            f"{contacts} new contacts, {translated} new translations"
        )

    def _place_site(self) -> None:
        """Links in mails lead to where this demo answers, which may change from start to start."""
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        site = Site.objects.get(is_default_site=True)
        if (site.hostname, site.port) != (address.hostname, port):
            site.hostname, site.port = address.hostname, port
            site.save()

    def _describe(self) -> None:
        for index, description in [
            (ensure_statements(), STATEMENTS_DESCRIPTION),
            (ensure_events(), EVENTS_DESCRIPTION),
        ]:
            if not index.search_description:
                index.search_description = description
                index.save_revision().publish()
