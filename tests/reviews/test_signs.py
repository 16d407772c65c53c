"""Early signs of a partnership: read from rows, put aside, back with something new."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from partners.models import Partner
from partnerships.models import Contribution, Partnership, Party
from reviews.services.signs import dismiss_sign, signs_of
from reviews.services.silence import silences
from tests.factories.activities import ActivityPartnerFactory
from tests.factories.diary import InteractionPartnerFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import ContributionFactory
from tests.reviews.people import Reviewed
from tests.waiting import waiting

TODAY = timezone.localdate


def days_ago(days):
    return TODAY() - timedelta(days=days)


@pytest.fixture
def old(in_library):
    """One that works for a year and a half; all but one partner were heard of lately."""
    reviewed = Reviewed(in_library, opened=False)
    Party.objects.update(joined_on=days_ago(500))
    Partner.objects.update(level="lasting")
    for party in reviewed.parties[:2]:
        InteractionPartnerFactory(
            interaction__library=in_library, interaction__happened_on=TODAY(), partner=party.partner
        )
    return reviewed


def said(reviewed):
    return [one.sentence for one in signs_of(reviewed.partnership)]


def test_what_waits_is_dated_by_the_sign_it_tells(old):
    ContributionFactory(party=old.parties[0], due_on=days_ago(900))
    silent, late = signs_of(old.partnership)
    (step,) = waiting("early_sign")
    assert step.sentence.startswith("Cisza od 16 miesięcy: Strona 2")
    assert step.since == silent.since > late.since


def test_each_rule_says_what_it_found_until_it_is_put_aside(old):
    first, second, third = old.parties
    ContributionFactory(party=first, due_on=days_ago(3))
    for party, hours in [(second, 9), (second, 9), (first, 1)]:
        ContributionFactory(party=party, kind="hours", amount=hours, delivered_on=TODAY())
    assert said(old) == [
        "Cisza od 16 miesięcy: Strona 2",
        "Obiecany wkład po terminie: 1",
        "W tym roku prawie wszystko wnosi jedna strona: Strona 1",
    ]
    (step,) = waiting("early_sign")
    assert step.sentence == "Cisza od 16 miesięcy: Strona 2 · inne znaki: 2"
    silent, late, _uneven = signs_of(old.partnership)
    dismiss_sign(partnership=old.partnership, key=silent.key, reason="zimują", by=old.by)
    dismiss_sign(partnership=old.partnership, key=late.key, reason="w drodze", by=old.by)
    with pytest.raises(ValidationError):
        dismiss_sign(partnership=old.partnership, key=late.key, reason="znowu", by=old.by)
    assert len(said(old)) == 1
    # Another promise is late, and after one more entry there is silence again.
    ContributionFactory(party=third, due_on=days_ago(1))
    entry = {"interaction__library": old.partnership.library, "partner": third.partner}
    InteractionPartnerFactory(interaction__happened_on=days_ago(300), **entry)
    assert said(old)[:2] == ["Cisza od 9 miesięcy: Strona 2", "Obiecany wkład po terminie: 1"]
    Contribution.objects.filter(delivered_on=None).update(dropped_on=TODAY())
    planned = TODAY() + timedelta(days=30)
    ActivityPartnerFactory(
        activity__library=old.partnership.library, activity__held_on=planned, partner=third.partner
    )
    assert len(said(old)) == 1
    Partnership.objects.update(paused_on=TODAY(), paused_until=planned, paused_why="zima")
    assert said(old) == []


def test_a_sign_is_put_aside_on_its_page_with_a_reason(client, old):
    client.force_login(old.by)
    there = reverse("reviews:signs", args=[old.partnership.library.slug, old.partnership.pk])
    page = client.get(there).content.decode()
    assert "Skąd to wiemy?" in page
    assert "po tylu miesiącach: 6" in page
    (sign,) = signs_of(old.partnership)
    told = {"sign0-key": sign.key, "sign0-reason": ""}
    assert "wystarczy jedno zdanie" in client.post(there, told).content.decode()
    told["sign0-reason"] = "wracają wiosną"
    assert "Nie ma wczesnych znaków" in client.post(there, told, follow=True).content.decode()
    assert "Tego znaku już nie ma" in client.post(there, told, follow=True).content.decode()


def test_silence_lists_partners_the_longest_first(in_library, client):
    reviewed = Reviewed(in_library, opened=False)
    Partner.objects.update(level="one_off")
    first, second, _third = [one.partner for one in reviewed.parties]
    PartnerFactory(library=in_library, level="contact")
    Partner.objects.filter(pk=second.pk).update(in_charge=reviewed.by)
    for partner, days in [(first, 40), (second, 400)]:
        InteractionPartnerFactory(
            interaction__library=in_library,
            interaction__happened_on=days_ago(days),
            partner=partner,
        )
    found = [(str(one.partner), one.months, one.is_long) for one in silences()]
    assert found == [("Strona 1", 13, True), ("Strona 0", 1, False), ("Strona 2", 0, False)]
    client.force_login(reviewed.by)
    there = reverse("reviews:silence", args=[in_library.slug])
    page = client.get(there, {"person": reviewed.by.pk}).content.decode()
    assert ("Strona 1" in page, "Strona 0" in page) == (True, False)
    assert client.get(there, {"person": "x"}).status_code == 200
