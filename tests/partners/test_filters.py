from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from accounts.scoping import scope
from partners.filters import counted, filtered_partners
from partners.models import Partner, Sector
from partners.templatetags.partner_list import options_of, pills_of
from tests.factories.accounts import BranchFactory, MembershipFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    KindFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)


def chosen_by(query):
    return filtered_partners(RequestFactory().get(f"/?{query}"))


def names(query):
    """Return the names that an address means; the list and its counts say the same."""
    filters = chosen_by(query)
    found = [partner.name for partner in filters.qs]
    assert [row.name for row in filters.rows(0, 100)] == found
    assert [row.name for row in filters.rows(1, 100)] == found[1:]
    assert filters.counts["organisations"] == len(found)
    return found


@pytest.fixture
def neighbours(in_library):
    """Six partners, each different from the others in something a filter asks about."""
    library = in_library
    school = KindFactory(code="primary_school", name="Szkoła podstawowa", sector="public")

    def partner(name, **fields):
        return PartnerFactory(library=library, name=name, **fields)

    sports = partner("Łódź Żeglarska", sector="ngo", level="lasting", email="klub@example.test")
    taught = partner("Szkoła w Rusowie", sector="public", level="one_off", kind=school,
                     place="Rusowo")  # fmt: skip
    gone = timezone.localdate() - timedelta(days=1)
    ContactFactory(partner=taught, phone="913515001", ends_on=gone)
    moth = partner("Ćma", sector="informal", level="none", is_recipient=True)
    long_ago = timezone.now() - timedelta(days=366)
    Partner.objects.filter(pk=moth.pk).update(updated_at=long_ago)
    Partner.objects.filter(pk=taught.pk).update(created_at=long_ago, confirmed_on=gone)
    longer = long_ago - timedelta(days=1)
    Partner.objects.filter(pk=sports.pk).update(created_at=longer, confirmed_on=long_ago)
    partner("Cukiernia", sector="private", sector_confirmed=False, level="contact")
    partner("Dawna firma", sector="private", archived=True)
    person = partner("Zofia", sector="person", level="trial", is_recipient=True)
    ContactFactory(partner=person, phone="913515000")
    youth = AudienceFactory(library=library, name="młodzież")
    PartnerAudienceFactory(partner=sports, audience=youth)
    return {"youth": youth}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Cukiernia", "Ćma", "Łódź Żeglarska", "Szkoła w Rusowie", "Zofia"]),
        ("sector=ngo&sector=person", ["Łódź Żeglarska", "Zofia"]),
        ("level=none&level=contact", ["Cukiernia", "Ćma"]),
        ("kind=primary_school", ["Szkoła w Rusowie"]),
        ("q=lodz", ["Łódź Żeglarska"]),
        ("q=szkoly+rusowo", ["Szkoła w Rusowie"]),
        ("q=%3F%3F", []),
        ("unconfirmed=1", ["Cukiernia"]),
        ("no_contact=1", ["Cukiernia", "Ćma", "Szkoła w Rusowie"]),
        ("unchanged=1", ["Ćma"]),
        ("aged=1", ["Łódź Żeglarska"]),
        ("archived=1", ["Dawna firma"]),
        ("recipients=not_served", ["Łódź Żeglarska", "Szkoła w Rusowie"]),
        ("recipients=could_be_partners", ["Ćma"]),
        ("recipients=all", ["Ćma", "Zofia"]),
        (
            "sort=level",
            ["Łódź Żeglarska", "Zofia", "Szkoła w Rusowie", "Cukiernia", "Ćma"],
        ),
        (
            "sort=changed&unconfirmed=",
            ["Zofia", "Cukiernia", "Szkoła w Rusowie", "Łódź Żeglarska", "Ćma"],
        ),
        ("sort=sector", ["Ćma", "Łódź Żeglarska", "Zofia", "Cukiernia", "Szkoła w Rusowie"]),
        ("sort=newest", ["Zofia", "Cukiernia", "Ćma", "Szkoła w Rusowie", "Łódź Żeglarska"]),
    ],
)
def test_each_parameter_keeps_what_it_says(neighbours, query, expected):
    assert names(query) == expected


def test_an_audience_keeps_the_partners_that_reach_it(neighbours):
    assert names(f"audience={neighbours['youth'].pk}") == ["Łódź Żeglarska"]


@pytest.mark.parametrize(
    "query",
    [
        *("sector=martian", "level=9", "kind=nothing", "audience=x", "audience=99999999999999999"),
        *("sort=colour", "q=%00", "kind=%00", "sector=%00", f"q={'a' * 201}", "recipients=x"),
    ],
)
def test_a_value_that_means_nothing_is_left_out_and_said(neighbours, query):
    filters = chosen_by(query)
    assert filters.qs.count() == 5
    assert len(filters.problems) == 1
    assert filters.chips == []


