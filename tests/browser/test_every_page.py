"""A walk over every page: no refused content, no error, nothing axe finds, no sideways scroll."""

import os
import zlib
from pathlib import Path

import pytest
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
    *("health", "workshop-worker", "maps:svg", "partners:export-csv"),
    "workshops:calendar",
}  # no HTML
NO_PAGES |= {"reports:photo-file"}
NO_PAGES |= {"reports:report-docx", "reports:report-pdf"}
NO_PAGES |= {"public:photo", "logo"}
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
    return [VARIANTS[zlib.crc32(name.encode()) % len(VARIANTS)]]


def looks(names):
    return [
        pytest.param(name, width, scheme, id=f"{name}-{width}-{scheme}")
        for name in names
        for width, scheme in variants_of(str(name))
    ]


def findings(page):
    """Return what axe finds on the page: rule, element and reason.

    Without `preload`: to read an @import it would write styles into a document of its own, which
    the policy of the page refuses.
    """
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


def look(browse, client, address, width, scheme):
    """Open the page, look at it, and return what axe finds; the rest must be right."""
    with browse(client, width=width, scheme=scheme) as page:
        response = page.goto(address)
        assert response.status in {200, 403}, response.status
        found = findings(page)
        page.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
        assert goes_sideways(page) <= 0, f"scrolls sideways by {goes_sideways(page)} px"
    return found, response.status


@pytest.mark.parametrize(("row", "width", "scheme"), looks(PAGES_OF_A_LIBRARY))
def test_page_of_a_library(browse, as_role, library, row, width, scheme):
    fill(library, 7)
    address = address_of(row, library)
    assert look(browse, as_role("coordinator"), address, width, scheme) == ([], 200)


@pytest.mark.parametrize(("row", "width", "scheme"), looks(OPEN_PAGES))
def test_page_for_everybody(browse, library, row, width, scheme):
    assert look(browse, None, address_of(row, library), width, scheme) == ([], 200)


@pytest.mark.parametrize(("name", "width", "scheme"), looks(ENTRANCES))
def test_entrance(browse, db, name, width, scheme):
    assert look(browse, None, reverse(name), width, scheme) == ([], 200)


@pytest.mark.parametrize(("name", "width", "scheme"), looks(ACCOUNT))
def test_page_of_an_account(browse, as_role, name, width, scheme):
    assert look(browse, as_role("librarian"), reverse(name), width, scheme) == ([], 200)


@pytest.mark.parametrize(("width", "scheme"), variants_of("404"))
def test_page_that_is_not_there(browse, as_role, width, scheme):
    client = as_role("librarian")
    with browse(client, width=width, scheme=scheme) as page:
        page.goto(reverse("accessibility"))  # the browser itself logs a page that answers 404
        body = client.get("/nothing-here/").content.decode()
        page.set_content(body)
        assert findings(page) == []


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(("name", "width", "scheme"), looks(ADMIN))
def test_page_of_the_administration(browse, client, library, vocabulary, name, width, scheme):
    fill(library, 2)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    status = client.get(reverse(name)).status_code
    if status == 403:  # this kind of row is never added by hand
        return
    with browse(client, width=width, scheme=scheme) as page:
        page.goto(reverse(name))
        found = [
            finding
            for finding in findings(page)
            if not any(rule == finding[0] and part in finding[1] for rule, part in LEFT_IN_ADMIN)
        ]
    assert found == []
