"""Who says from an older page what becomes of a row hears first what a colleague said of it."""

from datetime import timedelta
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from agreements.forms.agreements import EndAgreementForm, SuspendForm
from agreements.services.agreements import resume_agreement, suspend_agreement
from partners.forms.contacts import EndContactForm
from partners.services.contacts import end_contact
from partnerships.forms.endings import PartnershipEndForm, PauseForm
from partnerships.services.endings import pause_partnership, resume_partnership
from post.forms.shown import WhatBecomesForm
from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.partners import ContactFactory
from tests.factories.partnerships import PartnershipFactory
from tests.factories.ties import PartnerTieFactory
from tests.selections.walk import fields_of
from ties.forms.ties import EndForm
from ties.services.ties import end_tie

TODAY = timezone.localdate
LATER, LAST = TODAY() + timedelta(days=40), TODAY() - timedelta(days=3)


def typed(day):
    return f"{day:%d.%m.%Y}"


def of_a_partnership(library):
    row = PartnershipFactory(library=library)
    return row, "partnership", [row.pk]


def of_an_agreement(library):
    row = AgreementFactory(partnership__library=library)
    return row, "agreement", [row.pk]


def of_a_contact(library):
    row = ContactFactory(partner__library=library)
    return row, "contact", [row.partner_id, row.pk]


def of_a_tie(library):
    row = PartnerTieFactory(library=library)
    return row, "tie", [row.pk]


pauses = partial(pause_partnership, until=TODAY() + timedelta(days=9), why="Remont sali")
suspends = partial(suspend_agreement, why="Remont sali")
# Form → its address, what makes its row, what a colleague does, what is said of that, what is sent.
DOORS = {
    PauseForm: ("partnerships:pause", of_a_partnership, pauses, "Remont sali",
                {"until": typed(LATER), "why": "Urlop"}),
    PartnershipEndForm: ("partnerships:end", of_a_partnership, pauses, "Remont sali",
                         {"why": "Koniec"}),
    SuspendForm: ("agreements:suspend", of_an_agreement, suspends, "Remont sali",
                  {"why": "Urlop"}),
    EndAgreementForm: ("agreements:end", of_an_agreement, suspends, "Remont sali",
                       {"why": "Koniec"}),
    EndContactForm: ("partners:contact-end", of_a_contact, partial(end_contact, last_day=LAST),
                     "w międzyczasie", {"last_day": typed(TODAY())}),
    EndForm: ("ties:end", of_a_tie, partial(end_tie, year=2019), "2019", {"year": "2020"}),
}  # fmt: skip
# The same for what is one press on the page of the row.
PRESSES = {
    "partnerships:resume": (of_a_partnership, pauses, resume_partnership),
    "agreements:resume": (of_an_agreement, suspends, resume_agreement),
}


def values_of(row):
    with scopes_disabled():
        return type(row)._base_manager.filter(pk=row.pk).values().get()


def sent_from(page, action=""):
    """Return what a browser sends of the form of a page that leads there."""
    forms = BeautifulSoup(page.content, "lxml").select("main form[method=post]")
    return fields_of(next(one for one in forms if action in one.get("action", "")))


@pytest.fixture
def colleague(in_library):
    return MembershipFactory(library=in_library).user


@pytest.mark.parametrize("form", DOORS)
def test_what_a_colleague_said_is_told_first_and_stays(in_library, as_role, colleague, form):
    route, make, act, said, typed_here = DOORS[form]
    client = as_role("coordinator")
    row, name, keys = make(in_library)
    address = reverse(route, args=[in_library.slug, *keys])
    older = sent_from(client.get(address)) | typed_here
    act(**{name: row}, by=colleague)
    before = values_of(row)
    refused = client.post(address, older)
    assert refused.status_code == 200
    assert said in BeautifulSoup(refused.content, "lxml").main.get_text(" ")
    assert values_of(row) == before
    again = sent_from(refused)
    assert client.post(address, again).status_code == 302
    assert values_of(row) != before


@pytest.mark.parametrize("route", PRESSES)
def test_a_press_of_an_older_page_takes_nothing_back(in_library, as_role, colleague, route):
    """Somebody lets it go on, and it rests anew for another reason: that is told, and stays."""
    make, act, back = PRESSES[route]
    client = as_role("coordinator")
    row, name, _keys = make(in_library)
    act(**{name: row}, by=colleague)
    address = reverse(route, args=[in_library.slug, row.pk])
    older = sent_from(client.get(row.get_absolute_url()), address)
    back(**{name: row}, by=colleague)
    act(**{name: row}, by=colleague, why="Brak ludzi")
    before = values_of(row)
    assert "Brak ludzi" in client.post(address, older, follow=True).text
    assert values_of(row) == before
    newer = sent_from(client.get(row.get_absolute_url()), address)
    client.post(address, newer)
    assert values_of(row) != before


def test_all_forms_of_what_becomes_of_a_row_are_asked():
    def leaves(form):
        return [leaf for one in form.__subclasses__() for leaf in leaves(one)] or [form]

    assert {*leaves(WhatBecomesForm)} == {*DOORS}
