"""What a layout draws, and that it loses no field."""

import pytest
from bs4 import BeautifulSoup
from crispy_forms.layout import Div
from crispy_forms.utils import render_crispy_form
from django import forms

from accounts.forms.layout import Fold, IfAny, LayoutHeading, Piece, Unplaced, laid_out
from accounts.models import User
from tests.factories.accounts import UserFactory


class BoxForm(forms.Form):
    first = forms.CharField(help_text="short")
    second = forms.CharField()
    third = forms.CharField(required=False)
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    people = forms.ModelMultipleChoiceField(
        User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )


def drawn(helper, data=None, form_class=BoxForm, context=None):
    form = form_class(data)
    form.helper = helper
    return BeautifulSoup(render_crispy_form(form, context=context), "lxml")


def names(page):
    return [control["name"] for control in page.select("[name]")]


def test_without_parts_the_fields_stand_one_under_another():
    page = drawn(laid_out())
    assert names(page) == ["first", "second", "third", "key"]
    assert page.select_one("label[for=id_first]").text.strip() == "First"
    assert page.select_one("#id_first")["aria-describedby"] == "id_first_helptext"
    assert page.select_one("#id_first_helptext").text == "short"


def test_parts_come_first_and_no_field_is_lost():
    page = drawn(laid_out("third", Div("second", css_class="half")))
    assert names(page) == ["third", "second", "first", "key"]
    assert names(page.select_one("div.half")) == ["second"]


def test_the_page_brings_the_tag_and_the_token():
    page = drawn(laid_out("first"), context={"csrf_token": "secret"})
    assert page.select("form, button, [name=csrfmiddlewaretoken]") == []


def test_what_is_wrong_stands_above_and_leads_to_the_field():
    page = drawn(laid_out("second"), data={"first": "something"})
    summary = page.select_one(".error-summary[role=alert]")
    assert [link["href"] for link in summary.select("a")] == ["#id_second"]
    assert page.select_one("#id_second")["aria-invalid"] == "true"
    assert str(page).index("error-summary") < str(page).index("id_second_error")


def test_a_page_may_say_itself_what_is_wrong():
    page = drawn(laid_out("second", form_show_errors=False), data={"first": "something"})
    assert page.select(".error-summary") == []
    assert page.select_one("#id_second_error") is not None


def test_a_field_that_the_form_does_not_ask_is_a_mistake():
    with pytest.raises(Exception, match="Could not resolve form field 'fourth'"):
        drawn(laid_out("fourth"))


def test_a_field_stands_once():
    with pytest.raises(Exception, match="only be rendered once"):
        drawn(laid_out("first", Div("first")))


@pytest.mark.django_db
def test_choices_are_drawn_when_there_are_any():
    assert "people" not in names(drawn(laid_out(IfAny("people"))))
    UserFactory()

    class WithPeople(BoxForm):
        people = forms.ModelMultipleChoiceField(
            User.objects.all(), widget=forms.CheckboxSelectMultiple
        )

    assert names(drawn(laid_out(IfAny("people")), form_class=WithPeople))[0] == "people"


def test_a_piece_sees_the_page_and_draws_its_fields_itself():
    helper = laid_out(Piece("includes/_empty.html", "first", "key"), LayoutHeading("And <more>", 3))
    page = drawn(helper, context={"text": "Nothing yet"})
    assert page.select_one(".empty__text").text == "Nothing yet"
    assert page.select_one("h3").text == "And <more>"
    assert names(page) == ["second", "third"]


@pytest.mark.parametrize(
    ("data", "is_open"),
    [(None, False), ({"first": "a", "second": "b"}, False), ({"first": "a"}, True)],
)
def test_a_fold_opens_for_what_was_refused_in_it(data, is_open):
    page = drawn(laid_out("first", Fold("More", Div("second"), "third")), data)
    assert page.select_one("details summary").text == "More"
    assert names(page.select_one("details")) == ["second", "third"]
    assert page.select_one("details").has_attr("open") == is_open


def test_a_fold_opens_for_a_field_that_no_part_names():
    helper = laid_out("first", Fold("More", "third", Unplaced()))
    assert names(drawn(helper).select_one("details")) == ["third", "second"]
    assert names(drawn(helper)) == ["first", "third", "second", "key"]
    assert drawn(helper, {"first": "a"}).select_one("details").has_attr("open")
    assert not drawn(helper, {"second": "b"}).select_one("details").has_attr("open")


def test_a_refusal_outside_leaves_the_fold_shut():
    page = drawn(laid_out("first", Fold("More", "second")), data={"second": "b"})
    assert not page.select_one("details").has_attr("open")
