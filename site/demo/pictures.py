"""The pictures of the documentation, taken from a running demo that nobody has worked in yet (`make pictures`)."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlencode
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from demo.errors import ServiceError
from demo.options import CHECKOUT, options_from_environment

FOLDER = CHECKOUT / "docs" / "pictures"
MAX_BYTES = 120_000
COLOURS = (128, 64, 32)
TIMEOUT = 10_000  # milliseconds
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 360, "height": 720}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}

CONSENT = "Deutschkurse brauchen Kinderbetreuung"
DRAFT = "Sprachmittlung gehört in jede Beratung"
EVENT = "Sportfest der Vielfalt"
ADOPTED = "Rassismus melden können, ohne Nachteile zu fürchten"
INVITED = "org14@demo.example"


@dataclass(frozen=True)
class Stage:
    """A browser's page on the demo."""

    page: Page
    address: str

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def open_found(self, path: str, title: str) -> None:
        """Search in a list of the admin, and open what has exactly this title."""
        self.go(f"{path}?{urlencode({'q': title})}")
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self.page.wait_for_load_state()

    def open_round(self, title: str) -> None:
        self.open_found("/admin/approval-rounds/", title)

    def show(self, locator: Locator, *, below: int = 90) -> None:
        """Scroll so that something stands near the top, below Wagtail's own head, which stays on the screen."""
        locator.first.evaluate(
            "(one, below) => {one.style.scrollMarginTop = `${below}px`; one.scrollIntoView({behavior: 'instant'})}",
            below,
        )


def show_heading(stage: Stage, name: str) -> None:
    stage.open_round(CONSENT)
    stage.show(stage.page.get_by_role("heading", name=name, exact=True))


def show_delivery(stage: Stage) -> None:
    show_heading(stage, "Wer benachrichtigt wurde")
    stage.show(stage.page.get_by_role("button", name="Alle ohne Antwort jetzt erinnern"))
    stage.page.get_by_text("Telefonisch benachrichtigt …").first.click()


def show_draft(stage: Stage) -> None:
    stage.open_found("/admin/pages/search/", DRAFT)
    stage.page.get_by_role("button", name="Mehr Aktionen").click()


def follow_from_draft(stage: Stage, name: str) -> None:
    stage.open_found("/admin/pages/search/", DRAFT)
    stage.page.get_by_role("link", name=name).first.click()
    stage.page.wait_for_load_state()


def show_recording(stage: Stage) -> None:
    follow_from_draft(stage, "Beschluss einer Sitzung eintragen …")
    stage.page.get_by_role("button", name="Zu den Antworten").click()
    stage.page.wait_for_load_state()


def show_event(stage: Stage) -> None:
    stage.open_found("/admin/pages/search/", EVENT)
    stage.show(stage.page.get_by_role("heading", name=re.compile("^Veranstaltende Organisationen")))


def show_sign_off(stage: Stage) -> None:
    """As the mail leads there; the latest one, whose link still counts."""
    with urlopen(f"{stage.address}/demo/mail.json?{urlencode({'to': INVITED})}") as answer:  # noqa: S310  (loopback)
        mails = json.load(answer)
    mail = next(mail for mail in mails if mail["kind"] == "invitation" and CONSENT in mail["subject"])
    link = re.search(r"/de/sign-off/\S+", mail["text"])
    if link is None:
        raise ServiceError(f"The invitation of {INVITED} has no link.")
    stage.go(link.group())


def show_answer(stage: Stage) -> None:
    show_sign_off(stage)
    stage.show(stage.page.locator("#answer"), below=8)


def show_signatories(stage: Stage) -> None:
    stage.go("/de/stellungnahmen/rassismus-melden-ohne-nachteile/")
    stage.show(stage.page.locator(".signatories"), below=16)


