"""The draft of an article: a voice by choice, kept as somebody wrote it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from accounts.versions import ChangedMeanwhile
from reports.models import Article
from reports.services.articles import draft_of, save_article, usual_voice
from tests.factories.accounts import UserFactory
from tests.factories.reports import ArticleFactory


@pytest.fixture
def workshop(told_workshop, in_library):
    return told_workshop()


def address(workshop):
    return reverse("reports:article", args=[workshop.library.slug, workshop.pk])


def save(workshop, by, text="Było tak.", voice="feminine", **fields):
    return save_article(workshop=workshop, text=text, voice=voice, by=by, **fields)


def test_an_article_is_kept_and_changed(workshop, by):
    article = save(workshop, by)
    changed = save(workshop, by, text=" Było inaczej.\x07 ", version=article.version)
    assert (changed.text, changed.version) == ("Było inaczej.", article.version + 1)
    assert Article.objects.get() == changed


def test_the_second_of_two_people_is_told(workshop, by):
    article = save(workshop, by)
    with pytest.raises(ChangedMeanwhile) as refused:
        save(workshop, by, text="Inaczej.")
    assert refused.value.current == article


def test_an_empty_article_is_refused(workshop, by):
    with pytest.raises(ValidationError):
        save(workshop, by, text="  ")
    assert not Article.objects.exists()


def test_the_voice_of_the_last_article_is_remembered(workshop, by):
    assert usual_voice(by) == "feminine"
    ArticleFactory(workshop=workshop, voice="masculine", changed_by=by)
    assert usual_voice(by) == "masculine"
    assert usual_voice(UserFactory()) == "feminine"


def test_an_article_quotes_four_offers_however_long_the_list_is(told_workshop, in_library):
    text = draft_of(told_workshop(lines=6), "feminine", with_names=True)
    assert [number for number in range(6) if f"możliwy {number} (" in text] == [0, 1, 2, 3]


class TestPage:
    def test_it_begins_with_a_draft_in_the_voice_asked_for(self, as_role, told_workshop):
        workshop, client = told_workshop(), as_role("librarian")
        page = client.get(address(workshop))
        assert "poprowadziłam" in page.context["form"]["text"].initial
        page = client.get(address(workshop), {"voice": "masculine"})
        assert "poprowadziłem" in page.context["form"]["text"].initial
        assert 'data-copy="id_text"' in page.text
        assert "możliwy 0" not in page.context["form"]["text"].initial
        page = client.get(address(workshop), {"voice": "masculine", "names": "on"})
        assert "możliwy 0 (" in page.context["form"]["text"].initial
        assert client.get(address(workshop), {"voice": "x"}).status_code == 200

    def test_a_saved_article_stays_until_a_new_one_is_saved(self, as_role, told_workshop):
        workshop, client = told_workshop(), as_role("librarian")
        client.post(address(workshop), {"text": "Po swojemu.", "voice": "impersonal"})
        page = client.get(address(workshop))
        assert page.context["form"]["text"].initial == "Po swojemu."
        draft = client.get(address(workshop), {"voice": "feminine"}).context["form"]
        assert "poprowadziłam" in draft["text"].initial
        with scope(library=workshop.library):
            assert draft["text"].initial == draft_of(workshop, "feminine")
            assert Article.objects.get().voice == "impersonal"

    def test_the_second_person_sees_both_texts(self, as_role, told_workshop):
        workshop, client = told_workshop(), as_role("librarian")
        client.post(address(workshop), {"text": "Pierwszy.", "voice": "feminine"})
        response = client.post(address(workshop), {"text": "Drugi.", "voice": "feminine"})
        assert response.status_code == 409
        assert "Pierwszy." in response.text
        version = response.context["form"]["version"].value()
        data = {"text": "Drugi.", "voice": "feminine", "version": version}
        assert client.post(address(workshop), data).status_code == 302

    def test_in_english_the_draft_is_english(self, as_role, told_workshop):
        workshop, client = told_workshop(), as_role("librarian")
        client.cookies["django_language"] = "en"
        assert "I ran the meeting" in client.get(address(workshop)).context["form"]["text"].initial
