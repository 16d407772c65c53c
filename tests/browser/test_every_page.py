"""A walk over every page: no refused content, no error, nothing axe finds, no sideways scroll."""

import os
import zlib

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from serve.prepare import find_chromium
from tests.browser.conftest import ADDRESS_OF_AXE, ARGUMENTS, goes_sideways
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.project.access_table import ROWS
from tests.project.admin_axe import LEFT_IN_ADMIN
from tests.project.routes import address_of, fill

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"runOnly": {"type": "tag", "values": TAGS}}
# The rules about colours take most time; their answer lies, as that of size, in an element alone.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOURS}}
SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1280)
VARIANTS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
# No HTML, or a piece of a page.
NO_PAGES = {
    *("health", "signed-in", "workshop-worker", "maps:svg", "maps:pdf", "partners:export"),
    *("workshops:calendar", "yearbook:with-partners-pdf", "yearbook:with-partners-file"),
    *("calendar:answer", "yearbook:annex-pdf", "yearbook:annex-docx", "yearbook:annex-file"),
    *("yearbook:project-pdf", "yearbook:project-docx", "reports:photo-file", "ties:export"),
    *("ties:export-graphml", "reports:report-docx", "reports:report-pdf", "activities:export"),
    *("privacy:tell-on-paper", "selections:letters-pdf", "selections:letters-docx"),
    *("selections:calls-pdf", "agreements:draft-pdf", "agreements:draft-docx"),
    *("cooperation:register-file", "agreements:document-file", "reviews:sheet", "public:photo"),
    *("logo", "robots", "sitemap", "security", "workshops:news", "ground:points"),
}
NAMES_A_COLUMN = "^(app|model|field|column|action|form)-"  # a class in Django admin
# What a page (this one, or one in words) is made of, as far as axe can tell one page from another.
# That is each element with its classes, attributes (and which of them are empty), what holds it,
# whether it says anything and whether what it names by id is there; and each heading with the one
# before it. `without` are the classes that do not count. The window keeps which elements are made
# so, and which are made as two before them in the same list or table are, to the last element in
# them.
PIECES = """([html, without]) => {
  const page = html ? new DOMParser().parseFromString(html, "text/html") : document;
  const counts = (name) => !without || !new RegExp(without).test(name);
  const labelled = new Set([...page.querySelectorAll("label[for]")].map((one) => one.htmlFor));
  const isThere = (id) => page.getElementById(id) !== null;
  const references = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
  const named = (one) =>
    references.flatMap((name) => (one.getAttribute(name) ?? "").split(/\\s+/)).filter(Boolean);
  const pieces = new Map(), alike = [];
  const keep = (piece, one) => pieces.set(piece, [...pieces.get(piece) ?? [], one]);
  const look = (one) => {
    const piece = [
      one.parentElement.localName,
      one.localName,
      one.getAttribute("type"),
      /\\S/.test(one.textContent),
      labelled.has(one.id),
      named(one).every(isThere),
      [...one.classList].filter(counts).sort().join(" "),
      one.getAttributeNames().sort().map((name) => name + (one.getAttribute(name) ? "" : "=")),
    ].join("|");
    keep(piece, one);
    const times = {};
    const whole = [...one.querySelectorAll(":scope > *")].map((child) => {
      const made = look(child);
      times[made] = (times[made] ?? 0) + 1;
      if (times[made] > 2) alike.push(child);
      return made;
    });
    return `${piece}(${whole})`;
  };
  for (const one of page.body.children) look(one);
  const headings = [...page.body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  headings.forEach((one, at) => keep(`${headings[at - 1]?.localName} ${one.localName}`, one));
  const all = [...page.body.querySelectorAll("*")];
  const names = all.flatMap((one) => named(one).map((id) => [id, one]));
  const isFree = (row) => [row, ...row.querySelectorAll("[id]")].every(({ id }) =>
    names.every(([name, one]) => name !== id || row.contains(one)));
  Object.assign(window, { pieces, alike: alike.filter(isFree) });
  return [...pieces.keys()];
}"""
# What axe finds by these rules, of which some look at these pieces only and at what is in them.
# Without what is made as two before it, where one look at a kind is enough.
# Without `preload`: to read an @import it would write styles into a document of its own, which the
# policy of the page refuses.
# Colours that are just changing are neither of before nor of after: that is brought to its end, for
# in a window behind another one it waits for a picture that nobody draws.
FIND = """async ([rules, only, isShort]) => {
  const ends = (one) => one.effect.getComputedTiming().endTime < 5000;
  document.getAnimations().filter(ends).forEach((one) => one.finish());
  if (isShort) window.alike.forEach((one) => one.remove());
  const narrowed = Object.entries(only).map(([id, pieces]) => {
    const tops = pieces.flatMap((piece) => window.pieces.get(piece));
    const within = new Set(tops.flatMap((one) => [one, ...one.querySelectorAll("*")]));
    const rule = axe._audit.rules.find((one) => one.id === id);
    const { matches } = rule;
    rule.matches = (one, ...more) => within.has(one) && matches.call(rule, one, ...more);
    return () => { rule.matches = matches; };
  });
  const how = { ...rules, preload: false, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, how);
  narrowed.forEach((widen) => widen());
  return violations;
}"""
MANY = 60  # pieces; from there on axe looks at the whole page at once
HEIGHT = 900

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
    """Return the widths, each with the pages axe looks at in it and the colours they have there."""
    walks = []
    for width in WIDTHS:
        pages = [(name, [c for w, c in variants_of(name) if w == width]) for name in names]
        if pages := [(name, schemes) for name, schemes in pages if schemes]:
            walks.append(pytest.param(pages, width, id=f"{width}"))
    return walks


