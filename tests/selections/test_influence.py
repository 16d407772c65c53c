"""Influence and interest: where everybody stands, in a picture and in words."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from selections.grid import Cell, cells, quadrant
from selections.models import Candidate
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory


def test_the_picture_has_a_number_for_everybody_and_says_how_many_do_not_fit():
    assert cells([]) == []
    assert cells([(1, 1), (4, 4), (1, 1)]) == [Cell(0, 234, ("1 3",), 0), Cell(360, 0, ("2",), 0)]
    for count, lines, more in [
        (4, ("1 2 3 4",), 0),
        (12, ("1 2 3 4", "5 6 7 8", "9 10 11 12"), 0),
        (14, ("1 2 3 4", "5 6 7 8", "9 10 11"), 3),
    ]:
        assert cells([(2, 3)] * count) == [Cell(240, 156, lines, more)]
    found = {quadrant(*place): place for place in [(3, 3), (4, 2), (2, 3), (2, 2)]}
    assert found == {"together": (3, 3), "ask": (4, 2), "tell": (2, 3), "know": (2, 2)}


@pytest.mark.parametrize("finished", [False, True])
def test_steps_are_chosen_for_many_and_a_colleagues_stay(in_library, client, finished):
    person = MembershipFactory(library=in_library, role="librarian").user
    client.force_login(person)
    search = SelectionFactory(library=in_library)
    one, two = CandidateFactory(selection=search), CandidateFactory(selection=search)
    resident = PartnerFactory(library=in_library, sector="person", name="Pani Zofia")
    CandidateFactory(selection=search, partner=resident)
    there = reverse("selections:influence", args=[in_library.slug, search.pk])
    page = client.get(there)
    assert "Pani Zofia" not in page.content.decode()
    boxes = BeautifulSoup(page.content, "lxml").select("[name$=-seen]")
    said = {box["name"]: box["value"] for box in boxes} | {
        form[name].html_name: form[name].value()
        for form in page.context["forms"]
        for name in form.fields
    }
    Candidate.objects.filter(pk=two.pk).update(influence=1, interest=4)
    wrong = client.post(there, said | {f"c{one.pk}-influence": "5"})
    assert wrong.status_code == 200
    if finished:
        search.finished_at, search.finished_by = search.created_at, person
        search.save()
    client.post(there, said | {f"c{one.pk}-influence": "4", f"c{one.pk}-interest": "3"})
    stored = Candidate.objects.in_bulk([one.pk, two.pk])
    placed = [(stored[key].influence, stored[key].interest) for key in (one.pk, two.pk)]
    assert placed == [(None, None) if finished else (4, 3), (1, 4)]
    page = client.get(there).content.decode()
    assert "warto informować (1)" in page
    assert ("współdecydują (1)" in page) is not finished
