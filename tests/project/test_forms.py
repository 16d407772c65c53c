"""Every form of a stored row notices when somebody else changed the row meanwhile."""

import importlib
import inspect

import pytest
from django import forms

from accounts.forms.base import StoredRowForm
from tests.project.source import APPS, ROOT

# Forms that never show a stored row, or whose rows count their versions in the database.
OTHERWISE = {
    "AnalysisForm": "version",
    "FactorForm": "version",
    "CanvasForm": "version",
    "PointForm": "version",
    "PartnerForm": "version",
    "EndorsementForm": "only new rows",
    "TrainingRequestForm": "only new rows",
    "OutcomeForm": "only new rows, by key",
    "AcceptForm": "only new rows",
    "PlaceForm": "only new rows",
    "LogoForm": "administration only, which has its own pages",
}


def forms_of_rows():
    for app in APPS:
        for path in sorted((ROOT / app).glob("forms/*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for _name, each in inspect.getmembers(importlib.import_module(name), inspect.isclass):
                if issubclass(each, forms.ModelForm) and each.__module__ == name:
                    yield each


FORMS = [each for each in forms_of_rows() if each is not StoredRowForm]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_of_a_stored_row_loses_nothing(form):
    if issubclass(form, StoredRowForm):
        assert form.__name__ not in OTHERWISE
        return
    reason = OTHERWISE.get(form.__name__)
    assert reason, "derive it from StoredRowForm, or say why it needs none"
    if reason == "version":
        assert "version" in form.base_fields


def test_the_list_of_exceptions_is_current():
    assert set(OTHERWISE) <= {form.__name__ for form in FORMS}