def findings(page, rules=EVERY_RULE, only=None, is_short=False):
    """Return what axe finds on the page by these rules: rule, element and reason.

    only: for some rules the pieces of the open page that they look at; the others look at all
    is_short: whether it is enough to look at two rows of a kind
    """
    if page.evaluate("typeof axe") == "undefined":
        page.add_script_tag(url=ADDRESS_OF_AXE)
    return [
        (rule["id"], " ".join(map(str, node["target"])), node["failureSummary"], node["html"][:200])
        for rule in page.evaluate(FIND, [rules, only or {}, is_short])
        for node in rule["nodes"]
    ]


def pieces_of(page, html=None, without=None):
    """Return the pieces of an open page, or of one in words: see PIECES."""
    return set(page.evaluate(PIECES, [html, without]))


class Seen:
    """The pieces axe looked at before, by the colours they had."""

    def __init__(self):
        self.pieces = {scheme: set() for scheme in SCHEMES}

    def looks_at(self, pieces, scheme):
        """Return how axe has to look at a page made of these pieces, which are seen from now on.

        That is at the page with what none had, and at the colours of what was seen in others.
        None: it has not.
        """
        if os.environ.get("AXE") == "all":
            return {}
        elsewhere = set().union(*self.pieces.values())
        new, known = pieces - elsewhere, (pieces & elsewhere) - self.pieces[scheme]
        self.pieces[scheme] |= pieces
        if len(new) > MANY:
            return {"is_short": True}
        colours = dict.fromkeys(OF_COLOURS, sorted(new | known))
        if new:
            return {"only": colours | {"target-size": sorted(new)}, "is_short": True}
        return {"rules": COLOURS, "only": colours, "is_short": True} if known else None


@pytest.fixture(scope="module")
def chromium(chromium):
    """Return a browser for eyes alone: it draws in one thread, and not while somebody presses."""
    arguments = [*ARGUMENTS, "--disable-threaded-compositing"]
    reader = chromium.browser_type.launch(executable_path=find_chromium(), args=arguments)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def idle_windows():
    return {True: [], False: []}


@pytest.fixture(scope="module")
def seen():
    return Seen()


def opened(page, address):
    """Open a page; return a sentence when it is not there."""
    status = page.goto(address).status
    return [] if status == 200 else [f"{address} answers {status}"]


def barriers(page, address, width, scheme, left=(), **how):
    """Return what axe finds at this width in these colours, except `left`.

    left: pairs (rule, part of a place)
    how: as findings() takes it
    """
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)
    return [
        f"{address} ({width}, {scheme}): {finding}"
        for finding in findings(page, **how)
        if not any(rule == finding[0] and part in finding[1] for rule, part in left)
    ]


def refused(page, address):
    return [f"{address}: {violation}" for violation in page.evaluate("window.violations")]


def sideways(page, address):
    pixels = goes_sideways(page)
    return [f"{address} scrolls sideways by {pixels} px"] if pixels > 0 else []


def walk(browse, client, pages, width, seen):
    """Look at the pages one after the other in one window; return everything that is wrong.

    Each is opened where nothing has much room; where axe has to look, the window becomes wider.
    Colours change once, for each change draws the open page anew.
    pages: pairs (address, the colours in which axe looks at it)
    """
    found = []
    with browse(client, width=WIDTHS[0], height=HEIGHT) as page:
        for address, schemes in sorted(pages, key=lambda one: one[1]):
            if page.viewport_size["width"] != WIDTHS[0]:
                page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
            found += [*opened(page, address), *sideways(page, address)]
            pieces = pieces_of(page)
            for scheme in schemes:
                how = seen.looks_at(pieces, scheme)
                if how is not None:
                    found += barriers(page, address, width, scheme, **how)
            found += refused(page, address)
    return found


# Rows that hold many of a library's rows: one of each is enough for all pages about it.
FOR_EACH_PARTNER = {"matter", "matter-line", "agreement", "search", "compared"}
FOR_MANY_PARTNERS = {"partnership", "discussed", "review", "reviewed"}


def addresses_of(pages, library):
    """Return the pages with the address in place of the row; what they are about is made."""
    shared = dict.fromkeys(FOR_EACH_PARTNER | FOR_MANY_PARTNERS)
    return [(address_of(row, library, shared=shared), schemes) for row, schemes in pages]


