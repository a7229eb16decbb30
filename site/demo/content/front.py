"""What visitors of the demo see first."""

from wagtail.models import Page

from demo.content.blocks import Block, button, buttons, callout, card, cards, contacts, heading, quote, text
from demo.content.contacts import OFFICE, contact
from demo.content.illustrations import figure, illustration
from home.models import ContactPage, HomePage, StandardPage
from projects.models import (
    EventIndexPage,
    NewsIndexPage,
    OrganisationIndexPage,
    OrganisationPage,
    ProjectPage,
    PublicationIndexPage,
    StatementIndexPage,
)

INTRODUCTION = (
    "<p>Wir sind zwanzig Organisationen aus Münster und dem Münsterland, große und kleine, und arbeiten "
    "gleichberechtigt zusammen. Gemeinsam setzen wir uns für eine soziale Arbeit ein, in der alle vorkommen.</p>"
)
SHOWN_MEMBERS = (
    "muslimische-wohlfahrt-westfalenbogen",
    "sprachbruecke-steinfurt",
    "alevitischer-kulturkreis-baumberge",
    "haus-der-offenen-tueren",
    "elternverein-bunte-schulbank",
    "kulturcafe-zwischenraum",
)


def seed_front(home: HomePage) -> bool:
    """Whether the home page was empty and is filled now."""
    if home.body:
        return False
    home.introduction = INTRODUCTION
    home.social_image = illustration("runder-tisch")
    home.search_description = (
        "Zwanzig Organisationen aus Münster und dem Münsterland arbeiten mit gleichen Rechten für eine soziale "
        "Arbeit, in der alle vorkommen."
    )
    home.body = [*_who_we_are(), *_where_we_help(), *_what_is_new(home), *_who_belongs_here(home), *_talk_to_us(home)]
    home.save_revision().publish()
    return True


def _who_we_are() -> list[Block]:
    return [
        heading("Wer wir sind"),
        text(
            (
                "Ein Wohlfahrtsverband mit hundert Angestellten und eine Gemeinde, in der alle ehrenamtlich "
                "arbeiten, sitzen bei uns am selben Tisch. Wir tauschen Wissen, bilden einander fort und mischen "
                "uns ein, wenn Menschen ausgeschlossen werden."
            ),
            (
                "Jede Organisation hat eine Stimme. Was wir öffentlich sagen, haben wir vorher gemeinsam "
                "beschlossen, Wort für Wort."
            ),
        ),
        figure("runder-tisch", caption="Niemand sitzt am Kopfende: Unser Tisch ist rund.", width="wide"),
        callout(
            "tip",
            "Die Aktionswochen kommen",
            (
                "Lesung, Workshop, Stadtspaziergang und ein Fest der Sprachen: Das Programm gegen Rassismus ist "
                "erschienen. Alle Termine stehen im Kalender."
            ),
        ),
    ]


def _where_we_help() -> list[Block]:
    return [
        heading("Wobei wir helfen"),
        cards(
            card(
                "Gemeinden und Vereine stärken",
                "Sie leisten soziale Arbeit im Ehrenamt? Die Anlaufstelle berät, begleitet Anträge und öffnet Türen.",
                page=_project("gemeinsam-lernen-im-dialog"),
                picture="teetisch",
            ),
            card(
                "Rassismus melden",
                "Vertraulich, kostenfrei, in fünf Sprachen. Sie entscheiden, was geschieht.",
                page=_page("meldestelle"),
                picture="offene-tuer",
            ),
            card(
                "Sich fortbilden",
                "Abende zu den Grundlagen sozialer Arbeit, Fallwerkstatt, Coaching für Teams.",
                page=_page("qualifizierung"),
                picture="kursabend",
            ),
            card(
                "Gegen Rassismus arbeiten",
                "Vierzig Beteiligte, ein Plan mit zehn Punkten und zwei Wochen voller Aktionen.",
                page=_project("buendnis-rassismuskritik"),
                picture="giebelhaeuser",
            ),
        ),
    ]


def _what_is_new(home: HomePage) -> list[Block]:
    return [
        heading("Was wir gemeinsam sagen"),
        ("statements", {"chosen": [], "number": 3}),
        buttons(button("Alle Stellungnahmen lesen", page=_in_language_of(home, StatementIndexPage), look="secondary")),
        heading("Was ansteht"),
        ("events", {"chosen": [], "number": 3}),
        buttons(button("Zum ganzen Kalender", page=_in_language_of(home, EventIndexPage), look="secondary")),
        quote(
            "Hier fragt niemand, wie groß wir sind. Hier fragt man, was wir brauchen.",
            source="Aus einer Gemeinde in Emsdetten",
        ),
        heading("Neues aus dem Netzwerk"),
        ("latest", {"parent": _in_language_of(home, NewsIndexPage), "number": 3, "pictures": True}),
    ]


def _who_belongs_here(home: HomePage) -> list[Block]:
    members = {page.slug: page for page in OrganisationPage.objects.filter(slug__in=SHOWN_MEMBERS)}
    return [
        heading("Wer dazugehört"),
        ("organisations", {"chosen": [members[slug] for slug in SHOWN_MEMBERS], "number": 6}),
        buttons(
            button(
                "Alle zwanzig Organisationen",
                page=_in_language_of(home, OrganisationIndexPage),
                look="secondary",
            ),
            button(
                "Veröffentlichungen und Arbeitspapiere",
                page=_in_language_of(home, PublicationIndexPage),
                look="secondary",
            ),
        ),
    ]


def _talk_to_us(home: HomePage) -> list[Block]:
    return [
        heading("Sprechen Sie mit uns"),
        text(
            "Sie möchten mitmachen, brauchen Rat oder schreiben über uns? Rufen Sie an oder schreiben Sie, gern "
            "auch auf Englisch, Türkisch oder Arabisch."
        ),
        contacts(contact(OFFICE)),
        buttons(
            button("Schreiben Sie uns", page=_in_language_of(home, ContactPage)),
            button("Mehr über das Netzwerk", page=_page("ueber-uns"), look="secondary"),
        ),
    ]


def _in_language_of(home: HomePage, model: type[Page]) -> Page:
    return model.objects.get(locale=home.locale)


def _project(slug: str) -> ProjectPage:
    return ProjectPage.objects.get(slug=slug)


def _page(slug: str) -> StandardPage:
    return StandardPage.objects.get(slug=slug)
