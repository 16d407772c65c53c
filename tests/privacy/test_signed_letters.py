"""Of a closed account no letter says any more where its person is reached, nor leaves with it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Library, User
from accounts.scoping import scopes_disabled
from post.services.claims import claim_letter
from post.services.sending import deliver, send_due_letters
from privacy.services.leaving import close_account
from selections.models import Invitation
from tests.factories.accounts import LetterFactory, LibraryFactory, MembershipFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.selections import InvitationFactory
from tests.factories.trainings import ProviderPersonFactory
from tests.selections.test_invitations import chosen, sent

PHONE, EMAIL, OFFICE = "600 700 800", "maria.nowak@prywatna.test", "94 351 22 11"
ENDS = f"Pytania? Maria Nowak, {PHONE}, {EMAIL}\n\nAdministratorem jest biblioteka, {EMAIL}."
SAYS_LIBRARY = f"Pytania? Maria Nowak, {OFFICE}\n\nAdministratorem jest biblioteka, {OFFICE}."
SAYS_NOTHING = "Pytania? Maria Nowak, …\n\nAdministratorem jest biblioteka, …."


@pytest.fixture
def maria(in_library):
    Library.objects.update(phone=OFFICE)
    in_library.refresh_from_db()
    MembershipFactory(library=in_library, role="coordinator")
    user = UserFactory(name="Maria Nowak", phone=PHONE, email=EMAIL)
    return MembershipFactory(library=in_library, role="librarian", user=user).user


def closed(user):
    with scopes_disabled():
        close_account(user=user, by=user)


def read(row):
    row.refresh_from_db()
    return row.body if isinstance(row, Letter) else row.text


@pytest.mark.parametrize("trait", ["sent", "waiting", "failed", "cancelled", "unknown"])
def test_what_left_keeps_a_mark_and_what_waits_says_the_library(maria, in_library, trait):
    said = SAYS_NOTHING if trait == "sent" else SAYS_LIBRARY
    state = {} if trait == "waiting" else {trait: True}
    letter = LetterFactory(library=in_library, body=ENDS, subject=f"Do: {EMAIL}", **state)
    search = {"candidate__selection__library": in_library, "text": ENDS}
    mailed, printed = InvitationFactory(**search, letter=letter), InvitationFactory(**search)
    foreign = LetterFactory(library=LibraryFactory(), body=ENDS)
    closed(maria)
    assert (read(letter), read(mailed), read(printed)) == (said, said, SAYS_LIBRARY)
    assert letter.subject == f"Do: {'…' if trait == 'sent' else OFFICE}"
    assert read(foreign) == ENDS  # what another library writes of one of its partners


def test_letters_of_whoever_administers_or_trains_tell_it_neither(maria):
    """They have no place in the library; what is shown of a trainer may be another telephone."""
    ProviderPersonFactory(user=maria, phone="601 222 333", email="maria@trenuje.test")
    told = "Prowadzi: Maria Nowak, 601-222-333, MARIA@trenuje.test."
    letters = [
        LetterFactory(library=LibraryFactory(phone=OFFICE), created_by=maria, body=told),
        LetterFactory(library=None, body=told),
    ]
    closed(maria)
    ends = [f"Prowadzi: Maria Nowak, {way}." for way in (OFFICE, "…")]
    assert [read(one) for one in letters] == ends


def test_a_library_without_a_telephone_is_named(maria, in_library):
    Library.objects.update(phone="")
    letter = LetterFactory(library=in_library, body=ENDS)
    closed(maria)
    assert f"Pytania? Maria Nowak, {in_library.name}\n" in read(letter)


@pytest.mark.parametrize("whose", ["the library's", "a colleague's", "the organisation's"])
def test_a_telephone_of_the_office_stays(maria, in_library, whose):
    number = OFFICE if whose == "the library's" else "94 351 33 33"
    User.objects.filter(pk=maria.pk).update(phone=number)
    if whose == "a colleague's":
        UserFactory(phone=number)
    if whose == "the organisation's":
        ProviderPersonFactory(user=maria, provider__phone=number)
    letter = LetterFactory(library=in_library, body=f"Maria Nowak, {number}, {EMAIL}", sent=True)
    closed(maria)
    assert read(letter) == f"Maria Nowak, {number}, …"


@pytest.mark.parametrize("whose", ["an organisation's", "a contact's", "typed by somebody else"])
def test_a_telephone_that_nobody_proved_takes_no_other_place_out(maria, in_library, whose):
    """Whoever types it at the own account could lead callers of a partner to the library."""
    if whose == "an organisation's":
        PartnerFactory(library=in_library, phone=PHONE)
    if whose == "a contact's":
        ContactFactory(partner__library=in_library, phone=PHONE)
    told = f"Zapisy w Domu Kultury: {PHONE}."
    letter = LetterFactory(library=in_library, body=told)
    invited = InvitationFactory(candidate__selection__library=in_library, text=told)
    closed(maria)
    assert (read(letter), read(invited)) == (told, told)


@pytest.mark.parametrize("of_another", [False, True])
def test_one_who_is_a_contact_too_is_reached_by_it_no_more(maria, in_library, of_another):
    """Librarians are each other's partners."""
    library = LibraryFactory() if of_another else in_library
    ContactFactory(partner__library=library, name="mgr Maria Nowak", phone=PHONE)
    bodies = [ENDS, f"Zapisy: {PHONE}"]
    letters = [LetterFactory(library=in_library, body=body) for body in bodies]
    closed(maria)
    assert [read(letter) for letter in letters] == [SAYS_LIBRARY, f"Zapisy: {OFFICE}"]


