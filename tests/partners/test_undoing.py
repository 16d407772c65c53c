"""What "Undo" on the page of a partner offers, and that it does what it offers."""

from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from accounts.services.undoing import NothingToUndo
from intake.services.wishes import allow_letters, end_letters
from partners.models import Partner, PartnerEvent
from partners.services.history import events_of
from partners.services.partners import (
    UNDONE,
    archive_partner,
    change_level,
    save_partner,
    show_name,
    undo_key,
    undo_last_change,
    write_points,
)
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.selections.walk import fields_of

# Columns of a partner in its events that "Undo" leaves as they are.
LEFT = {"id", "library", "version", "created_at", "updated_at", "is_published", "no_letters_since"}


def write(partner, by, audiences=None, **columns):
    for name, value in columns.items():
        setattr(partner, name, value)
    save_partner(partner=partner, by=by, audiences=audiences)


def place(partner, by):
    partner.latitude, partner.longitude, partner.point_source = 54.1, 15.7, "hand"
    write_points(partners=[partner], by=by)


GOES_BACK = {
    "words": partial(write, phone="94 351 50 99", tags=["plaża"]),
    "level": lambda partner, by: change_level(partner=partner, level="lasting", by=by),
    "groups": lambda partner, by: write(partner, by, [AudienceFactory(library=partner.library)]),
    "archive": lambda partner, by: archive_partner(partner=partner, by=by),
    "point": place,
}
STAYS = {
    "nothing": write,
    "name shown": lambda partner, by: show_name(partner=partner, shown=False, by=by),
    "no letters": lambda partner, by: end_letters(partner=partner, by=by),
    "letters": lambda partner, by: allow_letters(partner=partner, by=by),
}


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def partner(in_library, by):
    """A partner that its librarian has just corrected; its name is shown, it wants no letters."""
    partner = PartnerFactory(library=in_library, phone="94 351 50 01", is_published=True)
    end_letters(partner=partner, by=by, since=timezone.localdate())
    write(again(partner), by, phone="94 351 50 02")
    return again(partner)


def again(partner):
    return Partner.objects.get(pk=partner.pk)


def stands(partner):
    """Return all of a partner but its version, its times and what is worked out."""
    row = Partner.objects.values(*UNDONE, "is_published", "no_letters_since").get(pk=partner.pk)
    return row, {*partner.audiences.values_list("pk", flat=True)}


def is_offered(partner, by):
    return undo_key(events=events_of(partner.pk)[:2], by=by) is not None


def test_each_column_of_an_event_goes_back_or_is_left():
    columns = {each.name for each in PartnerEvent._meta.concrete_fields}
    assert {each for each in columns if not each.startswith("pgh_")} == UNDONE | LEFT
    assert not UNDONE & LEFT


@pytest.mark.parametrize("change", GOES_BACK.values(), ids=GOES_BACK)
def test_what_was_changed_last_goes_back(partner, by, change):
    before = stands(partner)
    change(partner, by)
    assert stands(partner) != before
    assert is_offered(partner, by)
    undo_last_change(partner=partner, by=by)
    assert stands(partner) == before


@pytest.mark.parametrize("change", STAYS.values(), ids=STAYS)
def test_where_nothing_would_go_back_nothing_is_offered(partner, by, change):
    change(partner, by)
    after = stands(partner), again(partner).version
    assert not is_offered(partner, by)
    with pytest.raises(NothingToUndo):
        undo_last_change(partner=partner, by=by)
    assert (stands(partner), again(partner).version) == after


@pytest.mark.django_db(transaction=True)
def test_a_wish_after_a_correction_takes_the_button_away(sign_in, library):
    partner, client = PartnerFactory(library=library, phone="94 351 50 01"), sign_in("librarian")

    def ask(name):
        answer = client.post(reverse(name, args=[library.slug, partner.pk]), follow=True)
        return BeautifulSoup(answer.content, "html.parser")

    with scope(library=library):
        write(partner, client.user, phone="94 351 50 02")
    page = BeautifulSoup(client.get(partner.get_absolute_url()).content, "html.parser")
    assert page.select_one(".undo")
    assert not ask("intake:letters-end").select_one(".undo, form[action$='undo/']")
    said = ask("partners:undo").select_one("#messages").text
    assert "There is nothing to undo here" in said
    with scope(library=library):
        assert again(partner).phone == "94 351 50 02"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["#messages form[action$='undo/']", ".undo"])
def test_a_button_takes_back_the_change_beside_which_it_stands(sign_in, library, place):
    partner, client = PartnerFactory(library=library, phone="94 351 50 01"), sign_in("librarian")
    page = reverse("partners:edit", args=[library.slug, partner.pk])

    def corrected(**to):
        form = BeautifulSoup(client.get(page).content, "lxml").select_one("main form[method=post]")
        saved = client.post(page, fields_of(form) | to, follow=True)
        return BeautifulSoup(saved.content, "lxml").select_one(place)

    def pressed(button):
        client.post(button["action"], fields_of(button))
        with scope(library=library):
            now = again(partner)
        return now.phone, now.email

    older = corrected(phone="94 351 50 02")
    newer = corrected(email="nowy@example.org")
    assert pressed(older) == ("94 351 50 02", "nowy@example.org")
    assert pressed(newer) == ("94 351 50 02", "")
    assert pressed(newer) == ("94 351 50 02", "")  # once more, by the Back button
