"""That a hard matter is there: no number, preview or page for others tells it."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst

from accounts.models import Letter
from back_office.services.belongings import counts_of, paths_to_library
from conflicts.models import Conflict, ConflictOpening, ConflictPerson
from tests.factories.accounts import (
    LetterFactory,
    LetterStepFactory,
    LibraryFactory,
    MembershipFactory,
    UserFactory,
)
from tests.factories.conflicts import (
    ConflictLetterFactory,
    ConflictPersonFactory,
    SettlementFactory,
)

OF_MATTERS = [
    model
    for model in apps.get_app_config("conflicts").get_models()
    if "library" in {field.name for field in model._meta.fields}
]


@pytest.fixture
def person(in_library):
    """Return a colleague who alone is on the list of a matter, about which a letter left."""
    person = MembershipFactory(library=in_library, role="librarian").user
    matter = ConflictPersonFactory(conflict__library=in_library, member=person).conflict
    LetterStepFactory(letter=ConflictLetterFactory(conflict=matter).letter)
    SettlementFactory(conflict=matter)
    LetterFactory(library=in_library)
    return person


@pytest.fixture
def host(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_every_table_of_a_matter_says_that_it_is_for_a_list():
    assert len(OF_MATTERS) == 7
    assert all(model.is_for_a_list for model in OF_MATTERS)


def test_whoever_joins_libraries_learns_of_none(host, person, in_library):
    """Nor by a difference: of letters, those are counted that the host finds among letters."""
    counted = dict(counts_of([in_library]))
    assert not counted.keys() & {*OF_MATTERS}
    assert counted[Letter] == 1
    page = reverse("admin:accounts_library_join", args=[LibraryFactory().pk])
    preview = host.post(page, {"other": in_library.pk}).text
    assert f"{capfirst(Letter._meta.verbose_name_plural)}: 1" in preview
    for model in {*OF_MATTERS} & {*paths_to_library()}:
        assert str(model._meta.verbose_name_plural) not in preview.lower()


def test_a_look_at_what_waits_for_a_colleague_tells_none(host, person, in_library):
    place = person.memberships.get()
    page = reverse("accounts:hand-over", args=[in_library.slug, place.pk])
    coordinator = Client()
    coordinator.force_login(MembershipFactory(library=in_library, role="coordinator").user)
    words = str(ConflictPerson.duty.words)
    assert words in coordinator.get(page).text
    look = reverse("admin:accounts_library_view", args=[in_library.pk])
    assert host.post(look, {"reason": "Nie widać listy"}).status_code == 302
    assert words not in host.get(page).text


def test_a_machine_reads_of_no_letter_that_the_host_does_not_find(client, settings, person):
    settings.METRICS_TOKEN = "t" * 32
    said = client.get("/metrics", headers={"Authorization": f"Bearer {settings.METRICS_TOKEN}"})
    assert 'okolica_letters{state="waiting"} 1' in said.text
    assert Letter.objects.unsent().count() == 2
    assert Conflict.objects.exists()


def test_no_line_of_the_host_says_who_printed_a_matter(client, caplog, person):
    """Those on its list read that in the matter."""
    client.force_login(person)
    matter = Conflict.objects.get()
    library = matter.library.slug
    client.get(reverse("conflicts:sheet", args=[library, matter.pk]))
    told = {"times": "jutro", "person": "Maria", "phone": "", "email": "b@x.test"}
    shown = client.post(reverse("conflicts:letter", args=[library, matter.pk]), told)
    assert shown.context["letter"]
    assert not [one for one in caplog.records if one.name == "okolica.audit"]
    parts = ConflictOpening.objects.values_list("part", "opened_by")
    assert list(parts) == [("print", person.pk)] * 2
