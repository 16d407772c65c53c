"""Every word of the interface exists in Polish and in English, whole and in the house's manner."""

import ast
import gettext
import re
from functools import cache
from pathlib import Path

import allauth
import django
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.forms.choices import DASHES
from config.catalogues import REPLACES, extract, key_of, messages_of, read_catalogue
from tests.factories.accounts import LibraryFactory, MembershipFactory, MunicipalityFactory
from tests.project.access_table import ROWS
from tests.project.routes import fill
from tests.project.source import APPS, calls_in, name_of, name_of_call, python_files, tree_of
from tests.project.walks import address_book, app_of, each_app_of

LIBRARIES = [
    *Path(django.__file__).parent.glob("**/locale/pl/LC_MESSAGES/django.mo"),
    *Path(allauth.__file__).parent.glob("**/locale/pl/LC_MESSAGES/django.mo"),
]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|(?<!{){(\w*)}(?!})")
POLISH_LETTERS = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")
# English sentences that show Polish names of organisations.
EXAMPLES = {"Separated by commas, for example: OSP, straż pożarna"}
# Where a person chooses who speaks, verbs of the past have a gender (docs/decisions/0106).
CHOSEN_GENDERS = {"feminine", "masculine"}
GENDERED = "a form with gender in the past tense"
# What a librarian should not meet.
NEVER = {
    GENDERED: r"\b\w{3,}(łeś|łaś|łam|liśmy|łyśmy)\b",
    "an exclamation mark": r"!",
    "pomyślnie": r"\bpomyślnie\b",
    "partner prywatny": r"\bpartner\w* prywatn|publiczno-prywatn",
    "kandydat": r"\bkandyda\w+",
    "selekcja": r"\bselekcj\w+",
    "interakcja": r"\binterakcj\w+",
    "kanwa": r"\bkanw\w+",
    "zasób ludzki": r"\bzas\w+ ludzk\w+",
    "interesariusz": r"\binteresarius\w+",
    "pulpit": r"\bpulpit\w*",
    "czytelnik as a role": r"\brola:? czytelni\w+",
    "2 partnerzy": r"%\(\w+\)[sd] partnerzy\b",
    "ty and Państwo at once": r"(?=.*\bPaństw)(?=.*\b(wpisz|sprawdź|zaznacz|kliknij|twoj\w+)\b)",
}


@cache
def in_code():
    """Return what is said in code and templates: read by the first test that asks."""
    return messages_of(extract())


@cache
def in_polish():
    return messages_of(read_catalogue())


def translations(message):
    return [message.string] if isinstance(message.string, str) else list(message.string or [])


def sources(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)


def placeholders(text):
    return sorted(match.group() for match in PLACEHOLDER.finditer(text.replace("%%", "")))


def shown(keys):
    return sorted(f"{context or ''} {text}".strip() for context, text in keys)


def test_no_message_is_missing():
    assert shown(set(in_code()) - set(in_polish())) == [], "make messages"


def test_no_message_is_left_over():
    left = set(in_polish()) - set(in_code())
    left = {key for key in left if REPLACES not in in_polish()[key].user_comments}
    assert shown(left) == [], "make messages"
    assert not read_catalogue().obsolete


def test_what_replaces_a_library_s_words_is_a_word_of_that_library():
    theirs = set()
    for path in LIBRARIES:
        with path.open("rb") as file:
            known = gettext.GNUTranslations(file)._catalog
        theirs |= {key if isinstance(key, str) else key[0] for key in known}
    theirs = {text.split("\x04")[-1] for text in theirs}
    replacing = {
        key[1] for key, message in in_polish().items() if REPLACES in message.user_comments
    }
    assert replacing - theirs == set()


def test_every_message_is_whole():
    unfinished = [
        key
        for key, message in in_polish().items()
        if message.fuzzy
        or not all(translations(message))
        or len(translations(message)) != (4 if message.pluralizable else 1)
    ]
    assert shown(unfinished) == [], "translate it, in the words of the house"