PICTURES: dict[str, tuple[str, dict, Callable[[Stage], None]]] = {
    "dashboard-editor": ("redaktion", DESKTOP, lambda stage: stage.go("/admin/")),
    "draft": ("redaktion", DESKTOP, show_draft),
    "ask": ("redaktion", DESKTOP, lambda stage: follow_from_draft(stage, "Organisationen fragen …")),
    "round": ("koordination", DESKTOP, lambda stage: stage.open_round(CONSENT)),
    "comments": ("redaktion", DESKTOP, lambda stage: show_heading(stage, "Fragen und Vorschläge")),
    "delivery": ("koordination", DESKTOP, show_delivery),
    "extend": ("koordination", DESKTOP, lambda stage: show_heading(stage, "Frist verlängern")),
    "board": ("koordination", DESKTOP, lambda stage: stage.go("/admin/approval-rounds/")),
    "record": ("koordination", DESKTOP, show_recording),
    "mail-log": ("koordination", DESKTOP, lambda stage: stage.go("/admin/mail-log/?state=returned")),
    "inbox": ("org01", DESKTOP, lambda stage: stage.go("/admin/approval-rounds/inbox/")),
    "event-hosts": ("redaktion", DESKTOP, show_event),
    "home": ("", DESKTOP, lambda stage: stage.go("/de/")),
    "home-arabic": ("", PHONE | {"color_scheme": "dark"}, lambda stage: stage.go("/ar/")),
    "statement": ("", DESKTOP, lambda stage: stage.go("/de/stellungnahmen/rassismus-melden-ohne-nachteile/")),
    "signatories": ("", DESKTOP, show_signatories),
    "sign-off-phone": ("", PHONE, show_sign_off),
    "answer-phone": ("", PHONE, show_answer),
}
"""Each by its file name: who looks (a login, or nobody's), on which screen, at what."""


@contextmanager
def stage_for(login: str, screen: dict, *, browser: Browser, address: str) -> Iterator[Stage]:
    """A browser that knows nothing yet, in German, light unless the screen is not, logged in where a login is given."""
    usual = {"locale": "de-DE", "timezone_id": "Europe/Berlin", "color_scheme": "light", "reduced_motion": "reduce"}
    context = browser.new_context(**usual | screen)
    context.set_default_timeout(TIMEOUT)
    stage = Stage(page=context.new_page(), address=address)
    if login:
        stage.go("/admin/login/")
        stage.page.fill("[name=username]", login)
        stage.page.fill("[name=password]", "demo")
        stage.page.click("button[type=submit]")
        stage.page.wait_for_load_state()
    yield stage
    context.close()


def squeezed(png: bytes) -> bytes:
    """The picture with a palette, with as many colours as the size allows; raises ServiceError when none does."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        file = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= MAX_BYTES:
            return file.getvalue()
    raise ServiceError(f"A picture has {file.tell()} bytes, more than {MAX_BYTES}: show less in it.")


def require_chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        raise ServiceError("Chromium is not installed.")
    return path


def require_demo(address: str) -> None:
    try:
        urlopen(f"{address}/healthz").close()  # noqa: S310  (loopback)
    except OSError:
        raise ServiceError(f"Nothing answers at {address}. Run `make demo` in another terminal first.") from None


def take_pictures(names: list[str]) -> None:
    """Take the named pictures, or all; they replace the ones in ``docs/pictures``."""
    address = options_from_environment().address
    chromium = require_chromium()
    require_demo(address)
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name in names or PICTURES:
            login, screen, show = PICTURES[name]
            with stage_for(login, screen, browser=browser, address=address) as stage:
                show(stage)
                stage.page.wait_for_load_state("networkidle")
                png = squeezed(stage.page.screenshot(animations="disabled"))
            (FOLDER / f"{name}.png").write_bytes(png)
            sys.stdout.write(f"{name}.png  {len(png) // 1000} kB\n")
        browser.close()


def main() -> int:
    try:
        take_pictures(sys.argv[1:])
    except ServiceError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
