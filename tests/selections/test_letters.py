"""The letters of a search: prepared, completed, written otherwise, sent and taken back."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Letter, Library
from selections.models import Candidate, Invitation
from selections.services.benefits import lists_of, save_benefits
from selections.services.candidates import Invitee, choose_candidates, move_candidate
from selections.services.invitations import send_invitations
from selections.services.letters import ASKS, GAINS, drafts_of
from tests.factories.accounts import LetterTextFactory, MembershipFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory
from tests.selections.walk import fields_of, form_of, sent_from, soup

TODAY = timezone.localdate
SITE = "https://okolica.test"
SECRETS = {"reason": "tajny powód", "origin_text": "tajna reguła"}


@pytest.fixture
def person(in_library, client):
    user = MembershipFactory(library=in_library, role="librarian", user__name="Maria Nowak").user
    client.force_login(user)
    return user


@pytest.fixture
def search(in_library, person):
    """A search with a partner that has an e-mail, one with a place and one with nothing."""
    search = SelectionFactory(library=in_library, owner=person, name="Wieczory")
    first = PartnerFactory(library=in_library, name="Bursztyn", email="", place="Ustronie")
    ContactFactory(partner=first, name="Anna Bursztyn", email="anna@bursztyn.test")
    second = PartnerFactory(library=in_library, name="Rogalik", email="", place="Ustronie")
    third = PartnerFactory(library=in_library, name="Mewa", email="", place="")
    rows = [
        CandidateFactory(selection=search, partner=one, origin_text=SECRETS["origin_text"])
        for one in (first, second, third)
    ]
    choices = [Invitee(one, "jadalnia na 40 osób", person, TODAY()) for one in rows]
    choose_candidates(selection=search, choices=choices, by=person)
    Candidate.objects.update(reason=SECRETS["reason"], influence=3, interest=4)
    return search


def candidates(search):
    return list(Candidate.objects.filter(selection=search).order_by("pk"))


def drafts(search, person):
    day = TODAY() + timedelta(days=14)
    return drafts_of(search, person=person, site=SITE, answer_by=day)


def url(name, row):
    return reverse(f"selections:{name}", args=[row.library.slug, row.pk])


def complete(candidate, person, **lists):
    said = {ASKS: ["sala w jeden czwartek."], GAINS: ["goście poza sezonem", "nazwa na plakacie"]}
    said[("library", "gains")] = ["tajna korzyść"]
    save_benefits(candidate=candidate, lists=said | lists, by=person)


def test_a_letter_says_what_is_known_and_nothing_else(search, person):
    first, *_others = candidates(search)
    assert [(one.way, one.missing) for one in drafts(search, person)] == [
        ("email", ("gain", "ask")),
        ("paper", ("gain", "ask")),
        ("talk", ("gain", "ask")),
    ]
    complete(first, person)
    draft = drafts(search, person)[0]
    assert (draft.is_ready, draft.address.email) == (True, "anna@bursztyn.test")
    assert draft.subject == "Zaproszenie do współpracy: Wieczory"
    for part in [
        "Dzień dobry,\n\n",
        "Dlaczego Państwo: Jadalnia na 40 osób.\n",
        f"Po co: {search.purpose}\n",
        "O co prosimy: Sala w jeden czwartek.\n",
        "Co Państwo zyskują: Goście poza sezonem; nazwa na plakacie.\n",
        f"Odpowiedz na zaproszenie: {SITE}/answer/…/\n",
        f"Pytania? Maria Nowak, {person.email}\n",
        "Informacja o danych osobowych. Administratorem",
    ]:
        assert part in draft.text
    assert "tajn" not in draft.text


def test_the_letters_cost_the_same_however_many(search, person, django_assert_num_queries):
    for more in (0, 30):
        rows = CandidateFactory.create_batch(more, selection=search)
        choices = [Invitee(one, "sala", person, TODAY()) for one in rows]
        choose_candidates(selection=search, choices=choices, by=person)
        with django_assert_num_queries(8):
            drafts(search, person)


def test_a_letter_is_completed_written_otherwise_and_sent_with_the_others(
    search, person, client, in_library
):
    first, second, third = candidates(search)
    page = client.get(url("letters", search)).content.decode()
    assert "List 1 z 3: Bursztyn" in page
    assert "brakuje: co zyskają" in page
    trail = BeautifulSoup(page, "html.parser").select("ol.trail a")
    assert [link.get_text() for link in trail] == ["Po co", "Kogo pytamy"]
    said = {"asks": "sala\nstoły", "gains": "goście", "letter_way": "email"}
    client.post(url("letter", first), said | {"salutation": "Szanowna Pani Dyrektor,"})
    assert lists_of([first])[first.pk][ASKS] == ["sala", "stoły"]
    client.post(url("letter", third), said)
    page = client.get(url("letters", search)).content.decode()
    add_address = reverse("partners:contact-new", args=[in_library.slug, third.partner_id])
    assert page.count("brak adresu e-mail") == page.count(add_address) == 1
    without = {"asks": "chleb", "gains": "", "letter_way": "paper", "without_gain": "sami chcą"}
    client.post(url("letter", second), without)
    client.post(url("letter", third), said | {"letter_way": "later"})
    form = client.get(url("letter-text", first)).context["form"]
    own = {name: form[name].value() for name in form.fields}
    assert own["own_text"].startswith("Szanowna Pani Dyrektor,\n\n")
    client.post(url("letter-text", first), own)  # unchanged: it stays prepared
    assert Candidate.objects.get(pk=first.pk).own_text == ""
    client.post(url("letter-text", first), own | {"own_text": "Pani Anno, zapraszam."})
    draft = drafts(search, person)[0]
    assert draft.text.startswith("Pani Anno, zapraszam.\n\nOdpowiedź zajmuje minutę")
    page = client.get(url("letters", search)).content.decode()
    assert "E-mailem: 1. Do druku: 1. W rozmowie: 0. Czekają: 1." in page
    day = (TODAY() + timedelta(days=14)).strftime("%d.%m.%Y")
    send = {"answer_by": day, "reminds": "on"}
    for expected in ("Zaproszenia w drodze: 2.", "Nic nie wysłano drugi raz"):
        page = client.post(url("letters", search), send, follow=True).content.decode()
        assert expected in page
    mail, paper = Invitation.objects.order_by("pk")
    assert (mail.letter.body, mail.way, paper.way) == (mail.text, "email", "paper")
    assert "Pani Anno" in mail.text
    assert Letter.objects.count() == 2  # with the reminder
    page = sent_from(client, url("letters", search), url("letters-undo", search)).text
    assert "Cofnięto: 2." in page
    assert [one.stage for one in candidates(search)] == ["chosen"] * 3
    assert (
        "Nie ma już czego" in client.post(url("letters-undo", search), follow=True).content.decode()
    )


@pytest.mark.parametrize(
    ("page", "said"),
    [("letter", {"asks": "sala", "gains": "goście"}), ("letter-text", {"own_text": "Pani Anno!"})],
)
def test_what_is_proposed_was_changed_by_nobody(search, person, client, page, said):
    """A way and words stand in the form before anybody chose or wrote them."""
    first = candidates(search)[0]
    form = client.get(url(page, first)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    seen = BeautifulSoup(form.carried, "html.parser").input["value"]
    answer = client.post(url(page, first), sent | said | {"seen": seen})
    assert answer.status_code == 302


def test_lists_have_the_same_room_in_the_letter_as_on_their_own_page(search, person, client):
    first, *_others = candidates(search)
    long = [f"{number} {'a' * 297}" for number in range(20)]
    said = {"asks": "\n".join(long), "gains": "goście", "letter_way": "email"}
    assert client.post(url("letter", first), said).status_code == 302
    assert lists_of([first])[first.pk][ASKS] == long
    for lines, sentence in [
        (["sala"] * 21, "Liczba linii: 21."),
        (["a" * 301], "Linia 1 jest dłuższa"),
    ]:
        page = client.post(url("letter", first), said | {"asks": "\n".join(lines)})
        assert sentence in page.content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer_by": "1.01.2020"}, "Podaj późniejszy dzień odpowiedzi"),
        ({"answer_by": "", "send_on": "1.01.2020"}, "albo zostaw puste"),
        ({}, "Żaden list nie jest gotowy"),
    ],
)
def test_what_cannot_be_sent_is_said_at_its_field(search, person, client, said, sentence):
    day = (TODAY() + timedelta(days=14)).strftime("%d.%m.%Y")
    page = client.post(url("letters", search), {"answer_by": day} | said)
    assert sentence in page.content.decode()
    assert not Invitation.objects.exists()


def test_who_did_not_answer_waits_until_somebody_asks_once_more(search, person):
    first, *_others = candidates(search)
    complete(first, person)
    Candidate.objects.filter(pk=first.pk).update(letter_way="email")
    for stage in ("invited", "no_answer"):
        move_candidate(candidate=first, to=stage, by=None)
    draft = drafts(search, person)[0]
    assert (draft.candidate, draft.way, draft.is_ready) == (first, "later", False)


def test_a_salutation_stays_with_the_partner(search, person):
    first, *_others = candidates(search)
    Candidate.objects.filter(pk=first.pk).update(salutation="Szanowna Pani Dyrektor,")
    other = SelectionFactory(library=search.library)
    again = CandidateFactory(selection=other, partner=first.partner)
    choice = Invitee(again, "sala", person, TODAY())
    choose_candidates(selection=other, choices=[choice], by=person)
    assert drafts(other, person)[0].words.startswith("Szanowna Pani Dyrektor,\n\n")


def test_letters_by_email_wait_for_the_check_of_what_they_say_of_personal_data(
    search, person, client, as_role
):
    for one in candidates(search):
        complete(one, person)
    Library.objects.update(notice_checked_on=None)
    search = type(search).objects.select_related("library").get(pk=search.pk)
    mail, paper, _talk = drafts(search, person)
    assert (mail.missing, mail.is_ready, paper.is_ready) == (("check",), False, True)
    with pytest.raises(ValidationError, match="Listy e-mailem czekają"):
        send_invitations(
            selection=search,
            letters=[mail.to_send(True)],
            answer_by=TODAY() + timedelta(days=14),
            by=person,
        )
    for client_of, words in [
        (client, "Poproś osobę"),
        (as_role("coordinator"), "Przeczytaj tekst"),
    ]:
        assert words in client_of.get(url("letters", search)).content.decode()
    day = (TODAY() + timedelta(days=14)).strftime("%d.%m.%Y")
    client.post(url("letters", search), {"answer_by": day, "reminds": "on"})
    assert set(Invitation.objects.values_list("way", flat=True)) == {"paper", "talk"}


def test_the_library_says_it_in_its_own_words(search, person, in_library):
    for code, text in [
        ("invitation_subject", "Chodźcie z nami: {name}"),
        ("invitation", "{salutation}\n\n{why}\n\n{purpose}\n\n{ask}\n\nZysk: {gain}"),
        ("invitation_end", "Do {day}: {link}\n\n{contact}"),
        ("reminder", "Jeszcze raz: {link}"),
        ("personal_data", "Dane ma {library}."),
    ]:
        LetterTextFactory(library=in_library, code=code, text=text)
    draft = drafts(search, person)[0]  # nothing is asked or gained yet: both paragraphs go
    assert draft.subject == "Chodźcie z nami: Wieczory"
    assert draft.words == f"Dzień dobry,\n\nJadalnia na 40 osób.\n\n{search.purpose}"
    assert f"Maria Nowak, {person.email}\n\nDane ma {in_library.name}.\n\nNie chcecie" in draft.end
    words, no_more = draft.reminder.split("\n\n")
    assert words == f"Jeszcze raz: {SITE}/answer/…/"
    assert no_more.endswith(f"{SITE}/answer/…/no-letters/")


def test_one_letter_after_another_and_then_all_leave(client, search, person):
    """The next one that lacks words is the one thing to press; sending waits until none does."""
    first, second, third = candidates(search)

    def pressed(row):
        page = BeautifulSoup(client.get(url("letter", row)).content, "lxml")
        return [one.get_text(strip=True) for one in page.select("main .btn-primary")]

    assert pressed(first) == ["Zapisz i zobacz list"]
    complete(first, person)
    assert pressed(first) == ["Następny list: Rogalik"]
    complete(third, person)
    assert pressed(third) == ["Następny list: Rogalik"]
    complete(second, person)
    [sends] = pressed(second)
    assert sends.startswith("Wyślij zaproszenia (")
    search.candidates.update(letter_way="later")
    assert pressed(first) == ["Zapisz i zobacz list"]  # none is to leave


def sent_by(page, words, **typed):
    """Return the address and the fields that a press of a button of the letters page sends."""
    whole = soup(page)
    button, *_same = [one for one in whole.select("main button") if one.text.startswith(words)]
    form = form_of(whole, button)
    said = fields_of(form) | typed
    said |= {button["name"]: button["value"]} if button.get("name") else {}
    return button.get("formaction") or form["action"], said


def test_what_was_just_typed_into_a_letter_leaves_with_all_the_others(search, person, client):
    first, second, _third = candidates(search)
    for one in (first, second):
        complete(one, person)
    page = client.get(url("letter", first))
    there, said = sent_by(
        page, "Wyślij zaproszenia", asks="sala w dwa czwartki", salutation="Aniu,"
    )
    client.post(there, said)
    letter, other = Invitation.objects.order_by("candidate").values_list("text", flat=True)
    assert ("dwa czwartki" in letter, "jeden czwartek" in letter) == (True, False)
    assert "dwa czwartki" not in other
    assert candidates(search)[0].salutation == "Aniu,"


def test_nothing_leaves_where_the_letter_or_the_day_is_wrong_and_the_words_stay(
    search, person, client
):
    first, *_others = candidates(search)
    complete(first, person)
    page = client.get(url("letter", first))
    for wrong in ({"letter_way": ""}, {"letter_way": "email", "answer_by": "wczoraj"}):
        there, said = sent_by(page, "Wyślij zaproszenia", asks="sala w dwa czwartki", **wrong)
        page = client.post(there, said)
        assert "sala w dwa czwartki" in soup(page).select_one("[name=asks]").text
        in_front = soup(page).select_one(".letters__current a")["href"]
        assert in_front.partition("?")[0] == url("letter", first)
        assert not Invitation.objects.exists()


def test_days_and_reminder_stay_as_chosen_while_letters_are_written(search, person, client):
    first, *_others = candidates(search)
    complete(first, person)
    day = f"{TODAY() + timedelta(days=30):%d.%m.%Y}"
    there, said = sent_by(client.get(url("letter", first)), "Zapisz i zobacz", answer_by=day)
    del said["reminds"]
    page = client.post(there, said, follow=True)
    kept = fields_of(soup(page).select_one("form.letters"))
    assert (kept["answer_by"], kept.get("reminds")) == ([day], None)
    text, following = [one["href"] for one in soup(page).select(".letters__head a")]
    assert fields_of(soup(client.get(following)).select_one("form.letters"))["answer_by"] == [day]
    text = client.get(text)
    asked = date_format(TODAY() + timedelta(days=30), "j E Y")
    assert asked in text.context["form"].draft.end
    back = soup(text).select_one("form a.btn-quiet")["href"]
    saved = client.post(text.wsgi_request.get_full_path(), {"own_text": "Pani Anno!"})
    for there in (back, saved["Location"]):
        assert fields_of(soup(client.get(there)).select_one("form.letters"))["answer_by"] == [day]
    plain = client.post(*sent_by(client.get(url("letter", first)), "Zapisz i zobacz"))
    assert plain["Location"] == url("letter", first)
