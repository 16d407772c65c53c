"""A form of a row that nobody touched saves, changes nothing, and waits for nobody in turn."""

import re
from contextlib import contextmanager

from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.forms.base import SEEN, StoredRowForm
from accounts.forms.several import OneOfSeveral
from accounts.scoping import scopes_disabled
from accounts.services.rows import filled_in
from tests.factories.accounts import LetterTextFactory
from tests.factories.activities import ActivityPartnerFactory
from tests.factories.agreements import SignatureFactory
from tests.factories.assessments import AssessmentFactory
from tests.factories.partners import PartnerFactory
from tests.factories.privacy import LibraryStatementFactory, ResidentNoticeFactory
from tests.factories.publications import PublicationFactory
from tests.project.access_table import ROWS
from tests.project.rows import partner_to_assess
from tests.project.walks import address_book, app_of, each_app_of
from tests.selections.walk import fields_of

MET = "Ktoś zmienił ten wpis w międzyczasie"
LOCKED = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', re.DOTALL)
PAGES = [
    row
    for row in ROWS
    if row.method == "get"
    and row.args[:1] in ([], ["library"])
    and row.answers["coordinator"] == 200
]
# Of an app: what stands already at addresses of these words, as its forms ask.
FILLED = {
    "activities": lambda library: {
        "activity": [ActivityPartnerFactory(activity__library=library).activity]
    },
    "agreements": lambda library: of_a_signature(
        SignatureFactory(agreement__partnership__library=library)
    ),
    "ground": lambda library: {"partner": [PartnerFactory(library=library, **POINT)]},
    "post": lambda library: of_own_words(library),
    "privacy": lambda library: of_what_is_held(library),
    "reports": lambda library: {
        "workshop": [PublicationFactory(workshop__library=library).workshop]
    },
    "ties": lambda library: {"assessed": [assessed_today(library)]},
}
POINT = {"latitude": 54.18, "longitude": 15.8, "point_source": "hand"}
# These are asked for new rows alone.
NEW_ALONE = {"DoneForm", "LogForm", "NewDocumentForm", "NewMatterForm", "RequestForm"}
# What the page asks first of all is pressed by a button that keeps what is typed.
PRESSED = {"selections:page": {"later": ""}, "reports:publish": {"publish": "yes"}}
# Whoever corrects a letter that could not leave lets it leave anew, at a full minute.
WRITTEN_ANEW = {"post:correct": {"problem", "send_after"}}


def of_a_signature(signature):
    return {"agreement+party": [signature.agreement, signature.party]}


def of_own_words(library):
    LetterTextFactory(library=library, code="salutation", text="Drodzy Sąsiedzi,")
    return {}


def of_what_is_held(library):
    LibraryStatementFactory(library=library)
    return {"resident": [ResidentNoticeFactory(partner__library=library).partner]}


def assessed_today(library):
    partner = partner_to_assess(library)
    AssessmentFactory(library=library, partner=partner, given_on=timezone.localdate())
    return partner


def addresses_in(library, app):
    """Return a function from a line of the table to its address."""
    stands = FILLED.get(app, lambda library: {})(library)
    known = {
        ("library", *words.split("+")): [library.slug, *(row.pk for row in rows)]
        for words, rows in stands.items()
    }
    return address_book(library, known)


@contextmanager
def forms_shown():
    """Give the list of the forms of stored rows whose marks are written onto a page here."""
    shown, real = [], {form: form.carried for form in (StoredRowForm, OneOfSeveral)}

    def noting(was):
        def carried(form):
            if row_of(form).pk and form not in shown:
                shown.append(form)
            return was.fget(form)

        return property(carried)

    for form, was in real.items():
        form.carried = noting(was)
    try:
        yield shown
    finally:
        for form, was in real.items():
            form.carried = was


def row_of(form):
    """Return the row that a form shows: of several on a page each keeps its own."""
    said = vars(form)
    return said.get("instance") or next(one for one in said.values() if isinstance(one, Model))


def forms_of(app, above=(StoredRowForm, OneOfSeveral)):
    """Return the forms of stored rows of an app from which no other is derived."""
    found = set()
    for form in above:
        below = form.__subclasses__()
        found |= (
            forms_of(app, below)
            if below
            else {form}
            if form.__module__.startswith(f"{app}.")
            else set()
        )
    return found


def marked_forms(page):
    """Yield the forms of a page that carry marks of what they showed."""
    for form in BeautifulSoup(page.content, "lxml").select("form[method=post]"):
        sent = fields_of(form)
        if any(name == SEEN or name.endswith(f"-{SEEN}") for name in sent):
            yield form.get("action") or page.request["PATH_INFO"], sent


def stored(rows):
    """Return what somebody filled in of the rows: where nothing stands a form may propose."""
    with scopes_disabled():
        found = [
            type(row)._base_manager.filter(pk=row.pk).values(*filled_in(type(row))).get()
            for row in rows
        ]
    return [{name: said for name, said in one.items() if said not in (None, "")} for one in found]


def lost(before, after):
    """Return the columns that do not say any more what they said."""
    return [
        (name, said, new.get(name))
        for old, new in zip(before, after, strict=True)
        for name, said in old.items()
        if new.get(name) != said
    ]


def locked_late(done, rows):
    """Return the tables that an act locks before a row that the form had locked already.

    Whoever does the same without the form waits for that row with the other table in hand.
    """
    tables = [found[1] for one in done if (found := LOCKED.search(one["sql"]))]
    late = set()
    for own in {row._meta.db_table for row in rows}:
        if tables.count(own) > 1:
            begun = tables.index(own)
            again = len(tables) - 1 - tables[::-1].index(own)
            late |= {*tables[begun:again]} - {*tables[:begun], own}
    return late


def wrong_with(client, row, action, sent, rows):
    """Send a form and take back what it wrote; return what is wrong with it."""
    before = stored(rows)
    with transaction.atomic():
        with CaptureQueriesContext(connection) as done:
            answer = client.post(action, sent | PRESSED.get(row.route, {}))
        gone = lost(before, stored(rows))
        transaction.set_rollback(True)
    return [
        *([answer.status_code] if answer.status_code != 302 else []),
        *([MET] if MET in answer.text else []),
        *(one for one in gone if one[0] not in WRITTEN_ANEW.get(row.route, ())),
        *locked_late(done.captured_queries, rows),
    ]


@each_app_of(PAGES)
def test_what_nobody_touched_is_saved_as_it_was(library, as_role, app):
    client, address_of = as_role("coordinator"), addresses_in(library, app)
    found, asked = {}, set()
    for row in [one for one in PAGES if app_of(one) == app]:
        address = address_of(row)
        with forms_shown() as shown:
            page = client.get(address)
        for action, sent in marked_forms(page) if shown else []:
            asked |= {type(form) for form in shown}
            rows = [row_of(form) for form in shown]
            if wrong := wrong_with(client, row, action, sent, rows):
                found[row.route] = wrong
    assert found == {}
    missing = {form.__name__ for form in forms_of(app) - asked} - NEW_ALONE
    assert missing == set(), "no page of the table shows a stored row in it"