@pytest.mark.parametrize(("pages", "width"), looks(PAGES_OF_A_LIBRARY))
def test_pages_of_a_library(browse, as_role, library, seen, pages, width):
    client = as_role("coordinator")  # of the house before there are lists of people
    rest = [page for page in pages if FOR_EACH_PARTNER.isdisjoint(page[0].args)]
    with transaction.atomic():
        PartnerFactory.create_batch(7, library=library)
        full = addresses_of([page for page in pages if page not in rest], library)
        fill(library, 7)  # it brings a hundred partners
        pages = [*full, *addresses_of(rest, library)]
    assert walk(browse, client, pages, width, seen) == []


def test_what_a_table_says_to_readers_alone_makes_no_page_wider(browse, as_role, library):
    fill(library, 7)
    with browse(as_role("coordinator")) as page:
        for name in ("ties:list", "partners:audiences", "accounts:people"):
            page.goto(reverse(name, args=[library.slug]))
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert goes_sideways(page) <= 0, name


@pytest.mark.parametrize(("pages", "width"), looks(OPEN_PAGES))
def test_pages_for_everybody(browse, library, seen, pages, width):
    assert walk(browse, None, addresses_of(pages, library), width, seen) == []


@pytest.mark.parametrize(("pages", "width"), looks(ENTRANCES))
def test_entrances(browse, db, seen, pages, width):
    pages = [(reverse(name), schemes) for name, schemes in pages]
    assert walk(browse, None, pages, width, seen) == []


@pytest.mark.parametrize(("pages", "width"), looks(ACCOUNT))
def test_pages_of_an_account(browse, as_role, seen, pages, width):
    pages = [(reverse(name), schemes) for name, schemes in pages]
    assert walk(browse, as_role("librarian"), pages, width, seen) == []


# What is wrong with each of five rows, by the rule that says so.
FAULTS = {
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "color-contrast": '<span class="pale">words</span>',
    "target-size": '<button class="tiny">a</button><button class="tiny">b</button>',
    "label": '<input aria-labelledby="nowhere">',
}
PLANT = """(rows) => {
  document.querySelector("main").insertAdjacentHTML("beforeend", `<ul>${rows}</ul>`);
  const paint = (name, style) => document.querySelectorAll(`.${name}`).forEach(
    (one) => Object.assign(one.style, style));
  paint("pale", { color: "#345" });
  paint("tiny", { width: "6px", height: "6px", minHeight: 0, minWidth: 0, padding: 0 });
}"""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_fault_in_rows_that_are_alike_is_found(browse, db, monkeypatch, fault):
    monkeypatch.delenv("AXE", raising=False)
    with browse(width=320, scheme="dark") as page:
        page.goto(reverse("account_login"))
        known = Seen()
        known.looks_at(pieces_of(page), "dark")
        page.evaluate(PLANT, f"<li>{FAULTS[fault]}</li>" * 5)
        how = known.looks_at(pieces_of(page), "light" if fault == "color-contrast" else "dark")
        if fault == "color-contrast":  # dark words are seen in light, and looked at again in dark
            how = known.looks_at(pieces_of(page), "dark")
        found = findings(page, **how)
        assert {rule for rule, *_ in found} == {fault}
        assert page.locator("main li").count() == 2


def test_a_row_whose_name_is_empty_is_not_taken_for_one_like_the_others(browse, db, monkeypatch):
    monkeypatch.delenv("AXE", raising=False)
    row = '<li><a href="/" aria-label="{}"><svg></svg></a></li>'
    with browse(width=320, scheme="dark") as page:
        page.goto(reverse("account_login"))
        rows = "".join(row.format(name) for name in ["Anna", "Ewa", "Jan", "", "Zofia"])
        page.evaluate(PLANT, rows)
        how = Seen().looks_at(pieces_of(page), "dark")
        found = {rule for rule, *_ in findings(page, **how)}
        assert found == {"link-name"}
        assert "Zofia" not in page.locator("main").inner_html()


@pytest.mark.parametrize(("width", "scheme"), variants_of("404"))
def test_page_that_is_not_there(browse, as_role, width, scheme):
    client = as_role("librarian")
    with browse(client, width=width, scheme=scheme) as page:
        page.goto(reverse("accessibility"))  # the browser itself logs a page that answers 404
        body = client.get("/nothing-here/").content.decode()
        page.set_content(body)
        assert findings(page) == []


def pages_unlike_others(page, client, names):
    """Return the names of pages that hold a piece which no larger page holds."""
    pages = {name: client.get(reverse(name), follow=True) for name in names}
    # A page that answers 403 adds a kind of row that is never added by hand.
    made_of = {
        name: pieces_of(page, answer.content.decode(), without=NAMES_A_COLUMN)
        for name, answer in pages.items()
        if answer.status_code != 403
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
    found = []
    with browse(client) as page:
        names = pages_unlike_others(page, client, ADMIN)
        assert len(names) > 10, "a walk past nothing"
        for name in names:
            address = reverse(name)
            found += opened(page, address)
            for width, scheme in variants_of(name):
                found += barriers(page, address, width, scheme, left=LEFT_IN_ADMIN)
            found += refused(page, address)
    assert found == []
