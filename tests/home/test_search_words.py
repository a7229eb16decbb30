"""What is found by which words, in each language."""

import pytest

from home.search.indexing import sweep
from home.search.queries import Term, terms_of
from home.search.words import folded, for_stemming, plain
from tests.home.searching import found, home_in, make_page

EXAMPLES = {
    "de": [
        ("Bezahlbare Wohnungen", "wohnung"),
        ("Häuser am Kanal", "haus"),
        ("Arbeit in Münster", "Muenster"),
        ("Arbeit in Münster", "munster"),
        ("Neue Straße", "STRASSE"),
        ("Für Vertreter:innen", "Vertreterinnen"),
        ("Für Vertreter:innen", "Vertreter:innen"),
        ("Für Vertreter:innen", "vertreter"),
        ("Zum „Wohnen“ – und mehr…", "wohnen"),
        ("Antirassismus-Arbeit", "antirassismus"),
        ("Antirassismus-Arbeit", "arbeit"),
        ("Jugend\xadhilfe", "Jugendhilfe"),
        ("Wohngeld beantragen", "wohn"),
    ],
    "en": [("Affordable houses", "housing"), ("The café is open", "cafe"), ("Our network’s members", "network")],
    "tr": [
        ("Kadınlar için", "kadın"),
        ("KADINLAR İÇİN", "kadınlar"),
        ("Irkçılığa karşı", "ırkçılık"),
        ("IRKÇILIĞA KARŞI", "ırkçılık"),
        ("Türkçe kurslar", "turkce"),
        ("Almanya’nın şehirleri", "almanya"),
        ("Evlerimizde buluşma", "ev"),
    ],
    "ar": [
        ("المنظمات الأعضاء", "منظمة"),
        ("إسلام", "اسلام"),
        ("مُنَظَّمَة", "منظمة"),
        ("منظـــمة", "منظمه"),
        ("البيانات", "بيان"),
        ("على الطريق", "علي"),
        ("سنة ٢٠٢٦", "2026"),
    ],
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", EXAMPLES)
def test_words_are_found_in_other_forms_and_spellings(language):
    home = home_in(language) if language != "de" else None
    for title in dict(EXAMPLES[language]):
        make_page(title, language=language, parent=home)
    sweep()

    hits = {words: found(words, language=language, indexed=False) for _title, words in EXAMPLES[language]}

    assert [words for title, words in EXAMPLES[language] if plain(title) not in hits[words]] == []


@pytest.mark.django_db
def test_all_words_must_occur_stop_words_aside():
    make_page("Kanal mit Booten")
    make_page("Kanal", text="Arbeit")

    assert found("der Kanal mit dem Schiff") == []
    assert found("der Kanal und die Boote") == ["Kanal mit Booten"]
    assert sorted(found("kanal")) == ["Kanal", "Kanal mit Booten"]


@pytest.mark.django_db
def test_quotation_marks_keep_words_together_and_a_minus_leaves_out():
    make_page("Eins", text="Der runde Tisch tagt")
    make_page("Zwei", text="Der Tisch ist eine runde Sache")

    assert sorted(found("runde tisch")) == ["Eins", "Zwei"]
    assert found("„runde Tisch“") == ["Eins"]
    assert found('"runde tisch') == ["Eins"]
    assert found("tisch -sache") == ["Eins"]
    assert found('tisch -"runde tisch"') == ["Zwei"]
    assert found("-tisch") == []


def test_what_is_typed_is_taken_apart():
    assert terms_of('a -b "c d" -"e f" -- " "') == [
        Term("a"),
        Term("b", is_excluded=True),
        Term("c d", is_phrase=True),
        Term("e f", is_phrase=True, is_excluded=True),
    ]
    assert len(terms_of("wort " * 1000)) == 12


def test_texts_are_made_comparable():
    assert plain(" a\x00b\n\ue000<b>\xad c\ud800 ") == "a b <b> c"
    assert for_stemming("Almanya’nın I İ", language="tr") == "almanya nın ı i"
    assert for_stemming("Schüler*innen, Ärzt_in", language="de") == "schüler schülerinnen ärzt ärztin"
    assert folded("Œuvre Straße ٢٠٢٦ Łódź") == "oeuvre strasse 2026 lodz"
    assert folded("والمدرسة") == "مدرسه"
