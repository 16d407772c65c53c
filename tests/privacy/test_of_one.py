"""What is for one person alone: others read it nowhere, and a person who is erased goes from it."""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import Letter
from accounts.scoping import scopes_disabled
from back_office.services.of_one import is_of_one, of_one
from partners.models import SavedView
from portability.services.contents import CLOSED
from post.services.letters import letters_of
from privacy.columns import table_of
from privacy.services.erasing import erase_person
from privacy.services.holding import searched_columns
from privacy.signs import Signs
from privacy.table import is_closed
from tests.factories.accounts import (
    LetterFactory,
    LetterStepFactory,
    MembershipFactory,
    UserFactory,
)
from tests.factories.conflicts import ConflictLineFactory
from tests.factories.partners import ContactFactory, PartnerFactory, SavedViewFactory

ANNA = {"name": "Anna Nowakowska", "email": "anna@biblioteka.example", "phone": ""}
EWA = {"name": "Ewa Zamarkowana", "email": "ewa@zamarkowana.test", "phone": ""}
SAID = "Minął dzień trudnej sprawy"
OF_ONE = {model for model in apps.get_models(include_auto_created=True) if of_one(model)}
MARKS = {"is_closed", "is_shared", "is_private", "is_own"}  # what says so of a row


@pytest.fixture
def anna(library):
    """Return a colleague to whom the house wrote, and who keeps a view of her own."""
    anna = MembershipFactory(
        library=library, role="librarian", user__name=ANNA["name"], user__email=ANNA["email"]
    ).user
    letter = LetterFactory(
        library=library,
        created_by=None,
        recipient=anna.email,
        is_personal=True,
        subject=f"Na ten tydzień: {EWA['name']}",
        body=f"{SAID}. Zadzwonić: {EWA['name']}. Pozdrawiamy, {ANNA['name']}",
    )
    LetterStepFactory(letter=letter, kind="refused", detail=f"550 {anna.email}")
    SavedViewFactory(
        library=library,
        owner=anna,
        is_shared=False,
        name=f"{SAID}: {EWA['name']}",
        query="q=Ewa+Zamarkowana",
    )
    return anna


@pytest.fixture
def in_matter(library):
    """Return a letter of a hard matter to a partner's person."""
    ContactFactory(
        partner=PartnerFactory(library=library), name="Ewa Zamarkowna", email=EWA["email"]
    )
    return LetterFactory(
        library=library,
        created_by=UserFactory(),
        recipient=EWA["email"],
        is_closed=True,
        is_personal=True,
        body="O hałasie.",
    )


def test_whatever_may_be_of_one_person_says_so():
    assert {model._meta.label_lower for model in OF_ONE} == {
        *("accounts.letter", "accounts.letterstep", "partners.savedview"),
        *("conflicts.conflictletter", "trainings.trainingrequest_letters"),
    }
    marked = {
        model
        for model in apps.get_models()
        if MARKS & {field.name for field in model._meta.concrete_fields}
    }
    assert marked <= OF_ONE
    events = {table_of(model) for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
    assert not events & {model._meta.label_lower for model in OF_ONE}


def test_what_a_library_does_not_take_nobody_reads_by_a_persons_name():
    searched = {table_of(model) for model, _path, _field, _rule in searched_columns()}
    packed_apart = {one for one in searched if one in CLOSED or one.partition(".")[0] in CLOSED}
    assert packed_apart
    assert all(is_closed(one) for one in packed_apart)


def test_a_row_and_the_database_say_the_same(library, anna, in_matter):
    SavedViewFactory(library=library)
    LetterStepFactory(letter=LetterFactory(library=library, created_by=anna))
    with scopes_disabled():
        for model in OF_ONE:
            own = {*model._base_manager.filter(of_one(model))}
            assert own == {row for row in model._base_manager.all() if is_of_one(row)}
        ours = {*letters_of(library)}
        assert ours == {one for one in Letter.objects.all() if not is_of_one(one)}


@pytest.mark.parametrize("who", [ANNA, ANNA | {"name": ""}, EWA, EWA | {"email": ""}])
def test_no_page_copy_or_file_tells_it_to_others(sign_in, library, anna, in_matter, who):
    client = sign_in("coordinator")
    page = client.post(reverse("privacy:person", args=[library.slug]), who)
    assert SAID not in page.text
    assert "Na ten tydzień" not in page.text
    copy = client.post(reverse("privacy:copy", args=[library.slug]), who)
    assert not [one for one in (SAID, "Na ten tydzień", "hałasie") if one in copy.text]


def test_nor_does_the_page_of_the_host(client, anna, in_matter):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    for who in (ANNA, EWA):
        page = client.post(reverse("admin:erase_person"), who | {"reason": "prosi"})
        assert SAID not in page.text
        assert "Na ten tydzień" not in page.text


def test_who_is_erased_goes_from_it_and_whose_it_is_keeps_it(sign_in, library, anna, in_matter):
    client = sign_in("coordinator")
    for who in (ANNA, EWA):
        held = client.post(reverse("privacy:person", args=[library.slug]), who).context["held"]
        chosen = [mention.key for mention in held.shown]
        client.post(reverse("privacy:erase", args=[library.slug]), who | {"chosen": chosen})
    letter = Letter.objects.get(recipient=ANNA["email"])
    assert (letter.subject, letter.cancelled_at) == ("Na ten tydzień: …", None)
    assert letter.body == f"{SAID}. Zadzwonić: …. Pozdrawiamy, …"
    assert letter.steps.get().detail == f"550 {ANNA['email']}"
    with scopes_disabled():
        view = SavedView.objects.get()
    assert (view.name, view.query) == (f"{SAID}: …", "q=%E2%80%A6")
    in_matter.refresh_from_db()
    assert (in_matter.recipient, in_matter.body, in_matter.cancelled_at) == (
        *(EWA["email"], "O hałasie.", None),
    )


def test_one_word_takes_nobody_out_of_it(library, anna, sign_in):
    view = SavedViewFactory(library=library, owner=anna, is_shared=False, name="Ewa")
    coordinator = MembershipFactory(library=library, role="coordinator").user
    with scopes_disabled():
        erase_person(signs=Signs(name="Ewa"), library=library, chosen=set(), by=coordinator)
        view.refresh_from_db()
    assert view.name == "Ewa"


def test_words_typed_as_a_name_tell_nothing_of_what_is_closed(sign_in, library, anna):
    """By numbers one would read a hard matter word by word."""
    ConflictLineFactory(conflict__library=library, text="Malinowska obraża Zająca")
    client, told = sign_in("coordinator"), set()
    for name in ("Malinowska obraża", "Malinowska chwali", "Minął dzień", "Mijał tydzień"):
        pages = [
            client.post(
                reverse(f"privacy:{page}", args=[library.slug]), {"name": name}, follow=True
            )
            for page in ("person", "erase")
        ]
        mains = [page.text.partition("<main")[2].partition("</main>")[0] for page in pages]
        told.add(re.sub(r'value="[^"]*"', "", "".join(mains)).replace(name, ""))
    assert len(told) == 1
