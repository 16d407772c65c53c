"""Our functions draw of a control what Django's templates draw; a field looks as it should."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from config.drawing import DRAWN, STRAIGHT, Renderer

AWKWARD = '<b> & "quotes"'
PLAIN = [("", "none"), (1, AWKWARD), (AWKWARD, _("Level"))]
GROUPED = [("", "none"), (AWKWARD, [("a", "one"), ("b", mark_safe("<i>two</i>"))])]
ATTRS = {"id": AWKWARD, "class": "wide", "hidden": True, "disabled": False, "rows": 3}
ONE_VALUE = [
    forms.CheckboxInput,
    forms.DateInput,
    forms.EmailInput,
    forms.HiddenInput,
    forms.NumberInput,
    forms.PasswordInput,
    forms.SearchInput,
    forms.TelInput,
    forms.TextInput,
    forms.TimeInput,
    forms.URLInput,
    forms.Textarea,
]
CHOICES = [
    forms.Select,
    forms.SelectMultiple,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
]


def drawn_twice(widget, value, attrs):
    return [
        widget.render("name", value, attrs, renderer=renderer())
        for renderer in (Renderer, TemplatesSetting)
    ]


def close_together(html):
    return re.sub(r"\s*([<>])\s*", r"\1", html)


@pytest.mark.parametrize("attrs", [{}, ATTRS], ids=["bare", "attributes"])
@pytest.mark.parametrize("widget", ONE_VALUE)
def test_a_control_is_drawn_as_django_draws_it(widget, attrs):
    assert widget().template_name in DRAWN
    for value in [None, "", 0, True, AWKWARD, date(2026, 11, 29)]:
        ours, djangos = drawn_twice(widget(), value, attrs)
        assert ours == djangos


@pytest.mark.ignore_template_errors  # Django's templates ask for what may not be there
@pytest.mark.parametrize("attrs", [{}, ATTRS], ids=["bare", "attributes"])
@pytest.mark.parametrize("choices", [[], PLAIN, GROUPED], ids=["empty", "plain", "grouped"])
@pytest.mark.parametrize("widget", CHOICES)
def test_choices_are_drawn_as_django_draws_them(widget, choices, attrs):
    one = widget(choices=choices)
    assert one.template_name in DRAWN
    for value in [None, "", 1, "b", AWKWARD, ["a", "b"]]:
        ours, djangos = map(close_together, drawn_twice(one, value, attrs))
        assert ours == djangos


def test_one_radio_button_is_drawn_as_django_draws_it():
    class OneForm(forms.Form):
        answer = forms.ChoiceField(choices=PLAIN, widget=forms.RadioSelect)

    ours, djangos = [
        [close_together(str(each)) for each in OneForm(renderer=renderer())["answer"]]
        + [each.tag() for each in OneForm(renderer=renderer())["answer"]]
        for renderer in (Renderer, TemplatesSetting)
    ]
    assert ours == djangos


@pytest.mark.parametrize("said", [[], [AWKWARD], ["one", mark_safe("<i>two</i>")]])
@pytest.mark.parametrize("field_id", [None, "id_name"])
def test_errors_are_drawn_as_django_draws_them(said, field_id):
    ours, djangos = [
        str(ErrorList(said, error_class="long", renderer=renderer(), field_id=field_id))
        for renderer in (Renderer, TemplatesSetting)
    ]
    assert ours == djangos


class SeenForm(forms.Form):
    name = forms.CharField(help_text="some", show_hidden_initial=True)
    day = forms.DateField(required=False, show_hidden_initial=True)
    is_open = forms.BooleanField(show_hidden_initial=True)
    one = forms.ChoiceField(choices=PLAIN, show_hidden_initial=True, localize=True)
    radio = forms.ChoiceField(
        choices=PLAIN, widget=forms.RadioSelect, help_text="some", show_hidden_initial=True
    )
    days = forms.MultipleChoiceField(choices=PLAIN, show_hidden_initial=True)
    still = forms.CharField(disabled=True, show_hidden_initial=True)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("options", [{}, {"auto_id": False}, {"prefix": "a"}])
@pytest.mark.parametrize("data", [None, {"initial-name": AWKWARD, "name": ""}])
def test_what_a_field_held_at_first_is_drawn_as_django_draws_it(data, options):
    held = {"name": AWKWARD, "day": date(2026, 11, 29), "is_open": True, "days": ["1", AWKWARD]}
    for initial in ({}, held):
        ours, djangos = [
            [
                close_together(bound.as_hidden(only_initial=True) + bound.as_hidden())
                for bound in SeenForm(data, initial=initial, renderer=renderer(), **options)
            ]
            for renderer in (Renderer, TemplatesSetting)
        ]
        assert ours == djangos


def form_with(widget, choices):
    """Return a form with a field of each sort that has such a control."""
    field = forms.ChoiceField if choices else forms.CharField
    kept = {"choices": choices} if choices else {}

    class OneForm(forms.Form):
        plain = field(widget=widget, help_text="some", **kept)
        named = field(widget=widget(attrs=ATTRS), required=False, initial=AWKWARD, **kept)
        told = field(widget=widget(attrs={"aria-describedby": "there"}), help_text="x", **kept)
        still = field(widget=widget, disabled=True, initial="b", **kept)
        local = field(widget=widget, localize=True, initial=1234.5, **kept)

    return OneForm


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("options", [{}, {"auto_id": False}, {"prefix": "a"}])
@pytest.mark.parametrize("data", [None, {}, {"plain": AWKWARD, "named": "b", "a-named": "1"}])
@pytest.mark.parametrize("widget", STRAIGHT)
def test_a_control_drawn_from_its_value_is_as_django_draws_it(widget, data, options):
    for choices in (PLAIN, GROUPED) if widget is forms.Select else (None,):
        ours, djangos = [
            [close_together(str(bound)) for bound in form_with(widget, choices)(data, **more)]
            for more in ({"renderer": one(), **options} for one in (Renderer, TemplatesSetting))
        ]
        assert ours == djangos


class BoxForm(forms.Form):
    name = forms.CharField(label=AWKWARD, help_text='see <a href="/">there</a>')
    note = forms.CharField(required=False)
    is_open = forms.BooleanField(required=True, label="Open?", help_text="or shut")
    days = forms.MultipleChoiceField(
        choices=PLAIN, widget=forms.CheckboxSelectMultiple, help_text="some"
    )
    key = forms.CharField(widget=forms.HiddenInput)


def field(name, data=None):
    return BeautifulSoup(BoxForm(data)[name].as_field_group(), "lxml").body.contents[0]


def test_label_and_help_stand_above_the_control():
    drawn = field("name")
    assert drawn["class"] == ["field"]
    assert [each.name for each in drawn.children] == ["label", "div", "input"]
    assert drawn.label.text == AWKWARD
    assert drawn.label["for"] == drawn.input["id"]
    assert drawn.find(id=drawn.input["aria-describedby"]).a["href"] == "/"


def test_an_optional_field_says_so():
    assert field("note").label.text == "Note (nieobowiązkowe)"
    needed = BoxForm()
    needed.fields["note"].needed_sometimes = True
    assert "nieobowiązkowe" not in needed["note"].as_field_group()


def test_a_tick_stands_before_its_label():
    drawn = field("is_open", {})
    assert drawn["class"] == ["field", "field--check", "field--error"]
    assert [each.name for each in drawn.find(class_="field__row").find_all()] == ["input", "label"]
    assert drawn.find(id="id_is_open_helptext").text == "or shut"
    assert drawn.find(id="id_is_open_error").name == "ul"


def test_many_controls_are_a_fieldset():
    drawn = field("days", {})
    assert (drawn.name, drawn["class"]) == ("fieldset", ["field", "field--error"])
    assert drawn.legend.text == "Days"
    assert drawn["aria-describedby"].split() == ["id_days_helptext", "id_days_error"]
    assert len(drawn.find(class_="checks").find_all("input")) == len(PLAIN)


def test_a_hidden_field_is_only_its_control():
    assert field("key").name == "input"
