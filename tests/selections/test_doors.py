"""Where a search begins: each door leads to it, for those who may start one."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from selections.models import Candidate, CandidateMove, Selection
from selections.services.suggestions import take_suggestion
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.selections import SelectionFactory
from tests.factories.swot import FactorAudienceFactory, FactorFactory, FactorPartnerFactory
from tests.factories.ties import PartnerTieFactory


@pytest.fixture
def doors(library):
    """Return for each page its row, where a door stands, and what its address says."""
    PartnerFactory(library=library, sector="public", level="lasting")
    partner = PartnerFactory(library=library, sector="ngo", level="lasting")
    group = AudienceFactory(library=library, reach_is_known=True)
    return [
        ("maps:map", (), ".map-seat", "seat:private"),
        ("maps:map", (), ".map-step", "seat:private"),
        ("dashboard", (), ".map-step", "seat:private"),
        ("partners:audiences", (), f"[data-audience='{group.pk}'] a", f"audience:{group.pk}"),
        ("partners:detail", (partner.pk,), "[aria-labelledby=searches-heading] a",
         f"partner:{partner.pk}"),
    ]  # fmt: skip


@pytest.mark.parametrize(("role", "is_open"), [("librarian", True), ("reader", False)])
def test_each_door_leads_whoever_may_start_a_search(as_role, library, doors, role, is_open):
    client, new = as_role(role), reverse("selections:new", args=[library.slug])
    for name, args, place, source in doors:
        page = client.get(reverse(name, args=[library.slug, *args]))
        soup = BeautifulSoup(page.content, "html.parser")
        links = [link["href"] for link in soup.select(place) if link.has_attr("href")]
        assert (f"{new}?from={source}" in links) == is_open, (name, place)
        if is_open:
            form = client.get(f"{new}?from={source}").context["form"]
            assert form.initial.get("sector", "") == source.partition("seat:")[2]
        assert is_open or new not in page.content.decode()


def test_a_search_for_an_empty_seat_quotes_what_the_analysis_says(as_role, in_library):
    client = as_role("librarian")
    new = reverse("selections:new", args=[in_library.slug])
    there = SelectionFactory(library=in_library, door="seat", source_text="Fotel", sector="private")
    pages = [f"{new}?from=seat:private", there.get_absolute_url()]
    quote = "W analizie SWOT: „pensjonaty stoją puste”."
    assert [quote in client.get(page).text for page in pages] == [False, False]
    FactorFactory(
        analysis__library=in_library,
        part="opportunity",
        text="pensjonaty stoją puste",
        sectors=["private"],
    )
    assert [quote in client.get(page).text for page in pages] == [True, True]
    assert quote not in client.get(f"{new}?from=seat:ngo").text


def test_a_search_begins_at_an_entry_of_the_analysis(as_role, in_library):
    group = AudienceFactory(library=in_library)
    factor = FactorFactory(
        analysis__library=in_library,
        part="opportunity",
        text="pensjonaty stoją puste",
        management="Zapytamy o sale poza sezonem.",
        sectors=["private"],
    )
    FactorAudienceFactory(factor=factor, audience=group)
    firm = FactorPartnerFactory(factor=factor, partner__library=in_library).partner
    client = as_role("librarian")
    door = reverse("swot:factor-search", args=[in_library.slug, factor.pk])
    for page in ("board", "factor-edit"):
        row = factor.analysis if page == "board" else factor
        assert door in client.get(reverse(f"swot:{page}", args=[in_library.slug, row.pk])).text
    page = client.get(door)
    assert "Skąd ten pomysł: Szansa: pensjonaty stoją puste" in page.text
    form = page.context["form"]
    said = {name: form[name].value() or "" for name in form.fields}
    assert said["purpose"] == "Zapytamy o sale poza sezonem."
    client.post(door, said)
    search = Selection.objects.get()
    assert (search.door, search.source_text, search.sector, search.audience) == (
        *("factor", "Szansa: pensjonaty stoją puste", "private"),
        group,
    )
    assert [one.partner for one in search.candidates.all()] == [firm]


def test_a_name_of_a_resident_stays_at_the_resident(as_role, in_library):
    jan = PartnerFactory(library=in_library, sector="person", name="Jan Sekretny")
    new = reverse("selections:new", args=[in_library.slug])
    client = as_role("librarian")
    client.post(f"{new}?from=partner:{jan.pk}", {"purpose": "Wieczór z opowieściami."})
    search = Selection.objects.get()
    assert [one.partner for one in search.candidates.all()] == [jan]
    friend = PartnerFactory(library=in_library, sector="ngo")
    PartnerTieFactory(library=in_library, partner=jan, other=friend)
    take_suggestion(selection=search, partner=friend, by=search.owner)
    stored = [
        row for model in (Selection, Candidate, CandidateMove) for row in model.objects.values()
    ]
    assert "Sekretny" not in str(stored)
    assert "mieszkanka lub mieszkaniec" in str(stored)
