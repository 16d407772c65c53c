"""A walk over every page: no refused content, no error, nothing axe finds, no sideways scroll."""

import os
import re
import zlib
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from tests.browser.conftest import goes_sideways
from tests.factories.accounts import UserFactory
from tests.project.access_table import ROWS
from tests.project.admin_axe import LEFT_IN_ADMIN
from tests.project.routes import address_of, fill

AXE = (Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VARIANTS = [(width, scheme) for width in (320, 768, 1280) for scheme in ("light", "dark")]
NO_PAGES = {
    *("health", "workshop-worker", "maps:svg", "maps:pdf", "partners:export"),
    "ground:points",
    "workshops:calendar",
}  # no HTML
NO_PAGES |= {"yearbook:with-partners-pdf", "yearbook:with-partners-file", "calendar:answer"}
NO_PAGES |= {"yearbook:annex-pdf", "yearbook:annex-docx", "yearbook:annex-file"}
NO_PAGES |= {"reports:photo-file", "ties:export", "ties:export-graphml"}
NO_PAGES |= {"reports:report-docx", "reports:report-pdf"}
NO_PAGES |= {"activities:export"}
NO_PAGES |= {"privacy:tell-on-paper"}
NO_PAGES |= {"selections:letters-pdf", "selections:letters-docx", "selections:calls-pdf"}
NO_PAGES |= {"agreements:draft-pdf", "agreements:draft-docx", "cooperation:register-file"}
NO_PAGES |= {"agreements:document-file", "reviews:sheet"}
NO_PAGES |= {"public:photo", "logo", "robots", "sitemap", "security"}
NO_PAGES |= {"workshops:news"}  # a piece of a page
NAMES_A_COLUMN = re.compile("(app|model|field|column|action|form)-")  # a class in Django admin
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
HEIGHT = 900
SMALLEST = 320

PAGES_OF_A_LIBRARY = [
    row
    for row in ROWS
    if row.method == "get" and row.answers["coordinator"] == 200 and row.route not in NO_PAGES
]
OPEN_PAGES = [row for row in PAGES_OF_A_LIBRARY if row.answers["anonymous"] == 200]
ENTRANCES = ["home", "account_login", "account_reset_password", "account_reset_password_done"]
ACCOUNT = ["account_change_password", "account_email", "mfa_index", "mfa_activate_totp",
           "mfa_add_webauthn", "usersessions_list", "account_logout"]  # fmt: skip
ADMIN = ["admin:index", *(
    f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    for model in admin.site._registry
    for page in ("changelist", "add")
)]  # fmt: skip


def variants_of(name):
    """Return all looks of a page, or one that depends on nothing but its name."""
    if os.environ.get("AXE") == "all":
        return VARIANTS
    return [VARIANTS[zlib.crc32(str(name).encode()) % len(VARIANTS)]]


def looks(names):
    """Return the looks, each with the pages that are looked at so: one window sees them all."""
    walks = []
    for width, scheme in VARIANTS:
        if pages := [name for name in names if (width, scheme) in variants_of(name)]:
            walks.append(pytest.param(pages, width, scheme, id=f"{width}-{scheme}"))
    return walks


@contextmanager
def looking(browse, client, **look):
    """Open a window in which every page brings axe with it: it is sent to the browser once."""
    with browse(client, **look) as page:
        page.add_init_script(AXE)
        yield page


def findings(page):
    """Return what axe finds on the page: rule, element and reason.

    Without `preload`: to read an @import it would write styles into a document of its own, which
    the policy of the page refuses.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, "
        "preload: false, resultTypes: ['violations']})",
        TAGS,
    )
    return [
        (rule["id"], " ".join(map(str, node["target"])), node["failureSummary"], node["html"][:200])
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def pieces_of(html, without=None):
    """Return what a page is made of, as far as axe can tell one page from another.

    That is each element with its classes, attributes, what holds it, whether it says anything and
    whether what it names by id is there; and each heading with the one before it.
    without: a pattern of the classes that do not count
    """
    body = BeautifulSoup(html, "lxml").body
    named = {element["id"] for element in body.find_all(id=True)}
    labelled = {label["for"] for label in body.find_all("label", attrs={"for": True})}
    pieces = {
        (
            element.parent.name,
            element.name,
            element.get("type"),
            bool(element.get_text(strip=True)),
            element.get("id") in labelled,
            all(set(element.get(name, "").split()) <= named for name in REFERENCES),
            *sorted(
                one for one in element.get("class", ()) if not (without and without.match(one))
            ),
            *sorted(element.attrs),
        )
        for element in body.find_all(True)
    }
    return pieces | set(pairwise(["body", *(heading.name for heading in body.find_all(HEADINGS))]))


def troubles(page, address, *, left=(), seen=None):
    """Open a page and return what is wrong with it; `left` are pairs (rule, part of a place).

    seen: a set of the pieces axe looked at before, which grows: a page made of nothing else is
    not looked at by axe. None has it look at every page.
    """
    response = page.goto(address)
    if response.status != 200:
        return [f"{address} answers {response.status}"]
    if seen is not None:
        pieces = pieces_of(page.content())
        if pieces <= seen:
            return [f"{address}: {violation}" for violation in refused(page)]
        seen |= pieces
    found = [
        finding
        for finding in findings(page)
        if not any(rule == finding[0] and part in finding[1] for rule, part in left)
    ]
    return [f"{address}: {finding}" for finding in [*found, *refused(page)]]


def refused(page):
    return page.evaluate("window.violations")


def sideways(page, address, width):
    """Return a sentence when the page, made narrow, scrolls sideways."""
    page.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
    pixels = goes_sideways(page)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return [f"{address} scrolls sideways by {pixels} px"] if pixels > 0 else []


@pytest.fixture(scope="module")
def seen():
    """Return scheme → the pieces that axe looked at in its colours; {}: it looks at every page."""
    return {} if os.environ.get("AXE") == "all" else {"light": set(), "dark": set()}


def walk(browse, client, addresses, width, scheme, seen):
    """Look at the pages one after the other in one window; return everything that is wrong."""
    found = []
    with browse(client, width=width, scheme=scheme) as page:
        for address in addresses:
            found += troubles(page, address, seen=seen.get(scheme))
            found += sideways(page, address, width)
    return found


@pytest.mark.parametrize(("rows", "width", "scheme"), looks(PAGES_OF_A_LIBRARY))
def test_pages_of_a_library(browse, as_role, library, seen, rows, width, scheme):
    client = as_role("coordinator")  # of the house before there are lists of people
    fill(library, 7)
    addresses = [address_of(row, library) for row in rows]
    assert walk(browse, client, addresses, width, scheme, seen) == []


def test_what_a_table_says_to_readers_alone_makes_no_page_wider(browse, as_role, library):
    fill(library, 7)
    with browse(as_role("coordinator")) as page:
        for name in ("ties:list", "partners:audiences", "accounts:people"):
            page.goto(reverse(name, args=[library.slug]))
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert goes_sideways(page) <= 0, name


@pytest.mark.parametrize(("rows", "width", "scheme"), looks(OPEN_PAGES))
def test_pages_for_everybody(browse, library, seen, rows, width, scheme):
    assert walk(browse, None, [address_of(row, library) for row in rows], width, scheme, seen) == []


@pytest.mark.parametrize(("names", "width", "scheme"), looks(ENTRANCES))
def test_entrances(browse, db, seen, names, width, scheme):
    assert walk(browse, None, map(reverse, names), width, scheme, seen) == []


@pytest.mark.parametrize(("names", "width", "scheme"), looks(ACCOUNT))
def test_pages_of_an_account(browse, as_role, seen, names, width, scheme):
    assert walk(browse, as_role("librarian"), map(reverse, names), width, scheme, seen) == []


@pytest.mark.parametrize(("width", "scheme"), variants_of("404"))
def test_page_that_is_not_there(browse, as_role, width, scheme):
    client = as_role("librarian")
    with looking(browse, client, width=width, scheme=scheme) as page:
        page.goto(reverse("accessibility"))  # the browser itself logs a page that answers 404
        body = client.get("/nothing-here/").content.decode()
        page.set_content(body)
        assert findings(page) == []


def pages_unlike_others(client, names):
    """Return the names of pages that hold a piece which no larger page holds."""
    pages = {name: client.get(reverse(name), follow=True) for name in names}
    # A page that answers 403 adds a kind of row that is never added by hand.
    made_of = {
        name: pieces_of(page.content, without=NAMES_A_COLUMN)
        for name, page in pages.items()
        if page.status_code != 403
    }
    if os.environ.get("AXE") == "all":
        return list(made_of)
    seen, unlike = set(), []
    for name in sorted(made_of, key=lambda name: len(made_of[name]), reverse=True):
        if made_of[name] - seen:
            unlike.append(name)
        seen |= made_of[name]
    return unlike


@pytest.mark.ignore_template_errors
def test_pages_of_the_administration(browse, client, library, vocabulary):
    """The same templates make them all: of pages that are made of the same, one is looked at."""
    fill(library, 2)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    names, found = pages_unlike_others(client, ADMIN), []
    assert len(names) > 10, "a walk past nothing"
    for width, scheme in VARIANTS:
        with looking(browse, client, width=width, scheme=scheme) as page:
            for name in names:
                if (width, scheme) in variants_of(name):
                    found += troubles(page, reverse(name), left=LEFT_IN_ADMIN)
    assert found == []
