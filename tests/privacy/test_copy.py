"""The copy hands out what is ticked on its page: of two people of one name one reads their own."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from partners.models import Opening
from privacy.services.erasing import erase_person
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, MembershipFactory, UserFactory
from tests.factories.diary import InteractionFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.privacy import PersonRequestFactory
from tests.pdf import read_pdf
from tests.selections.walk import fields_of

ANNA = {"name": "Anna Nowak", "email": "a.nowak@szkola.test", "phone": "600 111 111"}
OWN = {*ANNA.values(), "nauczycielka"}
HERS = {"email": "anianowak77@prywatna.test", "phone": "700 222 222", "function": "terapeutka"}
ASKED, SAID = "Proszę usunąć mój adres, mąż mnie szuka.", "Klub prowadzi Anna Nowak"
OF_ANOTHER = {*HERS.values(), ASKED, "Fundacja Krok"}


@pytest.fixture
def two(library):
    """Two people of one name; of the second one nobody who asks for the first may read."""
    school = PartnerFactory(library=library, name="Szkoła")
    anna = ContactFactory(partner=school, **ANNA, function="nauczycielka")
    club = PartnerFactory(library=library, name="Fundacja Krok", description=SAID)
    other = ContactFactory(partner=club, name=ANNA["name"], **HERS)
    asked = PersonRequestFactory(library=library, person=other.name, email=other.email, what=ASKED)
    return anna, other, asked


@pytest.fixture
def client(sign_in, library):
    client = sign_in("coordinator")
    client.at = lambda name, sent: client.post(
        reverse(f"privacy:{name}", args=[library.slug]), sent
    )
    return client


def ticked(client, who=ANNA):
    """Return what the form of the page sends for whoever presses at once."""
    page = BeautifulSoup(client.at("person", who).text, "html.parser")
    return fields_of(page.select_one("form[action$='/erase/']"))


def texts(response):
    assert response["Content-Type"] == "application/json", response.text
    return {line["text"] for line in json.loads(response.content)["data"]}


def keys(row, *columns):
    return {f"{row._meta.label_lower}.{row.pk}.{column}" for column in columns}


def told_of_another(text):
    return sorted(one for one in OF_ANOTHER if one in text)


def without(sent, *gone):
    gone = set().union(*gone)
    return {
        name: [one for one in values if one not in gone] if name in {"chosen", "told"} else values
        for name, values in sent.items()
    }


def test_what_is_not_ticked_is_not_in_the_copy(client, two):
    _anna, other, asked = two
    sent = ticked(client)
    assert keys(other, "name") <= {*sent["chosen"]}
    sent = without(sent, keys(other, "name"), keys(asked, "person"))
    response = client.at("copy", sent)
    assert texts(response) == OWN | {SAID}
    assert told_of_another(response.text) == []  # nor as where data came from
    paper = " ".join(read_pdf(client.at("copy", sent | {"pdf": "1"}).content).split())
    assert told_of_another(paper) == []
    assert "nauczycielka" in paper
    looked = Opening._base_manager.filter(reason="Copy of a person's data", row=other.pk)
    assert not looked.filter(model=other._meta.label_lower).exists()


def test_words_of_others_are_in_the_copy_where_that_is_ticked(client, two, library):
    anna, other, asked = two
    to_her = LetterFactory(
        **{"library": library, "recipient": anna.email, "created_by": UserFactory()},
        body="Anna Nowak: zapraszamy.",
    )
    club = keys(other.partner, "description")
    sent = without(ticked(client), keys(other, "name"), keys(asked, "person"))
    assert {SAID, to_her.body} < texts(client.at("copy", sent))
    for gone, left in ((club, {to_her.body}), (keys(to_her, "body"), {SAID})):
        told = texts(client.at("copy", without(sent, gone)))
        assert told & {SAID, to_her.body} == left
    changes = sent | {"chosen": [*sent["chosen"], *club]}  # it is to be erased there, and is told
    assert SAID in texts(client.at("copy", changes))


def test_without_ticks_no_row_with_another_address_is_in_it(client, two):
    """An older page, or a script, says only whom it looks for."""
    told = client.at("copy", ANNA)
    assert texts(told) == OWN | {SAID}
    assert told_of_another(told.text) == []
    told = client.at("copy", ANNA | {"email": ""})
    assert HERS["phone"] not in told.text
    assert texts(told) >= OWN


@pytest.mark.parametrize("who", [ANNA, {"name": "Anna"}])
def test_where_nothing_is_ticked_no_copy_is_made(client, two, who):
    ContactFactory(partner=two[0].partner, name="Anna")
    sent = ticked(client, who)
    page = client.at("copy", sent | {"chosen": [], "told": []})
    assert "Nothing was ticked, so the copy would be empty." in page.text
    assert " checked" not in page.text  # as it was sent
    assert "Copy of a person's data" not in Opening._base_manager.values_list("reason", flat=True)


def test_what_one_word_found_is_told_with_what_stands_beside_once_it_is_ticked(client, two):
    one = ContactFactory(partner=two[0].partner, name="Anna", function="woźna")
    sent = ticked(client, {"name": "Anna"})
    assert "chosen" not in sent
    assert texts(client.at("copy", sent | {"chosen": [*keys(one, "name")]})) >= {"Anna", "woźna"}


def test_what_came_since_the_page_was_shown_is_not_in_it(client, two):
    sent = ticked(client)
    ContactFactory(partner=two[0].partner, name=ANNA["name"], function="trenerka")
    assert "trenerka" not in texts(client.at("copy", sent))
    page = client.get(reverse("privacy:person", args=[two[0].library.slug])).text
    assert "it is not in the copy: look once more" in page


@pytest.mark.parametrize("said", ["phone", "email"])
def test_words_beside_an_address_of_the_office_are_not_ticked(client, library, said):
    """It names whoever is reached there: 288."""
    office = {"phone": "94 351 22 11", "email": "gok@gmina.test"}
    gok = PartnerFactory(library=library, name="GOK", **office)
    ContactFactory(partner=gok, name="Jan Lis", **office)
    others = f"Ewa Kos jest w sanatorium, zastępca: {office[said]}."
    own = f"Jan Lis jest na urlopie, zastępca: {office[said]}."
    for words in (others, own):
        InteractionFactory(library=library, summary=words)
    told = texts(client.at("copy", ticked(client, {"name": "Jan Lis", **office})))
    assert (own in told, others in told) == (True, False)
    by = MembershipFactory(library=library, role="coordinator").user
    notice = LetterFactory(library=library, created_by=None, needs="selections.view", body=others)
    with scope(library=library):
        erase_person(signs=Signs(name="Jan Lis", **office), library=library, chosen=set(), by=by)
    notice.refresh_from_db()
    assert notice.body == others
