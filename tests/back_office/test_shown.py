"""What a form of Django admin shows of a row: its lines, and its name while it is refused."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.forms import Textarea
from django.test import RequestFactory
from django.urls import reverse

from accounts.models import Installation
from accounts.scoping import scopes_disabled
from accounts.typed_fields import A_PARAGRAPH, WordsColumn
from back_office.admin.base import ReadOnlyInline
from tests.config.back_office import client_of
from tests.factories.accounts import InstallationFactory, MembershipFactory, UserFactory

READ_ONLY = {*ReadOnlyInline.__subclasses__()}
TWO_LINES = "Anna Nowak\nul. Biblioteczna 1"


def columns_of(model):
    return [one for one in model._meta.concrete_fields if isinstance(one, WordsColumn)]


@pytest.mark.django_db
def test_words_have_lines_on_every_page_and_in_every_part():
    request = RequestFactory().get("/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    asked, flat = 0, []
    for model, page in admin.site._registry.items():
        parts = [one(model, admin.site) for one in page.inlines if one not in READ_ONLY]
        for each in (page, *parts):
            for column in columns_of(each.model):
                asked += 1
                field = each.formfield_for_dbfield(column, request)
                if not isinstance(field.widget, Textarea):
                    flat.append(str(column))
    assert asked > 20
    assert not flat


def test_paragraphs_have_lines_in_every_form_of_ours():
    columns = [one for model in apps.get_models() for one in columns_of(model)]
    long = [one for one in columns if one.max_length > A_PARAGRAPH]
    assert len(long) > 10
    assert all(isinstance(one.formfield().widget, Textarea) for one in long)


@pytest.mark.django_db
def test_what_another_wrote_keeps_its_lines():
    row = InstallationFactory(complaints_to=TWO_LINES)
    client = client_of(UserFactory(is_staff=True, is_superuser=True))
    with scopes_disabled():
        page = client.get(reverse("admin:accounts_installation_change", args=[row.pk])).text
    assert "Anna Nowak\nul. Biblioteczna 1</textarea>" in page
    assert Installation.objects.get().complaints_to == TWO_LINES


@pytest.mark.django_db
def test_a_row_is_called_as_it_is_stored_while_its_form_is_refused():
    row = InstallationFactory(entity="Biblioteka w Ustroniu")
    client = client_of(UserFactory(is_staff=True, is_superuser=True))
    sent = {"entity": "Wcale nie zapisana", "officer_email": "x"}
    url = reverse("admin:accounts_installation_change", args=[row.pk])
    page = BeautifulSoup(client.post(url, sent).text, "html.parser")
    assert page.select_one('input[name="entity"]')["value"] == sent["entity"]
    page.select_one("form#installation_form").decompose()
    assert page.text.count("Biblioteka w Ustroniu") == 3  # of the tab, of the way back, above
    assert sent["entity"] not in page.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("/admin/accounts/installation/add/", {"officer_email": "x"}),
        ("/admin/accounts/membership/add/", {"email": "x"}),
        ("/admin/erase-person/", {"find": "1"}),
    ],
)
def test_what_is_to_be_mended_is_said_in_the_same_words_everywhere(url, sent):
    client = client_of(UserFactory(is_staff=True, is_superuser=True))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    page = BeautifulSoup(client.post(url, sent).text, "html.parser")
    assert page.select_one(".errornote").text.strip().startswith("Do poprawy: zaznaczone pol")


@pytest.mark.django_db
def test_beside_every_form_what_is_read_only_is_said_in_words():
    host = client_of(UserFactory(is_staff=True, is_superuser=True))
    row = MembershipFactory(user__last_login=None)
    page = reverse("admin:accounts_membership_change", args=[row.pk])
    assert ">None<" not in host.get(page).text
    row.user.last_login = datetime(2026, 11, 30, 12, 4, tzinfo=UTC)
    row.user.save(update_fields=["last_login"])
    assert "2026-11-30" not in host.get(page).text
