"""Whoever answers by a link answers to what the library says now, not to what a page said."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils.formats import date_format

from accounts.models.links import OF_A_PERSON, Purpose
from accounts.scoping import scope
from directory.models import PartnerConsent
from intake.models import Correction
from tests.factories.agreements import RenewalRequestFactory
from tests.factories.assessments import AssessmentRequestFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import GoalRequestFactory, GoalVersionFactory
from tests.factories.reviews import ReviewRequestFactory, ReviewSentenceFactory
from tests.factories.selections import BenefitFactory, InvitationFactory
from tests.factories.workshops import PartnerInvitationFactory

WORDS = "Do zobaczenia"


@dataclass
class Case:
    """A question by a link, what is `said` to it, and what the library changes meanwhile."""

    asked: Any
    said: dict
    change: Callable
    new: str  # how the change reads on the page
    words: str = "words"  # the field into which words are typed

    @property
    def address(self):
        return f"{self.asked.link.path}{self.asked.link.purpose}/"


def saved(row, **to):
    """Return what writes this into a row."""
    return partial(type(row)._base_manager.filter(pk=row.pk).update, **to)


def of_a_workshop(library):
    asked = PartnerInvitationFactory(workshop__library=library)
    day = asked.workshop.held_on + timedelta(days=7)
    said = {"answer": "coming", "people_count": "2"}
    return Case(asked, said, saved(asked.workshop, held_on=day), date_format(day, "j E"))


def of_its_place(library):
    asked = PartnerInvitationFactory(workshop__library=library)
    said = {"answer": "coming", "people_count": "2"}
    return Case(asked, said, saved(asked.workshop, place="Remiza"), "Remiza")


def of_a_renewal(library):
    asked = RenewalRequestFactory(agreement__partnership__library=library)
    new = "Porozumienie o sali"
    return Case(asked, {"answer": "yes"}, saved(asked.agreement, title=new), new)


def of_a_purpose(library):
    asked = RenewalRequestFactory(agreement__partnership__library=library)
    new = "Zupełnie co innego"
    return Case(asked, {"answer": "yes"}, saved(asked.agreement.partnership, purpose=new), new)


def of_a_consent(library):
    asked = ConsentRequestFactory(partner__library=library, partner__phone="94 351 50 00")
    said = {"answer": "yes", "shown": ["phone"]}
    return Case(asked, said, saved(asked.partner, phone="94 351 50 99"), "94 351 50 99")


def of_a_name(library):
    """The name itself is what a yes shows first."""
    asked = of_a_consent(library).asked
    new = "Koło Gospodyń Fala"
    return Case(asked, {"answer": "yes"}, saved(asked.partner, name=new), new)


def of_an_invitation(library):
    asked = InvitationFactory(candidate__selection__library=library)
    new = "Wspólne lato"
    return Case(asked, {"answer": "yes"}, saved(asked.candidate.selection, purpose=new), new)


def of_what_it_gives(library):
    asked = InvitationFactory(candidate__selection__library=library)
    row = BenefitFactory(candidate=asked.candidate, side="partner", flow="gains")
    return Case(asked, {"answer": "yes"}, saved(row, text="trzy autokary"), "autokary")


def of_own_data(library):
    asked = DataRequestFactory(partner=PartnerFactory(library=library, street="Polna 7"))
    return Case(asked, {"right": "yes"}, saved(asked.partner, street="Leśna 1"), "Leśna 1")


def of_data_corrected(library):
    case = of_own_data(library)
    case.said = {"phone": "91 351 50 00"}
    return case


def of_goals(library):
    asked = GoalRequestFactory(party__partnership__library=library)
    words = GoalVersionFactory(goal__partnership=asked.party.partnership)
    said = {f"g{words.goal_id}-answer": "agree", f"g{words.goal_id}-words": str(words.pk)}
    new = partial(GoalVersionFactory, goal=words.goal, number=2, text="Dwa wieczory do maja")
    return Case(asked, said, new, "Dwa wieczory", words="idea")


def of_a_review(library):
    asked = ReviewRequestFactory(review__partnership__library=library)
    sentence = ReviewSentenceFactory(review=asked.review)
    said = {f"s{sentence.pk}": "5"}
    return Case(asked, said, saved(sentence, text="Jest dobrze."), "Jest dobrze.")


def of_an_assessment(library):
    library.assesses_partners = True
    library.save()
    asked = AssessmentRequestFactory(partner__library=library)
    new = "Koło Gospodyń"
    return Case(asked, {"openness": "3"}, saved(asked.partner, name=new), new, words="")


# Of every purpose, each thing that its page shows and a library changes.
OF_PURPOSES = {
    Purpose.WORKSHOP_INVITATION: [of_a_workshop, of_its_place],
    Purpose.RENEWAL: [of_a_renewal, of_a_purpose],
    Purpose.PUBLICATION_CONSENT: [of_a_consent, of_a_name],
    Purpose.INVITATION: [of_an_invitation, of_what_it_gives],
    Purpose.OWN_DATA: [of_own_data, of_data_corrected],
    Purpose.GOALS: [of_goals],
    Purpose.REVIEW: [of_a_review],
    Purpose.ASSESSMENT: [of_an_assessment],
}
CASES = [make for cases in OF_PURPOSES.values() for make in cases]


def test_every_purpose_is_walked():
    """What concerns an account is about its person alone; a calendar is read by a machine."""
    assert {*Purpose} - {*OF_A_PERSON, Purpose.CALENDAR} == {*OF_PURPOSES}


def as_sent(response):
    """Return what a browser sends of the form for the answer, as it stands on this page."""
    page = BeautifulSoup(response.content, "html.parser")
    fields = page.select("form[data-form] :is(input, textarea)[name]")
    chosen = [
        one
        for one in fields
        if one.get("type") not in {"radio", "checkbox"} or one.has_attr("checked")
    ]
    return {one["name"]: one.get("value", one.text.strip()) for one in chosen}


def is_answered(asked):
    asked.link.refresh_from_db()
    consents = PartnerConsent._base_manager.filter(partner=getattr(asked, "partner", None))
    return bool(asked.link.used_at) or consents.exists()


@pytest.mark.parametrize("make", CASES)
def test_an_older_page_is_shown_once_more(client, in_library, make):
    case = make(in_library)
    typed = {case.words: WORDS} if case.words else {}
    page = as_sent(client.get(case.address)) | case.said | typed
    case.change()
    again = client.post(case.address, page)
    text = again.content.decode()
    assert (again.status_code, "w międzyczasie" in text) == (200, True)
    assert case.new in text
    if make is not of_goals:  # where other words ask for another choice
        assert "coś tu zmieniła</h2>" in text  # who answers did nothing wrong
        assert not re.search("Do poprawy|Czegoś jeszcze brakuje", text)
    shown = as_sent(again)
    for name, words in typed.items():
        assert shown[name] == words
    with scope(library=in_library):
        assert not is_answered(case.asked)
    assert shown["seen"] != page["seen"]
    kept = {name: words for name, words in case.said.items() if not name.endswith("-words")}
    assert client.post(case.address, shown | kept).status_code == 302
    with scope(library=in_library):
        assert is_answered(case.asked)


@pytest.mark.parametrize("make", CASES)
def test_another_language_is_no_change(client, in_library, make):
    case = make(in_library)
    page = as_sent(client.get(case.address)) | case.said
    client.cookies["django_language"] = "en"
    assert client.post(case.address, page).status_code == 302


def test_what_was_not_corrected_is_no_correction_of_what_changed_meanwhile(client, in_library):
    case = of_data_corrected(in_library)
    page = as_sent(client.get(case.address)) | case.said
    case.change()
    again = as_sent(client.post(case.address, page))
    assert (again["phone"], again["street"]) == ("91 351 50 00", "Leśna 1")
    client.post(case.address, again)
    with scope(library=in_library):
        assert [row.fact for row in Correction.objects.all()] == ["phone"]


def test_what_is_wrong_besides_is_said_as_ever(client, in_library):
    case = of_a_workshop(in_library)
    page = as_sent(client.get(case.address)) | case.said | {"people_count": "wielu"}
    case.change()
    text = client.post(case.address, page).content.decode()
    assert "Do poprawy: 2" in text
    assert "w międzyczasie" in text
