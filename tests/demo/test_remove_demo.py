"""The demonstration goes by one command or one button, and takes nothing of anybody else's."""

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Library, User
from accounts.scoping import scopes_disabled
from accounts.services.authority import NotYours
from back_office.services.belongings import erase_libraries
from demo.services.removal import remove_demo
from ground.models import Locality, Outline
from reports.models import Photo
from tests.config.back_office import client_of, furnish
from tests.factories.accounts import (
    LibraryFactory,
    MembershipFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.trainings import ProjectFactory
from tests.project.source import APPS
from trainings.models import Logo, Programme, Provider, Training, TrainingRequest

pytestmark = pytest.mark.django_db
# What stays by intention: official names, vocabularies, and records of no library.
KEPT = {
    *("accounts.Municipality", "partners.Kind", "partners.AudienceSeed", "canvases.Prompt"),
    *("ties.TieKind", "selections.Criterion", "agreements.AgreementSection"),
    *("conflicts.ConflictScript", "reviews.ReviewStatement"),
    *("activities.GrantEdition", "activities.GrantRule"),
}


@pytest.fixture
def demo(demonstration, db, settings):
    settings.ALLOW_DEMO = True


@pytest.fixture
def host(demo):
    return client_of(UserFactory(is_staff=True, is_superuser=True))


def rows_by_table():
    """Return table → keys of its rows, of every table of ours but those that stay."""
    return {
        model._meta.label: set(model._base_manager.values_list("pk", flat=True))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in APPS and model._meta.label not in KEPT
    }


def test_nothing_is_left_and_what_others_have_stays(host, django_capture_on_commit_callbacks):
    with scopes_disabled():
        loaded = rows_by_table()
        loaded["accounts.User"].remove(host.user.pk)
        files = [*Photo.objects.values_list("large", flat=True)]
        files += [*Photo.objects.values_list("small", flat=True)]
        files += [*Logo.objects.values_list("file", flat=True)]
        furnish(LibraryFactory(name="Prawdziwa", municipality__terc="0663011"), "własna")
        others = {label: keys - loaded[label] for label, keys in rows_by_table().items()}
    address = reverse("admin:remove_demo")
    assert address in host.get(reverse("admin:index")).content.decode()
    assert "Partnerzy: 37" in host.get(address).content.decode()
    assert Library.objects.count() == 4
    session = host.session
    session["put by"] = {"a": "Ewa Wilk piecze"}
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        assert host.post(address, {"confirmed": "1"}).status_code == 302
    assert "put by" not in host.session
    assert rows_by_table() == others
    assert len(files) == 5
    assert not any(default_storage.exists(name) for name in files)
    assert address not in host.get(reverse("admin:index")).content.decode()


def test_outlines_stay_for_a_library_of_that_place_but_no_invented_address(host):
    LibraryFactory(municipality__terc="3208072")
    official = Locality.objects.first()
    Locality.objects.filter(pk=official.pk).update(source="PRG")
    remove_demo(by=None)
    assert Outline.objects.filter(terc="3208072").exists()
    assert list(Locality.objects.all()) == [official]


def test_only_the_host_removes_libraries(demo):
    overseer = OversightFactory(terc_prefix="").user
    with scopes_disabled():
        with pytest.raises(NotYours):
            remove_demo(by=overseer)
        with pytest.raises(NotYours):
            erase_libraries(libraries=Library.objects.all(), by=overseer)
    assert Library.objects.count() == 3


def test_what_others_use_stays_and_is_named(host):
    programme = Programme.objects.get()
    ProjectFactory(library=LibraryFactory(), programme=programme)
    trainer = User.objects.get(email="trainer@okolica.test")
    LibraryFactory(confirmed_at="2026-01-01T12:00Z", confirmed_by=trainer)
    with scopes_disabled():
        _plan, stay = remove_demo(by=None)
    assert set(stay) == {str(programme), "Ewa Zielińska"}
    trainer.refresh_from_db()
    assert (trainer.is_active, trainer.has_usable_password()) == (False, False)
    assert programme.logos.count() == 1
    assert not Provider.objects.exists()
    assert not Training.objects.exists()
    assert not TrainingRequest._base_manager.exists()


def test_people_of_ones_own_are_not_thrown_out(host):
    library = Library.objects.get(slug="rakoniewice")
    guest = MembershipFactory(library=library, user__name="Zofia Własna", granted_by=UserFactory())
    with pytest.raises(CommandError, match="Zofia Własna"):
        call_command("remove_demo", "--yes")
    assert Library.objects.count() == 3
    guest.delete()
    MembershipFactory(library=library, is_awaited=True, granted_by=UserFactory())  # never came
    call_command("remove_demo", "--yes")
    assert not Library.objects.exists()


def test_where_nobody_can_be_asked_nothing_goes(host, monkeypatch):
    def nobody(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)

    with pytest.raises(CommandError, match="give --yes"):
        call_command("remove_demo")
    with scopes_disabled():
        assert Library.objects.exists()


def test_somebody_is_left_to_run_the_house(demo):
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("remove_demo", "--yes")
    assert Library.objects.count() == 3


def test_only_the_host_removes_it(demo):
    client = client_of(UserFactory(is_staff=True))
    for method in ["get", "post"]:
        assert getattr(client, method)(reverse("admin:remove_demo")).status_code == 403
