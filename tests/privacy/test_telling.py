"""Whom a library has still to tell what it holds about them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, LetterText
from accounts.scoping import scope, scopes_disabled
from config import today
from intake.services.reaching import address_of
from intake.services.telling import tell_people
from partners.models import Contact, Partner
from post.services.letter_texts import write_letter_text
from privacy.services.residents import notice_of, residents_to_tell
from privacy.services.telling import people_to_tell, write_notices
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.pdf import read_pdf


@pytest.fixture
def waiting(library):
    noted = timezone.localdate() - timedelta(days=25)
    return ContactFactory(
        partner=PartnerFactory(library=library, name="Szkoła"), name="Ewa Zając", noted_on=noted
    )


def test_the_start_page_counts_them_a_week_before_and_leads_there(sign_in, library, waiting):
    ContactFactory(partner=waiting.partner, noted_on=timezone.localdate())
    client = sign_in("librarian")
    page = reverse("privacy:to-tell", args=[library.slug])
    start = client.get(reverse("dashboard", args=[library.slug])).text
    assert "To be told about their data within a week: 1 person." in start
    assert f'href="{page}"' in start
    shown = client.get(page).text
    assert "2 people wait" in shown
    assert "Ewa Zając" in shown
    assert "Informacja o danych osobowych" in shown or "Personal data. The controller" in shown


def test_one_press_notes_that_a_person_was_told_today(sign_in, library, waiting):
    client = sign_in("librarian")
    address = reverse("privacy:told", args=[library.slug, waiting.partner_id, waiting.pk])
    done = client.post(address, follow=True).text
    assert "Everybody was told." in done
    with scopes_disabled():
        waiting.refresh_from_db()
    assert waiting.informed_on == timezone.localdate()
    assert waiting.notice_checked_on == date(2026, 1, 15)
    start = client.get(reverse("dashboard", args=[library.slug])).text
    assert "To be told" not in start


def test_whoever_only_reads_hears_nothing_of_people(library, in_library, waiting):
    assert list(today.people_to_tell(library, today.how_many()))
    assert not any("told" in hint.sentence for hint in today.hints(library, hears=False))


# Letters that say nothing else


@pytest.fixture
def ewa(library):
    """A resident with an e-mail, who has not been told."""
    return PartnerFactory(
        library=library, name="Ewa Lis", sector="person", email="ewa@example.test", street="Polna 2"
    )


@pytest.fixture
def by_mail(waiting):
    with scopes_disabled():
        Contact.objects.filter(pk=waiting.pk).update(email="zajac@example.test", source="web")
    return waiting


def page_of(library, name="to-tell"):
    return reverse(f"privacy:{name}", args=[library.slug])


def letters_to(address):
    return Letter.objects.filter(recipient=address)


def test_one_press_writes_to_contacts_and_residents_alike(sign_in, library, by_mail, ewa):
    silent = PartnerFactory(library=library, name="Jan Bez", sector="person", email="")
    client = sign_in("librarian")
    assert "Send 2 letters by e-mail" in client.get(page_of(library)).text
    for _press in range(2):  # the second finds nobody who has no letter yet
        client.post(page_of(library, "tell-write"))
    for address in ("ewa@example.test", "zajac@example.test"):
        letter = letters_to(address).get()
        assert letter.is_personal
        assert letter.body.count("Informacja o danych osobowych") == 1
        assert ("Państwa organizacji" in letter.body) == (address == "zajac@example.test")
    assert "ze strony dostępnej" in letters_to("zajac@example.test").get().body
    shown = client.get(page_of(library)).text
    assert shown.count("A letter is on its way.") == 2
    Letter.objects.update(sent_at=timezone.now())
    with scope(library=library):
        assert [one.name for one in people_to_tell()] == [silent.name]
        assert notice_of(ewa).notice_checked_on == date(2026, 1, 15)


def test_the_letter_goes_to_the_address_of_now(library, in_library, ewa):
    people = people_to_tell()
    Partner.objects.filter(pk=ewa.pk).update(email="inna@example.test")
    assert write_notices(people=people, library=library, by=UserFactory()) == 1
    assert letters_to("inna@example.test").exists()
    assert not letters_to("ewa@example.test").exists()


def test_whom_a_colleague_wrote_to_meanwhile_gets_no_second_letter(library, in_library, ewa):
    seen_by_both = people_to_tell()
    counts = [
        write_notices(people=seen_by_both, library=library, by=UserFactory()) for _one in range(2)
    ]
    assert counts == [1, 0]
    assert letters_to("ewa@example.test").count() == 1


def test_one_of_them_may_be_chosen(sign_in, library, by_mail, ewa):
    client = sign_in("librarian")
    client.post(page_of(library, "tell-write"), {"who": f"r{ewa.pk}"})
    assert letters_to("ewa@example.test").exists()
    assert not letters_to("zajac@example.test").exists()
    client.post(page_of(library, "tell-write"), {"who": "c999999999"})
    assert Letter.objects.count() == 1


def test_the_first_letter_to_a_resident_tells_them_and_the_second_does_not(
    library, in_library, ewa
):
    by = UserFactory()
    bodies = []
    for _time in range(2):
        letter = LetterFactory(library=library, recipient=ewa.email, sent_at=None)
        tell_people(letters=[letter], addresses=[address_of(ewa, ())], by=by)
        letter.refresh_from_db()
        bodies.append(letter.body)
        Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    told = ["Informacja o danych osobowych" in body for body in bodies]
    assert told == [True, False]
    assert not residents_to_tell().exists()


def test_words_for_residents_are_checked_as_those_for_organisations_are(
    sign_in, library, in_library, waiting, ewa
):
    row = LetterText(library=in_library, code="resident_data", text="Dane ma {library}.")
    write_letter_text(row=row, by=UserFactory())
    assert type(library).objects.get(pk=library.pk).notice_checked_on is None
    shown = sign_in("librarian").get(page_of(library)).text
    assert f"Dane ma {library.name}" in shown
    assert "Państwa organizacji" in shown  # of who is at an organisation, the words of the house


def test_a_letter_to_a_resident_that_came_back_told_nobody(library, in_library, ewa):
    write_notices(people=people_to_tell(), library=library, by=UserFactory())
    Letter.objects.update(sent_at=timezone.now(), returned_at=timezone.now())
    (one,) = people_to_tell()
    assert (one.partner, one.gets_a_letter) == (ewa, False)  # its address failed: print it


def test_who_refused_letters_is_told_on_paper(sign_in, library, ewa):
    with scopes_disabled():
        Partner.objects.filter(pk=ewa.pk).update(no_letters_since="2026-01-01")
    client = sign_in("librarian")
    said = client.post(page_of(library, "tell-write"), follow=True).text
    assert "print it" in said
    assert not Letter.objects.exists()
    answer = client.get(page_of(library, "tell-on-paper"), {"who": f"r{ewa.pk}"})
    assert answer.headers["Content-Type"] == "application/pdf"
    paper = " ".join(read_pdf(answer.content).split())
    for words in ("Ewa Lis", "Polna 2", "Informacja o danych osobowych", library.name):
        assert words in paper


def test_everybody_gets_a_page(sign_in, library, by_mail, ewa):
    answer = sign_in("librarian").get(page_of(library, "tell-on-paper"))
    paper = read_pdf(answer.content)
    assert paper.count("Ewa Zając") == paper.count("Ewa Lis") == 1


def test_words_that_nobody_checked_are_sent_to_nobody(sign_in, library, ewa):
    type(library).objects.update(notice_checked_on=None)
    client = sign_in("librarian")
    assert "Send 1 letter" not in client.get(page_of(library)).text
    said = client.post(page_of(library, "tell-write"), follow=True).text
    assert "were not checked yet" in said
    assert not Letter.objects.exists()


def test_thirty_are_written_to_by_as_many_queries_as_one(library, in_library, ewa):
    by, counted = UserFactory(), []
    for people in (1, 30):
        PartnerFactory.create_batch(people, library=library, sector="person", email="a@b.test")
        with CaptureQueriesContext(connection) as queries:
            write_notices(people=people_to_tell(), library=library, by=by)
        counted.append(len(queries))
    assert counted[0] == counted[1]