def test_a_telephone_of_a_partner_goes_where_the_person_is_named(maria, in_library):
    """An association may have that of its chairwoman."""
    PartnerFactory(library=in_library, phone=PHONE)
    bodies = [ENDS, f"Zapisy w kole: {PHONE}"]
    letters = [LetterFactory(library=in_library, body=body) for body in bodies]
    closed(maria)
    assert [read(letter) for letter in letters] == [SAYS_LIBRARY, bodies[1]]


@pytest.mark.parametrize(
    "words",
    [
        "Prosimy dzwonić do Marii Nowak, tel. {}.",
        "Czeka M. Nowak, {}.",
        "Czeka mgr Maria  Nowak,\n{}.",
        "Pani Nowak odbierze pod numerem {}.",
    ],
)
def test_colleagues_wrote_it_beside_the_name_in_any_case(maria, in_library, words):
    """And once it is known as theirs, also where nobody is named."""
    letters = [
        LetterFactory(library=in_library, body=body.format(PHONE), created_by=UserFactory())
        for body in (words, "Pani Mania odbierze: {}")
    ]
    closed(maria)
    says = [words.format(OFFICE), f"Pani Mania odbierze: {OFFICE}"]
    assert [read(letter) for letter in letters] == says


def test_of_a_resident_who_worked_here_letters_tell_it_no_more(maria, in_library):
    PartnerFactory(library=in_library, sector="person", phone=PHONE, email=EMAIL)
    letter = LetterFactory(library=in_library, body=ENDS)
    closed(maria)
    assert read(letter) == SAYS_LIBRARY


def test_invitations_of_a_search_leave_without_it(maria, in_library, client):
    candidates = chosen(in_library, maria, count=2)
    sent(candidates, maria)
    with scopes_disabled():
        Letter.objects.update(body=ENDS)
        Invitation.objects.update(text=ENDS)
    closed(maria)
    Letter.objects.update(send_after=timezone.now() - timedelta(minutes=1))
    send_due_letters()
    assert [one.body for one in mail.outbox] == [SAYS_LIBRARY] * len(mail.outbox)
    assert mail.outbox
    client.force_login(MembershipFactory(library=in_library, role="librarian").user)
    for letter in Letter.objects.exclude(recipient=""):
        page = client.get(reverse("post:letter", args=[in_library.slug, letter.pk])).text
        assert (PHONE in page, EMAIL in page) == (False, False)


def test_letters_in_files_go_on_without_it(
    maria, in_library, settings, tmp_path, django_capture_on_commit_callbacks
):
    """Without a mail server the host hands them on; the daily command knows them still."""
    settings.EMAIL_BACKEND = "config.letter_files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    ends = f"{ENDS}\nZażółć {'długa ' * 300}\n"
    for body in (ends, "Kontakt: Anna, anna@x.test"):
        LetterFactory(library=in_library, subject="Zażółć", body=body, created_by=maria)
        deliver(claim_letter())
    with django_capture_on_commit_callbacks(execute=True):
        closed(maria)
    call_command("clear_letters", verbosity=0)
    told = "".join(path.read_text() for path in tmp_path.glob("*.log"))
    assert (PHONE in told, EMAIL in told) == (False, False)
    assert told.count("Subject:") == 2
    assert "anna@x.test" in told


@pytest.mark.parametrize("own", ["94 351 22 11 wew. 3", "+48 94 351 22 11", "94 351 22 11"])
@pytest.mark.parametrize("whose", ["partner", "colleague", "library"])
def test_a_line_of_others_stays_in_whatever_spelling(maria, in_library, own, whose):
    line, words = "94 351 22 11", "Proszę dzwonić: 94 351 22 11 wew. 5. Jan Kos"
    Library.objects.update(phone=line if whose == "library" else "94 300 00 00")
    User.objects.filter(pk=maria.pk).update(phone=own)
    maria.refresh_from_db()
    UserFactory(name="Jan Kos", phone=f"{line} wew. 5" if whose == "colleague" else "")
    if whose == "partner":
        PartnerFactory(library=in_library, sector="public", phone=line)
    signed = f"Pytania? Maria Nowak, tel. {own}"
    LetterFactory(library=in_library, created_by=maria, body=signed, sent=True)
    sent = LetterFactory(library=in_library, body=words, sent=True)
    waiting = LetterFactory(library=in_library, body=words)
    closed(maria)
    assert [read(sent), read(waiting)] == [words, words]


