"""Whoever is not at a partner any more does not go on answering for it by an older letter."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.utils import timezone

from accounts.models import Letter, LetterStep, Link
from accounts.models.letters import LetterState, StepKind
from accounts.models.links import OF_A_PERSON, Purpose
from accounts.scoping import scopes_disabled
from intake.services.elsewhere import TO_THE_PARTNER, end_links_elsewhere, letters_elsewhere
from merging.services.merges import merge_partners
from partners.models import Contact, Partner
from partners.services.contacts import end_contact
from post.services.letters import change_letter, retry_letter
from post.services.sending import send_due_letters
from privacy.services.erasing import erase_person
from privacy.services.retention import erase_due, proposals
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, MembershipFactory, UserFactory
from tests.factories.agreements import RenewalRequestFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.partnerships import GoalRequestFactory
from tests.factories.reviews import ReviewRequestFactory
from tests.intake.test_wishes import ASKED

EWA = "ewa.dawna@poczta.test"
OFFICE = "szkola@example.test"
AGREED = {
    "goals": lambda school: GoalRequestFactory(
        party__partnership__library=school.library, party__partner=school
    ),
    "review": lambda school: ReviewRequestFactory(
        review__partnership__library=school.library, party__partner=school
    ),
    "renewal": lambda school: RenewalRequestFactory(
        agreement__partnership__library=school.library, party__partner=school
    ),
}
ANSWERED = ASKED | AGREED
of_each_purpose = pytest.mark.parametrize("purpose", ANSWERED)


@pytest.fixture
def school(in_library):
    return PartnerFactory(library=in_library, sector="public", email=OFFICE)


@pytest.fixture
def ewa(school):
    return ContactFactory(partner=school, name="Ewa Dawna", email=EWA)


@pytest.fixture
def by(in_library):
    return MembershipFactory(library=in_library, role="coordinator").user


def asked(purpose, school, recipient=EWA, **fields):
    """Ask a partner by a letter to a mailbox; return the link in it."""
    link = ANSWERED[purpose](school).link
    said = {"library": school.library, "recipient": recipient, "link": link, "sent": True}
    LetterFactory(**said | {"is_personal": True, "created_by": UserFactory()} | fields)
    return link


def old_letters(library):
    return next(one.rows for one in proposals(library) if one.code == "letters")


def opens(link):
    return Client().get(link.path, follow=True).status_code == 200


def test_every_purpose_is_walked():
    accounts_and_calendars = {*OF_A_PERSON, Purpose.CALENDAR}
    assert {*ANSWERED} == {*Purpose} - accounts_and_calendars


class TestErased:
    @of_each_purpose
    def test_the_links_that_went_to_them_end(self, school, ewa, by, purpose):
        theirs, office = asked(purpose, school), asked("own-data", school, OFFICE)
        assert opens(theirs)
        erase_person(
            signs=Signs(name=ewa.name, email=EWA), library=school.library, chosen=set(), by=by
        )
        assert not opens(theirs)
        assert opens(office)
        theirs.refresh_from_db()
        assert theirs.ended_by == by

    @of_each_purpose
    def test_so_do_those_that_were_answered_and_show_it(self, school, ewa, by, purpose):
        link = asked(purpose, school)
        Link.objects.filter(pk=link.pk).update(used_at=timezone.now())
        erase_person(
            signs=Signs(name=ewa.name, email=EWA), library=school.library, chosen=set(), by=by
        )
        assert Client().get(link.path, follow=True).status_code == 410

    @of_each_purpose
    def test_so_they_do_when_data_are_kept_too_long(self, school, ewa, by, purpose):
        link = asked(purpose, school)
        ewa.ends_on = "2020-01-01"
        ewa.save()
        library = school.library
        assert erase_due(code="gone", keys=[ewa.pk], library=library, by=by) == 1
        assert not opens(link)

    def test_that_of_an_address_of_several_goes_on(self, school, ewa, by):
        link = asked("own-data", school)
        ContactFactory(partner=school, name="Jan Kos", email=EWA)
        ewa.ends_on = "2020-01-01"
        ewa.save()
        erase_due(code="gone", keys=[ewa.pk], library=school.library, by=by)
        assert opens(link)

    def test_a_letter_whose_link_works_is_not_forgotten_by_its_age(self, school):
        link = asked("publication-consent", school)
        long_ago = timezone.now() - timedelta(days=5 * 366)
        link.letters.update(sent_at=long_ago)
        assert not old_letters(school.library)
        yesterday = timezone.now() - timedelta(days=1)
        Link.objects.filter(pk=link.pk).update(expires_at=yesterday)
        assert [one.link for one in old_letters(school.library)] == [link]

    def test_the_page_says_how_many_they_were(self, sign_in, school, ewa):
        links = [asked(purpose, school) for purpose in ("own-data", "goals")]
        client, said = sign_in("coordinator"), {"name": ewa.name, "email": EWA}
        page = client.post(f"/libraries/{school.library.slug}/settings/person/", said)
        assert page.status_code == 200
        keys = [one.key for one in page.context["held"].goes]
        address = f"{page.request['PATH_INFO']}erase/"
        page = client.post(address, said | {"chosen": keys, "shown": keys}, follow=True)
        assert "2 links that went to this mailbox have ended" in page.text
        assert not any(opens(link) for link in links)


def leave(ewa, by):
    end_contact(contact=ewa, last_day=timezone.localdate() - timedelta(days=1), by=by)


def get_another_address(ewa, by):
    ewa.email = "ewa.nowa@poczta.test"
    ewa.save()


def go_from_the_list(ewa, by):
    ewa.delete()


class TestElsewhere:
    @of_each_purpose
    @pytest.mark.parametrize("change", [leave, get_another_address, go_from_the_list])
    def test_what_is_in_a_mailbox_of_before_is_offered_to_be_ended(
        self, school, ewa, by, purpose, change
    ):
        link, office = asked(purpose, school), asked(purpose, school, OFFICE)
        assert not letters_elsewhere(school)
        change(ewa, by)
        assert [one.link for one in letters_elsewhere(school)] == [link]
        assert opens(link)  # nobody knows yet whether a word was only mistyped
        keys = [link.pk, office.pk]
        assert end_links_elsewhere(partner=school, keys=keys, by=by) == 1
        assert (opens(link), opens(office)) == (False, True)
        assert not letters_elsewhere(school)
        assert end_links_elsewhere(partner=school, keys=keys, by=by) == 0

    def test_a_last_day_that_is_still_to_come_changes_nothing_yet(self, school, ewa, by):
        asked("own-data", school)
        end_contact(contact=ewa, last_day=timezone.localdate(), by=by)
        assert not letters_elsewhere(school)

    def test_an_address_that_was_erased_before_is_elsewhere(self, school, ewa, by):
        link = asked("own-data", school, "")
        PartnerFactory(library=school.library, email="")
        assert [one.link for one in letters_elsewhere(school)] == [link]

    @pytest.mark.parametrize("state", ["ended", "used", "cancelled"])
    def test_what_answers_no_more_is_not_offered(self, school, by, state):
        link = asked("goals", school, **{"sent": False, "cancelled": state == "cancelled"})
        now = timezone.now()
        changed = {"ended": {"ended_at": now, "ended_by": by}, "used": {"used_at": now}}
        if state in changed:
            Link.objects.filter(pk=link.pk).update(**changed[state])
        assert not letters_elsewhere(school)

    @pytest.mark.parametrize("purpose", ["publication-consent", "own-data"])
    def test_an_answer_that_may_be_changed_from_that_mailbox_is_among_them(self, school, purpose):
        link = asked(purpose, school)
        Link.objects.filter(pk=link.pk).update(used_at=timezone.now())
        assert [one.link for one in letters_elsewhere(school)] == [link]

    def test_of_one_written_down_twice_both_addresses_are_its_own(self, school, by):
        other = PartnerFactory(library=school.library, sector="public", email="sekretariat@x.test")
        asked("own-data", other, other.email)
        far = asked("own-data", other)
        merge_partners(kept=school, gone=other, by=by)
        assert [one.link for one in letters_elsewhere(school)] == [far]

    def test_the_page_of_the_partner_offers_it(self, sign_in, school, ewa, by):
        link, over = asked("goals", school), asked("own-data", school, "dawno@poczta.test")
        Link.objects.filter(pk=over.pk).update(expires_at=timezone.now())
        client, address = sign_in("librarian"), school.get_absolute_url()
        button = "End these links"
        assert button not in client.get(address).text
        leave(ewa, by)
        page = client.get(address).text
        assert button in page
        assert "dawno@poczta.test" not in page
        with scopes_disabled():
            assert button not in sign_in("reader").get(address).text
        form = f"{address}links/end/"
        assert f'action="{form}"' in page
        done = client.post(form, {"link": link.pk}, follow=True).text
        assert "Ended for good: 1 link." in done
        assert button not in done
        assert not opens(link)
        assert "Nothing was ended" in client.post(form, {"link": link.pk}, follow=True).text


def test_each_row_that_a_link_is_about_leads_to_its_partner():
    rooms = [
        relation.related_model
        for relation in Link._meta.related_objects
        if hasattr(relation.related_model, "about")
    ]
    columns = {path.partition("__")[0] for path in TO_THE_PARTNER}
    lost = [one.__name__ for one in rooms if not columns & {f.name for f in one._meta.fields}]
    assert lost == ["CalendarFeed"]  # of a colleague


class TestOnItsWay:
    """A reminder that was written with the first letter leaves when its reader may have left."""

    @pytest.fixture
    def letter(self, school, ewa):
        return Letter.objects.get(link=asked("goals", school, sent=False))

    def state(self, letter):
        send_due_letters()
        letter.refresh_from_db()
        return letter.state, EWA in letter.problem

    def test_it_stays_where_its_reader_has_left_and_leaves_once_that_is_corrected(
        self, letter, ewa, by
    ):
        yesterday = timezone.localdate() - timedelta(days=1)
        end_contact(contact=ewa, last_day=yesterday, by=by)
        assert self.state(letter) == (LetterState.FAILED, True)
        with pytest.raises(ValidationError, match="ostatni dzień"):
            retry_letter(letter=letter, by=by)
        Contact.objects.filter(pk=ewa.pk).update(ends_on=None)
        retry_letter(letter=letter, by=by)
        assert self.state(letter) == (LetterState.SENT, False)

    @pytest.mark.parametrize("who", ["nobody", "the office", "somebody else", "until today"])
    def test_it_leaves_where_the_address_is_that_of_somebody_there(
        self, letter, school, ewa, by, who
    ):
        last_day = timezone.localdate() - timedelta(days=who != "until today")
        end_contact(contact=ewa, last_day=last_day, by=by)
        if who == "nobody":  # it was typed for this letter alone
            Contact.objects.all().delete()
            LetterStep.objects.create(letter=letter, kind=StepKind.LED, by=by)
        if who == "the office":
            Partner.objects.filter(pk=school.pk).update(email=EWA)
        if who == "somebody else":
            ContactFactory(partner=school, name="Jan Nowy", email=EWA)
        assert self.state(letter) == (LetterState.SENT, False)

    @pytest.mark.parametrize("how", ["at another partner", "an office", "corrected", "deleted"])
    def test_it_stays_however_its_reader_left_this_partner(self, letter, school, ewa, by, how):
        if how == "corrected":
            Contact.objects.update(email="ewa.nowa@poczta.test")
        elif how == "deleted":
            Contact.objects.all().delete()
        else:
            yesterday = timezone.localdate() - timedelta(days=1)
            end_contact(contact=ewa, last_day=yesterday, by=by)
            office = EWA if how == "an office" else ""
            other = PartnerFactory(library=school.library, email=office)
            if not office:
                ContactFactory(partner=other, name="Ewa Dawna", email=EWA)
        assert self.state(letter) == (LetterState.FAILED, True)

    @pytest.mark.parametrize("led", [1, 2])
    def test_letters_of_one_question_may_be_led_elsewhere(self, letter, ewa, by, led):
        said = {"library": letter.library, "link": letter.link, "created_by": by}
        reminder = LetterFactory(recipient=EWA, **said)
        Contact.objects.all().delete()
        for one in [letter, reminder][:led]:
            one.recipient = "nowa@szkola.test"
            change_letter(letter=one, by=by)
        states = [self.state(one)[0] for one in (letter, reminder)]
        assert states == [LetterState.SENT, LetterState.FAILED if led == 1 else LetterState.SENT]

    def test_what_was_corrected_before_an_upgrade_leaves(self, letter, ewa, by):
        sent = LetterFactory(library=letter.library, link=letter.link, sent=True)
        said = {"kind": StepKind.CHANGED, "by": by}
        steps = [LetterStep.objects.create(letter=one, **said) for one in (letter, sent)]
        migration = MigrationLoader(None).get_migration("accounts", "0011_letters_led_elsewhere")
        with connection.cursor() as cursor:
            cursor.execute(migration.operations[-1].sql)
        for one in steps:
            one.refresh_from_db()
        assert [one.kind for one in steps] == [StepKind.LED, StepKind.CHANGED]

    def test_other_words_lead_a_letter_nowhere_else(self, letter, ewa, by):
        letter.subject = "Prosimy o odpowiedź"
        change_letter(letter=letter, by=by)
        Contact.objects.all().delete()
        assert self.state(letter) == (LetterState.FAILED, True)

    @of_each_purpose
    def test_each_letter_asks_its_own_partner(self, school, ewa, by, purpose):
        here, gone = (asked(purpose, school, to, sent=False) for to in (OFFICE, EWA))
        Contact.objects.all().delete()
        send_due_letters()
        states = [Letter.objects.filter(link=one).last().state for one in (here, gone)]
        assert states == [LetterState.SENT, LetterState.FAILED]
