"""Whatever is sent to a page of the house, the answer is never an error of ours."""

import re
import sys

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.urls import Resolver404, resolve, reverse

from swot.proposing import ENOUGH
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.partnerships import PartnershipFactory
from tests.project.access_table import ROWS
from tests.project.reading import names_read, names_refused
from tests.project.routes import status_of
from tests.project.walks import address_book, app_of, each_app_of

NUL, TOO_LONG = "a\0b", "9" * 3000  # no text; no number of ours, and too long for a line
ALL_AT_ONCE = ["abc", "-1", "9" * 30]
ODD = [NUL, *ALL_AT_ONCE, "x" * 3000]
OF_EVERY_PAGE = ["next", "partner", "q"]
IN_ADDRESSES = [
    *("q", "sector", "level", "kind", "audience", "recipients", "unconfirmed", "no_contact"),
    *("unchanged", "aged", "archived", "sort", "page", "focus", "steps", "step", "next", "removed"),
    *("part", "partner", "then", "all", "state", "voice", "view", "name", "place", "nip"),
    *("short_label", "proposed_sector", "proposed_short_label", "training", "unsent"),
    *("direction", "category", "holder", "terms", "unchecked"),
]
OF_FORMS = [
    *("to", "element", "part", "text", "partner", "key", "level", "box", "kind", "sector", "who"),
    *("due_on", "minutes", "position", "title", "version", "rows", "names", "people", "trainers"),
    *("place", "seed", "seen", "form-TOTAL_FORMS", "name", "audience", "rows-TOTAL_FORMS", "read"),
    *("signature", "attended", "outcome", "state", "removed"),
]
TYPED = {
    "ends_on": "18.11.2031",
    "_on": "18.11.2025",
    "email": "a@x.test",
    "website": "https://x.test",
    "minutes": "30",
}
TYPED |= {"phone": "600 100 200", "postal_code": "78-111", "nip": "", "regon": "", "krs": ""}
TYPED |= {"rspo": "", "latitude": "", "longitude": "", "point": "", "owner_text": "", "size": "10"}
TYPED |= {"valid_until": "", "introduced_by_text": "", "answers_until": "jutro", "value": "10"}
ERRORS = ".error-summary li, [id$=_error]"
PAGES = [row for row in ROWS if row.method == "get"]
FORMS = [row for row in ROWS if row.method == "post"]


def answer(send, *args):
    """Send it and forget what it wrote; return the status."""
    with transaction.atomic():
        status = status_of(send(*args))
        transaction.set_rollback(True)
    return status


@pytest.fixture
def client(as_role, library):
    client = as_role("coordinator")
    client.raise_request_exception = False
    return client


@each_app_of(PAGES)
def test_a_page_survives_any_address(client, library, app):
    """All parameters odd at once, then each by itself that the page did not come to read then."""
    found = []

    def ask(address, query):
        if answer(client.get, address, query) >= 500:
            found.append((address, query))

    for address in map(address_book(library), [row for row in PAGES if app_of(row) == app]):
        with names_read() as read:
            ask(address, {})
            ask(address, dict.fromkeys([*IN_ADDRESSES, *OF_EVERY_PAGE], NUL))
        if not read:
            continue
        names = {*read, *IN_ADDRESSES, *OF_EVERY_PAGE}
        for value in ODD[1:]:
            ask(address, dict.fromkeys(names, value))
        with names_read() as read_together:
            ask(address, dict.fromkeys(names, NUL))
        for name in sorted(read - read_together):
            ask(address, {name: NUL})
    assert found == []


@pytest.mark.parametrize("name", OF_EVERY_PAGE)
def test_what_every_page_reads_may_be_anything(client, library, name):
    addresses = [reverse("dashboard", args=[library.slug]), reverse("home")]
    found = [
        (address, value)
        for address in addresses
        for value in ODD
        if answer(client.get, address, {name: value}) >= 500
    ]
    assert found == []


def view_of(action):
    try:
        return resolve(action.split("?")[0]).view_name
    except Resolver404:
        return action


def something_for(field):
    """Return what a person could type there; of numbers and days that may be left out nothing."""
    for ending, text in TYPED.items():
        if field["name"].endswith(ending):
            return text
    is_words = field.get("type", "text") in {"text", "search", "tel"}
    return "Słowo" if is_words or field.has_attr("required") else ""


