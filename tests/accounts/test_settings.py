"""What a library says about itself, and its branches."""

import re

import pytest
from django.urls import reverse

from accounts.models import Branch, Library
from accounts.scoping import scopes_disabled
from tests.factories.accounts import BranchFactory
from tests.factories.partners import PartnerFactory


@pytest.fixture
def coordinator(as_role):
    return as_role("coordinator")


def address(name, library, *args):
    return reverse(f"accounts:{name}", args=[library.slug, *args])


def branches(library):
    with scopes_disabled():
        return set(Branch.objects.filter(library=library).values_list("name", "place"))


def test_the_place_is_proposed_from_the_name(coordinator, library):
    Library.objects.filter(pk=library.pk).update(name="Biblioteka Publiczna we Wrześni")
    page = coordinator.get(address("settings", library))
    assert page.context["form"].initial["name_in_place"] == "we Wrześni"


def sent_by(page):
    """Return what a browser sends of the settings that nobody touched."""
    form = page.context["form"]
    shown = {one.html_name: one.value() for one in form if one.value() not in {None, False}}
    return shown | dict(re.findall(r'name="(seen)" value="([^"]*)"', form.carried))


def test_what_is_proposed_is_saved_and_nobody_changed_it_meanwhile(coordinator, library):
    Library.objects.filter(pk=library.pk).update(name="Biblioteka Publiczna we Wrześni")
    sent = sent_by(coordinator.get(address("settings", library)))
    assert sent["name_in_place"] == "we Wrześni"
    response = coordinator.post(address("settings", library), sent)
    assert response.headers["Location"] == address("settings", library)
    library.refresh_from_db()
    assert library.name_in_place == "we Wrześni"


def test_a_colleague_who_wrote_there_meanwhile_is_told_of(coordinator, library):
    rows = Library.objects.filter(pk=library.pk)
    rows.update(name="Biblioteka Publiczna we Wrześni")
    sent = sent_by(coordinator.get(address("settings", library)))
    rows.update(name_in_place="w mieście Września")
    page = coordinator.post(address("settings", library), sent)
    (clash,) = page.context["form"].meeting.conflicts
    assert (clash.mine, clash.theirs) == ("we Wrześni", "w mieście Września")
    rows.update(name_in_place="")
    again = sent_by(page) | {"keep-name_in_place": "theirs"}
    coordinator.post(address("settings", library), again)
    library.refresh_from_db()
    assert library.name_in_place == ""  # what stood there, not what is proposed for nothing


def test_the_names_are_saved(coordinator, library):
    names = {"name": "Biblioteka w Rusowie", "name_in_place": "w Rusowie"}
    assert library.letterhead == library.name
    names |= {"street": "Rusowo 12", "postal_code": "78 111", "post_place": "Ustronie Morskie"}
    names["phone"] = "94 000 90 10"
    response = coordinator.post(address("settings", library), names)
    assert response.headers["Location"] == address("settings", library)
    library.refresh_from_db()
    assert (library.name, library.name_in_place) == ("Biblioteka w Rusowie", "w Rusowie")
    head = "Biblioteka w Rusowie · Rusowo 12 · 78-111 Ustronie Morskie · 94 000 90 10"
    assert library.letterhead == head


def test_a_library_without_a_name_is_refused_and_keeps_its_own_in_the_header(coordinator, library):
    page = coordinator.post(address("settings", library), {"name": " ", "name_in_place": ""})
    assert page.status_code == 200
    assert "error-summary" in page.text
    library.refresh_from_db()
    assert library.name


def test_the_first_steps_get_the_person_back(coordinator, library):
    first_steps = address("first-steps", library)
    names = {"name": library.name, "name_in_place": ""}
    response = coordinator.post(address("settings", library) + f"?next={first_steps}", names)
    assert response.headers["Location"] == first_steps


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "/admin/"])
def test_nobody_is_sent_elsewhere(coordinator, library, elsewhere):
    names = {"name": library.name, "name_in_place": ""}
    response = coordinator.post(address("settings", library) + f"?next={elsewhere}", names)
    assert response.headers["Location"].startswith(address("settings", library))


def test_a_branch_is_added_corrected_and_removed(coordinator, library):
    coordinator.post(address("branch-new", library), {"name": "Filia", "place": "Rusowo"})
    assert branches(library) == {("Filia", "Rusowo")}
    with scopes_disabled():
        branch = Branch.objects.get()
    corrected = {"name": "Filia w Rusowie", "place": "Rusowo"}
    coordinator.post(address("branch-edit", library, branch.pk), corrected)
    assert branches(library) == {("Filia w Rusowie", "Rusowo")}
    coordinator.post(address("branch-remove", library, branch.pk))
    assert branches(library) == set()


def test_a_branch_is_there_once(coordinator, library):
    branch = BranchFactory(library=library)
    page = coordinator.post(
        address("branch-new", library), {"name": branch.name, "place": branch.place}
    )
    assert page.status_code == 200
    assert "error-summary" in page.text
    assert len(branches(library)) == 1


def test_a_branch_with_partners_stays(coordinator, library):
    branch = BranchFactory(library=library)
    PartnerFactory(library=library, branch=branch, archived=True)
    page = coordinator.post(address("branch-remove", library, branch.pk), follow=True)
    assert "message--error" in page.text
    assert len(branches(library)) == 1


def test_a_branch_of_another_library_is_not_found(coordinator, library, other_library):
    foreign = BranchFactory(library=other_library)
    assert coordinator.get(address("branch-edit", library, foreign.pk)).status_code == 404
    assert coordinator.post(address("branch-remove", library, foreign.pk)).status_code == 404
    assert len(branches(other_library)) == 1
