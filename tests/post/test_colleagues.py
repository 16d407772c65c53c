"""What the house writes to a colleague is asked again when it leaves: who is there, may read?"""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import Letter, Membership, User
from accounts.models.letters import LetterState
from accounts.scoping import scope
from accounts.services.memberships import invite_person
from agreements.services.alerts import tell_of_end
from post.services.sending import send_due_letters
from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.trainings import ProviderPersonFactory, TrainingRequestFactory
from tests.post import test_shown as shown
from trainings.models import ProviderPerson
from trainings.services.requests import receive_request
from yearbook.services.weeks import Week, write_week

# Templates of letters to people outside, and to the owner of an account wherever they work.
OUTSIDE = {
    *("assessment_request", "consent_request", "own_data", "partner_invitation", "renewal"),
    *("partnership_agreed", "partnership_changed", "partnership_end", "partnership_goals"),
    *("partnership_reminder", "partnership_thanks", "review", "review_reminder", "notice"),
    *("suggestion_answered", "training_planned", "training_request"),
}
OF_AN_ACCOUNT = {"first_password", "keep_email", "new_email", "new_email_taken", "second_factor"}


def answered(make, library, client, colleague):
    case = make(library)
    client.post(case.address, shown.as_sent(client.get(case.address)) | case.said)


def ends(library, client, colleague):
    last = timezone.localdate() + timedelta(days=30)
    with scope(library=library):
        tell_of_end(agreement=AgreementFactory(partnership__library=library, ends_on=last))


def week(library, client, colleague):
    weeks = [Week(library, to_do=[], waiting=[], until_sunday=[], good_news=[])]
    write_week(person=colleague, weeks=weeks, monday=timezone.localdate(), read_at=timezone.now())


def invited(library, client, colleague):
    Membership.everywhere.in_library(library).filter(user=colleague).delete()
    with scope(library=library):
        invite_person(
            library=library, email=colleague.email, role="librarian", by=None, site="https://x.test"
        )


def training(library, client, colleague):
    ProviderPersonFactory(user=colleague)
    receive_request(request=TrainingRequestFactory.build())


# Template → what has it written to the colleague.
KINDS = {
    "consent_answered": partial(answered, shown.of_a_consent),
    "cooperation_answered": partial(answered, shown.of_an_invitation),
    "invitation_answered": partial(answered, shown.of_a_workshop),
    "own_data_answered": partial(answered, shown.of_own_data),
    "partnership_answered": partial(answered, shown.of_goals),
    "renewal_answered": partial(answered, shown.of_a_renewal),
    "review_answered": partial(answered, shown.of_a_review),
    "agreement_ends": ends,
    "week": week,
    "invitation": invited,
    "training_request_came": training,
}
FOR_ONE = {"week", "invitation", "training_request_came"}


def access_ends(person):
    today = timezone.localdate()
    Membership._base_manager.filter(user=person).update(
        starts_on=today - timedelta(days=9), ends_on=today
    )
    ProviderPerson._base_manager.filter(user=person).update(user=None)


def account_closes(person):
    User.objects.filter(pk=person.pk).update(is_active=False)


def role_changes(person):
    Membership._base_manager.filter(user=person).update(role="trainer")


def test_every_letter_is_walked():
    files = Path(settings.BASE_DIR, "templates/letters").glob("[!_]*.txt")
    assert {file.stem for file in files} == {*KINDS} | OUTSIDE | OF_AN_ACCOUNT


@pytest.fixture
def colleague(library):
    return MembershipFactory(library=library, role="coordinator").user


def written(library, client, colleague, kind):
    KINDS[kind](library, client, colleague)
    [letter] = Letter.objects.filter(recipient=colleague.email)
    Letter.objects.update(send_after=timezone.now())
    return letter


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_there_gets_it(library, client, mailoutbox, colleague, kind):
    written(library, client, colleague, kind)
    send_due_letters()
    assert [one.to for one in mailoutbox if one.to == [colleague.email]]


@pytest.mark.parametrize("lost", [access_ends, account_closes, role_changes])
@pytest.mark.parametrize("kind", KINDS)
def test_who_has_left_gets_none(library, client, mailoutbox, colleague, kind, lost):
    if lost is role_changes and kind in {"invitation", "training_request_came"}:
        return  # for whatever role
    letter = written(library, client, colleague, kind)
    successors = [MembershipFactory(library=library, role="coordinator").user for _one in range(2)]
    lost(colleague)
    send_due_letters()
    letter.refresh_from_db()
    reached = [one.to for one in mailoutbox if one.subject == letter.subject]
    if kind in FOR_ONE:
        assert (letter.state, reached) == (LetterState.FAILED, [])
        assert "nie ma" in letter.problem
    else:
        assert letter.state == LetterState.SENT
        assert [sorted(to) for to in reached] == [sorted(one.email for one in successors)]
