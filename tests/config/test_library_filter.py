"""One library of many on every list of Django admin, and the way to it from the library."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import Library
from back_office.admin.base import LibraryFilter
from partners.models import Partner
from tests.config.back_office import MODELS, url
from tests.factories.accounts import LibraryFactory, MembershipFactory, MunicipalityFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import PartnerFactory

TWINS = "Gminna Biblioteka Publiczna"


@pytest.fixture
def many(db, monkeypatch):
    """Return two libraries of one name, in an installation that has too many to read them."""
    monkeypatch.setattr("back_office.admin.library_filter.MANY_LIBRARIES", 1)
    there = MunicipalityFactory(terc="3005043", name="Rakoniewice", folded_name="rakoniewice")
    return LibraryFactory(name=TWINS), LibraryFactory(name=TWINS, municipality=there)


def test_every_list_of_rows_of_libraries_is_filtered_by_library():
    without = [
        model._meta.label_lower
        for model in MODELS
        if any(field.name == "library" for field in model._meta.concrete_fields)
        and LibraryFilter not in admin.site._registry[model].list_filter
    ]
    assert without == []


def test_of_many_libraries_one_is_typed_and_the_rest_of_the_question_stays(host, many):
    PartnerFactory(library=many[0])
    partner = PartnerFactory(library=many[1])
    page = host.get(url(Partner, "changelist"), {"library": many[1].pk, "sector": "ngo", "p": 0})
    text = page.content.decode()
    form = re.search(r'<form method="get" class="library-filter">.*?</form>', text, re.S)[0]
    assert f'<option value="{many[1].pk}" selected>{many[1].in_full}</option>' in form
    assert re.findall(r'type="hidden" name="(.*?)" value="(.*?)"', form) == [("sector", "ngo")]
    assert "autocomplete.js" in text
    shown = host.get(url(Partner, "changelist"), {"library": many[1].pk}).context["cl"].result_list
    assert list(shown) == [partner]


def test_of_few_libraries_each_is_a_link(host, near, far):
    text = host.get(url(Partner, "changelist")).content.decode()
    assert f'?library={near["library"].pk}">{near["library"].in_full}</a>' in text
    assert "library-filter" not in text


def test_libraries_of_one_name_are_told_apart_on_lists_and_among_suggestions(host, many):
    for library in many:
        PartnerFactory(library=library)
    text = host.get(url(Partner, "changelist")).content.decode()
    query = {"app_label": "partners", "model_name": "partner", "field_name": "library"}
    answer = host.get(reverse("admin:autocomplete"), {**query, "term": TWINS})
    names = {row["text"] for row in answer.json()["results"]}
    assert names == {library.in_full for library in many}
    for name in names:
        assert f'<td class="field-library_in_full">{name}</td>' in text


def test_numbers_of_a_library_lead_to_as_many_rows(host, near, far):
    library = near["library"]
    PartnerFactory(library=library, level="lasting")
    PartnerFactory(library=library, level="none")
    MembershipFactory(library=library, role="trainer")
    TaskFactory(library=library, done=True)
    on_list = host.get(url(Library, "changelist"), {"q": "Bliska"}).content.decode()
    on_page = host.get(url(Library, "change", library.pk)).content.decode()
    link = re.compile(rf'<a href="(/admin/[^"]*?\?library={library.pk}\b[^"]*)">(\d+)</a>')
    assert len(link.findall(on_list)) == 3
    assert set(link.findall(on_list)) <= set(link.findall(on_page))
    assert len(link.findall(on_page)) == 5
    for address, number in link.findall(on_page):
        parts = urlsplit(address.replace("&amp;", "&"))
        shown = host.get(parts.path, parse_qs(parts.query)).context["cl"].result_count
        assert shown == int(number), address
