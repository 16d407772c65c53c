"""What the map and a partner's page say about a SWOT analysis."""

from django.template import Context, Template

from tests.factories.partners import PartnerFactory
from tests.factories.swot import AnalysisFactory, FactorFactory, FactorPartnerFactory

LOAD = "{% load swot_panels %}"
SEAT = Template(LOAD + '{% opportunity_for "private" as factor %}{{ factor|default:"-" }}')
PANEL = Template(LOAD + "{% partner_factors partner %}")


def test_the_newest_opportunity_about_the_sector_is_quoted(in_library):
    analysis = AnalysisFactory(library=in_library, made_on="2026-11-18")
    older = AnalysisFactory(library=in_library, made_on="2024-11-18")

    def write(text, **fields):
        values = {"part": "opportunity", "sectors": ["public", "private"], "analysis": analysis}
        return FactorFactory(text=text, **(values | fields))

    write("w innej bibliotece", analysis=AnalysisFactory())
    assert SEAT.render(Context()) == "-"
    write("stara analiza", analysis=older)
    assert SEAT.render(Context()) == "stara analiza"
    write("wielu przedsiębiorców")
    write("jeszcze starsza", analysis=older)
    write("inny sektor", sectors=["ngo"])
    write("zagrożenie", part="threat")
    write("usunięta", archived=True)
    write("w archiwum", analysis=AnalysisFactory(library=in_library, archived=True))
    assert SEAT.render(Context()) == "wielu przedsiębiorców"


def test_a_partner_page_shows_the_entries_about_it(in_library):
    partner = PartnerFactory(library=in_library)
    context = Context({"library": in_library, "partner": partner})
    assert PANEL.render(context).strip() == ""
    factor = FactorFactory(
        analysis__library=in_library, text="piekarnia pomaga", management="dziękujemy"
    )
    FactorPartnerFactory(factor=factor, partner=partner)
    shown = PANEL.render(context)
    assert "piekarnia pomaga" in shown
    assert "dziękujemy" in shown
    assert f"#factor-{factor.pk}" in shown
