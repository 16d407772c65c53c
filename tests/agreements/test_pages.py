"""Pages of agreements: the checklist, the panels of other rooms."""

from datetime import date, timedelta

from bs4 import BeautifulSoup
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from agreements.models import Agreement
from agreements.services.sections import load_sections
from tests.factories.agreements import (
    AgreementFactory,
    AgreementPartFactory,
    AgreementSectionFactory,
    DocumentFactory,
    SignatureFactory,
)
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import EndorsementFactory, GoalVersionFactory, PartyFactory

DAYS = ("starts_on", "ends_on")


def agree(partnership):
    """Let every party agree to one goal: the partnership works."""
    version = GoalVersionFactory(goal__partnership=partnership)
    for party in partnership.parties.all():
        EndorsementFactory(goal_version=version, party=party)


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "lxml").get_text(" ").split())


def test_an_agreement_is_written_down_with_its_checklist(paper, person, client, vocabulary):
    load_sections()
    client.force_login(person)
    there = reverse("agreements:new", args=[paper.library.slug, paper.partnership_id])
    assert "Porozumienie: Wieczory" in client.get(there).content.decode()
    form = {"kind": "contract", "title": "Umowa", "starts_on": "1.12.2026", "ends_on": "1.1.2020"}
    assert "Koniec nie może być przed początkiem." in text_of(client.post(there, form))
    client.post(there, form | {"ends_on": "31.12.2027"})
    new = Agreement.objects.get(title="Umowa")
    sections = reverse("agreements:sections", args=[paper.library.slug, new.pk])
    page = BeautifulSoup(client.get(sections).content, "lxml")
    sent = {one["name"]: one.get("value", "") for one in page.select("input[name]")}
    for one in page.select("select[name]"):
        sent[one["name"]] = one.select_one("[selected]")["value"]
    sent |= {one["name"]: one.text.strip() for one in page.select("textarea[name]")}
    [part] = new.parts.filter(section__code="hard")
    client.post(
        sections, sent | {f"p{part.pk}-standing": "in_place", f"p{part.pk}-text": "W 14 dni."}
    )
    part.refresh_from_db()
    assert (part.standing, part.text) == ("in_place", "W 14 dni.")
    shown = text_of(client.get(new.get_absolute_url()))
    assert "Do napisania: Po co razem, Wspólne cele, Co zyskuje każda strona, Zasady, " in shown
    assert "Gdy jest trudno" not in shown


def test_what_a_reader_and_a_librarian_see(paper, as_role):
    Agreement.objects.filter(pk=paper.pk).update(
        ended_on="2026-11-01", ended_why="kłótnia", ended_by=paper.created_by
    )
    section = AgreementSectionFactory(name="Zasady")
    AgreementPartFactory(agreement=paper, section=section, text="słowa szkicu")
    SignatureFactory(agreement=paper, party__partner__library=paper.library, signed_by="A. Fala")
    DocumentFactory(partner=None, agreement=paper, library=paper.library, title="Skan umowy")
    words = ["kłótnia", "Zasady", "A. Fala", "Skan umowy", "/file/", "/erase/"]
    seen = {}
    for role in ("reader", "librarian", "coordinator"):
        page = as_role(role).get(paper.get_absolute_url()).content.decode()
        seen[role] = [word in page for word in words]
    assert seen == {
        "reader": [False, False, False, True, False, False],
        "librarian": [True, True, True, True, True, False],
        "coordinator": [True] * 6,
    }


def test_papers_stand_at_a_partner_and_at_a_partnership(paper, person, client, rf):
    partner = PartnerFactory(library=paper.library)
    DocumentFactory(partner=partner, title="Zgoda na logo", keep_until="2030-12-31")
    DocumentFactory(
        partner=None, partnership=paper.partnership, library=paper.library, title="Protokół"
    )
    PartyFactory(partnership=paper.partnership, partner=partner)
    client.force_login(person)
    page = text_of(client.get(partner.get_absolute_url()))
    assert "Zgoda na logo" in page
    assert "przechowywać do 31.12.2030" in page
    assert "Protokół" not in page
    context = Context(
        {
            "library": paper.library,
            "partnership": paper.partnership,
            "membership": Membership.objects.get(user=person),
        }
    )
    tag = "{% load agreements_panels %}{% agreements_of partnership may_edit=may %}"
    for may, expected in [(True, True), (False, False)]:
        context["may"] = may
        shown = Template(tag).render(context)
        assert "Porozumienie o wieczorach" in shown
        assert "Protokół" in shown
        assert ("Dokończ szkic i daj do podpisu" in shown) is expected


def station_of_paper(client, partnership):
    page = BeautifulSoup(client.get(partnership.get_absolute_url()).content, "lxml")
    return page.select("ol.trail > li")[4]


def test_the_trail_says_whether_there_is_an_agreement(paper, person, client):
    client.force_login(person)
    home = paper.partnership
    agree(home)
    assert "(później)" in station_of_paper(client, home).get_text()  # a draft is under way
    for party in home.parties.all():
        SignatureFactory(agreement=paper, party=party)
    station = station_of_paper(client, home)
    assert "(zrobione)" in station.get_text()
    assert station.a["href"] == paper.get_absolute_url()


