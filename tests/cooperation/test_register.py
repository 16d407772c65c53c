"""The director's register: papers, whose signature is missing, when one looks back."""

import csv
import io
from datetime import UTC, date, datetime, time

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from partners.models import Partner
from partnerships.models import Partnership
from reviews.models import Review
from tests.factories.agreements import AgreementFactory, SignatureFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import LibraryPartyFactory, PartyFactory
from tests.factories.reviews import ReviewFactory


@pytest.fixture
def paper(in_library):
    """A paper that the library alone signed, and one that is over."""
    paper = AgreementFactory(
        partnership__library=in_library,
        partnership__name="Wieczory",
        title="=HYPERLINK(1)",
        case_sign="@073",
    )
    ours = LibraryPartyFactory(partnership=paper.partnership)
    for name in ("Szkoła", "Pensjonat"):
        partner = PartnerFactory(library=in_library, name=name)
        PartyFactory(partnership=paper.partnership, partner=partner)
    SignatureFactory(agreement=paper, party=ours)
    AgreementFactory(partnership=paper.partnership, title="Stare", ends_on="2020-01-01")
    return paper


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "lxml").main.get_text(" ").split())


def test_it_filters_and_its_file_runs_no_formula(paper, as_role, library):
    client, there = as_role("reader"), reverse("cooperation:register", args=[library.slug])
    seen = {
        state: [word in text_of(client.get(there, {"state": state})) for word in ("=HYP", "Stare")]
        for state in ("", "ending", "unsigned", "over", "all", "nonsense")
    }
    assert seen == {
        "": [True, False],
        "ending": [False, False],
        "unsigned": [True, False],
        "over": [False, True],
        "all": [True, True],
        "nonsense": [True, False],
    }
    assert "brak podpisu : Szkoła, Pensjonat" in text_of(client.get(there))
    file = client.get(reverse("cooperation:register-file", args=[library.slug, "csv"]))
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:4] == ["Wieczory", "'=HYPERLINK(1)", "porozumienie", "'@073"]
    assert rows[1][6:8] == ["brak podpisu", "Szkoła; Pensjonat"]
    assert [len(row) for row in rows] == [12, 12]
    Partner.objects.filter(name="Pensjonat").update(sector="person")
    file = client.get(
        reverse("cooperation:register-file", args=[library.slug, "csv"])
    ).content.decode()
    assert "Szkoła; mieszkanka lub mieszkaniec" in file
    assert "Pensjonat" not in file
    paper.signatures.all().delete()
    assert "szkic . Brak podpisów: Biblioteka" in text_of(client.get(there)).replace(
        library.name, "Biblioteka"
    )


LAST = date(2025, 3, 12)
BEGUN = datetime(2019, 1, 7, 12, tzinfo=UTC)
OVER = {"ended_on": LAST, "ended_why": "sezon", "starts_on": None}
STANDINGS = [
    ({"starts_on": date(2099, 1, 7)}, None, ("następny 7.01.2100", "")),
    ({"starts_on": date(2019, 1, 7), "created_at": BEGUN}, None, ("pora od 7.01.2020", "")),
    ({}, "open", ("trwa", "")),
    ({}, {"next_on": date(2099, 3, 12)}, ("następny 12.03.2099", "2025-03-12")),
    ({}, {"next_on": None}, ("", "2025-03-12")),
    (OVER, {"next_on": date(2099, 3, 12)}, ("", "2025-03-12")),
]


def test_each_paper_says_when_its_partnership_looks_back(paper, as_role, library):
    client = as_role("reader")
    for columns, review, told in STANDINGS:
        if "ended_on" in columns:
            columns = {**columns, "ended_by": paper.created_by}
        Partnership.objects.filter(pk=paper.partnership_id).update(**columns)
        Review.objects.all().delete()
        if review:
            decided = {} if review == "open" else _decided(paper.created_by, review)
            ReviewFactory(partnership=paper.partnership, **decided)
        file = client.get(reverse("cooperation:register-file", args=[library.slug, "csv"]))
        [_head, row] = csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";")
        assert tuple(row[8:10]) == told
        page = client.get(reverse("cooperation:register", args=[library.slug])).content.decode()
        cell = BeautifulSoup(page, "lxml").select_one("td[data-label=Przegląd]")
        assert cell.get_text(" ", strip=True).startswith(told[0] or "–")
        assert "tajne" not in page


def _decided(by, said):
    noon = timezone.make_aware(datetime.combine(LAST, time(12)))
    return {
        **{"decision": "go_on", "reason": "tajne", "closed_at": noon},
        **{"decided_at": noon, "decided_by": by, **said},
    }
