"""A page on a phone and on a desk, in light and in dark, as axe and somebody who scrolls see it."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
AXE = Axe()
# Colours fade over, from the next frame on.
SETTLE = """
() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    document.getAnimations().forEach(animation => animation.finish())
    done()
})))
"""
RUN = """
async ([context, rules]) => {
    const result = await axe.run(context ?? document, {runOnly: rules, resultTypes: ['violations']})
    const found = result.violations.map(rule => [rule.id, rule.nodes.map(node => node.html)])
    return {found, looked: result.passes.length > 0}
}
"""


def open_context(browser: Browser) -> BrowserContext:
    """Colours change at once there, and axe may bring its own script."""
    return browser.new_context(locale="de-DE", bypass_csp=True, reduced_motion="reduce")


def on_each(page: Page, check: Callable[[str], None]) -> None:
    """Show what the page has loaded on each screen, without loading it again."""
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLE)
        check(f"{page.url} at {width} px, {scheme}")


def assert_accessible(page: Page, where: str, *, tags: list[str], part: str | None = None) -> None:
    """axe finds nothing in the page, or in a part of it, and something to look at."""
    page.evaluate(AXE.axe_script)  # anew: it remembers colours
    result = page.evaluate(RUN, [part, tags])
    assert result["looked"], f"axe looked at nothing: {where}"
    assert result["found"] == [], f"{where}: {result['found']}"


def assert_not_too_wide(page: Page, where: str) -> None:
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert too_wide <= 0, f"{where} can be scrolled sideways by {too_wide} px"
