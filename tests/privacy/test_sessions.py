"""Sessions that ended are forgotten daily, with what was noted of a browser and a network."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from tests.factories.accounts import UserFactory


def session(key, *, ends_in):
    Session.objects.create(
        session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=ends_in)
    )
    UserSession.objects.create(user=UserFactory(), ip="10.0.0.1", session_key=key, user_agent="x")


def test_what_ended_is_forgotten_and_what_goes_on_stays(db, capsys):
    session("old", ends_in=-1)
    session("new", ends_in=1)
    call_command("clear_sessions")
    assert capsys.readouterr().out == "Sessions forgotten: 1.\n"
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["new"]


def test_the_sender_of_letters_runs_it_daily():
    assert "clear_sessions" in settings.EVERY_DAY
