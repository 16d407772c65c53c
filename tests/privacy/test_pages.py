"""The page where a coordinator finds, gives out and erases a person's data."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from partners.models import Contact, Opening
from privacy.services.showing import held_of
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, UserFactory, ViewingFactory
from tests.factories.conflicts import ConflictLineFactory
from tests.factories.partners import ContactFactory, OpeningFactory, PartnerFactory
from tests.factories.workshops import ParticipantFactory
from tests.pdf import read_pdf
from workshops.models import Participant

LOOKS_COST = 4
WHO = {"name": "Ewa Zając", "email": "", "phone": ""}


@pytest.fixture
def held(library, other_library):
    partner = PartnerFactory(
        library=library, name="Szkoła", description="Dyrektorką jest Ewa Zając"
    )
    ContactFactory(partner=PartnerFactory(library=other_library, name="Obca"), name="Ewa Zając")
    ParticipantFactory(workshop__library=library, name="Ewa Zając", organisation="Koło")
    ConflictLineFactory(conflict__library=library, text="Ewa Zając krzyczała")
    return ContactFactory(partner=partner, name="Ewa Zając", phone="+48 600 700 800")


def address(name, library):
    return reverse(f"privacy:{name}", args=[library.slug])


def test_it_shows_what_goes_what_stays_and_notes_who_looked(sign_in, library, held):
    client = sign_in("coordinator")
    settings = client.get(reverse("accounts:settings", args=[library.slug])).text
    assert f'href="{address("person", library)}"' in settings
    page = client.post(address("person", library), WHO).text
    assert "What goes" in page
    assert "Dyrektorką jest Ewa Zając" in page
    assert "krzyczała" not in page
    assert "nor whether anything stands there" in page
    with scopes_disabled():
        assert Opening.objects.filter(model="partners.contact", row=held.pk).count() == 1
        assert not Opening.objects.exclude(library=library).exists()


def test_no_browser_proposes_whom_a_colleague_looked_for(sign_in, library):
    page = BeautifulSoup(sign_in("coordinator").get(address("person", library)).text, "html.parser")
    named = {name: page.select_one(f"input[name={name}]")["autocomplete"] for name in WHO}
    assert named == dict.fromkeys(WHO, "off")


def test_it_gives_a_copy(sign_in, library, held):
    response = sign_in("coordinator").post(address("copy", library), WHO)
    assert response["Content-Disposition"].startswith("attachment")
    texts = [line["text"] for line in json.loads(response.content)["data"]]
    assert sorted(texts) == [
        *("+48 600 700 800", "Dyrektorką jest Ewa Zając", "Ewa Zając", "Ewa Zając", "Koło"),
    ]
    lonely = sign_in("coordinator").post(address("copy", library), {"name": "Ewa"})
    assert "600" not in lonely.text  # a first name alone may be anybody's


@pytest.mark.parametrize(("language", "name"), [("en", "copy-of-data"), ("pl", "kopia-danych")])
@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_the_file_says_what_it_is_and_names_nobody(sign_in, library, held, language, name, kind):
    client = sign_in("coordinator")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.post(address("copy", library), {**WHO, kind: "1"})
    called = f'attachment; filename="{name}-{timezone.localdate().isoformat()}.{kind}"'
    assert response["Content-Disposition"] == called


def test_the_copy_on_paper_says_the_same(sign_in, library, held):
    response = sign_in("coordinator").post(address("copy", library), {**WHO, "pdf": "1"})
    assert response["Content-Type"] == "application/pdf"
    paper = " ".join(read_pdf(response.content).split())
    assert "Dyrektorką jest Ewa Zając" in paper
    assert "+48 600 700 800" in paper
    today = timezone.localdate()
    assert paper.count(f"{today:%-d %B %Y}") > 1  # of the copy, and of what was written
    assert today.isoformat() not in paper


def test_it_erases_and_changes_only_the_words_that_were_ticked(sign_in, library, held):
    client = sign_in("coordinator")
    with scopes_disabled():
        signs = Signs(name=WHO["name"])
        goes = [mention.key for mention in held_of(signs=signs, library=library).goes]
        other = ContactFactory(partner=held.partner, name="Ewa Zając")
    key = f"partners.partner.{held.partner_id}.description"
    sent = {**WHO, "chosen": [key, *goes], "shown": goes}
    done = client.post(address("erase", library), sent, follow=True).text
    assert "The data of this person are erased for good, in" in done
    assert "look once more" in done
    with scopes_disabled():
        held.partner.refresh_from_db()
        assert held.partner.description == "Dyrektorką jest …"
        assert Contact.objects.get(library=library) == other  # nobody saw it in the preview
        assert Contact.objects.count() == 2
        assert Participant.objects.get().name in {"", "…"}
    assert "holds nothing" not in client.get(address("person", library)).text


def test_where_nothing_is_ticked_it_says_so_and_shows_the_same_again(sign_in, library, held):
    client = sign_in("coordinator")
    done = client.post(address("erase", library), WHO, follow=True).text
    assert "Nothing was ticked, so nothing was erased" in done
    assert "erased for good" not in done
    assert "Dyrektorką jest Ewa Zając" in done  # to be ticked, without looking once more
    assert " checked" not in done  # as it was sent
    with scopes_disabled():
        assert Contact.objects.filter(pk=held.pk, name="Ewa Zając").exists()


def test_letters_to_one_address_are_told_apart_by_their_subjects(sign_in, library):
    ours = {"library": library, "created_by": UserFactory(), "recipient": "ewa@szkola.test"}
    for subject in ("Zaproszenie na warsztat", "Czy to nadal aktualne?"):
        LetterFactory(**ours, subject=subject)
    who = {"email": "ewa@szkola.test"}
    page = sign_in("coordinator").post(address("person", library), who).text
    assert "ewa@szkola.test · Zaproszenie na warsztat" in page
    assert "ewa@szkola.test · Czy to nadal aktualne?" in page


def test_nobody_of_that_name(sign_in, library):
    page = sign_in("coordinator").post(address("person", library), WHO).text
    assert "nothing stands about this person" in page
    assert page.index("nothing stands about") < page.index('<details class="panel" open>')


def test_who_looks_for_a_person_among_partners_is_led_to_them(sign_in, library, held):
    there = f"{reverse('partners:list', args=[library.slug])}?q=Ewa+Zając+Kot"
    leads = f'href="{address("person", library)}"'
    assert leads in sign_in("coordinator").get(there).text
    assert leads not in sign_in("librarian").get(there).text


def test_a_contact_of_a_partner_leads_to_all_that_is_held(sign_in, library, held):
    def form_at(client):
        page = BeautifulSoup(client.get(held.partner.get_absolute_url()).text, "html.parser")
        return page.select_one(f'#people form[action="{address("person", library)}"]')

    assert form_at(sign_in("librarian")) is None
    client = sign_in("coordinator")
    sent = {one["name"]: one["value"] for one in form_at(client).select("input[value]")}
    page = BeautifulSoup(client.post(address("person", library), sent).text, "html.parser")
    panels = [one.get("aria-labelledby") for one in page.select("section.panel")]
    assert panels[0] == "who"  # whom one looked for, before what may be done
    assert page.select_one('[aria-labelledby=who] a[href="tel:+48600700800"]')
    assert not page.select_one("details:has([type=email])").has_attr("open")


def test_a_surname_alone_is_no_answer(sign_in, library, held):
    page = sign_in("coordinator").post(address("person", library), {"name": "Zając"}).text
    assert "holds nothing" not in page
    assert "look once more before you answer" in page


@pytest.mark.parametrize("word", ["Zając", "zając", "Zajac", "Ewa"])
def test_who_types_a_surname_chooses_among_those_who_bear_it(sign_in, library, held, word):
    PartnerFactory(library=library, sector="person", name="Ewa Zając-Lis")
    PartnerFactory(library=library, name="Ewa Zając i synowie")
    ParticipantFactory(workshop__library=library, name="Adam Zajączek")
    client = sign_in("coordinator")
    page = BeautifulSoup(client.post(address("person", library), {"name": word}).text, "lxml")
    forms = page.select('section[aria-labelledby="choose"] form')
    names = [form.find("input", {"name": "name"})["value"] for form in forms]
    assert names == ["Ewa Zając", "Ewa Zając-Lis"]
    sent = {one["name"]: one["value"] for one in forms[0].select("input[value]")}
    assert "What goes" in client.post(address("person", library), sent).text


def test_what_goes_says_what_goes_along(sign_in, library, held):
    page = BeautifulSoup(
        sign_in("coordinator").post(address("person", library), WHO).text, "lxml"
    ).select_one('[aria-labelledby="goes"]')
    assert "+48 600 700 800" in page.text
    assert "Szkoła" not in page.text


def test_of_whom_the_address_is_known_the_page_does_not_speak_of_a_common_name(sign_in, library):
    contact = ContactFactory(partner__library=library, name="Ewa Zając", email="ewa@z.test")
    who = {"email": contact.email}
    page = sign_in("coordinator").post(address("erase", library), who).text
    assert "Tick what is about this person." in page
    assert "Many people may be called so" not in page


@pytest.mark.parametrize("name", ["person", "copy", "erase"])
def test_nothing_written_is_nobody(sign_in, library, held, name):
    page = sign_in("coordinator").post(address(name, library), {"name": ""})
    assert "a whole phone number" in page.text
    with scopes_disabled():
        assert Contact.objects.filter(library=library).exists()


def test_the_library_sees_who_looked_at_its_people_and_why(sign_in, library, other_library, held):
    OpeningFactory(partner=held.partner, row=held.pk, opened_by__name="Jan Nadzorca")
    OpeningFactory(partner__library=other_library, reason="Nie wasza sprawa")
    ViewingFactory(library=library, viewed_by__name="Anna Nadzorca")
    ViewingFactory(library=other_library, reason="Cudze pytanie")
    client = sign_in("coordinator")
    settings = client.get(reverse("accounts:settings", args=[library.slug])).text
    assert f'href="{address("looks", library)}"' in settings
    page = client.get(address("looks", library)).text
    for text in (
        *("Jan Nadzorca", "Prośba o poprawienie danych", held.partner.get_absolute_url()),
        *("Anna Nadzorca", "Biblioteka nie znajduje mapy."),
    ):
        assert text in page
    assert "Nie wasza sprawa" not in page
    assert "Cudze pytanie" not in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_looks_costs_the_same(sign_in, library, django_assert_num_queries, rows):
    for _number in range(rows):
        OpeningFactory(partner__library=library)
        ViewingFactory(library=library)
    client = sign_in("coordinator")
    client.get(address("looks", library))
    with django_assert_num_queries(LOOKS_COST):
        assert client.get(address("looks", library)).status_code == 200


def test_when_nobody_looked_the_page_says_so(sign_in, library):
    assert "Nobody has looked yet." in sign_in("coordinator").get(address("looks", library)).text


def test_of_a_first_name_alone_nothing_is_ticked(sign_in, library, held):
    with scopes_disabled():
        ContactFactory(partner=held.partner, name="Ewa", phone="")
    page = sign_in("coordinator").post(address("person", library), {"name": "Ewa"}).text
    assert "tick those that are this person" in page
    goes = BeautifulSoup(page, "html.parser").select("input[name=chosen]")
    assert [one for one in goes if one.has_attr("checked")] == []
