"""The page “History” of Django admin: what was changed in the application, and nobody by name."""

from types import SimpleNamespace

import pytest
from django.contrib import admin

from accounts.models import User
from accounts.scoping import scope
from partners.services.contacts import save_contact
from partners.services.partners import change_level, save_partner
from tests.config.back_office import url
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory


@pytest.fixture
def library(db):
    return LibraryFactory()


def changes_of(client, row):
    page = client.get(url(type(row), "history", row.pk))
    assert page.status_code == 200
    return page.context["changes"], page.content.decode()


def test_who_changed_what_and_how_it_stood(host, library, in_english):
    by = UserFactory(name="Ewa Kowal")
    partner = PartnerFactory(library=library, name="Koło", level="contact", place="Rusowo")
    with scope(library=library):
        partner.place = ""
        save_partner(partner=partner, by=by)
        change_level(partner=partner, level="lasting", by=by)
    changes, text = changes_of(host, partner)
    told = [(one.who, one.what, [tuple(map(str, line)) for line in one.lines]) for one in changes]
    assert told == [
        ("Ewa Kowal", "changed", [("Level of cooperation", "in touch", "lasting cooperation")]),
        ("Ewa Kowal", "changed", [("Place", "Rusowo", "–")]),
        ("–", "added", []),
    ]
    assert "Rusowo → –" in text


def test_a_resident_and_a_person_at_a_partner_stay_closed(host, library):
    by = UserFactory()
    resident = PartnerFactory(library=library, name="Jan Tajny", sector="person", place="Skryta")
    contact = ContactFactory(partner=resident, name="Ola Tajna")
    with scope(library=library):
        resident.name = "Jan Tajniejszy"
        save_partner(partner=resident, by=by)
        contact.name = "Ola Tajniejsza"
        save_contact(contact=contact, by=by)
        resident.name, resident.sector = "Firma Jana", "private"
        save_partner(partner=resident, by=by)  # and what it was before stays closed
    for row in [resident, contact]:
        changes, text = changes_of(host, row)
        assert len(changes) > 1
        for word in ["Tajn", "Skryta"]:
            assert word not in text


def test_a_long_history_costs_no_more(host, library, django_assert_max_num_queries):
    partner = PartnerFactory(library=library)
    changes_of(host, partner)  # a process asks once what kinds of rows there are
    counts = []
    for number in [1, 8]:
        with scope(library=library):
            for step in range(number):
                partner.name = f"Koło {number}.{step}"
                partner = save_partner(partner=partner, by=UserFactory())
        with django_assert_max_num_queries(40) as captured:
            changes_of(host, partner)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_rows_that_keep_no_events_say_nothing_of_them(host, near):
    assert changes_of(host, near["branch"])[0] is None


def test_who_did_it_in_administration_is_told_by_name_not_by_e_mail(host, overseer, near):
    """With the e-mail one signs in: whoever administers a municipality reads no other one."""
    User.objects.filter(pk=host.user.pk).update(name="Ola Gospodarz", email="skryty@x.test")
    row = near["audience"]
    admin.site._registry[type(row)].log_change(SimpleNamespace(user=host.user), row, "Coś")
    page = overseer.get(url(type(row), "history", row.pk)).text
    assert "Ola Gospodarz" in page
    assert "skryty@x.test" not in page
