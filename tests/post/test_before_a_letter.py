"""Before a letter leaves it is asked once more: does its address work, is it wanted?"""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import LetterStep, Library
from accounts.models.letters import LetterState, StepKind
from accounts.models.links import OF_A_PERSON, UNASKED, Purpose
from cooperation.services.steps import what_waits
from intake.services.wishes import allow_letters
from partners.models import Contact, Partner
from post.services.letters import retry_letter, trust_address
from post.services.sending import send_due_letters
from privacy.services.requests import answer_request, record_request
from privacy.services.telling import people_to_tell
from tests.factories.accounts import AnswerLinkFactory, LetterFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.privacy import PersonRequestFactory
from tests.intake.test_wishes import ASKED

SCHOOL = "szkola@example.org"
# A letter without a link, one of each purpose.
KINDS = ["", *Purpose.values]


@pytest.fixture
def school(in_library):
    return PartnerFactory(library=in_library, sector="public", email=SCHOOL)


def letter_of(kind, school, **fields):
    """Return a letter of a kind to the school that waits; whoever wrote it wrote it before."""
    if not kind:
        link = None
    elif kind in ASKED:
        link = ASKED[kind](school).link
    elif kind in OF_A_PERSON:
        link = AnswerLinkFactory(purpose=kind, library=school.library, user=UserFactory())
    else:
        link = AnswerLinkFactory(purpose=kind, library=school.library)
    said = {"library": school.library, "recipient": SCHOOL, "link": link}
    letter = LetterFactory(**said | {"created_by": UserFactory()} | fields)
    if letter.recipient != SCHOOL:  # typed for this letter alone
        LetterStep.objects.create(letter=letter, kind=StepKind.LED, by=letter.created_by)
    return letter


def came_back(school, **fields):
    said = {"library": school.library, "recipient": SCHOOL, "returned_at": timezone.now()}
    return LetterFactory(sent=True, **said | {"created_by": UserFactory()} | fields)


def sent(letter):
    """Let the sender go round; return the state of a letter and what it says went wrong."""
    send_due_letters()
    letter.refresh_from_db()
    return letter.state, letter.problem


