"""Lists of Django admin as files: what is filtered, and nobody by name."""

import csv
import io

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import Library
from accounts.scoping import scope
from partners.models import Partner
from tests.config.back_office import MODELS, url

EXPORTED = [model for model in MODELS if admin.site._registry[model].exports]


def rows_of(response):
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_list_of_libraries_is_exported_as_it_is_filtered(overseer, host, near, far):
    head, *rows = rows_of(overseer.get(url(Library, "export")))
    assert head[:4] == ["Nazwa", "Gmina", "Partnerzy", "Osoby"]
    with scope(library=near["library"]):
        partners = str(Partner.objects.current().count())
    assert [row[:4] for row in rows] == [
        ["Biblioteka Bliska", "Ustronie Morskie (wiejska, kołobrzeski)", partners, "1"]
    ]
    assert len(rows_of(host.get(url(Library, "export")))) == 3
    found = rows_of(host.get(url(Library, "export"), {"q": "Daleka", "signed-in": "never"}))
    assert [row[0] for row in found[1:]] == ["Biblioteka Daleka"]


def test_no_cell_is_a_formula(host, near):
    near["library"].name = "=1+1"
    near["library"].save()
    assert rows_of(host.get(url(Library, "export")))[1][0] == "'=1+1"


@pytest.mark.parametrize("model", EXPORTED, ids=str)
def test_a_file_has_the_columns_of_the_list_and_no_person(model, host, near, in_english):
    listing = host.get(url(model, "changelist"))
    assert url(model, "export") in listing.content.decode()
    head, *rows = rows_of(host.get(url(model, "export")))
    shown = [name for name in listing.context["cl"].list_display if name != "action_checkbox"]
    assert (len(head), len(rows)) == (len(shown), len(listing.context["cl"].result_list))
    text = host.get(url(model, "export")).content.decode()
    assert near["user"].name not in text
    assert near["contact"].name not in text


def test_a_wrong_filter_leads_back_and_a_long_list_is_filtered_first(host, near, far, monkeypatch):
    monkeypatch.setattr("back_office.admin.export.MOST_ROWS", 1)
    response = host.get(url(Library, "export"), follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Na liście jest więcej niż 1 wierszy. Najpierw ją zawęź."
    ]
    assert len(rows_of(host.get(url(Library, "export"), {"q": "bliska"}))) == 2


def test_a_list_about_people_is_not_exported(host, near):
    assert not admin.site._registry[type(near["user"])].exports
    assert host.get(reverse("admin:accounts_user_changelist") + "export/").status_code == 302
