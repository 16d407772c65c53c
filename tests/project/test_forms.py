"""Every form of a stored row notices when somebody else changed it; every day is read alike."""

import copy
import importlib
import inspect
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.contrib import admin
from django.test import RequestFactory

from accounts.forms.base import StoredRowForm
from accounts.forms.choices import DASHES, say_what_is_empty
from accounts.forms.days import DayField
from accounts.scoping import scopes_disabled
from accounts.unsaved import typed_in
from tests.factories.accounts import UserFactory
from tests.project.source import APPS, ROOT, python_files

# Forms that never show a stored row, or whose rows count their versions in the database.
OTHERWISE = {
    "AnalysisForm": "version",
    "FactorForm": "version",
    "CanvasForm": "version",
    "PointForm": "version",
    "PartnerForm": "version",
    "EndorsementForm": "only new rows",
    "TrainingRequestForm": "only new rows",
    "SuggestionForm": "only new rows",
    "OutcomeForm": "only new rows, by key",
    "TalkForm": "only new rows, by key",
    "AcceptForm": "only new rows",
    "PlaceForm": "only new rows",
    "LogoForm": "administration only, which has its own pages",
}


def all_forms():
    for path in python_files(*APPS):
        if not {"forms", "admin"} & {part.removesuffix(".py") for part in path.parts}:
            continue
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for _name, each in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if issubclass(each, forms.BaseForm) and each.__module__ == name:
                yield each


ALL_FORMS = list(all_forms())
FORMS = [  # pages of Django admin have their own
    each
    for each in ALL_FORMS
    if issubclass(each, forms.ModelForm)
    and each is not StoredRowForm
    and ".forms." in each.__module__
]


def test_a_form_of_a_stored_row_loses_nothing():
    others = [form for form in FORMS if not issubclass(form, StoredRowForm)]
    names = {form.__name__ for form in others}
    assert names - set(OTHERWISE) == set(), "a StoredRowForm, or say why it needs none"
    assert set(OTHERWISE) - names == set(), "these are gone: shorten the list"
    counting = [form for form in others if OTHERWISE[form.__name__] == "version"]
    assert [str(form) for form in counting if "version" not in form.base_fields] == []


def plain_days(fields):
    return [
        name
        for name, field in fields.items()
        for each in (field, getattr(field, "base_field", None))
        if isinstance(each, forms.DateField) and not isinstance(each, DayField)
    ]


def test_a_day_is_read_by_the_one_reader():
    found = {str(form): days for form in ALL_FORMS if (days := plain_days(form.base_fields))}
    assert found == {}, "make it a DayField"


def test_days_in_django_admin_are_read_by_the_same_reader(rf, db):
    request = rf.get("/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    days = 0
    for model, page in admin.site._registry.items():
        if not page.has_change_permission(request):
            continue
        with scopes_disabled():
            fields = page.get_form(request).base_fields
        assert plain_days(fields) == [], model
        days += sum(isinstance(field, DayField) for field in fields.values())
    assert days > 2


def test_how_many_files_go_at_once_is_said_before_they_travel():
    many = {
        f"{form.__name__}.{name}": field.widget.attrs
        for form in ALL_FORMS
        for name, field in getattr(form, "base_fields", {}).items()
        if getattr(field.widget, "allow_multiple_selected", False)
        if isinstance(field.widget, forms.FileInput)
    }
    assert many, "a walk past nothing"
    assert [name for name, attrs in many.items() if not attrs.get("data-too-many")] == []
    # What passes the form is read by Django too.
    assert max(one["data-most"] for one in many.values()) < settings.DATA_UPLOAD_MAX_NUMBER_FILES


def test_a_label_ends_without_a_colon():
    """What is wrong is said as "label: sentence"."""
    found = [
        f"{form.__name__}.{name}"
        for form in ALL_FORMS
        for name, field in getattr(form, "base_fields", {}).items()
        if str(field.label or "").rstrip().endswith(":")
    ]
    assert found == []


def dashes_in(fields):
    """Return the names of fields whose list begins with dashes."""
    return [
        name
        for name, field in fields.items()
        if not isinstance(field.widget, forms.RadioSelect) and DASHES in offered_by(field)
    ]


def offered_by(field):
    """Return the words of a list; of rows, which only a database knows, what stands first."""
    if isinstance(field, forms.ModelChoiceField):
        return [field.empty_label]
    return [str(label) for _value, label in getattr(field, "choices", ())]


def says_what_is_empty(form):
    """Return whether a form lets the words be put where Django puts dashes."""
    makers = [vars(each)["__init__"] for each in form.__mro__[:-1] if "__init__" in vars(each)]
    return any("say_what_is_empty(self)" in inspect.getsource(make) for make in makers)


def test_a_list_says_in_words_that_nothing_is_chosen():
    dashed = [form for form in FORMS if dashes_in(form.base_fields)]
    assert len(dashed) > 10, "a walk past nothing"
    silent = {form.__name__ for form in dashed if not says_what_is_empty(form)}
    # Django admin alone shows that of logos.
    assert silent == {"LogoForm"}, "derive it from StoredRowForm, or call say_what_is_empty"
    found = {}
    for form in dashed:
        shown = SimpleNamespace(fields=copy.deepcopy(form.base_fields))
        say_what_is_empty(shown)
        found[form.__name__] = dashes_in(shown.fields)
    assert {name: left for name, left in found.items() if left} == {}


def test_no_password_is_shown_as_what_was_typed():
    """Whatever its field is called: the page of what was not saved shows the others, to copy."""
    secret = [
        name
        for form in ALL_FORMS
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput)
    ]
    assert len(secret) > 3, "a walk past nothing"
    asked = RequestFactory().post("/", dict.fromkeys(secret, "koza lampa siedem"))
    asked.COOKIES[settings.CSRF_COOKIE_NAME] = "x"
    assert typed_in(asked) == ""
