"""Amounts as people type them, wherever a form asks for one."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from partnerships.forms.amounts import AmountField
from partnerships.forms.contributions import ContributionForm
from yearbook.forms.projects import CostForm, IndicatorForm

TYPED = [
    "1500,50",
    "1 500,50",
    "1\u00a0500,50",
    "1\u202f500,5",
    "1500.50",
    "1 500,50 zł",
    "1500,5PLN",
]


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("typed", TYPED)
def test_an_amount_is_read_as_it_is_written(typed, language):
    with translation.override(language):
        assert AmountField(max_digits=11, decimal_places=2).clean(typed) == Decimal("1500.50")


@pytest.mark.parametrize("typed", ["dużo", "1 500,505", "zł", "1,5,5", "1 500 zł 50"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        AmountField(max_digits=11, decimal_places=2).clean(typed)


@pytest.mark.parametrize(
    ("form", "names"),
    [
        (ContributionForm, {"value"}),
        (CostForm, {"planned", "spent"}),
        (IndicatorForm, {"planned", "reached"}),
    ],
)
def test_every_form_reads_amounts_so(form, names):
    assert names == {
        name for name, field in form.base_fields.items() if isinstance(field, AmountField)
    }
