"""When the demonstration is loaded, and when it is refused."""

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Library, User
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory


@pytest.fixture
def allowed(settings):
    settings.ALLOW_DEMO = True


@pytest.mark.django_db
def test_a_known_password_is_not_loaded_where_others_come(settings):
    settings.ALLOW_DEMO = False
    settings.DATABASE_URL = "postgres://somewhere/else"
    with pytest.raises(CommandError, match="ALLOW_DEMO=1"):
        call_command("load_demo")
    assert not Library.objects.exists()


@pytest.mark.django_db
def test_the_embedded_database_of_a_computer_that_others_reach_is_refused_too(settings):
    settings.ALLOW_DEMO, settings.DATABASE_URL, settings.HOST = False, "", "0.0.0.0"
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert not Library.objects.exists()


@pytest.mark.django_db
def test_the_embedded_database_of_this_computer_takes_it_and_a_second_time_changes_nothing(
    settings, capsys
):
    settings.ALLOW_DEMO, settings.DATABASE_URL, settings.HOST = False, "", "127.0.0.1"
    settings.DEMO_PASSWORD = "zupelnie-inne-haslo"
    before_midnight = timezone.localtime().replace(hour=23, minute=55)  # letters leave tomorrow
    with time_machine.travel(before_midnight):
        call_command("load_demo")
    said = capsys.readouterr().out
    assert "Organisations: 37." in said
    assert "librarian2@okolica.test" in said
    assert User.objects.get(email="reader@okolica.test").check_password("zupelnie-inne-haslo")
    call_command("load_demo")
    assert "Nothing was changed" in capsys.readouterr().out
    assert Library.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["library", "person"])
def test_a_database_in_use_is_left_alone(allowed, what):
    if what == "library":
        LibraryFactory()
    else:
        UserFactory(email="librarian@okolica.test")
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert Library.objects.count() == (what == "library")


@pytest.mark.django_db
def test_a_library_of_ones_own_is_no_demonstration(db, capsys):
    MembershipFactory(library=LibraryFactory(slug="rakoniewice"), granted_by=UserFactory())
    call_command("remove_demo", "--yes")
    assert "Nothing was changed" in capsys.readouterr().out
    assert Library.objects.count() == 1
