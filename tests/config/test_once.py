"""A form that arrives several times at once is carried out once."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts.models import SentForm
from accounts.scoping import scopes_disabled
from canvases.models import Canvas
from diary.models import Interaction, Task
from partners.forms.audiences import AudienceForm
from partners.models import Audience, Contact, ImportBatch, Partner
from tests.config.back_office import client_of
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)
from tests.selections.walk import fields_of, soup

TIMES = 5


@pytest.fixture
def coordinator(transactional_db):
    return MembershipFactory(library=LibraryFactory(), role="coordinator")


def signed_in(membership):
    client = Client()
    client.force_login(membership.user)
    return client


def at_once(requests):
    """Run all requests at the same time; return their answers."""

    def send(request):
        try:
            return request()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, requests))


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def new_partner(library):
    return (
        reverse("partners:new", args=[library.slug]),
        Partner,
        {
            "name": "Koło Gospodyń Wiejskich Rusowo",
            "place": "Rusowo",
            "sector": "informal",
            "level": "contact",
        },
    )


def new_contact(library):
    partner = PartnerFactory(library=library)
    address = reverse("partners:contact-new", args=[library.slug, partner.pk])
    return address, Contact, {"name": "Anna Wilk", "function": "sołtyska"}


def new_task(library):
    return reverse("diary:task-new", args=[library.slug]), Task, {"text": "Zadzwonić"}


def new_entry(library):
    partner = PartnerFactory(library=library)
    return (
        reverse("diary:log", args=[library.slug]),
        Interaction,
        {
            "partners": [partner.pk],
            "kind": "talk",
            "happened_on": "18.11.2026",
            "summary": "Rozmowa o pikniku",
            "next_step": "Wysłać plakat",
        },
    )


def new_sheet(library):
    return reverse("canvases:new", args=[library.slug]), Canvas, {"title": "Nasza karta"}


def new_audience(library):
    return reverse("partners:audience-new", args=[library.slug]), Audience, {"name": "młodzież"}


@pytest.mark.parametrize(
    "prepare", [new_partner, new_contact, new_task, new_entry, new_sheet, new_audience]
)
def test_five_sendings_of_a_form_make_one_row(coordinator, prepare):
    address, model, fields = prepare(coordinator.library)
    clients = [signed_in(coordinator) for _ in range(TIMES)]
    fields["csrfmiddlewaretoken"] = token_in(clients[0].get(address))
    with scopes_disabled():
        before = model.objects.count(), Task.objects.count()
    answers = at_once([lambda client=client: client.post(address, fields) for client in clients])
    with scopes_disabled():
        after = model.objects.count(), Task.objects.count()
    assert after[0] == before[0] + 1
    assert after[1] - before[1] <= 1  # the next step of an entry
    assert {(answer.status_code, answer.get("Location")) for answer in answers} == {
        (302, answers[0]["Location"])
    }


def test_a_form_shown_again_may_be_sent_again(coordinator):
    client, address = signed_in(coordinator), reverse(
        "canvases:new", args=[coordinator.library.slug]
    )  # fmt: skip
    token = token_in(client.get(address))
    assert client.post(address, {"title": "", "csrfmiddlewaretoken": token}).status_code == 200
    assert not SentForm.objects.exists()
    fields = {"title": "Nasza karta", "csrfmiddlewaretoken": token}
    assert client.post(address, fields).status_code == 302
    fresh = {"title": "Nasza karta", "csrfmiddlewaretoken": token_in(client.get(address))}
    assert client.post(address, fresh).status_code == 302  # another form, on purpose
    with scopes_disabled():
        assert Canvas.objects.count() == 2


def test_a_token_of_now_makes_no_other_form_of_it(coordinator):
    client, address = signed_in(coordinator), reverse(
        "canvases:new", args=[coordinator.library.slug]
    )  # fmt: skip
    first, now, later = (token_in(client.get(address)) for _page in range(3))
    for token in ({}, {"csrfmiddlewaretoken": now}, {"csrfmiddlewaretoken": later}):
        fields = {"csrfmiddlewaretoken": first} | ({"first_token": first} if token else {}) | token
        assert client.post(address, {"title": "Nasza karta"} | fields).status_code == 302
    with scopes_disabled():
        assert Canvas.objects.count() == 1


def test_a_corrected_file_of_the_same_length_is_another_form(coordinator):
    """Whoever goes back in the browser chooses it on the page, and with the key, of before."""
    client = signed_in(coordinator)
    address = reverse("intake:import", args=[coordinator.library.slug])
    token, led_to = token_in(client.get(address)), []
    for name in ["Koło Rusowo", "Koło Rosowo", "Koło Rosowo"]:
        file = SimpleUploadedFile("lista.csv", f"nazwa\n{name}\n".encode())
        answer = client.post(address, {"file": file, "csrfmiddlewaretoken": token})
        led_to.append(answer.headers["Location"])
    assert len({*led_to[:2]}) == 2
    assert led_to[1] == led_to[2]
    with scopes_disabled():
        batch = ImportBatch.objects.order_by("pk").last()
    assert "Koło Rosowo" in str(batch.rows)


def test_a_key_says_nothing_to_another_person(coordinator):
    address = reverse("canvases:new", args=[coordinator.library.slug])
    fields = {"title": "Nasza karta", "csrfmiddlewaretoken": "a" * 64}
    colleague = MembershipFactory(library=coordinator.library, role="librarian")
    for member in [coordinator, colleague]:
        assert signed_in(member).post(address, fields).status_code == 302
    with scopes_disabled():
        assert Canvas.objects.count() == 2


def audience(library):
    row = AudienceFactory(library=library, name="seniorzy")
    return row, reverse("partners:audience-edit", args=[library.slug, row.pk]), "name"


def contact(library):
    row = ContactFactory(partner__library=library)
    args = [library.slug, row.partner_id, row.pk]
    return row, reverse("partners:contact-edit", args=args), "function"


def task(library):
    row = TaskFactory(library=library)
    return row, reverse("diary:task-edit", args=[library.slug, row.pk]), "text"


def settings_of(library):
    return library, reverse("accounts:settings", args=[library.slug]), "name_in_place"


@pytest.mark.parametrize("prepare", [audience, contact, task, settings_of])
def test_of_four_people_who_edit_at_once_nobody_loses_a_word(coordinator, prepare):
    row, address, name = prepare(coordinator.library)
    people = [MembershipFactory(library=coordinator.library, role="coordinator") for _ in range(4)]
    pages = [(client := signed_in(person), client.get(address)) for person in people]
    sendings = []
    for number, (client, page) in enumerate(pages):
        form = page.context["form"]
        fields = {field.html_name: field.value() or "" for field in form if field.value()}
        seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]
        fields |= {"seen": seen, "csrfmiddlewaretoken": token_in(page), name: f"Słowa {number}"}
        sendings.append(lambda client=client, fields=fields: client.post(address, fields))
    answers = at_once(sendings)
    saved = [answer for answer in answers if answer.status_code == 302]
    shown = [answer for answer in answers if answer.status_code == 200]
    assert (len(saved), len(shown)) == (1, 3)
    with scopes_disabled():
        kept = str(getattr(type(row)._default_manager.get(pk=row.pk), name))
    for number, answer in enumerate(answers):
        if answer.status_code == 200:
            text = answer.content.decode()
            assert kept in text
            assert f"Słowa {number}" in text
            assert f'name="keep-{name}"' in text


def test_two_presses_in_administration_add_one_row(coordinator):
    host = client_of(UserFactory(is_staff=True, is_superuser=True))
    address = reverse("admin:diary_task_add")
    fields = fields_of(soup(host.get(address)).select_one("#task_form"))
    fields |= {"library": coordinator.library.pk, "text": "Zadzwonić", "_save": "1"}
    answers = [host.post(address, fields) for _ in range(2)]
    with scopes_disabled():
        assert Task.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {reverse("admin:diary_task_changelist")}
    fields["csrfmiddlewaretoken"] = token_in(host.get(address))
    assert host.post(address, fields).status_code == 302  # another page, on purpose
    with scopes_disabled():
        assert Task.objects.count() == 2


def test_a_lost_session_is_no_form_that_was_sent(coordinator):
    address = reverse("canvases:new", args=[coordinator.library.slug])
    fields = {"title": "Nasza karta", "csrfmiddlewaretoken": "a" * 64}
    Client().post(address, fields)
    assert not SentForm.objects.exists()


def test_two_who_tick_different_partners_at_once_lose_no_tick(coordinator):
    library = coordinator.library
    group = AudienceFactory(library=library)
    ticked = [PartnerFactory(library=library) for _ in range(2)]
    address = reverse("partners:audience-edit", args=[library.slug, group.pk])
    clients = [signed_in(coordinator) for _ in ticked]
    sendings = []
    for client, partner in zip(clients, ticked, strict=True):
        page = client.get(address)
        seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]
        fields = {"name": group.name, "trend": "", "partners": [partner.pk], "seen": seen}
        fields["csrfmiddlewaretoken"] = token_in(page)
        sendings.append(lambda client=client, fields=fields: client.post(address, fields))
    assert sorted(answer.status_code for answer in at_once(sendings)) == [200, 302]


def test_ticks_are_compared_as_they_stand_under_the_lock(in_library):
    """A colleague's tick that comes after the page was asked for and before the lock is met."""
    group = AudienceFactory(library=in_library)
    mine, theirs = PartnerFactory(library=in_library), PartnerFactory(library=in_library)
    seen = re.search(r'value="([^"]*)"', AudienceForm(instance=group, library=in_library).carried)
    fields = {"name": group.name, "partners": [mine.pk], "seen": seen[1]}
    form = AudienceForm(fields, instance=group, library=in_library)
    PartnerAudienceFactory(audience=group, partner=theirs)
    assert not form.is_valid()
    assert [clash.name for clash in form.meeting.conflicts] == ["partners"]