def test_the_trail_knows_a_paper_that_came_with_an_old_partnership(paper, person, client):
    client.force_login(person)
    home = paper.partnership
    agree(home)
    paper.delete()
    assert "(pominięte)" in station_of_paper(client, home).get_text()
    kept = DocumentFactory(partner=None, partnership=home, library=home.library)
    assert "(zrobione)" in station_of_paper(client, home).get_text()
    kept.delete()
    DocumentFactory(erased=True, partner=None, partnership=home, library=home.library)
    assert "(pominięte)" in station_of_paper(client, home).get_text()


def test_a_new_paper_begins_today_or_after_the_last_one(paper, person, client):
    client.force_login(person)
    home = paper.partnership
    type(home).objects.update(starts_on=date(2019, 1, 1), ends_on=date(2020, 1, 1))
    there = reverse("agreements:new", args=[home.library.slug, home.pk])

    def proposed():
        page = BeautifulSoup(client.get(there).content, "lxml")
        return [page.select_one(f"[name={name}]").get("value", "") for name in DAYS]

    today = timezone.localdate()
    assert proposed() == [f"{today:%d.%m.%Y}", ""]
    last = today + timedelta(days=40)
    Agreement.objects.update(ends_on=last)
    assert proposed() == [f"{last + timedelta(days=1):%d.%m.%Y}", ""]


def test_no_second_draft_is_offered_while_one_waits_for_signatures(paper, person, client):
    client.force_login(person)
    partnership = paper.partnership
    new = reverse("agreements:new", args=[paper.library.slug, partnership.pk])

    def panel():
        page = BeautifulSoup(client.get(partnership.get_absolute_url()).content, "lxml")
        return page.select_one("section[aria-labelledby=agreements]")

    def links():
        return [one["href"] for one in panel().select("a.btn")]

    assert new not in links()
    assert links()[0] == paper.get_absolute_url()  # nobody signed: the draft is to be finished
    own, school, house = partnership.parties.in_order()
    SignatureFactory(agreement=paper, party=own)
    there = reverse("agreements:sign", args=[paper.library.slug, paper.pk, school.pk])
    assert links()[0] == there
    assert "Najpierw podpisy pod tym porozumieniem" in panel().get_text()
    for party in (school, house):
        SignatureFactory(agreement=paper, party=party)
    assert new in links()
    assert "Najpierw podpisy" not in panel().get_text()


def test_what_leads_on_changes_with_the_signatures(paper, person, client):
    """A draft is downloaded, and cannot be renewed; what all signed is to be kept."""
    client.force_login(person)

    def page():
        return BeautifulSoup(client.get(paper.get_absolute_url()).content, "lxml")

    def leads():
        return [one.get_text(strip=True) for one in page().select("main .btn-primary")]

    asks = reverse("agreements:renewal-ask", args=[paper.library.slug, paper.pk])
    assert leads() == ["Pobierz DOCX"]
    assert page().select_one(f'a[href="{asks}"]') is None
    for party in paper.partnership.parties.all():
        SignatureFactory(agreement=paper, party=party)
    assert leads() == ["Dodaj podpisane pismo"]
    assert page().select_one(f'a[href="{asks}"]')


def test_the_page_of_an_amendment_says_what_became_of_the_agreement(paper, person, client):
    own = {"partnership": paper.partnership, "amends": paper}
    amendment = AgreementFactory(**own, title="Aneks", suspended=True)
    for party in paper.partnership.parties.all():
        SignatureFactory(agreement=amendment, party=party)

    there = amendment.get_absolute_url()

    def becomes(**what):
        Agreement.objects.filter(pk=paper.pk).update(**what)
        return text_of(client.get(there))

    client.force_login(person)
    day, by = date(2026, 5, 4), {"suspended_by": person}
    becomes(suspended_on=day, suspended_why="remont", **by)
    resume = reverse("agreements:resume", args=[paper.library.slug, amendment.pk])
    shown = text_of(client.post(resume, follow=True))
    assert (
        "Ten aneks nie jest już zawieszony, ale porozumienie, które zmienia, nadal jest." in shown
    )
    assert "zawieszone Porozumienie, które ten aneks zmienia, jest zawieszone od 4 maja" in shown
    assert "Zawieś porozumienie" not in shown
    shown = becomes(suspended_on=None, suspended_why="", suspended_by=None)
    assert "Aneks obowiązuje tak długo, jak porozumienie, które zmienia." in shown
    shown = becomes(ends_on=day)
    assert "Porozumienie, które ten aneks zmienia, obowiązywało do 4 maja 2026." in shown
    following = AgreementFactory(partnership=paper.partnership)
    shown = becomes(renewed_by=following)
    assert "obowiązywało do 4 maja 2026. Jest już następne." in shown
    assert "Zakończ porozumienie" not in shown
    shown = becomes(ended_on=day, ended_why="koniec", ended_by=person)
    assert "Porozumienie, które ten aneks zmienia, zakończono przed czasem, 4 maja 2026." in shown
    assert not BeautifulSoup(client.get(there).content, "lxml").select(f'[href*="{there}sign"]')
