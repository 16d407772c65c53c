"""Whoever has no account makes few letters leave, however often and from wherever they ask."""

import time
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core import signing
from django.urls import reverse

from accounts.models import Letter
from accounts.scoping import scope
from config import adapter
from intake.models import Suggestion
from intake.services.suggestions import decline_suggestion, note_known
from tests.factories.accounts import UserFactory
from tests.factories.directory import ConsentFactory
from tests.factories.partners import PartnerFactory
from tests.factories.trainings import ProviderPersonFactory, TrainingFactory
from tests.project.access_table import GROUPS, ROWS
from tests.project.routes import all_routes, group_of
from trainings.models import TrainingRequest

TIMES = 12
STRANGER = "ofiara@example.test"
SPELLINGS = [STRANGER, "Ofiara@example.test", "ofiara+3@example.test", "o.fiara@example.test"]
ONCE = "its link answers once, and tells whoever asked"
# Doors at which a person without an account sends a form, and no letter leaves but as is said.
OTHERS = {
    **dict.fromkeys(
        [
            *("workshop-invitation:answer", "invitation:answer", "renewal:answer"),
            *("goals:answer", "review:answer", "own-data:answer", "assessment:answer"),
        ],
        ONCE,
    ),
    "publication-consent:answer": "counted for its link (tests/directory), tells whoever asked",
    "no-letters": "writes nothing",
    "set-password:answer": "writes nothing, and its link opens once",
    "keep-email:answer": "writes nothing, and its link opens once",
    "accounts:language": "writes nothing",
    "accounts:theme": "writes nothing",
    **dict.fromkeys(
        [
            *("account_login", "account_logout", "account_inactive", "account_signup"),
            *("account_email_verification_sent", "account_confirm_login_code"),
            *("account_confirm_email", "account_reset_password_from_key_done"),
            *("account_reset_password_done", "mfa_authenticate", "mfa_login_webauthn"),
        ],
        "writes nothing, or the house does not use it",
    ),
    "account_reset_password_from_key": "its link opens once",
}


def stamp(form):
    return signing.dumps({"at": time.time() - 60, "key": str(uuid4())}, salt=form)


def ask_for_a_training(send, library, address=""):
    trainer = ProviderPersonFactory(user=UserFactory(), is_public=True)
    training = TrainingFactory(provider=trainer.provider)
    address = training.get_absolute_url() if address else reverse("request-training")
    for number in range(TIMES):
        typed = {
            "library_name": f"Biblioteka {number}",
            "person": "Jan",
            "email": SPELLINGS[number % len(SPELLINGS)],
            "stamp": stamp("TrainingRequestForm"),
        }
        assert send(address, typed).url == reverse("request-training-thanks")
    assert TrainingRequest.objects.count() == TIMES  # each is kept, and each is thanked on the page
    assert Letter.objects.filter(recipient=trainer.user.email).count() == 2
    return Letter.objects.exclude(recipient=trainer.user.email).count()


def propose(send, library):
    library.shows_partners = True
    library.save()
    known = PartnerFactory(library=library)
    ConsentFactory(partner__library=library)
    for number in range(TIMES):
        typed = {"name": f"Klub {number}", "why": "Biegają", "known_from": "Z biegu"}
        typed |= {"email": SPELLINGS[number % len(SPELLINGS)], "stamp": stamp("SuggestionForm")}
        assert send(reverse("public:suggest", args=[library.slug]), typed).status_code == 302
    assert not Letter.objects.exists()
    by = UserFactory()
    with scope(library=library):
        for number, suggestion in enumerate(Suggestion.objects.order_by("pk")):
            if number % 2:
                decline_suggestion(suggestion=suggestion, by=by)
            else:
                note_known(suggestion=suggestion, partner=known, by=by)
    return Letter.objects.count()


def forget_a_password(send, library, mailoutbox):
    UserFactory(email=STRANGER)
    for number in range(TIMES):
        answer = send(reverse("account_reset_password"), {"email": SPELLINGS[number % 2]})
        assert answer.url == reverse("account_reset_password_done")
    return len(mailoutbox)


# Door → how it is knocked at, and how many letters that makes in a day.
DOORS = {
    "request-training": (ask_for_a_training, 1),
    "request-training-one": (lambda send, library: ask_for_a_training(send, library, "one"), 1),
    "public:suggest": (propose, 2),  # a yes and a no
    "account_reset_password": (forget_a_password, 10),
}


def test_every_door_without_a_sign_in_is_known():
    posted = {row.route for row in ROWS if row.method == "post"}
    open_to_all = {
        route.name
        for route in all_routes()
        if getattr(route.view, "login_required", True) is False
        and (route.name in posted or group_of(route) in GROUPS)
    }
    assert open_to_all == {*DOORS, *OTHERS}


@pytest.mark.parametrize("door", DOORS)
def test_one_mailbox_gets_few_letters_from_many_networks(
    client, library, mailoutbox, monkeypatch, door
):
    monkeypatch.setattr(adapter, "SENDERS", SimpleNamespace(submit=lambda do, *said: do(*said)))
    networks = iter(range(1000))

    def send(address, typed):
        return client.post(address, typed, REMOTE_ADDR=f"2001:db8:77:{next(networks):x}::1")

    knock, most = DOORS[door]
    given = (mailoutbox,) if knock is forget_a_password else ()
    assert knock(send, library, *given) == most