def test_every_kind_is_walked():
    assert {*UNASKED} == {*ASKED}
    assert [import_string(path) for path in settings.BEFORE_A_LETTER]


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_leaves_where_nothing_forbids_it(school, kind):
    assert sent(letter_of(kind, school)) == (LetterState.SENT, "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_of_a_library_in_the_archive_stays(school, mailoutbox, kind):
    letter, by_the_house = letter_of(kind, school), letter_of(kind, school, created_by=None)
    Library.objects.filter(pk=school.library.pk).update(
        archived_at=timezone.now(), archived_by=UserFactory()
    )
    state, why = sent(letter)
    assert state == LetterState.FAILED
    assert "w archiwum" in why
    by_the_house.refresh_from_db()
    assert by_the_house.state == LetterState.SENT


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_stays_when_one_came_back_after_it_was_written(school, mailoutbox, kind):
    letter = letter_of(kind, school)
    returned = came_back(school, recipient=SCHOOL.upper())
    state, problem = sent(letter)
    assert state == LetterState.FAILED  # given up at once: a person decides
    assert letter.subject not in [one.subject for one in mailoutbox]
    assert "wrócił" in problem
    assert "adres jest dobry" in problem  # the way out
    assert letter.returned_at is None
    with pytest.raises(ValidationError, match="wrócił"):
        retry_letter(letter=letter, by=letter.created_by)
    trust_address(letter=letter, by=letter.created_by)
    returned.refresh_from_db()
    assert returned.returned_at is None
    retry_letter(letter=letter, by=letter.created_by)
    assert sent(letter)[0] == LetterState.SENT


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_wanted_any_more_stays(school, mailoutbox, kind):
    """Where the wish came another way than by `end_letters`, which cancels what waits."""
    letter = letter_of(kind, school, recipient="biuro@example.org")
    Partner.objects.filter(pk=school.pk).update(no_letters_since=timezone.localdate())
    state, problem = sent(letter)
    if kind not in UNASKED:
        assert (state, problem) == (LetterState.SENT, "")
        return
    assert state == LetterState.FAILED
    assert letter.subject not in [one.subject for one in mailoutbox]
    assert school.short_label in problem
    with pytest.raises(ValidationError, match="listów"):
        retry_letter(letter=letter, by=letter.created_by)
    Partner.objects.filter(pk=school.pk).update(no_letters_since=None)
    retry_letter(letter=letter, by=letter.created_by)
    assert sent(letter)[0] == LetterState.SENT


@pytest.mark.parametrize("kind", KINDS)
def test_who_objected_gets_no_letter_of_any_kind(school, kind):
    ewa = ContactFactory(partner=school, email="ewa@example.org", no_letters_since="2026-01-02")
    letter = letter_of(kind, school, recipient="Ewa@example.org")
    state, problem = sent(letter)
    assert state == LetterState.FAILED
    assert "sprzeciw" in problem
    ContactFactory(partner=school, email=ewa.email)  # a mailbox of two
    retry_letter(letter=letter, by=letter.created_by)
    assert sent(letter)[0] == LetterState.SENT


def test_who_left_does_not_answer_for_who_reads_the_mailbox_today(school):
    gone = {"partner": school, "email": "biuro@example.org", "ends_on": "2026-01-01"}
    ContactFactory(**gone)
    objected = ContactFactory(partner=school, email=gone["email"], no_letters_since="2026-01-02")
    letter = letter_of("", school, recipient=gone["email"])
    assert sent(letter)[0] == LetterState.FAILED
    Contact.objects.filter(pk=objected.pk).update(ends_on="2026-02-01")
    retry_letter(letter=letter, by=letter.created_by)  # both left, one of them without a word
    assert sent(letter)[0] == LetterState.SENT


@pytest.mark.parametrize(
    "fields",
    [{"library": None}, {"created_by": None}],
    ids=["of the installation", "to a colleague"],
)
def test_letters_that_nobody_could_let_go_are_not_held(school, fields):
    came_back(school)
    assert sent(letter_of("", school, **fields))[0] == LetterState.SENT


def test_another_library_knows_nothing_of_it(school, other_library):
    came_back(school, library=other_library)
    assert sent(letter_of("", school))[0] == LetterState.SENT


def test_a_letter_that_came_back_itself_may_be_tried_once_more(school):
    letter = letter_of("", school, failed=True, returned_at=timezone.now())
    retry_letter(letter=letter, by=letter.created_by)
    assert sent(letter)[0] == LetterState.SENT


def test_the_page_says_why_and_what_to_do(as_role, school):
    letter = letter_of("own-data", school)
    came_back(school)
    client = as_role("coordinator")
    address = reverse("post:letter", args=[school.library.slug, letter.pk])
    trusted = reverse("post:trusted", args=[school.library.slug, letter.pk])
    assert f'action="{trusted}"' in client.get(address).content.decode()  # while it waits yet
    again = reverse("post:again", args=[school.library.slug, letter.pk])
    told = client.post(again, follow=True).content
    assert "wrócił" in BeautifulSoup(told, "html.parser").select_one("#messages, .messages").text
    sent(letter)
    assert [step.rule for step in what_waits().steps] == ["not_sent"]
    page = client.get(address).content.decode()
    assert letter.problem in page
    client.post(trusted)
    assert f'action="{trusted}"' not in client.get(address).content.decode()
    client.post(again)
    assert sent(letter)[0] == LetterState.SENT


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("added", ["contact", "resident", "nobody"])
def test_an_objection_stands_for_whoever_is_added_later(school, kind, added):
    said = {"library": school.library, "person": "Ewa Lis", "kind": "object"}
    request = PersonRequestFactory(**said, email="ewa@example.org")
    if added == "contact":
        ContactFactory(partner=school, name="Lis Ewa", email="biuro@example.org")
    elif added == "resident":
        PartnerFactory(
            library=school.library, sector="person", name="Ewa Lis", email="biuro@example.org"
        )
    to = "Ewa@example.org" if added == "nobody" else "biuro@example.org"
    letter = letter_of(kind, school, recipient=to)
    state, problem = sent(letter)
    assert state == LetterState.FAILED
    assert "sprzeciw" in problem
    with pytest.raises(ValidationError, match="sprzeciw"):
        retry_letter(letter=letter, by=letter.created_by)
    answer_request(
        request=request,
        answer="nie, bo umowa",
        answered_on=timezone.localdate(),
        letters_again=True,
        by=letter.created_by,
    )
    retry_letter(letter=letter, by=letter.created_by)
    assert sent(letter)[0] == LetterState.SENT


def test_an_objection_with_the_address_of_an_office_lets_letters_go_there(school):
    said = {"library": school.library, "person": "Ewa Lis", "kind": "object"}
    PersonRequestFactory(**said, email=SCHOOL)
    assert sent(letter_of("", school))[0] == LetterState.SENT


def test_letters_let_go_again_to_a_resident_go(school):
    said = {"library": school.library, "sector": "person"}
    ewa = PartnerFactory(**said, name="Ewa Lis", email="ewa@example.org")
    request = PersonRequestFactory.build(
        library=school.library, created_by=None, person=ewa.name, kind="object"
    )
    by = UserFactory()
    record_request(request=request, by=by)
    letter = letter_of("", school, recipient=ewa.email)
    assert sent(letter)[0] == LetterState.FAILED
    allow_letters(partner=ewa, by=by)
    retry_letter(letter=letter, by=letter.created_by)
    assert sent(letter)[0] == LetterState.SENT


def test_people_to_tell_leave_out_who_objected_before_being_added(school):
    said = {"library": school.library, "person": "Ewa Lis", "kind": "object"}
    PersonRequestFactory(**said, email="ewa@example.org")
    ContactFactory(partner=school, name="Ewa L.", email="ewa@example.org")
    ContactFactory(partner=school, name="Jan Wilk", email="jan@example.org")
    PartnerFactory(
        library=school.library, sector="person", name="Lis Ewa", email="biuro@example.org"
    )
    told = [one.address.email for one in people_to_tell() if one.gets_a_letter]
    assert told == ["jan@example.org"]