def fields_of(form):
    """Return what a browser would send: of each choice the first that says something."""
    sent = {}
    for field in form.select("input[name], textarea[name]"):
        is_choice = field.get("type") in {"radio", "checkbox"}
        if field.get("type") != "file" and not (is_choice and sent.get(field["name"])):
            typed = field.get("value", field.text).strip()
            is_left = field.get("type") == "hidden" or (is_choice and not typed)
            sent[field["name"]] = typed if is_left else typed or something_for(field)
    for field in form.select("select[name]"):
        values = [option.get("value", "") for option in field.select("option")]
        sent[field["name"]] = next((value for value in values if value), "")
    for button in form.select("button[name]"):
        sent.setdefault(button["name"], button.get("value", ""))
    return {name: value.lstrip("\n") for name, value in sent.items()}


def forms_on(client, address):
    """Yield (action, fields) of the forms that a page holds."""
    answer = client.get(address)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    forms = SoupStrainer("form")  # the rest of a page is not read
    page = BeautifulSoup(answer.content if is_page else "", "lxml", parse_only=forms)
    for form in page.select("form[method=post]"):
        action = form.get("action") or address
        if form.get("id") != "frame-form" and action.startswith("/libraries/"):
            yield action, fields_of(form)


def forms_of(rows, client, library):
    """Return {(view, names): (action, fields)}: each form once, on however many pages it stands."""
    forms = {}
    for address in list(map(address_book(library), rows)):  # all rows are there before a page is
        for action, fields in forms_on(client, address):
            forms.setdefault((view_of(action), tuple(fields)), (action, fields))
    return forms


def without(fields, names):
    return {name: value for name, value in fields.items() if name not in names}


def too_long(fields, names):
    return fields | dict.fromkeys(names, TOO_LONG)


def with_nul(fields, names):
    return fields | dict.fromkeys(names, NUL)


def send_together(send, change, fields, names):
    """Send a form with `names` changed, without those that are refused, until the others pass.

    What is refused without a word about a field is asked by itself.
    """
    status = None
    while names:
        with names_refused() as refused:
            status = send(change(fields, names))
        if status >= 500 or refused.isdisjoint(names):
            break
        names = [name for name in names if name not in refused]
    if status != 302 and len(names) > 1:
        for name in names:
            send(change(fields, [name]))


def failing_form(client, action, fields):
    """Return the versions of a form that end in an error of ours.

    All fields odd at once; and then those left out, those too long and those that are no text,
    while the others are right: what no form finds fault with reaches the service together. What the
    page reads beside the fields of the form is odd with them, and by itself.
    """
    failing = []

    def send(odd):
        status = answer(client.post, action, odd)
        if status >= 500:
            failing.append((action, odd))
        return status

    with names_read() as read:
        send(fields)
        for value in ALL_AT_ONCE if read else [NUL]:
            send(dict.fromkeys({*fields, *read}, value))
    names = [name for name in fields if name in read]
    for change in [without, too_long, with_nul]:
        send_together(send, change, fields, names)
    for change in [too_long, with_nul] if read - fields.keys() else []:
        send(change(fields, read - fields.keys()))
    return failing


@each_app_of(ROWS)
def test_what_is_sent_survives_any_value_and_what_is_refused_is_said(
    client, library, app, monkeypatch
):
    """Each form of its pages, and what is only posted: every name that any form of ours uses."""
    for names in [PartnerFactory, PartnershipFactory]:
        names.reset_sequence(100_000)  # of one length: in a list of choices 10 stands before 9
    for _number in range(ENOUGH):  # else no entry is proposed, and nobody waits to be told
        ContactFactory(partner=PartnerFactory(library=library, sector="ngo"))
    pages = [row for row in PAGES if app_of(row) == app and "library" in row.args]
    forms = forms_of(pages, client, library)
    assert [odd for form in forms.values() for odd in failing_form(client, *form)] == []
    sent = {view for view, _names in forms}
    posted = [row for row in FORMS if app_of(row) == app and row.route not in sent]
    assert failing_when_posted(client, map(address_book(library), posted)) == []
    silent, more = silent_and_more(client, forms, app, monkeypatch)
    assert not silent, f"nothing reached the service: say in TYPED what fits there. {silent}"
    assert not more, f"add them above: {sorted(more)}"


def failing_when_posted(client, addresses):
    """Return the addresses that fail at something sent; what buttons send is no field of a form."""
    found = []
    for address in addresses:
        with names_read() as read:
            for value in ODD:
                if answer(client.post, address, dict.fromkeys(OF_FORMS, value)) >= 500:
                    found.append((address, value))
                if not read:
                    break  # it is the same whatever is sent
    return found


