"""Whatever is sent to a page of the house, the answer is never an error of ours."""

import sys

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.urls import Resolver404, resolve, reverse

from tests.project.access_table import ROWS
from tests.project.reading import names_read
from tests.project.routes import address_of, args_of, status_of

ODD = ["\0", "a\0b", "abc", "-1", "9" * 30, "x" * 3000]
WORST = ["\0", "9" * 3000]  # no text; no number of ours, and too long for a line
IN_ADDRESSES = [
    *("q", "sector", "level", "kind", "audience", "recipients", "unconfirmed", "no_contact"),
    *("unchanged", "aged", "archived", "sort", "page", "focus", "steps", "step", "next", "removed"),
    *("part", "partner", "then", "all", "state", "voice", "view", "name", "place", "nip"),
    *("short_label", "proposed_sector", "proposed_short_label", "training", "unsent"),
    *("direction", "category", "holder", "terms", "unchecked"),
]
TYPED = {"_on": "18.11.2025", "email": "a@x.test", "website": "https://x.test", "minutes": "30"}
TYPED |= {"phone": "600 100 200", "postal_code": "78-111", "nip": "", "regon": "", "krs": ""}
TYPED |= {"rspo": "", "latitude": "", "longitude": "", "point": "", "owner_text": "", "size": "10"}
TYPED |= {"valid_until": "", "introduced_by_text": "", "answers_until": "jutro"}
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


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_survives_any_address(client, library, row):
    """All parameters odd at once, then each that the page reads by itself."""
    address = address_of(row, library)

    def failing(queries):
        return [query for query in queries if answer(client.get, address, query) >= 500]

    with names_read() as read:
        found = failing([{}, dict.fromkeys(IN_ADDRESSES, ODD[0])])
        if read:
            names = read | {*IN_ADDRESSES}
            found += failing([dict.fromkeys(names, value) for value in ODD[1:]])
            found += failing([{name: ODD[0]} for name in sorted(read)])
    assert found == []


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
    page = BeautifulSoup(answer.content if is_page else "", "lxml")
    for form in page.select("form[method=post]"):
        action = form.get("action") or address
        if form.get("id") != "frame-form" and action.startswith("/libraries/"):
            yield action, fields_of(form)


def odd_versions(fields, read):
    """Yield what else than `fields` may come; by itself only what somebody has read by then."""
    for value in ODD if read & fields.keys() else ODD[:1]:
        yield dict.fromkeys(fields, value)
    for name in fields:
        if name in read:
            yield {other: value for other, value in fields.items() if other != name}
            for value in WORST:
                yield fields | {name: value}


def failing_form(client, action, fields):
    """Return the versions of a form that end in an error of ours."""
    with names_read() as read:
        failing = [fields] if answer(client.post, action, fields) >= 500 else []
        for odd in odd_versions(fields, read):
            if answer(client.post, action, odd) >= 500:
                failing.append(odd)
    return [(action, odd) for odd in failing]


@pytest.mark.parametrize("row", [row for row in PAGES if "library" in row.args], ids=str)
def test_the_forms_of_a_page_survive_any_value(client, library, row):
    address = address_of(row, library)
    forms = list(forms_on(client, address))
    assert [odd for form in forms for odd in failing_form(client, *form)] == []


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_what_is_only_posted_survives_any_value(client, library, row):
    """Of pages without a form: every name that any form of ours uses, all of them odd."""
    names = ["to", "element", "part", "text", "partner", "key", "level", "box", "kind", "sector"]
    names += ["who", "due_on", "text", "minutes", "position", "title", "version", "rows", "names"]
    names += ["people", "trainers", "place", "seed", "seen", "form-TOTAL_FORMS", "name", "audience"]
    names += ["rows-TOTAL_FORMS", "read", "signature", "attended", "outcome", "state", "removed"]
    address = address_of(row, library)
    with names_read() as read:
        for value in ODD:
            assert answer(client.post, address, dict.fromkeys(names, value)) < 500, value[:9]
            if not read:
                break  # it is the same whatever is sent


# Addresses of forms that reach a service which checks the whole row.
SAY_WHAT_IS_REFUSED = {
    "calls:answer",
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
    "canvases:endorsements",
    "workshops:item-edit",
    "workshops:item-new",
    "workshops:line-edit",
    "workshops:outcome-edit",
    "workshops:talk-edit",
    "workshops:new",
    "workshops:participant-edit",
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
    "reports:report-language",
    "swot:add",
    "swot:proposal-answer",
    "swot:strategy-search",
    "workshops:lines",
    "workshops:outcomes",
    "workshops:participants-add",
}


def view_of(action):
    try:
        return resolve(action.split("?")[0]).view_name
    except Resolver404:
        return action


def test_what_a_service_refuses_is_said_on_the_page(client, library, monkeypatch):
    """What a form lets through and a service refuses comes back as a sentence."""
    sentence = "Tego nie wolno zapisywać."

    def refusing(real):
        def check(row, *args, **kwargs):
            if "/services/" in sys._getframe(1).f_code.co_filename:
                raise ValidationError({"__all__": sentence})
            return real(row, *args, **kwargs)

        return check

    rows = [row for row in PAGES if "library" in row.args]
    args = {
        words: args_of(words, library) for words in dict.fromkeys(tuple(row.args) for row in rows)
    }
    pages = [reverse(row.route, args=args[tuple(row.args)]) for row in rows]
    forms = {}  # each once, on however many pages and for however many rows it stands
    for action, fields in (form for address in pages for form in forms_on(client, address)):
        forms.setdefault((view_of(action), tuple(fields)), (action, fields))
    assert len({route for route, _names in forms}) > 40, "a walk past nothing"
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
        page = BeautifulSoup(response.content, "lxml")
        if sentence in page.get_text():
            saying.add(route)
        said.setdefault(route, []).extend(one.get_text(" ") for one in page.select(ERRORS))
    silent = {route: said.get(route) for route in SAY_WHAT_IS_REFUSED - saying}
    assert not silent, f"nothing reached the service: say in TYPED what fits there. {silent}"
    more = saying - SAY_WHAT_IS_REFUSED
    assert not more, f"add them above: {sorted(more)}"
