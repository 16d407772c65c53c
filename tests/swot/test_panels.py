"""What the map and a partner's page say about a SWOT analysis."""

from collections import namedtuple

from django.template import Context, Template

from files.services.together import read_together
from swot.templatetags.swot_panels import around
from tests.factories.partners import PartnerFactory
from tests.factories.swot import AnalysisFactory, FactorFactory, FactorPartnerFactory

Seat = namedtuple("Seat", ["sector"])
LOAD = "{% load swot_panels %}"
SEAT = Template(LOAD + '{% opportunity_for "private" as factor %}{{ factor|default:"-" }}')
QUOTES = Template(LOAD + "{% seat_quotes seats %}")
PANEL = Template(LOAD + "{% partner_factors partner %}")


def test_the_first_opportunity_of_the_newest_analysis_is_quoted(in_library):
    analysis = AnalysisFactory(library=in_library, made_on="2026-11-18")
    older = AnalysisFactory(library=in_library, made_on="2024-11-18")

    def write(text, position, **fields):
        values = {"part": "opportunity", "sectors": ["public", "private"], "analysis": analysis}
        return FactorFactory(text=text, position=position, **(values | fields))

    write("w innej bibliotece", 1, analysis=AnalysisFactory())
    assert SEAT.render(Context()) == "-"
    write("stara analiza", 1, analysis=older)
    assert SEAT.render(Context()) == "stara analiza"
    write("druga na liście", 3)
    write("wielu przedsiębiorców", 2)
    write("inny sektor", 1, sectors=["ngo"])
    write("zagrożenie", 1, part="threat")
    write("usunięta", 1, archived=True)
    write("w archiwum", 1, analysis=AnalysisFactory(library=in_library, archived=True))
    assert SEAT.render(Context()) == "wielu przedsiębiorców"


def test_each_free_seat_of_the_map_quotes_one_opportunity(in_library, django_assert_num_queries):
    analysis = AnalysisFactory(library=in_library)
    both = FactorFactory(
        analysis=analysis, part="opportunity", position=1, sectors=["public", "private"]
    )
    FactorFactory(analysis=analysis, part="opportunity", position=2, sectors=["private"])
    FactorFactory(analysis=analysis, part="opportunity", position=3)
    for sectors, times in [(["private", "public"], 1), (["private"], 1), (["ngo"], 0), ([], 0)]:
        context = Context({"library": in_library, "seats": [Seat(sector) for sector in sectors]})
        with django_assert_num_queries(1 if sectors else 0):
            shown = QUOTES.render(context)
        assert shown.count(f"{both}”") == times
        assert shown.count("#factor-") == times


def test_a_partner_page_shows_the_entries_about_it(in_library):
    def shown_of(partner):
        found = read_together(around(partner, None))
        return PANEL.render(Context({"library": in_library, "partner": partner, "around": found}))

    partner = PartnerFactory(library=in_library)
    assert shown_of(partner).strip() == ""
    factor = FactorFactory(
        analysis__library=in_library, text="piekarnia pomaga", management="dziękujemy"
    )
    FactorPartnerFactory(factor=factor, partner=partner)
    shown = shown_of(type(partner).objects.get(pk=partner.pk))
    assert "piekarnia pomaga" in shown
    assert "dziękujemy" in shown
    assert f"#factor-{factor.pk}" in shown
