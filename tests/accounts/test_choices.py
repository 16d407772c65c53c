"""What the lists of forms offer is made once, whoever reads it."""

from django import forms

from accounts.forms.choices import DASHES, TO_CHOOSE, choose_from, say_what_is_empty
from accounts.models import Library

ROWS = [Library(pk=1, name="One"), Library(pk=2, name="Two")]


def test_field_and_control_offer_the_same_choices_which_are_made_once():
    field = forms.ModelChoiceField(queryset=None, empty_label="none")
    choose_from(field, ROWS)
    assert field.choices is field.widget.choices
    assert field.choices == [("", "none"), (1, "One"), (2, "Two")]


def test_words_stand_where_nothing_is_chosen_yet():
    class OneForm(forms.Form):
        sort = forms.ChoiceField(choices=[("", DASHES), ("a", "A"), ("Group", [("b", "B")])])

    form = OneForm({"sort": "b"})
    say_what_is_empty(form)
    assert [*form.fields["sort"].choices] == [("", TO_CHOOSE), ("a", "A"), ("Group", [("b", "B")])]
    assert form.is_valid()
