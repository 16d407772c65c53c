"""The public offer and form, and the pages of those who answer."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from tests.factories.accounts import LibraryFactory, OversightFactory, UserFactory
from tests.factories.trainings import (
    ProviderPersonFactory,
    TrainingFactory,
    TrainingItemFactory,
    TrainingRequestFactory,
)
from trainings.forms.requests import TrainingRequestForm
from trainings.models import TrainingRequest

OFFER = "/request-training/"
THANKS = "/request-training/thanks/"


def text_of(response):
    return response.content.decode()


@pytest.fixture
def person(db):
    return ProviderPersonFactory(user=UserFactory(), is_public=True, phone="91 000 00 12")


@pytest.fixture
def training(person):
    return TrainingFactory(provider=person.provider)


def stamp_of(age=60):
    with time_machine.travel(timezone.now() - timedelta(seconds=age), tick=False):
        return TrainingRequestForm()["stamp"].value()


def typed(**fields):
    day = timezone.localdate() + timedelta(days=30)
    return {
        "library_name": "Biblioteka w Rusowie",
        "person": "Iwona Maj",
        "email": "maj@example.test",
        "phone": "913515000",
        "days": f"{day:%d.%m.%Y}, {day + timedelta(days=1):%Y-%m-%d}",
        "people_count": "15",
        "topics": ["grant", "swot"],
        "message": "Prosimy.",
        "stamp": stamp_of(),
        **fields,
    }


def test_the_offer_shows_what_is_public_and_whom_to_call(client, training):
    TrainingItemFactory(training=training, minutes=270)
    hidden = TrainingFactory(is_public=False, title="Ukryte szkolenie")
    withdrawn = TrainingFactory(title="Wycofane", withdrawn_at=timezone.now())
    page = text_of(client.get(OFFER))
    assert training.title in page
    assert "4 godz. 30 min" in page
    assert "91 000 00 12" in page
    assert hidden.title not in page
    assert withdrawn.title not in page
    assert client.get(training.get_absolute_url()).status_code == 200
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(withdrawn.get_absolute_url()).status_code == 404


def test_eight_fields_become_a_request_and_a_letter(client, training):
    answer = client.post(training.get_absolute_url(), typed())
    assert answer.headers["Location"] == THANKS
    asked = TrainingRequest.objects.get()
    assert asked.training == training
    assert (asked.phone, asked.people_count) == ("913 515 000", 15)
    assert len(asked.days) == 2
    assert asked.topics == ["grant", "swot"]
    thanks, word = Letter.objects.order_by("pk")
    assert thanks.recipient == "maj@example.test"
    assert word.recipient == training.provider.people.exclude(user=None).get().user.email
    assert "http://testserver/training-requests/" in word.body
    assert client.get(THANKS).status_code == 200


@pytest.mark.parametrize(
    "caught",
    [
        {"website": "https://spam.example"},
        {"stamp": "wymyslony"},
        {"stamp": ""},
        {"stamp": "fresh"},
    ],
    ids=["trap", "forged", "none", "too fast"],
)
def test_machines_get_the_same_thanks_and_leave_nothing(client, training, caught):
    if caught.get("stamp") == "fresh":
        caught = {"stamp": stamp_of(age=1)}
    assert client.post(OFFER, typed(**caught)).headers["Location"] == THANKS
    assert not TrainingRequest.objects.exists()


def test_the_same_form_twice_is_one_request(client, training):
    form = typed()
    for _ in range(2):
        assert client.post(OFFER, form).headers["Location"] == THANKS
    assert TrainingRequest.objects.count() == 1


def test_a_network_that_asks_too_often_is_told_to_call(client, training):
    with time_machine.travel("2026-11-22T12:30:00Z", tick=False):
        for _ in range(10):
            assert client.post(OFFER, typed()).status_code == 302
        answer = client.post(OFFER, typed())
        assert answer.status_code == 200
        assert "Proszę spróbować za godzinę" in text_of(answer)
        elsewhere = client.post(OFFER, typed(), REMOTE_ADDR="192.0.2.9")
        assert elsewhere.status_code == 302
    assert TrainingRequest.objects.count() == 11


def test_behind_our_proxy_the_visitor_is_who_the_proxy_saw(client, training, settings):
    settings.TRUSTED_PROXIES = 1
    forged = {"HTTP_X_FORWARDED_FOR": "10.0.0.1, 192.0.2.9"}
    with time_machine.travel("2026-11-22T12:30:00Z", tick=False):
        for number in range(10):
            forged["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{number}, 192.0.2.9"
            client.post(OFFER, typed(), **forged)
        assert client.post(OFFER, typed(), **forged).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("days", "wkrótce", "Proszę podać daty"),
        ("days", "1.2.2030, 2.2.2030, 3.2.2030, 4.2.2030", "najwyżej trzy"),
        ("days", "1.2.2020", "już minął"),
        ("email", "maj", "Proszę podać adres"),
        ("phone", "12", "Proszę podać dziewięć cyfr"),
        ("people_count", "0", "Proszę podać liczbę"),
        ("person", "", "wymagane"),
    ],
)
def test_what_is_wrong_is_said_politely_and_nothing_is_lost(client, training, field, value, said):
    page = text_of(client.post(OFFER, typed(**{field: value})))
    assert said in page
    assert "Biblioteka w Rusowie" in page
    assert not TrainingRequest.objects.exists()


def test_the_form_works_for_the_days_people_write(client, training):
    client.post(OFFER, typed(days="1.2.2030 albo 3 lutego 2030, 4.2.30"))
    days = TrainingRequest.objects.get().days
    assert [f"{day:%d.%m.%Y}" for day in days] == ["01.02.2030", "03.02.2030", "04.02.2030"]


# The people who answer


@pytest.fixture
def trainer(person):
    client = Client()
    client.force_login(person.user)
    return client


@pytest.fixture
def asked(training, library):
    return TrainingRequestFactory(training=training, library=library, days=["2027-01-12"])


def test_an_organisation_sees_its_requests_only(trainer, asked):
    nobodys = TrainingRequestFactory()
    foreign = TrainingRequestFactory(training=TrainingFactory())
    page = text_of(trainer.get("/training-requests/"))
    assert asked.library_name in page
    assert nobodys.library_name in page
    assert foreign.library_name not in page
    assert trainer.get(foreign.get_absolute_url()).status_code == 404
    assert "2 otwarte prośby" in text_of(trainer.get("/my-workshops/"))


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_costs_the_same_for_one_and_for_many(
    trainer, training, rows, django_assert_num_queries
):
    TrainingRequestFactory.create_batch(rows, training=training, library=LibraryFactory())
    trainer.get("/training-requests/")
    with django_assert_num_queries(5):
        trainer.get("/training-requests/")


def test_decided_requests_are_shown_when_wanted(trainer, training):
    done = TrainingRequestFactory(training=training, state="declined")
    assert done.library_name not in text_of(trainer.get("/training-requests/"))
    assert done.library_name in text_of(trainer.get("/training-requests/?state=all"))


def test_from_the_request_to_the_workshop_in_one_step(trainer, asked, person, library):
    page = trainer.get(asked.get_absolute_url())
    form = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    form |= {"held_on": "12.01.2027", "starts_at": "9:00", "ends_at": "14:00", "place": ""}
    assert f"{page.context['form']['held_on'].value()}" == "2027-01-12"
    answer = trainer.post(asked.get_absolute_url(), form, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"].startswith(f"/libraries/{library.slug}/workshops/")
    asked.refresh_from_db()
    assert asked.state == "accepted"
    assert "Przejdź do warsztatu" in text_of(trainer.get(asked.get_absolute_url()))


def test_contact_and_refusal_are_one_button_each(trainer, asked):
    trainer.post(reverse("request-contacted", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.state == "contacted"
    trainer.post(reverse("request-decline", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.state == "declined"
    again = trainer.post(reverse("request-contacted", args=[asked.pk]), follow=True)
    assert "już rozpatrzona" in text_of(again)


def test_duplicates_are_pointed_at(trainer, asked, training):
    twin = TrainingRequestFactory(training=training, email=asked.email)
    assert twin.library_name in text_of(trainer.get(asked.get_absolute_url()))


def test_without_a_named_library_nothing_can_be_planned(trainer, training):
    asked = TrainingRequestFactory(training=training)
    page = trainer.get(asked.get_absolute_url())
    assert "administrator musi najpierw wskazać" in text_of(page)


# Django admin


@pytest.fixture
def overseer(db):
    client = Client()
    client.force_login(OversightFactory(terc_prefix="32").user)
    return client


@pytest.fixture
def overseer_of_all(db):
    client = Client()
    client.force_login(OversightFactory(terc_prefix="").user)
    return client


LIST = "/admin/trainings/trainingrequest/"


def act(client, action, rows, **fields):
    keys = [row.pk for row in rows]
    return client.post(LIST, {"action": action, "_selected_action": keys, **fields}, follow=True)


def test_an_administrator_names_the_library(overseer, library, training):
    asked = TrainingRequestFactory(training=training)
    page = text_of(overseer.get(f"{LIST}{asked.pk}/change/"))
    assert "/admin/accounts/library/found/?name=" in page
    overseer.post(f"{LIST}{asked.pk}/change/", {"library": library.pk})
    asked.refresh_from_db()
    assert asked.library == library


def test_an_administrator_names_only_own_libraries(overseer, training):
    asked = TrainingRequestFactory(training=training)
    far = LibraryFactory(municipality__terc="3005043")
    overseer.post(f"{LIST}{asked.pk}/change/", {"library": far.pk})
    asked.refresh_from_db()
    assert asked.library is None


@pytest.mark.parametrize(
    ("action", "state"),
    [("mark_contacted", "contacted"), ("decline", "declined"), ("erase", "declined")],
)
def test_actions_ask_before_they_act(overseer, asked, action, state):
    assert asked.email in text_of(act(overseer, action, [asked]))
    asked.refresh_from_db()
    assert asked.state == "new"
    act(overseer, action, [asked], confirmed=1)
    asked.refresh_from_db()
    assert asked.state == state


def test_duplicates_are_merged_from_the_list(overseer, asked):
    twin = TrainingRequestFactory(email=asked.email)
    assert twin.library_name in text_of(act(overseer, "merge", [asked, twin]))
    act(overseer, "merge", [asked, twin], confirmed=1)
    twin.refresh_from_db()
    assert twin.merged_into == asked
    answer = act(overseer, "merge", [asked, TrainingRequestFactory()], confirmed=1)
    assert "zostają osobno" in text_of(answer)


def test_the_first_page_of_admin_counts_requests(overseer, asked):
    TrainingRequestFactory(received_at=timezone.now() - timedelta(days=5))
    TrainingRequestFactory(state="contacted")
    TrainingRequestFactory(library=LibraryFactory(municipality__terc="3005043"))
    page = text_of(overseer.get("/admin/"))
    assert "2 prośby o szkolenie" in page
    assert "Najstarsza czeka 5 dni." in page
    assert "1 prośba o szkolenie czeka na wskazanie biblioteki" in page


def test_a_training_is_written_in_admin_with_its_plan(overseer_of_all, person):
    form = {
        "provider": person.provider.pk,
        "title": "Nowe szkolenie",
        "is_public": "on",
        "items-TOTAL_FORMS": 0,
        "items-INITIAL_FORMS": 0,
    }
    overseer_of_all.post("/admin/trainings/training/add/", form)
    training = person.provider.trainings.get(title="Nowe szkolenie")
    assert training.minutes == 300
    keys = {"_selected_action": [training.pk], "confirmed": "yes"}
    overseer_of_all.post("/admin/trainings/training/", {"action": "withdraw", **keys})
    training.refresh_from_db()
    assert training.withdrawn_at is not None
    overseer_of_all.post("/admin/trainings/training/", {"action": "offer_again", **keys})
    training.refresh_from_db()
    assert training.withdrawn_at is None


class TestAPageThatWasOpenForLong:
    def pressed_again(self, client, sent):
        """Press the button of the page that came back, as it stands there."""
        answer = client.post(OFFER, sent)
        assert "jeszcze raz nacisnąć przycisk" in text_of(answer)
        form = answer.context["form"]
        assert form["message"].value() == "Prosimy."
        return client.post(OFFER, sent | {"stamp": form["stamp"].value()})

    def test_asks_to_press_once_more_and_keeps_what_was_typed(self, client, training):
        sent = typed(stamp=stamp_of(age=25 * 60 * 60))
        assert self.pressed_again(client, sent).headers["Location"] == THANKS
        assert TrainingRequest.objects.count() == 1

    def test_is_told_so_beside_what_else_is_wrong(self, client, training):
        sent = typed(stamp=stamp_of(age=25 * 60 * 60), person="")
        answer = client.post(OFFER, sent)
        sent |= {"person": "Iwona Maj", "stamp": answer.context["form"]["stamp"].value()}
        assert client.post(OFFER, sent).headers["Location"] == THANKS

    def test_serves_a_few_answers_and_then_a_press_more(self, client, training):
        one = typed()
        for number in range(5):
            sent = one | {"library_name": f"Biblioteka {number}"}
            assert client.post(OFFER, sent).headers["Location"] == THANKS
        sixth = one | {"library_name": "Biblioteka 6"}
        assert self.pressed_again(client, sixth).headers["Location"] == THANKS
        assert TrainingRequest.objects.count() == 6