def test_an_audience_of_another_library_is_not_on_the_list(neighbours, other_library):
    foreign = AudienceFactory(library=other_library)
    filters = chosen_by(f"audience={foreign.pk}")
    assert len(filters.problems) == 1
    with scope(library=other_library):
        assert chosen_by(f"audience={foreign.pk}").problems == []


def test_chips_name_each_choice_and_lead_out_of_it(neighbours):
    filters = chosen_by("page=3&q=rusowo&sector=ngo&sector=public&sort=level")
    with override("en"):
        assert [(chip.label, chip.query) for chip in filters.chips] == [
            ("“rusowo”", "sector=ngo&sector=public&sort=level"),
            ("social organisations", "q=rusowo&sector=public&sort=level"),
            ("public institutions", "q=rusowo&sector=ngo&sort=level"),
        ]
    assert filters.query == "q=rusowo&sector=ngo&sector=public&sort=level"


def test_counts_tell_partners_from_organisations(neighbours):
    assert chosen_by("").counts == {"organisations": 5, "partners": 3, "unconfirmed": 1}
    assert chosen_by("archived=1").counts == {
        "organisations": 1,
        "partners": 0,
        "unconfirmed": 0,
    }


def test_a_sponsor_is_no_partner(neighbours, in_library):
    PartnerFactory(library=in_library, level="lasting", only_as="sponsor")
    assert chosen_by("").counts["organisations"] == 6
    assert chosen_by("").counts["partners"] == 3


def test_a_branch_and_a_person_choose_their_partners(in_library):
    branch, anna = BranchFactory(library=in_library), MembershipFactory(library=in_library).user
    PartnerFactory(library=in_library, name="Filia ma", branch=branch)
    PartnerFactory(library=in_library, name="Anna ma", in_charge=anna)
    assert names(f"branch={branch.pk}") == ["Filia ma"]
    assert names(f"in_charge={anna.pk}") == ["Anna ma"]
    assert names("unassigned=1") == ["Filia ma"]
    request = RequestFactory().get(f"/?in_charge={anna.pk}")
    assert [chip.label for chip in filtered_partners(request).chips] == [str(anna)]
    request.user = anna
    assert [chip.label for chip in filtered_partners(request).chips] == ["moi partnerzy"]
    assert filtered_partners(request).ready[0].query == f"in_charge={anna.pk}"


def test_the_form_offers_only_kinds_in_use_and_shows_what_is_on(neighbours):
    KindFactory(code="museum", name="Muzeum")
    filters = chosen_by("sector=ngo")
    assert [code for code, _name in filters.choices_of("kind")] == ["primary_school"]
    assert options_of(filters, "kind") == (
        '<option value="primary_school">Szkoła podstawowa</option>'
    )
    pills = BeautifulSoup(pills_of(filters, "sector"), "html.parser").select("input")
    assert [pill["value"] for pill in pills if pill.has_attr("checked")] == ["ngo"]
    assert [pill["value"] for pill in pills] == Sector.values


def test_a_list_that_is_asked_for_again_is_another_one_with_another_key(in_library):
    """Its statement is kept, with the key of a group; two groups must not be mixed up."""
    for name in ("dzieci", "seniorzy"):
        group = AudienceFactory(library=in_library, name=name)
        PartnerAudienceFactory(
            audience=group, partner=PartnerFactory(library=in_library, name=name)
        )
        assert names(f"audience={group.pk}") == [name]


@pytest.mark.parametrize(
    ("organisations", "partners", "sentence"),
    [
        (0, 0, "0 organizacji, w tym 0 partnerów"),
        (1, 1, "1 organizacja, w tym 1 partner"),
        (2, 2, "2 organizacje, w tym 2 partnerów"),
        (5, 4, "5 organizacji, w tym 4 partnerów"),
        (22, 12, "22 organizacje, w tym 12 partnerów"),
        (26, 8, "26 organizacji, w tym 8 partnerów"),
        (112, 101, "112 organizacji, w tym 101 partnerów"),
    ],
)
def test_counts_are_said_in_polish(organisations, partners, sentence):
    with override("pl"):
        assert counted({"organisations": organisations, "partners": partners}) == sentence


def test_a_year_ends_with_the_day_of_the_library_also_after_midnight(in_library):
    with time_machine.travel("2026-11-28T23:30Z", tick=False):
        for name, day in [("a year and a day", "2025-11-28"), ("a year", "2025-11-29")]:
            partner = PartnerFactory(library=in_library, name=name, confirmed_on=day)
            Partner.objects.filter(pk=partner.pk).update(created_at="2020-01-01T12:00Z")
        old = Partner.objects.not_confirmed_for_a_year()
        assert [one.name for one in old] == ["a year and a day"]
