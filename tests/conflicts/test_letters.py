"""Letters about a hard matter: they belong to it, and go with its notes."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Letter, LetterStep
from conflicts.models import Conflict, ConflictLetter
from conflicts.services.letters import TalkLetter, ask_for_talk
from conflicts.services.matters import close_matter, move_matter, note_matter, reopen_matter
from conflicts.services.settlements import settle
from tests.factories.accounts import LetterFactory, LetterStepFactory, MembershipFactory
from tests.factories.conflicts import ConflictFactory
from tests.factories.partners import PartnerFactory

NOTED, KEPT, GONE = "2026-01-10", "2028-01-05", "2028-01-15"


@pytest.fixture
def person(in_library):
    return MembershipFactory(library=in_library, role="librarian").user


def on(day):
    return time_machine.travel(f"{day} 10:00:00+01:00")


def erased_on(day):
    with on(day):
        call_command("erase_notes", verbosity=0)
    return set(Letter.objects.values_list("subject", flat=True))


def noted(library, person, title):
    """Note a matter, about which a letter leaves; return it."""
    partner = PartnerFactory(library=library)
    matter = note_matter(library=library, title=title, about="Klucz.", partner=partner, by=person)
    letter = ask_for_talk(
        conflict=matter, letter=TalkLetter(title, "O kluczu."), email="b@x.test", by=person
    )
    LetterStepFactory(letter=letter, detail="b@x.test")
    move_matter(conflict=matter, to="talk", by=person)
    return matter


@pytest.mark.parametrize("state", ["waiting", "sent", "failed", "unknown", "cancelled"])
def test_they_go_with_the_notes_of_their_matter(in_library, person, state):
    with on(NOTED):
        rows = {name: noted(in_library, person, name) for name in ("settled", "nothing", "open")}
        settle(
            conflict=rows["settled"], what="Klucz", by_when=timezone.localdate(), owner=person,
            by=person,
        )  # fmt: skip
        close_matter(conflict=rows["settled"], outcome="settled", by=person)
        close_matter(conflict=rows["nothing"], outcome="nothing", text="Już.", by=person)
        LetterFactory(library=in_library, subject="to a partner", is_personal=True)
        now = timezone.now()
        states = {
            "waiting": {},
            "sent": {"sent_at": now, "returned_at": now},
            "failed": {"attempts": 5},
            "unknown": {"claimed_at": now, "attempts": 1},
            "cancelled": {"cancelled_at": now, "cancelled_by": person},
        }
        Letter.objects.update(**states[state])
    assert erased_on(KEPT) == {*rows, "to a partner"}
    assert erased_on(GONE) == {"open", "to a partner"}
    assert LetterStep.objects.count() == ConflictLetter.objects.count() == 1


def test_one_opened_again_keeps_them(in_library, person):
    with on(NOTED):
        matter = noted(in_library, person, "Klucz")
        close_matter(conflict=matter, outcome="nothing", text="Już.", by=person)
        reopen_matter(conflict=matter, by=person)
    assert erased_on(GONE) == {"Klucz"}


def test_while_one_is_just_being_sent_all_of_it_waits_a_day(in_library, person):
    """The sender writes into the letter what came of it."""
    with on(NOTED):
        matter = noted(in_library, person, "Klucz")
        close_matter(conflict=matter, outcome="nothing", text="Już.", by=person)
    sending = timezone.now() + timedelta(days=1)
    with time_machine.travel(GONE):
        Letter.objects.update(claimed_at=sending, attempts=1)
        call_command("erase_notes", verbosity=0)
        assert Letter.objects.exists()
        assert Conflict.objects.get().erased_at is None
        Letter.objects.update(claimed_at=None)
        call_command("erase_notes", verbosity=0)
    assert not Letter.objects.exists()
    assert not Conflict.objects.exists()


def test_those_of_no_matter_go_as_late(in_library, other_library, person):
    """They were written before they knew their matter, which is gone or called otherwise now."""
    with on(NOTED):
        for library in (in_library, other_library):
            LetterFactory(library=library, subject="closed", is_closed=True)
            LetterFactory(library=library, subject="open")
    assert erased_on(KEPT) == {"closed", "open"}
    assert erased_on(GONE) == {"open"}


def test_those_that_are_there_find_their_matter(in_library, other_library):
    matters = [ConflictFactory(library=in_library, title=one) for one in ("Sala", "Klucz")]
    theirs = ConflictFactory(library=other_library, title="Klucz")
    later = ConflictFactory(library=in_library, title="Klucz")
    Conflict.objects.filter(pk=later.pk).update(created_at=timezone.now() + timedelta(days=1))
    closed = {"is_closed": True, "subject": "Rozmowa: Klucz"}
    ours, other = (LetterFactory(library=one, **closed) for one in (in_library, other_library))
    LetterFactory(library=in_library, is_closed=True, subject="Rozmowa: Godziny")
    LetterFactory(library=in_library, subject="Rozmowa: Klucz")
    migration = import_module("conflicts.migrations.0004_letters_find_their_matter")
    migration.find_matters(apps, None)
    found = ConflictLetter._base_manager.values_list("letter", "conflict")
    assert set(found) == {(ours.pk, matters[1].pk), (other.pk, theirs.pk)}