# Addresses of forms that reach a service which checks the whole row.
SAY_WHAT_IS_REFUSED = {
    *("calls:answer", "calls:consents", "calls:workshop"),
    *("agreements:sign", "agreements:suspend", "agreements:end", "agreements:sections"),
    *("agreements:renewal-heard", "agreements:document-erase"),
    *("selections:new", "selections:edit", "selections:page", "selections:move"),
    *("selections:candidate", "selections:compare-anew", "selections:letter"),
    *("selections:letter-text", "selections:record-answer"),
    *("activities:grant-new", "activities:grant-edit", "activities:repeat"),
    *("post:text", "privacy:resident", "privacy:resident-told", "privacy:statement"),
    *("conflicts:close", "conflicts:edit", "conflicts:line", "conflicts:new"),
    *(
        "partnerships:contribution-edit",
        "partnerships:contribution-new",
        "partnerships:edit",
        "partnerships:end",
        "partnerships:goal-accept",
        "partnerships:renew",
    ),
    *("selections:register",),
    *("swot:factor-search",),
    "accounts:branch-edit",
    "accounts:branch-new",
    "accounts:invite",
    "accounts:settings",
    "partners:audience-edit",
    "partners:view-edit",
    "partners:view-new",
    "partners:audience-new",
    "partners:contact-edit",
    "partners:contact-end",
    "partners:edit",
    "directory:consent",
    *("merging:merge", "merging:take-back", "merging:audience-merge"),
    "merging:audience-take-back",
    "diary:log",
    "diary:log-edit",
    "partners:new",
    "diary:task-edit",
    "diary:task-new",
    "swot:edit",
    "swot:factor-edit",
    "swot:new",
    "reviews:own",
    *("reviews:record", "reviews:signs"),
    "partnerships:goals",
    *("partnerships:own-consent", "partnerships:record-goals"),
    "swot:strategy-edit",
    "swot:strategy-task",
    "ties:ask",
    "ties:assess",
    "ties:end",
    "reports:article",
    "resources:evidence-edit",
    "resources:edit",
    "resources:evidence-new",
    "resources:new",
    "resources:paste",
    "canvases:edit",
    "canvases:new",
    "closings:close",
    "workshops:edit",
    *("yearbook:project-new", "yearbook:project-edit"),
    "canvases:endorsements",
    "workshops:item-edit",
    "workshops:item-new",
    "workshops:line-edit",
    "workshops:outcome-edit",
    "workshops:talk-edit",
    "workshops:new",
    *("workshops:participant-edit", "workshops:participants"),
    "reports:photo",
    "reports:photo-places",
    *("intake:confirm", "intake:corrections", "intake:suggestion"),
    "canvases:point-edit",
    "canvases:point-add",
    "partners:level",
    "post:correct",
    "privacy:request",
    "privacy:request-new",
    "privacy:told",
    "swot:add",
    "swot:proposal-answer",
    "swot:strategy-search",
    "workshops:lines",
    "workshops:outcomes",
}


def errors_on(pages):
    """Return what pages say is wrong with a form: that is why it did not reach its service."""
    return [
        one.get_text(" ") for page in pages for one in BeautifulSoup(page, "lxml").select(ERRORS)
    ]


def silent_and_more(client, forms, app, monkeypatch):
    """Return the forms that do not say what a service refuses, and those the table leaves out."""
    sentence = "Tego nie wolno zapisywać."

    def refusing(real):
        def check(row, *args, **kwargs):
            if "/services/" in sys._getframe(1).f_code.co_filename:
                raise ValidationError({"__all__": sentence})
            return real(row, *args, **kwargs)

        return check

    for name in ["full_clean", "clean_fields"]:  # an act over many rows checks their fields
        monkeypatch.setattr(Model, name, refusing(getattr(Model, name)))
    saying, said = set(), {}
    for (route, _names), (action, fields) in forms.items():
        with transaction.atomic():
            response = client.post(action, fields, follow=True)
            transaction.set_rollback(True)
        assert status_of(response) < 500, (route, action)
        if response.streaming:  # a file: there is no page to say it on
            continue
        page = response.content.decode()
        if re.search(rf">[^<]*{sentence}", page):
            saying.add(route)
        said.setdefault(route, []).append(page)
    expected = {route for route in SAY_WHAT_IS_REFUSED if route.split(":")[0] == app}
    silent = {route: errors_on(said.get(route, [])) for route in expected - saying}
    return silent, saying - SAY_WHAT_IS_REFUSED
