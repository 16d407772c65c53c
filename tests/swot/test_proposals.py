"""Proposals on their page: numbers that the list repeats, taken, declined, asked again."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from partners.models import Partner
from swot.models import Factor, ProposalAnswer
from tests.factories.partners import AudienceFactory, KindFactory, PartnerFactory
from tests.factories.swot import AnalysisFactory

PAST = timezone.now() - timedelta(days=366)


@pytest.fixture
def analysis(library):
    return AnalysisFactory(library=library)


@pytest.fixture
def client(as_role):
    return as_role("librarian")


@pytest.fixture
def address(analysis):
    def of(name, *more):
        return reverse(f"swot:{name}", args=[analysis.library.slug, analysis.pk, *more])

    return of


@pytest.fixture
def neighbourhood(library):
    """Six rules hold: firms wait, a group and a sector are missing, a kind and a place wait."""
    hotel = KindFactory(sector="ngo")
    PartnerFactory.create_batch(3, library=library, sector="private", level="none", place="")
    waiting = {"level": "none", "sector": "ngo", "place": "Rusowo", "kind": hotel}
    PartnerFactory.create_batch(5, library=library, **waiting)
    PartnerFactory.create_batch(3, library=library, level="lasting", sector="ngo", place="")
    AudienceFactory(library=library, name="seniorzy", reach_is_known=True)
    AudienceFactory(library=library, name="nikt nie pytał")
    with scopes_disabled():
        Partner.objects.filter(level="lasting").update(updated_at=PAST)


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def shown(client, address):
    page = soup(client.get(address("proposals")))
    return [form.select_one('[name="rule"]')["value"] for form in page.select("main .panel form")]


@pytest.mark.usefixtures("neighbourhood")
def test_the_list_behind_a_proposal_counts_the_same(client, address):
    page = soup(client.get(address("proposals")))
    assert shown(client, address) == [
        *["sector-waits", "nobody-reaches", "sector-missing", "silent", "place-waits"],
    ]
    counts = []
    for link in page.select("main details a"):
        rows = soup(client.get(link["href"])).select("#partner-table tbody tr")
        assert link.get_text().endswith(f": {len(rows)}")
        counts.append(len(rows))
    assert counts == [3, 0, 0, 3, 5]


@pytest.mark.usefixtures("neighbourhood")
def test_what_is_taken_stands_on_its_list(client, address):
    values = {"rule": "sector-waits", "about": "private", "answer": "yes"}
    page = soup(client.post(address("proposal-answer"), values, follow=True))
    assert page.select_one(".message--success")
    with scopes_disabled():
        factor = Factor.objects.get()
        assert (factor.part, factor.sectors) == ("opportunity", ["private"])
        assert factor.text.endswith("firmy i przedsiębiorcy")
    assert "sector-waits" not in shown(client, address)
    edit = reverse("swot:factor-edit", args=[factor.library.slug, factor.pk])
    for page in (address("board"), edit):
        known = soup(client.get(page)).select_one(".factor__known")
        assert "Na liście: firmy i przedsiębiorcy – 3, wśród partnerów – 0." in known.get_text()
        assert len(soup(client.get(known.a["href"])).select("#partner-table tbody tr")) == 3
    page = soup(client.post(address("proposal-answer"), values, follow=True))
    assert page.select_one(".message--warning")
    with scopes_disabled():
        assert Factor.objects.count() == 1


@pytest.mark.usefixtures("neighbourhood")
def test_what_does_not_concern_us_is_remembered_for_a_year_and_may_be_undone(client, address):
    values = {"rule": "silent", "about": "", "answer": "no"}
    page = soup(client.post(address("proposal-answer"), values, follow=True))
    assert "Ta podpowiedź nie wróci przez rok." in page.select_one(".message--success").get_text()
    assert "silent" not in shown(client, address)
    with scopes_disabled():
        answer = ProposalAnswer.objects.get()
        assert (answer.factor, answer.created_by) == (None, client.user)
    undo = page.select_one(f'form[action="{address("proposal-forget", answer.pk)}"]')
    soup(client.post(undo["action"], follow=True))
    assert "silent" in shown(client, address)
    client.post(address("proposal-answer"), values)
    with scopes_disabled():
        ProposalAnswer.objects.update(created_at=PAST)
    assert "silent" in shown(client, address)
    client.post(address("proposal-answer"), values)
    assert "silent" not in shown(client, address)


@pytest.mark.usefixtures("neighbourhood")
@pytest.mark.parametrize("said", ["no", "yes"])
def test_what_a_colleague_answers_at_the_same_moment_is_told(client, address, said, monkeypatch):
    def meanwhile(answer, exclude):
        """Write what the colleague's transaction commits just after this one looked."""
        rival = {"library": answer.library, "rule": answer.rule, "about": answer.about}
        ProposalAnswer.objects.bulk_create(
            [ProposalAnswer(**rival, sentence="x", created_by=client.user)]
        )

    monkeypatch.setattr(ProposalAnswer, "full_clean", meanwhile)
    values = {"rule": "sector-waits", "about": "private", "answer": said}
    page = soup(client.post(address("proposal-answer"), values, follow=True))
    assert page.select_one(".message--error")
    with scopes_disabled():
        assert not Factor.objects.exists()
