"""The check of the catalogues finds each kind of fault, and collecting mends what it can."""

from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from demo.catalogues.checking import faults_in
from demo.catalogues.collecting import collect
from demo.catalogues.faults import faults_of
from demo.catalogues.scope import is_needed
from demo.catalogues.sources import texts_in_source
from demo.options import CHECKOUT

ARABIC = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
)
MANY = "%(count)d answer", "%(count)d answers"
PAGE = """{% load i18n %}{% translate "Skip to content" %}
{% blocktranslate %}For <b>{{ name }}</b>{% endblocktranslate %}"""
SOURCE = """
from django.utils.translation import gettext as _, ngettext
_("Answer")
_("Until %(day)s") % {}
ngettext("%(count)d answer", "%(count)d answers", 2)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site whose Arabic catalogue is complete; German and Turkish have none of its texts."""
    for room in ("home", "projects", "site/templates", "workflows/approvals/locale", "locale/ar/LC_MESSAGES"):
        (tmp_path / room).mkdir(parents=True)
    (tmp_path / "home" / "texts.py").write_text(SOURCE)
    (tmp_path / "site" / "templates" / "base.html").write_text(PAGE)
    catalogue = polib.POFile()
    catalogue.metadata = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": ARABIC}
    catalogue.save(str(tmp_path / "locale/ar/LC_MESSAGES/django.po"))
    collect(tmp_path)
    change(tmp_path, translate)
    return tmp_path


def path_of(root: Path) -> Path:
    return root / "locale/ar/LC_MESSAGES/django.po"


def change(root: Path, how: Callable[[dict[str, polib.POEntry]], object], *, compiled: bool = True) -> None:
    catalogue = polib.pofile(str(path_of(root)))
    how({entry.msgid: entry for entry in catalogue})
    catalogue.save()
    if compiled:
        catalogue.save_as_mofile(str(path_of(root).with_suffix(".mo")))


def translate(entries: dict[str, polib.POEntry]) -> None:
    entries["Answer"].msgstr = "الرد"
    entries["Until %(day)s"].msgstr = "حتى %(day)s"
    entries["Skip to content"].msgstr = "الانتقال إلى المحتوى"
    entries["For <b>%(name)s</b>"].msgstr = "عن <b>%(name)s</b>"
    # Forms for one number alone need not write it.
    entries[MANY[0]].msgstr_plural = dict(enumerate(["لا ردود", "رد واحد", "ردان", *["%(count)d ردود"] * 3]))


def arabic_faults(root: Path) -> list[str]:
    return list(faults_of(path_of(root), language="ar", template=texts_in_source(root)["locale"]))


def test_a_complete_catalogue_has_no_fault(root: Path) -> None:
    assert arabic_faults(root) == []


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (lambda e: setattr(e["Answer"], "msgstr", ""), "missing: “Answer” (home/texts.py)"),
        (lambda e: e["Answer"].flags.append("fuzzy"), "fuzzy: “Answer”"),
        (lambda e: setattr(e["Answer"], "msgid", "Reply"), "not in the source any more: “Reply”"),
        (lambda e: setattr(e["Answer"], "obsolete", True), "not in the source any more: “Answer”"),
        (
            lambda e: setattr(e["Until %(day)s"], "msgstr", "حتى"),
            "other placeholders in “حتى”: “Until %(day)s”",
        ),
        (
            lambda e: setattr(e["Until %(day)s"], "msgstr", "حتى %(Day)s"),
            "other placeholders in “حتى %(Day)s”: “Until %(day)s”",
        ),
        (
            lambda e: setattr(e["For <b>%(name)s</b>"], "msgstr", "عن <b>%(name)s"),
            "other tags in “عن <b>%(name)s”: “For <b>%(name)s</b>”",
        ),
        (lambda e: e[MANY[0]].msgstr_plural.update({3: ""}), "missing: “%(count)d answer” (home/texts.py)"),
        (lambda e: e[MANY[0]].msgstr_plural.pop(5), "5 plural forms instead of 6: “%(count)d answer”"),
        (
            lambda e: e[MANY[0]].msgstr_plural.update({4: "ردود"}),
            "other placeholders in “ردود”: “%(count)d answer”",
        ),
    ],
    ids=["missing", "fuzzy", "unknown", "obsolete", "omitted", "misspelt", "tag", "form", "forms", "number"],
)
def test_each_fault_is_found(root: Path, break_it: Callable[[dict[str, polib.POEntry]], object], fault: str) -> None:
    change(root, break_it)

    assert fault in arabic_faults(root)


def test_what_is_not_compiled_is_found(root: Path) -> None:
    change(root, lambda entries: setattr(entries["Answer"], "msgstr", "الإجابة"), compiled=False)

    assert arabic_faults(root) == ["not compiled: run make messages"]


def test_a_text_that_nobody_has_collected_is_missing(root: Path) -> None:
    (root / "home" / "new.py").write_text('from django.utils.translation import gettext as _\n_("Brand new")\n')

    assert arabic_faults(root) == ["missing: “Brand new” (home/new.py)"]
    collect(root)
    assert arabic_faults(root) == ["missing: “Brand new” (home/new.py)"]
    change(root, lambda entries: setattr(entries["Brand new"], "msgstr", "جديد"))
    assert arabic_faults(root) == []


def test_collecting_drops_what_is_gone_and_keeps_what_is_translated(root: Path) -> None:
    (root / "home" / "texts.py").write_text(SOURCE.replace('_("Answer")', ""))

    collect(root)

    assert arabic_faults(root) == []
    assert "Answer" not in {entry.msgid for entry in polib.pofile(str(path_of(root)))}


def test_a_language_that_has_no_catalogue_lacks_every_text(root: Path) -> None:
    found = list(faults_in(root))

    assert "locale/tr/LC_MESSAGES/django.po: missing: “Answer” (home/texts.py)" in found
    assert "locale/de_Simple/LC_MESSAGES/django.po: missing: “Skip to content” (site/templates/base.html)" in found
    assert "no file with texts is called workflows/approvals/board/*: take it out of the list" in found


@pytest.mark.parametrize(
    ("paths", "languages"),
    [
        (["workflows/approvals/templates/workflows_approvals/sign_off/sign_off.html"], {"de", "tr", "ar"}),
        (["workflows/approvals/views/board.py"], {"de"}),
        (["workflows/approvals/views/board.py", "workflows/approvals/enums.py"], {"de", "tr", "ar"}),
        (["workflows/approvals/a_new_page.py"], {"de", "tr", "ar"}),
        (["home/models/pages.py"], {"de", "tr", "ar"}),
        (["site/templates/404.html"], {"de", "tr", "ar", "de_Simple"}),
    ],
)
def test_whatever_is_not_internal_is_needed_in_every_language(paths: list[str], languages: set[str]) -> None:
    assert {code for code in ("de", "tr", "ar", "de_Simple") if is_needed(language=code, paths=paths)} == languages


def test_every_template_that_a_person_without_a_login_sees_is_needed_in_turkish() -> None:
    templates = CHECKOUT.glob("workflows/*/templates/**/*.html")
    public = [path.relative_to(CHECKOUT).as_posix() for path in templates if "admin" not in path.parts]

    internal = [path for path in public if not is_needed(language="tr", paths=[path])]
    assert {path.split("/")[1] for path in internal} == {"organisations"}
