"""What fits, in words: on its page, at a partner, on a card."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories.partners import AudienceFactory, PartnerFactory, ResourceFactory

TOLD = [
    "You look for: sala na spotkania (zima). Fala: jadalnia i sala na 40 osób (free of charge).",
    "Fala. They look for: promocja, and you have it: reklama w gablocie.",
    "You look for: plaża na czytanie. Around here: plaża.",
    "Seniorzy. They look for: dowóz (how many: 9). Hufiec: bus.",
]


@pytest.fixture
def inn(in_library):
    """A partner, and lines of everybody: some fit, some look as if they did."""
    inn = PartnerFactory(library=in_library, name="Pensjonat Fala", short_label="Fala")
    scouts = PartnerFactory(library=in_library, name="Hufiec")
    group = AudienceFactory(library=in_library, name="seniorzy")
    yesterday = timezone.localdate() - timedelta(days=1)
    for row in [
        {"is_of_library": True, "direction": "need", "text": "sala na spotkania", "season": "zima"},
        {"is_of_library": True, "direction": "need", "text": "plaża na czytanie"},
        {"is_of_library": True, "text": "reklama w gablocie"},
        {"partner": inn, "text": "jadalnia i sala na 40 osób", "amount": 40, "terms": "free"},
        {"partner": inn, "direction": "need", "text": "promocja"},
        {"audience": group, "direction": "need", "text": "dowóz", "amount": 9},
        {"partner": scouts, "text": "bus"},
        {"text": "plaża"},
        {"text": "sala w ruinie", "archived": True},
        {"partner": scouts, "text": "sala zimowa", "valid_until": yesterday},
        {"partner": PartnerFactory(library=in_library, archived=True), "text": "sala klubu"},
    ]:
        ResourceFactory(library=in_library, **row)
    return inn


def told_on(answer, where):
    assert answer.status_code == 200
    return [
        " ".join(link.get_text().split())
        for link in BeautifulSoup(answer.content, "lxml").select(f"{where} .pairs a")
    ]


def test_what_fits_is_told_in_words_those_first_where_both_give(inn, in_library, sign_in):
    reader = sign_in("reader")
    page = reader.get(reverse("resources:fits", args=[in_library.slug]))
    assert told_on(page, "main") == TOLD
    assert [pair.is_two_way for pair in page.context["pairs"]] == [True, False, False]
    assert told_on(reader.get(inn.get_absolute_url()), "#fits") == TOLD[:2]
    [need] = inn.resources.filter(direction="need")
    card = reader.get(reverse("resources:card", args=[in_library.slug, need.pk]))
    assert told_on(card, "main") == TOLD[1:2]


def test_where_nothing_fits_there_is_no_panel(in_library, sign_in):
    partner = PartnerFactory(library=in_library)
    ResourceFactory(library=in_library, partner=partner, text="sala")
    reader = sign_in("reader")
    assert "fits-heading" not in reader.get(partner.get_absolute_url()).content.decode()
    page = reader.get(reverse("resources:fits", args=[in_library.slug]))
    assert "Nothing fits yet." in page.content.decode()