def test_a_telephone_of_few_digits_is_not_looked_for(maria, in_library):
    User.objects.filter(pk=maria.pk).update(phone="+371 12345")
    maria.refresh_from_db()
    letter = LetterFactory(library=in_library, created_by=maria, body="Zapraszamy w środę.")
    closed(maria)
    assert read(letter) == "Zapraszamy w środę."


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize("name", ["", "Basia", "mgr Maria Nowak", "Maria N."])
def test_whatever_the_name_no_telephone_stays(maria, in_library, name, is_shared):
    User.objects.filter(pk=maria.pk).update(name=name)
    maria.refresh_from_db()
    if is_shared:
        ContactFactory(partner__library=in_library, name="Barbara Kos", phone=PHONE, email="b@k.pl")
    says = f"Pytania? {maria.reached_at(in_library)}"
    own = LetterFactory(library=in_library, created_by=maria, body=says)
    letters = [own, LetterFactory(library=in_library, body=says)]
    closed(maria)
    assert not [found for one in letters for found in (PHONE, EMAIL) if found in read(one)]


@pytest.mark.parametrize("name", ["", "Maria Nowak"])
def test_a_line_of_a_contact_stays_where_that_one_is_named(maria, in_library, name):
    User.objects.filter(pk=maria.pk).update(name=name, phone="94 351 33 33")
    maria.refresh_from_db()
    ContactFactory(partner__library=in_library, name="Jan Kos", phone="94 351 33 33")
    words = "Dyrektor Jan Kos, tel. 94 351 33 33, zaprasza."
    LetterFactory(library=in_library, created_by=maria, body=f"Pytania? {name} 94 351 33 33")
    letters = [
        LetterFactory(library=in_library, body=words, created_by=by)
        for by in (maria, UserFactory())
    ]
    closed(maria)
    assert [read(one) for one in letters] == [words, words]


def test_what_an_association_has_too_goes_from_the_own_letters(maria, in_library):
    """Its chairwoman works here; her letters do not say her name."""
    email = "babki@poczta.test"
    User.objects.filter(pk=maria.pk).update(email=email)
    maria.refresh_from_db()
    PartnerFactory(library=in_library, name="Wesołe Babki", email=email, phone=PHONE)
    mine = f"Prosimy dać znać, kto przyjdzie: {email}, {PHONE}."
    theirs = f"Wesołe Babki zapraszają: {email}, {PHONE}."
    ways = [(mine, maria), (theirs, maria), (mine, UserFactory())]
    letters = [LetterFactory(library=in_library, body=body, created_by=by) for body, by in ways]
    closed(maria)
    said = f"Prosimy dać znać, kto przyjdzie: {OFFICE}."
    assert [read(one) for one in letters] == [said, theirs, mine]


def test_the_log_keeps_the_telephone_of_the_library(maria):
    User.objects.filter(pk=maria.pk).update(phone=OFFICE)
    maria.refresh_from_db()
    entry = LogEntry.objects.create(
        user=UserFactory(), action_flag=2, object_repr=f"Telefon: {OFFICE}"
    )
    closed(maria)
    entry.refresh_from_db()
    assert entry.object_repr == f"Telefon: {OFFICE}"


@pytest.mark.parametrize(
    ("name", "stays"),
    [("Maria", False), ("Maria Kowalska", False), ("Sołtyska Maria", False), ("Jan Nowak", True)],
)
def test_who_may_be_the_same_person_keeps_no_telephone_in_the_own_letters(
    maria, in_library, name, stays
):
    """Lists have somebody by one word, or under a surname of before."""
    ContactFactory(partner__library=in_library, name=name, phone=PHONE)
    own, other = (
        LetterFactory(library=in_library, created_by=by, body=f"Pytania: {name}, {PHONE}")
        for by in (maria, UserFactory())
    )
    closed(maria)
    assert [PHONE in read(one) for one in (own, other)] == [stays, True]


def test_an_organisation_that_is_called_by_a_first_name_is_nobody_s_other_name(maria, in_library):
    name = "Szkoła im. Marii Konopnickiej"
    PartnerFactory(library=in_library, name=name, phone=PHONE)
    own = LetterFactory(library=in_library, created_by=maria, body=f"{name}, tel. {PHONE}")
    closed(maria)
    assert PHONE in read(own)


@pytest.mark.parametrize(("others", "stays"), [(5, False), (6, True)])
def test_the_number_of_a_house_goes_only_where_the_person_is_named(
    maria, in_library, others, stays
):
    """A municipal office: nobody is asked for by the name of everybody in it."""
    User.objects.filter(pk=maria.pk).update(phone="94 351 33 33")
    maria.refresh_from_db()
    for name in ["Jan Kos", "Ewa Lis", "Adam Zych", "Ida Bąk", "Olga Maj", "Piotr Duda"][:others]:
        for _twice in range(2):
            ContactFactory(partner__library=in_library, name=name, phone="94 351 33 33")
    bodies = ["Tel. 94 351 33 33.", "Maria Nowak, 94 351 33 33."]
    letters = [LetterFactory(library=in_library, created_by=maria, body=body) for body in bodies]
    closed(maria)
    assert ["33 33" in read(one) for one in letters] == [stays, False]
