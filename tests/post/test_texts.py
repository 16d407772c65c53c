"""Texts of letters in a library's own words, and the check of the one about personal data."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.braces import filled, places_in
from accounts.letter_texts import for_people, from_people, house_texts, of_the_house
from accounts.models import LetterText, Library
from post.services.letter_texts import notice_in, texts_of
from tests.factories.accounts import LetterTextFactory, LibraryFactory, UserFactory


@pytest.fixture
def coordinator(as_role):
    return as_role("coordinator")


def there(name, library, *args):
    return reverse(f"post:{name}", args=[library.slug, *args])


def stored(library, code):
    row = LetterText.objects.filter(library=library, code=code).first()
    return row.text if row else None


def test_the_texts_of_the_house_hold_what_they_ask_of_others_and_can_be_filled_in():
    for house in house_texts().values():
        text = of_the_house(house)
        found = set(places_in(text))
        assert set(house.needed) <= found <= set(house.places), house.code
        assert "{" not in filled(text, dict.fromkeys(house.places, "x")), house.code
        assert from_people(for_people(text)) == text, house.code


@pytest.mark.parametrize(
    ("code", "text", "kept", "sentence"),
    [
        ("reminder", "Przypominamy: {Link}", "Przypominamy: {link}", ""),
        ("reminder", "Prosimy { krótka nazwa }: {link}", "Prosimy {name}: {link}", ""),
        ("reminder", "Prosimy: {link}, {dzien}", None, "Nie wiadomo, co tu wpisać: {dzien}"),
        ("reminder", "Prosimy: {link}, {zwrot}", None, "Nie wiadomo, co tu wpisać: {zwrot}"),
        ("reminder", "Przypominamy.", None, "W tekście musi zostać: {link}"),
        ("reminder", "Przypominamy: {link", None, "Brakuje nawiasu"),
        ("reminder", " \n", "", ""),
        ("reminder", None, "", ""),
        ("invitation", "Zapraszamy: {dlaczego}, {po co}", None, "{o co prosimy}, {co zyskają}"),
        ("salutation", "Szanowni\nPaństwo,", "Szanowni Państwo,", ""),
        ("salutation", "Dzień dobry, {osoba}", None, "Nie wiadomo"),
        ("salutation", "x" * 121, None, "najwyżej tyle znaków: 120"),
    ],
)
def test_a_text_is_checked_and_kept(coordinator, in_library, code, text, kept, sentence):
    page = coordinator.get(there("text", in_library, code))
    form = page.context["form"]
    seen = form.carried
    said = form["text"].value() if text is None else text
    answer = coordinator.post(there("text", in_library, code), {"text": said, "seen": seen})
    assert stored(in_library, code) == kept
    assert answer.status_code == (302 if kept is not None else 200)
    words = BeautifulSoup(answer.content, "html.parser").get_text()
    assert sentence in " ".join(words.split())


def test_of_two_who_write_one_text_nobody_loses_a_word(coordinator, in_library):
    address = there("text", in_library, "salutation")
    assert coordinator.post(address, {"text": "Pierwszy,"}).status_code == 302
    seen = coordinator.get(address).content.decode().split('name="seen" value="')[1].split('"')[0]
    LetterText.objects.update(text="Drugi,")
    answer = coordinator.post(address, {"text": "Trzeci,", "seen": seen})
    assert answer.status_code == 200
    assert "Drugi," in answer.content.decode()
    assert stored(in_library, "salutation") == "Drugi,"


def test_what_nobody_changed_meanwhile_is_saved_at_once(coordinator, in_library):
    """People read {biblioteka} where the row says {library}: that is no change of a colleague."""
    address = there("text", in_library, "invitation_subject")
    for said in ("Zaproszenie: {biblioteka}", "{biblioteka} zaprasza"):
        page = coordinator.get(address).content.decode()
        seen = page.split('name="seen" value="')[1].split('"')[0] if "seen" in page else ""
        assert coordinator.post(address, {"text": said, "seen": seen}).status_code == 302
    assert stored(in_library, "invitation_subject") == "{library} zaprasza"


def test_the_words_of_the_house_come_back(coordinator, in_library):
    LetterTextFactory(library=in_library, code="salutation", text="Szanowni Państwo,")
    LetterTextFactory(library=LibraryFactory(), code="salutation", text="Obce,")
    assert texts_of(in_library)["salutation"] == "Szanowni Państwo,"
    page = coordinator.get(there("texts", in_library)).content.decode()
    assert page.count("Własny tekst biblioteki") == 1
    coordinator.post(there("text-restore", in_library, "salutation"))
    assert texts_of(in_library)["salutation"] == "Dzień dobry,"
    assert coordinator.get(there("text", in_library, "nothing")).status_code == 404


def test_the_notice_stays_one_paragraph(in_library):
    text = "Dane: {library}.\n\nPytania: {email}"
    LetterTextFactory(library=in_library, code="personal_data", text=text)
    person = UserFactory(email="anna@x.test")
    said = notice_in(texts_of(in_library), library=in_library, person=person)
    assert said == f"Dane: {in_library.name}.\nPytania: anna@x.test"


def test_the_check_is_written_down_and_other_words_ask_for_it_again(coordinator, in_library):
    def checked_on():
        return Library.objects.get(pk=in_library.pk).notice_checked_on

    Library.objects.update(notice_checked_on=None)
    address = there("texts", in_library)
    assert "inspektor ochrony danych" in coordinator.get(address).content.decode()
    today = timezone.localdate()
    for day in ["", "jutro", f"1.01.{today.year + 2}"]:
        assert coordinator.post(address, {"notice_checked_on": day}).status_code == 200
        assert checked_on() is None
    coordinator.post(address, {"notice_checked_on": f"{today:%d.%m.%Y}"})
    assert checked_on() == today
    text = there("text", in_library, "personal_data")
    house = coordinator.get(text).context["form"]["text"].value()
    for said, expected in [(house, today), ("Administrator: {biblioteka}.", None)]:
        coordinator.post(text, {"text": said})
        assert checked_on() == expected
