"""The demonstration analysis."""

from datetime import date

import pytest

from demo.analysis import FACTORS
from demo.services.analysis import load_demo_analysis, workshop_day
from swot.models import Factor, Part
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory


def test_it_is_written_once_with_five_entries_on_each_list(in_library):
    by = UserFactory()
    school = PartnerFactory(library=in_library, name="Szkoła Podstawowa w Ustroniu Morskim")
    children = AudienceFactory(library=in_library, name="dzieci")
    analysis = load_demo_analysis(library=in_library, by=by)
    assert load_demo_analysis(library=in_library, by=by) == analysis
    for part in Part:
        assert Factor.objects.filter(part=part).count() == len(FACTORS[part]) == 5
    assert children.factors.filter(part="opportunity").exists()
    assert school.factors.get().part == "strength"
    firms = Factor.objects.opportunities().pointing_at("private").first()
    assert firms.text == "Wielu prywatnych przedsiębiorców w okolicy"
    assert [(idea.code, idea.task is None) for idea in analysis.strategies.all()] == [
        ("SO", True),
        ("WO", False),
    ]
    assert firms.strategies.get().code == "SO"


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 22), date(2026, 11, 18)),
        (date(2026, 11, 19), date(2026, 11, 18)),
        (date(2026, 11, 18), date(2025, 11, 18)),
    ],
)
def test_the_workshop_was_on_the_nearest_18_november(today, day):
    assert workshop_day(today) == day
