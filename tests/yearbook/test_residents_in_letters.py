"""What a partnership or an agreement is called names no resident to the parties beside them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test.signals import template_rendered
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.models.links import OF_A_PERSON, Purpose
from agreements.services.renewals import ask_parties as ask_to_go_on
from agreements.services.renewals import letter_to_parties
from agreements.services.renewals import parties_to_ask as whom_to_ask
from directory.services import consents
from intake.services import own_data
from partnerships.models import Partnership
from partnerships.services.endings import end_partnership
from partnerships.services.endorsements import SaidToGoal, agree_for_library, record_answers
from partnerships.services.goals import add_goal
from partnerships.services.requests import ask_parties, drafts_of
from partnerships.services.states import standing_of
from partnerships.services.thanks import draft_of, send_thanks
from privacy.services import telling
from reviews.models import ReviewRequest
from reviews.services import requests as reviews
from reviews.services.papers import sheet_of
from reviews.services.reviews import open_review
from reviews.services.statements import load_statements
from tests.config.test_second_answer import filled
from tests.conftest import client_of
from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import AgreementFactory, RenewalRequestFactory, SignatureFactory
from tests.factories.assessments import AssessmentRequestFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalRequestFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.reviews import ReviewFactory, ReviewRequestFactory, ReviewSentenceFactory
from tests.factories.selections import InvitationFactory
from tests.factories.workshops import PartnerInvitationFactory, WorkshopFactory
from tests.yearbook.test_residents_in_files import NAMES, RESIDENT
from ties.services import asking
from workshops.services.invitations import letter_to_partners

SITE = "https://okolica.test"
HERS, NAMED = "zdzislawa@example.org", "Bajki Zdzisławy Ptasińskiej"
TOLD = "partnerstwo z mieszkan"
# Of colleagues, trainers, strangers, and of their own data: none tells a party of a partnership.
OF_OTHERS = {
    *("_week_line", "agreement_ends", "consent_answered", "cooperation_answered", "first_password"),
    *("invitation", "invitation_answered", "keep_email", "new_email", "new_email_taken"),
    *("own_data_answered", "partnership_answered", "renewal_answered", "review_answered"),
    *("second_factor", "suggestion_answered", "training_planned", "training_request"),
    *("training_request_came", "week", "notice"),
}


class Tales:
    """A partnership and its agreement, called after the resident who is in it beside a school."""

    def __init__(self, library):
        self.library = library
        self.by = MembershipFactory(library=library, role="coordinator").user
        self.partnership = PartnershipFactory(library=library, name=NAMED, owner=self.by)
        self.own = LibraryPartyFactory(partnership=self.partnership)
        self.hers = self.party(RESIDENT, "person", HERS)
        self.paper = AgreementFactory(
            partnership=self.partnership,
            title="Umowa z Zdzisławą Ptasińską",
            ends_on=timezone.localdate() + timedelta(days=30),
        )

    def party(self, name, sector, email):
        partner = PartnerFactory(library=self.library, name=name, sector=sector, email=email)
        return PartyFactory(partnership=self.partnership, partner=partner)

    def with_school(self):
        self.school = self.party("Szkoła", "public", "szkola@example.org")
        return self

    def ask_about_goals(self):
        drafts = drafts_of(standing_of(self.partnership), person=self.by, site=SITE)
        return ask_parties(partnership=self.partnership, drafts=drafts, by=self.by)

    def all_agree(self):
        said = [SaidToGoal(one.words.pk, "agree") for one in standing_of(self.partnership).goals]
        for one in [self.hers, self.school]:
            record_answers(party=one, said=said, heard="phone", by=self.by)
        agree_for_library(partnership=self.partnership, said=said[-1:], by=self.by)

    def ask_to_go_on(self):
        parties = [one for one, *_rest in whom_to_ask(self.paper)]
        keys = [one.partner_id for one in parties]
        said = letter_to_parties(self.paper, parties=parties, person=self.by)
        return ask_to_go_on(agreement=self.paper, keys=keys, site=SITE, by=self.by, **said)

    def review(self):
        load_statements()
        review = open_review(partnership=self.partnership, form="short", by=self.by)
        draft = reviews.draft_of(review, person=self.by, site=SITE)
        reviews.ask_for_review(review=review, draft=draft, by=self.by)
        return review

    def take_leave(self):
        today = timezone.localdate()
        end_partnership(partnership=self.partnership, ended_on=today, why="koniec", by=self.by)
        for party in [self.hers, self.school]:
            party.refresh_from_db()
            draft = draft_of(party, person=self.by)
            send_thanks(party=party, subject=draft.subject, text=draft.text, by=self.by)


@pytest.fixture
def tales(in_library):
    return Tales(in_library).with_school()


@pytest.fixture
def rendered():
    """Return the names of the letters that are written meanwhile."""
    names = set()

    def note(template, **_said):
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def letters_to(*recipients):
    rows = Letter.objects.filter(recipient__in=recipients).order_by("pk")
    return [f"{one.subject}\n{one.body}" for one in rows]


def test_every_letter_to_another_party_says_resident(tales, rendered, in_english):
    add_goal(partnership=tales.partnership, text="Wieczory", by=tales.by)
    tales.ask_about_goals()
    record = {"heard": "phone", "by": tales.by}
    [goal] = standing_of(tales.partnership).goals
    agreed = [SaidToGoal(goal.words.pk, "agree")]
    agree_for_library(partnership=tales.partnership, said=agreed, by=tales.by)
    for one in [tales.hers, tales.school]:
        record_answers(party=one, said=agreed, **record)
    more = {"text": "Ranki", "proposed_by": tales.hers}
    add_goal(partnership=tales.partnership, by=tales.by, **more)
    tales.ask_about_goals()
    tales.all_agree()
    SignatureFactory(agreement=tales.paper, party=tales.school)
    tales.ask_to_go_on()
    tales.review()
    tales.take_leave()
    library, by = tales.library, tales.by
    others = [one.letter_to_ask(library, by) for one in (consents, own_data, asking)]
    others.append(letter_to_partners(WorkshopFactory(library=library), by))
    others.append(telling.words_to_say(library, by))
    written = letters_to("szkola@example.org")
    assert not [one for one in [*written, *map(str, others)] if NAMES.search(one)]
    # goals, new goals, their reminders, twice that all agree, renewal, review, its reminder, thanks
    assert len(written) == len(letters_to(HERS)) == 10
    assert sum(TOLD in one or "porozumienie z mieszkan" in one for one in written) == 10
    letters = {one.stem for one in (settings.BASE_DIR / "templates/letters").glob("*.txt")}
    assert {f"letters/{one}.txt" for one in letters - OF_OTHERS} <= rendered
    assert letters > OF_OTHERS


def test_a_letter_to_the_resident_alone_says_the_name(tales):
    tales.take_leave()
    [to_her] = letters_to(HERS)
    assert NAMED in to_her
    alone = Tales(tales.library)
    alone.ask_to_go_on()
    assert "Umowa z Zdzisławą Ptasińską" in letters_to(HERS)[-1]


def asked_about_goals(tales, party):
    words = GoalVersionFactory(goal__partnership=tales.partnership)
    for one in {tales.own, tales.hers, tales.school} - {party}:
        EndorsementFactory(goal_version=words, party=one, words="Tak", answer="change")
    return GoalRequestFactory(party=party)


def asked_in_review(tales, party):
    review = ReviewFactory(partnership=tales.partnership)
    ReviewSentenceFactory(review=review)
    return ReviewRequestFactory(review=review, party=party)


# purpose → the row by whose link a party answers
ASKED = {
    "goals": asked_about_goals,
    "review": asked_in_review,
    "renewal": lambda tales, party: RenewalRequestFactory(agreement=tales.paper, party=party),
    "invitation": lambda tales, party: InvitationFactory(
        candidate__selection__library=tales.library, candidate__partner=party.partner
    ),
    "workshop-invitation": lambda tales, party: PartnerInvitationFactory(
        workshop__library=tales.library, partner=party.partner
    ),
    "own-data": lambda tales, party: DataRequestFactory(partner=party.partner),
    "publication-consent": lambda tales, party: ConsentRequestFactory(partner=party.partner),
    "assessment": lambda tales, party: AssessmentRequestFactory(partner=party.partner),
}
OF_A_PARTNERSHIP = ["goals", "review", "renewal"]


def pages_of(client, asked, purpose):
    """Return the page behind a link as it opens, when it is answered, and when it is over."""
    address = reverse(f"{purpose}:answer", args=[asked.link.token])
    page = client.get(address)
    assert page.status_code == 200
    sent = client.post(address, filled(page))
    pages = [page.text, sent.text, client.get(address).text]
    type(asked.link).objects.filter(pk=asked.link_id).update(
        expires_at=timezone.now() - timedelta(days=1)
    )
    return [*pages, client.get(address).text]


def test_each_link_by_which_somebody_answers_the_library_is_walked():
    assert {*ASKED, *OF_A_PERSON, Purpose.CALENDAR} == {*Purpose.values}


@pytest.mark.parametrize("purpose", ASKED)
def test_no_page_behind_a_link_of_another_party_names_the_resident(client, tales, purpose):
    pages = pages_of(client, ASKED[purpose](tales, tales.school), purpose)
    assert not [one for one in pages if NAMES.search(one)]
    if purpose in OF_A_PARTNERSHIP:
        for text in [pages[0], pages[2]]:
            assert "z mieszkan" in BeautifulSoup(text, "lxml").title.text
        assert "Odpowiedź zapisana" in pages[2]


@pytest.mark.parametrize("purpose", OF_A_PARTNERSHIP)
def test_the_resident_reads_the_name_there(client, tales, purpose):
    page, _sent, answered, _over = pages_of(client, ASKED[purpose](tales, tales.hers), purpose)
    for text in [page, answered]:
        assert NAMES.search(BeautifulSoup(text, "lxml").title.text)


def test_a_sheet_of_a_review_says_the_name_on_the_page_of_the_resident_alone(tales):
    review = ReviewFactory(partnership=tales.partnership)
    hers, school = sheet_of(review)["pages"]
    assert NAMED in hers["head"]
    assert NAMED in hers["back"]
    assert not NAMES.search(repr(school))
    assert school["head"].endswith("Szkoła")
    assert TOLD in school["back"]


def test_words_for_the_resident_alone_do_not_go_to_the_party_that_came_meanwhile(in_library):
    alone = Tales(in_library)
    add_goal(partnership=alone.partnership, text="Wieczory", by=alone.by)
    load_statements()
    review = open_review(partnership=alone.partnership, form="short", by=alone.by)
    client = client_of("coordinator", in_library)
    for name, pk, said in [
        ("partnerships:ask-goals", alone.partnership.pk, "Cele zmieniły się w tym czasie."),
        ("reviews:ask", review.pk, "Ktoś coś tu w międzyczasie zmienił."),
    ]:
        address = reverse(name, args=[in_library.slug, pk])
        page = client.get(address)
        assert NAMED in page.text
        came = alone.party("Szkoła", "public", "szkola@example.org")
        areas = BeautifulSoup(page.text, "html.parser").select("main form textarea")
        typed = {one["name"]: one.text.strip() for one in areas}
        answer = client.post(address, filled(page) | typed, follow=True)
        assert said in answer.text
        assert not Letter.objects.filter(recipient="szkola@example.org").exists()
        came.delete()
    assert not ReviewRequest.objects.exists()


@pytest.mark.parametrize("reads_along", [True, False])
def test_a_name_is_told_to_whom_it_tells_nothing_new(tales, reads_along):
    rows = Partnership.objects.with_residents() if reads_along else Partnership.objects
    called = rows.get(pk=tales.partnership.pk)
    assert called.name_to(tales.hers) == NAMED
    for readers in [(), (tales.own,), (tales.school,), (tales.hers, tales.school)]:
        assert called.name_to(*readers) == called.name_in_files
        assert TOLD in called.name_in_files
    neighbour = tales.party("Anna Nowak", "person", "")
    assert TOLD in rows.get(pk=tales.partnership.pk).name_to(neighbour)
    assert rows.get(pk=tales.partnership.pk).name_to(tales.hers) == NAMED


def test_where_only_residents_are_a_name_is_told_to_none_beside_another(in_library):
    alone = Tales(in_library)
    Partnership.objects.filter(pk=alone.partnership.pk).update(name="Bajki")
    assert Partnership.objects.get(pk=alone.partnership.pk).name_to(alone.hers) == "Bajki"
    other = alone.party("Anna Nowak", "person", "")
    called = Partnership.objects.get(pk=alone.partnership.pk)
    for one in [alone.hers, other]:
        assert TOLD in called.name_to(one)
