"""A number in a form ends where the check of its column ends, with the sentence of the check."""

import pytest
from django import forms

from accounts.forms.limits import say_limits
from partners.models import Resource
from trainings.models import TrainingRequest
from workshops.models import AgendaItem

PART_OF_THE_DAY = "Część dnia trwa od 1 do 600 minut."
PEOPLE = "Podaj liczbę osób od 1 do 500."


def asked(model, name):
    form = forms.modelform_factory(model, fields=[name])()
    say_limits(form)
    return form.fields[name]


@pytest.mark.parametrize("text", ["-7", "0", "40000"])
@pytest.mark.parametrize(
    ("model", "name", "most", "sentence"),
    [
        (AgendaItem, "minutes", 600, PART_OF_THE_DAY),
        (TrainingRequest, "people_count", 500, PEOPLE),  # which may stay empty
    ],
    ids=["minutes", "people"],
)
def test_a_number_too_small_or_too_big_is_told_by_the_check(model, name, most, sentence, text):
    field = asked(model, name)
    assert field.widget.attrs == {"min": 1, "max": most}
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(text)
    assert refusal.value.messages == [sentence]


def test_a_rule_that_is_no_limit_is_asked_by_the_database():
    assert asked(Resource, "amount").clean("0") == 0  # "more than zero"