def test_placeholders_agree():
    """A plural form, or our word for a library's, may leave one out; none brings in a new one."""
    wrong = []
    for key, message in in_polish().items():
        wanted = [placeholders(source) for source in sources(message)]
        for text in filter(None, translations(message)):
            found = placeholders(text)
            if message.pluralizable or REPLACES in message.user_comments:
                agrees = set(found) <= {*wanted[0], *wanted[-1]}
            else:
                agrees = found == wanted[0]
            if not agrees:
                wrong.append(key)
    assert shown(wrong) == []


def tags(text):
    return sorted(re.findall(r"</?\w+", text))


def ends(text):
    return text[:1].isspace(), text[-1:].isspace()


def test_tags_and_ends_agree():
    wrong = [
        key
        for key, message in in_polish().items()
        for text in filter(None, translations(message))
        if tags(text) != tags(sources(message)[-1]) or ends(text) != ends(sources(message)[-1])
    ]
    assert shown(wrong) == []


@pytest.mark.parametrize("word", NEVER)
def test_the_manner_of_the_house(word):
    spoken = [
        text
        for message in in_polish().values()
        if not (word == GENDERED and message.context in CHOSEN_GENDERS)
        for text in translations(message)
        if re.search(NEVER[word], text, re.IGNORECASE | re.DOTALL)
    ]
    assert spoken == []


def test_a_gender_is_chosen_in_the_article_only():
    elsewhere = [
        name_of(path)
        for path in python_files(*APPS)
        if name_of(path) != "reports/article.py"
        and any(
            name_of_call(call).removesuffix("_lazy") in {"pgettext", "npgettext"}
            and isinstance(call.args[0], ast.Constant)
            and call.args[0].value in CHOSEN_GENDERS
            for call in calls_in(tree_of(path))
        )
    ]
    assert elsewhere == []


def test_english_is_english():
    spoken = {key_of(message)[1] for message in in_code().values()}
    assert {text for text in spoken if POLISH_LETTERS.search(text)} == EXAMPLES


PAGES = [row for row in ROWS if row.method == "get" and row.answers["coordinator"] == 200]


@pytest.fixture(scope="module")
def english(db_of_the_module):
    """Return a library of plain names, so that Polish letters can only come from the interface."""
    place = MunicipalityFactory(terc="3208071", county="county", voivodeship="voivodeship")
    library = LibraryFactory(municipality=place)
    fill(library, 2)
    client = Client()
    client.force_login(MembershipFactory(library=library, role="coordinator").user)
    client.cookies["django_language"] = "en"
    return library, client


@each_app_of(PAGES)
def test_an_english_page_holds_no_polish(english, db, app):
    library, client = english
    address_of_row, polish = address_book(library), {}
    for row in [row for row in PAGES if app_of(row) == app]:
        response = client.get(address_of_row(row))
        is_html = "html" in response["Content-Type"]  # else a picture, or words for machines
        if is_html and b"<html" in response.content:  # else a piece of a page
            polish[str(row)] = polish_on(BeautifulSoup(response.content, "lxml"))
    assert {row: spoken for row, spoken in polish.items() if spoken} == {}


def polish_on(page):
    """Return what is not English on a page."""
    if page.html["lang"] != "en":
        return [page.html["lang"]]
    for part in page.select("[lang=pl]"):
        part.decompose()
    spoken = [text for text in page.stripped_strings if POLISH_LETTERS.search(text)]
    spoken += [
        element[name]
        for element in page.select("[title], [aria-label], [placeholder], [alt]")
        for name in ("title", "aria-label", "placeholder", "alt")
        if POLISH_LETTERS.search(element.get(name, ""))
    ]
    # What a list says before anything is chosen is said in words, too.
    options = page.select("select > option")
    return spoken + [one.parent["name"] for one in options if DASHES in one.text]


def test_how_close_the_cooperation_is_has_one_name():
    said = {"Level", "level", "Level of cooperation", "level of cooperation", "How you cooperate"}
    words = {
        translations(message)[0].lower() for key, message in in_polish().items() if key[-1] in said
    }
    assert words == {"jak współpracujecie"}
