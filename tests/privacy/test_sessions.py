"""Sessions that ended are forgotten daily, with what was noted of a browser and a network."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from privacy.services.sessions import take_out_of_sessions
from privacy.signs import Signs
from tests.factories.accounts import OversightFactory, UserFactory


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


@pytest.mark.parametrize("kind", ["host", "near", "far"])
def test_who_is_erased_goes_from_sessions_of_whoever_administers_the_library(in_library, kind):
    user = UserFactory(is_staff=True, is_superuser=kind == "host")
    if kind != "host":
        terc = in_library.municipality_id
        OversightFactory(user=user, terc_prefix=terc[:2] if kind == "near" else "99")
    store = SessionStore()
    store["note"] = "Zapisano: Ewa Zamarkowana"
    store.save()
    UserSession.objects.create(
        user=user, ip="10.0.0.1", session_key=store.session_key, user_agent="x"
    )
    take_out_of_sessions(signs=Signs(name="Ewa Zamarkowana"), library=in_library)
    note = SessionStore(store.session_key)["note"]
    assert ("Zamarkowana" in note) == (kind == "far")
