"""What a service refuses after a form let it through is a sentence in the form."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.acts import act
from accounts.forms.refusals import refused, sentence_of
from accounts.scoping import scopes_disabled
from partners.models import Audience
from partners.services.audiences import save_audience
from tests.factories.partners import AudienceFactory
from workshops.models import Workshop


class NameForm(forms.Form):
    name = forms.CharField(required=False)


@pytest.fixture
def form():
    form = NameForm({"name": "Zofia"})
    assert form.is_valid()
    return form


def test_errors_stand_at_their_fields_and_the_rest_above(form):
    refused(form, ValidationError({"name": "Za długie.", "place": "Brak miejsca."}))
    assert form.errors == {"name": ["Za długie."], "__all__": ["Brak miejsca."]}
    assert not form.is_valid()


def test_a_field_that_asks_for_several_columns_says_what_is_wrong_with_them(form):
    form.asked_as = {"latitude": "name", "longitude": "name"}
    too_far = ValidationError("Za daleko.")
    too_far.columns = {"latitude", "longitude"}
    elsewhere = ValidationError("Bez źródła.")
    elsewhere.columns = {"latitude", "source"}
    refused(form, ValidationError({"longitude": "Za długie.", "__all__": [too_far, elsewhere]}))
    assert form.errors == {"name": ["Za długie.", "Za daleko."], "__all__": ["Bez źródła."]}


def test_a_plain_sentence_stands_above_the_form(form):
    refused(form, ValidationError("Nie teraz."))
    assert form.errors == {"__all__": ["Nie teraz."]}


def refusal_of_the_database(act):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    return caught.value


def test_a_row_that_stands_already_is_said_in_the_words_of_its_rule(form, in_library):
    AudienceFactory(library=in_library, name="dzieci")
    refusal = refusal_of_the_database(lambda: AudienceFactory(library=in_library, name="Dzieci"))
    refused(form, refusal)
    assert form.errors == {"__all__": ["Ta grupa już jest na liście."]}
    assert sentence_of(refusal) == "Ta grupa już jest na liście."


def test_what_only_we_can_break_stays_an_error(form, in_library):
    refusal = refusal_of_the_database(lambda: AudienceFactory(library=in_library, trend="x"))
    for saying in [lambda: refused(form, refusal), lambda: sentence_of(refusal)]:
        with pytest.raises(IntegrityError):
            saying()


@pytest.mark.parametrize("sees_it", [True, False])
def test_two_people_who_add_the_same_group_at_once(as_role, library, monkeypatch, sees_it):
    """The service sees the other row just before it writes, or the database does."""

    def after_the_other(*, audience, **arguments):
        act(AudienceFactory)(library=library, name=audience.name)
        if not sees_it:
            monkeypatch.setattr(Audience, "full_clean", lambda row, **options: None)
        return save_audience(audience=audience, **arguments)

    monkeypatch.setattr("partners.views.audiences.save_audience", after_the_other)
    address = reverse("partners:audience-new", args=[library.slug])
    page = as_role("librarian").post(address, {"name": "seniorzy"})
    assert page.status_code == 200
    assert "Ta grupa już jest na liście." in page.content.decode()
    with scopes_disabled():
        assert Audience.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"elements_order": ""}])
def test_a_workshop_without_an_order_of_the_elements_has_the_usual_one(as_role, library, sent):
    data = {"title": "Warsztat", "held_on": "18.11.2026", "starts_at": "9:00", "ends_at": "14:00"}
    address = reverse("workshops:new", args=[library.slug])
    assert as_role("librarian").post(address, data | sent).status_code == 302
    with scopes_disabled():
        assert Workshop.objects.get().elements_order == "practice"
