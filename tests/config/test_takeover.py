"""May X get a session of Y, or raise the own role? Every pair, over every act that lets people in.

Each X tries all of it through the pages, as somebody would who means harm: what is expected is not
a status of an answer but what X holds afterwards. See docs/decisions/0115.
"""

import json
import re
from contextlib import suppress
from copy import deepcopy
from datetime import timedelta
from itertools import cycle

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import base36_to_int

from accounts.models import Letter, Membership, Oversight, User
from accounts.models.links import OF_A_PERSON
from accounts.policy import acts_of
from accounts.scoping import scope, scopes_disabled
from accounts.services.links import LinkNotOpen, find_link
from accounts.services.memberships import invite_person
from post.services.sending import send_due_letters
from tests.config.back_office import client_of
from tests.factories.accounts import (
    LibraryFactory,
    MembershipFactory,
    MunicipalityFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.trainings import (
    ProviderFactory,
    ProviderPersonFactory,
    TrainingFactory,
    TrainingRequestFactory,
)
from trainings.models import ProviderPerson

SITE = "http://testserver"
LINK = re.compile(r"/answer/([\w-]{20,})/")
RESET = re.compile(r"/password/reset/key/(\w+)-")
NEAR, FAR = "3208072", "3005043"
SHUT = {403, 404}


class World:
    """Two libraries far from each other, a training organisation, people who work, people who wait.

    Those who wait have an account and no password yet: whoever gets a link of theirs is them.
    """

    def __init__(self):
        self.near = LibraryFactory(name="Bliska", slug="bliska")
        place = MunicipalityFactory(terc=FAR, name="Rakoniewice", folded_name="rakoniewice")
        self.far = LibraryFactory(name="Daleka", slug="daleka", municipality=place)
        self.libraries = [self.near, self.far]
        self.provider = ProviderFactory()
        self.people = {name: self.person(name) for name in PEOPLE}
        self.waiting = {name: self.person(name, password=None) for name in PEOPLE}
        self.waiting["invited"] = self.invited()
        training = TrainingFactory(provider=self.provider)
        self.requests = [
            TrainingRequestFactory(training=training, library=library)
            for library in [self.near, self.far, None]
        ]

    def person(self, name, **fields):
        word = "czeka" if fields else "pracuje"
        fields["email"] = f"{name}.{word}@example.test".replace("_", "-")
        if name == "host":
            return UserFactory(is_staff=True, is_superuser=True, **fields)
        if name in {"overseer", "overseer_of_all", "overseer_who_trains"}:
            user = UserFactory(is_staff=True, **fields)
            OversightFactory(user=user, terc_prefix="" if name == "overseer_of_all" else FAR[:4])
            if name == "overseer":
                MembershipFactory(user=user, library=self.far, role="reader")
            elif name == "overseer_who_trains":
                ProviderPersonFactory(provider=self.provider, user=user)
            return user
        user = UserFactory(is_staff=name == "staff", **fields)
        if name == "foreign_coordinator":
            MembershipFactory(user=user, library=self.far, role="coordinator")
        elif name == "organiser":
            ProviderPersonFactory(provider=self.provider, user=user)
        elif name != "staff":
            ends_on = timezone.localdate() + timedelta(days=5) if name == "trainer" else None
            MembershipFactory(user=user, library=self.near, role=name, ends_on=ends_on)
        return user

    def invited(self):
        """Return somebody whose account an invitation of the near library has just made."""
        with scope(library=self.near):
            return invite_person(
                library=self.near,
                email="zaproszona@example.test",
                role="librarian",
                by=self.people["coordinator"],
                site=SITE,
            ).membership.user

    def memberships(self):
        with scopes_disabled():
            return list(Membership.objects.select_related("library", "user"))


PEOPLE = [
    *("reader", "librarian", "coordinator", "trainer", "foreign_coordinator", "organiser"),
    *("overseer", "overseer_who_trains", "overseer_of_all", "staff", "host"),
]
by_person = pytest.mark.parametrize("name", PEOPLE)


@pytest.fixture(scope="module")
def world_at_first(db_of_the_module):
    return World()


@pytest.fixture
def world(world_at_first, db):
    """Return everybody as they were written, once for all tests here."""
    return deepcopy(world_at_first)


def people_of(library):
    return f"/libraries/{library.slug}/people/"


def inviting(world, email, roles=("reader", "coordinator")):
    """Yield (address, fields) of every page that lets one e-mail into a library."""
    for library in world.libraries:
        for role in roles:
            fields = {"email": email, "name": "Ktoś", "role": role}
            yield people_of(library) + "invite/", fields
            yield reverse("admin:accounts_membership_add"), fields | {"library": library.pk}
    for name, code in new_libraries(email):
        fields = {"name": name, "municipality": code, "email": email}
        yield reverse("admin:accounts_library_found"), fields


def inviting_from_a_file(*emails):
    """Return (address, fields) of the page that lets many e-mails into new libraries at once."""
    rows = [
        [2, f"Z pliku {name}", code, email.upper()]
        for email in emails
        for name, code in new_libraries(email)
    ]
    return reverse("admin:accounts_library_import"), {"rows": json.dumps(rows)}


def new_libraries(email):
    return [(f"Nowa {number} {email}", code) for number, code in enumerate([NEAR, FAR])]


def writing_again(world):
    for row in world.memberships():
        yield f"{people_of(row.library)}{row.pk}/letter/", {}
        yield reverse("admin:accounts_membership_invite_again", args=[row.pk]), {}


def writing_to(user):
    yield f"/admin/accounts/user/{user.pk}/first-password/", {}
    yield reverse("account_reset_password"), {"email": user.email}


def pages_of_letters():
    """Yield every page where an address might have been left lying about."""
    yield from ["/libraries/bliska/people/", "/libraries/daleka/people/"]
    for model in ["letter", "link", "membership", "user"]:
        yield f"/admin/accounts/{model}/"
    for letter in Letter.objects.exclude(link=None)[:5]:
        yield f"/admin/accounts/letter/{letter.pk}/change/"


def holders(text, known=()):
    """Return whose account the links in a text open at this moment, but for those known by now."""
    tokens = {*LINK.findall(text)} - {*known}
    return of_resets(text) | {user for token in tokens if (user := opened(token))}


def addressees(text):
    """Return whose account the links in a letter open: by what their pages ask, without a page.

    Nobody who means harm reads what lies in the mailboxes; that such a page opens is seen above.
    """
    found = of_resets(text)
    for token in {*LINK.findall(text)}:
        with suppress(LinkNotOpen):
            found.add(find_link(token, among=OF_A_PERSON).user)
    return found


def of_resets(text):
    return {User.objects.get(pk=base36_to_int(key)) for key in RESET.findall(text)}


def opened(token):
    page = Client().get(reverse("answer", args=[token]), follow=True)
    return page.context["link"].user if page.status_code == 200 else None


class Attempt:
    """What X saw: accounts that links on X's pages open, and the letters X made us write."""

    def __init__(self, world, name, run_callbacks):
        self.user, self.run_callbacks = world.people[name], run_callbacks
        self.client = client_of(self.user)
        self.taken = set()
        self.tokens = set()
        self.closed = set()

    def try_door(self, address, fields):
        """Send a form, unless its page is closed to X: what is asked there is never read then."""
        if address in self.closed:
            return
        is_refused = self.post(address, fields).status_code in SHUT
        if is_refused and self.client.get(address, follow=True).status_code in SHUT:
            self.closed.add(address)

    def post(self, address, fields):
        with self.run_callbacks(execute=True):
            page = self.client.post(address, fields, follow=True)
        send_due_letters()
        return self.read(page)

    def get(self, address):
        return self.read(self.client.get(address, follow=True))

    def read(self, page):
        assert page.status_code < 500
        text = page.content.decode() if not page.streaming else ""
        self.taken |= holders(text, self.tokens)
        self.tokens |= set(LINK.findall(text))
        return page


# Whose links are shown, and to whom: an account that an invitation to the near library made is
# shown to those who decide about the people of that library. Nobody sees anything else.
MAY_PASS_ON = {"coordinator", "overseer_of_all", "host"}


@by_person
def test_nobody_gets_a_link_of_somebody_else(world, name, django_capture_on_commit_callbacks):
    attempt = Attempt(world, name, django_capture_on_commit_callbacks)
    others = [user for user in world.waiting.values() if user != world.waiting["invited"]]
    for address, fields in writing_again(world):
        attempt.post(address, fields)
    for user, role in zip([*others, world.waiting["invited"]], cycle(["reader", "coordinator"])):
        for address, fields in [*inviting(world, user.email, [role]), *writing_to(user)]:
            attempt.try_door(address, fields)
    attempt.try_door(*inviting_from_a_file(*(user.email for user in world.waiting.values())))
    for address in pages_of_letters():
        attempt.get(address)
    expected = {world.waiting["invited"]} if name in MAY_PASS_ON else set()
    assert attempt.taken - {attempt.user} == expected
    for letter in mail.outbox:
        for user in addressees(letter.body):
            assert letter.to == [user.email], "a link goes to its owner's mailbox only"
            first = user in world.waiting.values() and user.is_staff
            assert not first or "/answer/" in letter.body
            assert not first or name == "host", "an administrator's first one comes from the host"


@pytest.mark.parametrize("name", sorted(MAY_PASS_ON))
def test_a_link_that_was_seen_opens_nothing_once_the_account_opens_more(
    world, name, django_capture_on_commit_callbacks
):
    """What X saw lawfully dies when others trust the account; what lies in the mailbox lives."""
    attempt = Attempt(world, name, django_capture_on_commit_callbacks)
    for address, fields in writing_again(world):
        attempt.post(address, fields)
    invited = world.waiting["invited"]
    mailed = [LINK.findall(letter.body) for letter in mail.outbox if letter.to == [invited.email]]
    (kept,) = mailed[-1]
    assert {find_link(token).user for token in attempt.tokens if is_open(token)} == {invited}
    foreign = Attempt(world, "foreign_coordinator", django_capture_on_commit_callbacks)
    foreign.post(
        people_of(world.far) + "invite/",
        {"email": invited.email, "name": "Ktoś", "role": "coordinator"},
    )
    places = [*Membership.everywhere.of(invited), *Membership.everywhere.offered_to(invited)]
    assert {row.library for row in places} == set(world.libraries)
    assert not any(is_open(token) for token in attempt.tokens)
    assert find_link(kept).user == invited


def is_open(token):
    try:
        return bool(find_link(token))
    except LinkNotOpen:
        return False


def powers(user):
    """Return everything the account opens, as a set that can only grow by a rise."""
    user = User.objects.get(pk=user.pk)
    rows = Membership.everywhere.of(user).select_related("library")
    return {
        *((row.library.name, act) for row in rows for act in acts_of(row.role)),
        *(("guest until", row.ends_on) for row in rows if row.role == "trainer"),
        *(("oversight", row.terc_prefix) for row in Oversight.objects.filter(user=user)),
        *(("person of", row.provider_id) for row in ProviderPerson.objects.filter(user=user)),
        *((name, True) for name in ["is_staff", "is_superuser"] if getattr(user, name)),
    }


def empty(*prefixes):
    return {f"{name}-{end}_FORMS": 0 for name in prefixes for end in ["TOTAL", "INITIAL"]}


def rising(world, user):
    """Yield (address, fields) of every act that could give `user` more."""
    yield from inviting(world, user.email)
    yield inviting_from_a_file(user.email)
    for row in world.memberships():
        if row.user_id == user.pk:
            for role in ["trainer", "librarian", "coordinator"]:
                yield f"{people_of(row.library)}{row.pk}/role/", {"role": role}
                yield f"/admin/accounts/membership/{row.pk}/change/", {"role": role}
    account = {"email": user.email, "name": "Ja", "is_active": "on", "language": ""}
    account |= {"is_staff": "on", "is_superuser": "on"} | empty("memberships")
    yield f"/admin/accounts/user/{user.pk}/change/", account | empty("oversight_set")
    oversight = {"oversight_set-TOTAL_FORMS": 1, "oversight_set-INITIAL_FORMS": 0}
    oversight |= {"oversight_set-0-user": user.pk, "oversight_set-0-terc_prefix": "32"}
    yield f"/admin/accounts/user/{user.pk}/change/", account | oversight
    yield "/admin/accounts/oversight/add/", {"user": user.pk, "terc_prefix": "3208"}
    me = {"people-TOTAL_FORMS": 1, "people-INITIAL_FORMS": 0, "people-0-name": "Ja"}
    me |= {"people-0-user": user.pk, "people-0-provider": world.provider.pk}
    about = {"name": world.provider.name, "email": "", "phone": "", "description": ""}
    yield f"/admin/trainings/provider/{world.provider.pk}/change/", about | me
    yield "/admin/trainings/provider/add/", about | me | {"name": "Moja"}
    for library in world.libraries:
        day = {"title": "Mój warsztat", "held_on": "18.11.2027", "starts_at": "9", "ends_at": "14"}
        yield f"/libraries/{library.slug}/workshops/new/", day | {"elements_order": "practice"}


def accepting(world, user):
    """Yield the acts that make a workshop, and a guest, out of a request for a training."""
    for asked in world.requests:
        address = f"/admin/trainings/trainingrequest/{asked.pk}/change/"
        if asked.library is None:
            for library in world.libraries:
                yield address, {"library": library.pk}
        me = ProviderPerson.objects.filter(user=user).first()
        fields = {"title": "Szkolenie", "held_on": "18.11.2027", "starts_at": "9", "ends_at": "14"}
        yield (
            reverse("training-request", args=[asked.pk]),
            fields | {"trainer": me.pk if me else "", "place": ""},
        )


@by_person
def test_nobody_raises_their_own_role(world, name, django_capture_on_commit_callbacks):
    attempt = Attempt(world, name, django_capture_on_commit_callbacks)
    before = powers(attempt.user)
    for address, fields in [*rising(world, attempt.user), *accepting(world, attempt.user)]:
        attempt.post(address, fields)
    gained = powers(attempt.user) - before
    if name == "host":
        # Where there is nobody else to ask: in a library that the host has founded just now.
        own = [name for name, _code in new_libraries(attempt.user.email)]
        assert {place for place, _act in gained} == {*own, *(f"Z pliku {name}" for name in own)}
    elif name == "organiser":
        # A library that an administrator named asked for the training: that is how guests come.
        guest = {(row.name, act) for row in world.libraries for act in acts_of("trainer")}
        assert gained == guest | {("guest until", None)}
    else:
        assert gained == set()
