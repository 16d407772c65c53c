"""What the page of a partner says of changes: the latest, and the way to all of them."""

from datetime import datetime

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from changes.templatetags.changes_panels import saves_in_words
from partners.services.history import Sentence
from partners.services.partners import save_partner
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory


def test_the_page_of_a_partner_shows_the_latest_and_leads_to_all(sign_in, library):
    partner = PartnerFactory(library=library, place="nigdzie")
    with scope(library=library):
        for number in range(15):
            partner.place = f"wieś {number}"
            partner = save_partner(partner=partner, by=UserFactory(name=f"Ewa {number}"))
    client = sign_in("reader")
    page = BeautifulSoup(client.get(partner.get_absolute_url()).content, "lxml")
    told = [" ".join(one.get_text(" ").split()) for one in page.select(".changes .history__what")]
    assert len(told) == 12
    assert told[0] == "Ewa 14: place from “wieś 13” to “wieś 14”"
    assert told[-1] == "Ewa 3: place from “wieś 2” to “wieś 3”"
    there = reverse("changes:of-row", args=[library.slug, "partner", partner.pk])
    assert page.select_one(f"a[href='{there}']")
    assert "wieś 0" in client.get(there).text


def test_a_save_is_written_as_text_with_its_day_and_hour():
    when = datetime(2026, 1, 5, 23, 30, tzinfo=timezone.get_fixed_timezone(0))
    drawn = saves_in_words([Sentence("<Ewa>", when, ["„{a}” & b", "c"], by_link=True)])
    page = BeautifulSoup(drawn, "lxml")
    what, time = page.select_one(".history__what"), page.time
    assert what.get_text() == "<Ewa>: „{a}” & b; c odpowiedź przez link"
    assert what.strong.string == "<Ewa>:"
    assert (time["datetime"], time.string) == ("2026-01-06T00:30:00+01:00", "6 stycznia 2026 00:30")
