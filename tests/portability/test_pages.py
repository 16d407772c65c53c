"""The page where a library takes everything it keeps here."""

import io
from zipfile import ZipFile

import pghistory
import pytest
from django.urls import reverse

from accounts.scoping import scope, scopes_disabled
from diary.models import TaskEvent
from portability.services.packing import pack_library
from tests.factories.accounts import (
    LetterFactory,
    LetterStepFactory,
    MembershipFactory,
    UserFactory,
)
from tests.factories.diary import TaskFactory
from tests.factories.partners import ContactFactory, PartnerFactory, SavedViewFactory


@pytest.fixture
def address(library):
    return reverse("portability:everything", args=[library.slug])


def test_the_settings_lead_to_it_and_it_says_what_is_inside(sign_in, library, address):
    client = sign_in("coordinator")
    settings = client.get(reverse("accounts:settings", args=[library.slug])).content.decode()
    assert f'href="{address}"' in settings
    assert "What is not inside" in client.get(address).content.decode()


def test_it_holds_ones_own_rows_and_nobody_elses(sign_in, library, address):
    ContactFactory(
        partner=PartnerFactory(library=library, name="Szkoła w Rusowie"), name="Ewa Zając"
    )
    ContactFactory(partner=PartnerFactory(name="Szkoła w Rakoniewicach"), name="Jan Wilk")
    response = sign_in("coordinator").post(address)
    assert response["Content-Disposition"].startswith(f'attachment; filename="{library.slug}-')
    text = text_of(io.BytesIO(b"".join(response.streaming_content)))
    assert "Szkoła w Rusowie" in text
    assert "Ewa Zając" in text
    assert "Rakoniewicach" not in text
    assert "Jan Wilk" not in text


def test_a_letter_about_a_hard_matter_is_not_inside(sign_in, library, address):
    """It is for whoever wrote it: not even the one who coordinates reads it (record 195)."""
    about = {"library": library, "created_by": UserFactory()}
    closed = LetterFactory(**about, is_closed=True, subject="Rozmowa", body="O hałasie.")
    LetterStepFactory(letter=closed, detail="skrzynka pełna")
    LetterFactory(**about, subject="Zaproszenie", body="Na wieczór.")
    answer = sign_in("coordinator").post(address)
    text = text_of(io.BytesIO(b"".join(answer.streaming_content)))
    assert "Na wieczór." in text
    assert not [one for one in ("O hałasie.", "skrzynka pełna") if one in text]
    with scope(library=library):
        pack_library(library=library, file=(whole := io.BytesIO()), closed=True)
    assert "O hałasie." in text_of(whole)


def test_no_row_says_at_which_page_it_was_written(sign_in, library, address):
    """Of a task that a hard matter left, the page would tell that there is one, and whose."""
    partner = PartnerFactory(library=library, name="Szkoła w Rusowie")
    client = sign_in("coordinator")
    page = reverse("diary:task-new", args=[library.slug])
    client.post(page, {"text": "Oddać klucz", "due_on": "2026-12-01", "partner": partner.pk})
    with scopes_disabled():
        older = TaskEvent.objects.get()
        assert older.pgh_context.keys() == {"user"}
    with pghistory.context(path="/libraries/x/conflicts/1/settle/"):
        TaskFactory(library=library, partner=partner)
    text = text_of(io.BytesIO(b"".join(client.post(address).streaming_content)))
    assert "Oddać klucz" in text
    assert text.count("pgh_label") > 2  # events, in rows and in a table
    assert [one for one in ('"path"', "conflicts/1") if one in text] == []


def test_of_who_has_no_place_here_it_tells_the_name_alone(sign_in, library, address):
    """Where they write to by now is their own; who keeps the installation takes it along."""
    client, here = sign_in("coordinator"), MembershipFactory(library=library).user
    gone = UserFactory(name="Anna Lis", email="anna.prywatna@dom.test")
    for author in (here, gone):
        TaskFactory(library=library, created_by=author)
    text = text_of(io.BytesIO(b"".join(client.post(address).streaming_content)))
    assert gone.email not in text
    assert [one for one in (gone.name, here.email) if one not in text] == []
    with scope(library=library):
        pack_library(library=library, file=(whole := io.BytesIO()), closed=True)
    assert gone.email in text_of(whole)


def test_what_the_house_writes_to_a_colleague_and_views_of_one_person_are_not_inside(
    sign_in, library, address
):
    client = sign_in("coordinator")
    LetterFactory(library=library, created_by=None, body="Minął dzień trudnej sprawy.")
    SavedViewFactory(library=library, name="Do odpuszczenia", is_shared=False)
    SavedViewFactory(library=library, name="Po sezonie")
    text = text_of(io.BytesIO(b"".join(client.post(address).streaming_content)))
    assert "Po sezonie" in text
    assert not [one for one in ("Minął dzień", "Do odpuszczenia") if one in text]


def text_of(file):
    with ZipFile(file) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())
