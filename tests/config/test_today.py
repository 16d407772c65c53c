"""What the start page proposes: each rule by itself, their order, and the numbers behind links."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation

from accounts.scoping import scopes_disabled
from config import today
from partners.models import Audience, Partner
from tests.factories.intake import CorrectionFactory, SuggestionFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)
from tests.factories.swot import AnalysisFactory, FactorFactory, StrategyFactorFactory

pytestmark = pytest.mark.usefixtures("in_library")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def partner(library, **fields):
    return PartnerFactory(library=library, **{"email": "biuro@example.test", **fields})


def grow_old(row, days):
    with scopes_disabled():
        Partner.objects.filter(pk=row.pk).update(updated_at=timezone.now() - timedelta(days=days))


def test_sectors_to_confirm_are_counted_at_every_level(library, other_library):
    partner(library, sector_confirmed=False, level="none")
    partner(library, sector_confirmed=False)
    partner(library)
    partner(library, sector_confirmed=False, archived=True)
    partner(other_library, sector_confirmed=False)
    assert today.unconfirmed_sectors(library).sentence == "Sector to confirm: 2."


def test_confirmed_sectors_are_no_hint(library):
    partner(library)
    assert today.unconfirmed_sectors(library) is None


@pytest.mark.parametrize(
    ("fields", "contact", "is_hint"),
    [
        ({}, None, True),
        ({"phone": "91 000 00 00"}, None, False),
        ({"email": "biuro@example.test"}, None, False),
        ({"level": "contact"}, None, False),
        ({"archived": True}, None, False),
        ({}, {"phone": "600 000 000"}, False),
        ({}, {"email": "jan@example.test"}, False),
        ({}, {}, True),
        ({}, {"phone": "600 000 000", "ends_on": "2020-01-01"}, True),
    ],
)
def test_a_partner_without_phone_and_e_mail(library, fields, contact, is_hint):
    row = PartnerFactory(library=library, **{"email": "", "phone": "", **fields})
    if contact is not None:
        dates = {"starts_on": "2019-01-01"} if "ends_on" in contact else {}
        ContactFactory(partner=row, **{"email": "", "phone": "", **dates, **contact})
    hint = today.unreachable_partners(library)
    assert (hint is not None) == is_hint


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "Without a phone and e-mail: 1 partner."),
        (3, "Without a phone and e-mail: 3 partners."),
    ],
)
def test_partners_without_phone_and_e_mail_are_counted(library, count, sentence):
    PartnerFactory.create_batch(count, library=library, email="", phone="")
    assert today.unreachable_partners(library).sentence == sentence


@pytest.mark.parametrize(
    ("fields", "is_hint"),
    [({}, False), ({"level": "contact"}, True), ({"archived": True}, True), (None, True)],
    ids=["reached", "only in touch", "archived", "by nobody"],
)
def test_a_group_that_no_partner_reaches(library, fields, is_hint):
    group = AudienceFactory(library=library, name="young people")
    if fields is not None:
        PartnerAudienceFactory(partner=partner(library, **fields), audience=group)
    hint = today.unreached_audiences(library)
    assert (hint is not None) == is_hint
    if hint:
        is_known = fields == {"level": "contact"}  # somebody said who reaches them
        assert hint.sentence == (
            "No partner reaches the group “young people”."
            if is_known
            else "Who reaches the group “young people”?"
        )
        with scopes_disabled():
            Audience.objects.update(reach_is_known=True)
        hint = today.unreached_audiences(library)
        assert hint.sentence == "No partner reaches the group “young people”."


def test_no_audiences(library, other_library):
    AudienceFactory(library=other_library)
    assert today.no_audiences(library).address.endswith("/first-steps/audiences/")
    AudienceFactory(library=library)
    assert today.no_audiences(library) is None


@pytest.mark.parametrize(("days", "is_hint"), [(364, False), (366, True)])
def test_partners_unchanged_for_a_year(library, days, is_hint):
    grow_old(partner(library), days)
    hint = today.unchanged(library)
    assert (hint is not None) == is_hint
    if hint:
        assert hint.sentence == "Unchanged for a year: 1 partner. Still true?"
        Partner.objects.update(confirmed_on=timezone.localdate())  # it is
        assert today.unchanged(library) is None


def test_what_people_outside_wrote_is_told_to_who_may_read_it(library):
    CorrectionFactory(answer__partner=partner(library))
    SuggestionFactory.create_batch(2, library=library)
    told = [hint.sentence for hint in today.hints(library)]
    assert told[:2] == [
        "Partners answered about their data, to look through: 1.",
        "Suggestions from outside: 2.",
    ]
    assert not {*told[:2]} & {hint.sentence for hint in today.hints(library, hears=False)}


def test_possible_partners_may_rest(library):
    grow_old(partner(library, level="none"), 1000)
    assert today.unchanged(library) is None


def test_the_worthiest_three_come_in_order(library):
    grow_old(PartnerFactory(library=library, sector_confirmed=False, email="", phone=""), 400)
    assert [hint.sentence.split(":")[0] for hint in today.hints(library)] == [
        "Sector to confirm",
        "Without a phone and e-mail",
        "No audiences yet",
    ]


def test_nothing_presses(library):
    row = partner(library)
    PartnerAudienceFactory(partner=row)
    assert today.hints(library) == []


@pytest.mark.parametrize(
    "rule", [today.unconfirmed_sectors, today.unreachable_partners, today.unchanged]
)
def test_the_list_behind_a_hint_shows_as_many_as_it_says(as_role, library, rule):
    for sector_confirmed in (True, False):
        for email in ("", "biuro@example.test"):
            for level in ("none", "one_off", "lasting"):
                row = PartnerFactory(
                    library=library, email=email, level=level, sector_confirmed=sector_confirmed
                )
                grow_old(row, 400 if email else 10)
    hint = rule(library)
    page = as_role("librarian").get(hint.address)
    rows = BeautifulSoup(page.text, "lxml").select("#partner-table tbody tr")
    assert f": {len(rows)}" in hint.sentence


def test_an_opportunity_without_an_answer_is_asked_about(library, other_library):
    FactorFactory(analysis__library=other_library, part="opportunity")
    analysis = AnalysisFactory(library=library)
    FactorFactory(analysis=analysis, part="threat", position=1)
    FactorFactory(analysis=analysis, part="opportunity", position=1, management="ferie")
    assert today.unanswered_opportunity(library, today.read_for_today()) is None
    second = FactorFactory(analysis=analysis, part="opportunity", position=3)
    first = FactorFactory(analysis=analysis, part="opportunity", position=2, text="many firms")
    hint = today.unanswered_opportunity(library, today.read_for_today())
    assert hint.sentence == (
        "The opportunity “many firms” has no answer yet: what will you do with it?"
    )
    assert hint.address == f"/libraries/{library.slug}/swot/{analysis.pk}/#factor-{first.pk}"
    StrategyFactorFactory(strategy__analysis=analysis, strategy__archived=True, factor=second)
    StrategyFactorFactory(strategy__analysis=analysis, factor=first)
    assert today.unanswered_opportunity(library, today.read_for_today()).address.endswith(
        f"#factor-{second.pk}"
    )
