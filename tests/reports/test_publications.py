"""What everybody may read about a workshop, and what nobody may."""

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from closings.services.closing import reopen_workshop
from closings.services.results import results_of, saved_entries
from partners.services.partners import archive_partner
from reports.models import Publication
from reports.services.days import story_day
from reports.services.names import names_around
from reports.services.photos import withdraw_photo
from reports.services.publications import (
    NotClosed,
    choices_of,
    publication_of,
    publish_workshop,
    summary_of,
    unpublish_workshop,
)
from tests.factories.accounts import UserFactory
from tests.factories.canvases import CanvasFactory, CanvasPointFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.photos import PhotoFactory
from tests.factories.publications import PublicationFactory
from tests.factories.swot import FactorFactory
from tests.factories.trainings import LogoFactory, ProjectFactory, ProviderFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from tests.post.test_what_becomes import sent_from
from workshops.models import Workshop
from workshops.services.room import present_at


@pytest.fixture
def workshop(library):
    return WorkshopFactory(library=library, closed=True, title="Razem po sezonie")


@pytest.fixture
def publication(workshop):
    return PublicationFactory(workshop=workshop)


def named(workshop, name, item=None, **fields):
    """Return a partner that the room named and the closing saved."""
    partner = PartnerFactory(library=workshop.library, name=name, **fields)
    item = item or AgendaItemFactory(workshop=workshop, position=partner.pk)
    EntryFactory(item=item, partner=partner, state="saved", text=name)
    return partner


def address(workshop, name="workshop", *more):
    return reverse(f"public:{name}", args=[workshop.library.slug, workshop.pk, *more])


def usual(workshop):
    """Return the publication of a workshop, stored or new, as its page begins."""
    return publication_of(workshop, choices_of(workshop, names_around(workshop)))


def choose_all(publication, besides=""):
    """Choose every line of the day but those that say `besides`."""
    with scope(library=publication.library):
        choices = choices_of(publication.workshop, names_around(publication.workshop))
        keys = [c.line.key for c in choices if not besides or besides not in c.line.texts[0]]
        Publication.objects.filter(pk=publication.pk).update(chosen=keys)
        publication.refresh_from_db()


def text_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml").select_one("main").get_text(" ")


class TestServices:
    def test_an_open_workshop_is_not_published(self, in_library):
        workshop = WorkshopFactory(library=in_library)
        with pytest.raises(NotClosed):
            publish_workshop(publication=usual(workshop), by=UserFactory())
        assert not Publication.objects.exists()

    def test_a_page_is_published_and_taken_back(self, in_library, workshop):
        person = UserFactory()
        published = publish_workshop(publication=usual(workshop), by=person)
        assert (published.is_published, published.published_by) == (True, person)
        assert unpublish_workshop(workshop=workshop, by=person) == 1
        assert not usual(workshop).is_published
        assert usual(workshop).pk == published.pk

    def test_names_of_people_are_off_by_default(self, in_library, workshop):
        publication = usual(workshop)
        assert not publication.names_people
        assert not publication.shows_swot
        assert not publication.shows_elements


class TestWhatIsSaid:
    def test_only_visible_organisations_are_named(self, client, publication):
        workshop = publication.workshop
        named(workshop, "Szkoła w Rusowie", sector="public", is_published=True)
        named(workshop, "Piekarnia Rogalik", sector="private")
        named(workshop, "Jan Kowalski", sector="person")
        with scope(library=workshop.library):
            gone = named(workshop, "Klub Dawny", is_published=True)
            archive_partner(partner=gone, by=UserFactory())
        text = text_of(client.get(address(workshop)))
        assert "Szkoła w Rusowie" in text
        for hidden in ["Piekarnia", "Kowalski", "Dawny"]:
            assert hidden not in text
        with scope(library=workshop.library):
            summary = summary_of(publication)
        assert (summary.organisations, summary.unnamed) == (3, 2)

    def test_the_map_shows_the_visible_ones_only(self, client, publication):
        workshop = publication.workshop
        shown = named(workshop, "Szkoła", sector="public", is_published=True)
        named(workshop, "Piekarnia", sector="private")
        page = BeautifulSoup(client.get(address(workshop)).content, "lxml")
        for window in ("wide", "phone"):
            nodes = page.select(f"#relationship-map-{window} [data-partner]")
            assert [node["data-partner"] for node in nodes] == [str(shown.pk)]

    def test_people_stay_unnamed(self, client, publication):
        workshop = publication.workshop
        ParticipantFactory(workshop=workshop, name="Ewa Cicha", attended=True, sector="ngo")
        ParticipantFactory(workshop=workshop, name="Nie Było", attended=False)
        OutcomeFactory(workshop=workshop, text="Lista pensjonatów", who="Adam Głośny")
        WorkshopTrainerFactory(workshop=workshop, user__name="Tea Trenerska")
        choose_all(publication)
        text = text_of(client.get(address(workshop)))
        assert "Lista pensjonatów" in text
        for hidden in ["Ewa Cicha", "Adam Głośny", "Tea Trenerska"]:
            assert hidden not in text
        with scope(library=workshop.library):
            assert summary_of(publication).people == 1
            Publication.objects.update(names_people=True)
        text = text_of(client.get(address(workshop)))
        assert "Adam Głośny" in text
        assert "Tea Trenerska" in text
        assert "Ewa Cicha" not in text

    def test_parts_are_shown_by_choice(self, client, publication):
        workshop = publication.workshop
        factor = FactorFactory(analysis__library=workshop.library, text="Dużo przedsiębiorców")
        EntryFactory(item__workshop=workshop, factor=factor, kind="factor", state="saved")
        CanvasPointFactory(canvas=CanvasFactory(workshop=workshop), text="Dom spotkań zimą")
        choose_all(publication)
        text = text_of(client.get(address(workshop)))
        assert "Dużo przedsiębiorców" not in text
        assert "Dom spotkań" not in text
        with scope(library=workshop.library):
            Publication.objects.update(shows_swot=True, shows_elements=True)
        text = text_of(client.get(address(workshop)))
        assert "Dużo przedsiębiorców" in text
        assert "Dom spotkań" in text

    def test_outcomes_come_first(self, client, publication):
        OutcomeFactory(workshop=publication.workshop, text="Najpierw lista")
        choose_all(publication)
        page = BeautifulSoup(client.get(address(publication.workshop)).content, "lxml")
        assert page.select_one("main h2")["id"] == "outcomes"

    def test_the_funder_is_named(self, client, library):
        project = ProjectFactory(library=library, programme__credit="Dofinansowano ze środków.")
        logo = LogoFactory(programme=project.programme, alt="Narodowe Centrum Kultury")
        LogoFactory(programme=project.programme, alt="Dawne logo", is_used=False)
        LogoFactory(alt="Obce logo")
        workshop = WorkshopFactory(library=library, project=project, closed=True)
        PublicationFactory(workshop=workshop)
        page = client.get(address(workshop))
        assert "Dofinansowano ze środków." in text_of(page)
        body = page.content.decode()
        assert f'src="{reverse("logo", args=[logo.pk])}"' in body
        assert 'alt="Narodowe Centrum Kultury"' in body
        assert "Dawne" not in body
        assert "Obce" not in body

    def test_other_published_workshops_of_the_provider(self, client, library, other_library):
        provider = ProviderFactory()
        here = PublicationFactory(workshop__library=library, workshop__provider=provider)
        for title, published, by in [
            ("Daleki i jawny", True, provider),
            ("Daleki i cichy", False, provider),
            ("Cudzy", True, ProviderFactory()),
        ]:
            extra = {} if published else {"published_at": None, "published_by": None}
            PublicationFactory(
                workshop__library=other_library,
                workshop__provider=by,
                workshop__title=title,
                **extra,
            )
        text = text_of(client.get(address(here.workshop)))
        assert "Daleki i jawny" in text
        assert other_library.name in text
        assert "cichy" not in text
        assert "Cudzy" not in text


class TestAddresses:
    def test_what_is_taken_back_is_gone_at_once(self, client, publication):
        photo = PhotoFactory(workshop=publication.workshop, shown=True)
        choose_all(publication)
        addresses = [
            address(publication.workshop),
            address(publication.workshop, "photo", photo.pk, "small"),
        ]
        assert [client.get(each).status_code for each in addresses] == [200, 200]
        with scope(library=publication.library):
            unpublish_workshop(workshop=publication.workshop, by=UserFactory())
        assert [client.get(each).status_code for each in addresses] == [404, 404]
        library = reverse("public:library", args=[publication.library.slug])
        assert client.get(library).status_code == 404

    def test_a_page_from_before_it_was_opened_again_publishes_nothing(self, as_role, publication):
        workshop, person = publication.workshop, UserFactory()
        publishing = reverse("reports:publish", args=[workshop.library.slug, workshop.pk])
        client = as_role("coordinator")
        before = sent_from(client.get(publishing)) | {"publish": "yes"}
        with scope(library=publication.library):
            reopen_workshop(workshop=workshop, by=person)
            now = timezone.now()
            Workshop.objects.update(closed_at=now, closed_by=person, title="Inny tytuł")
        client.post(publishing, before)
        with scope(library=publication.library):
            assert not Publication.objects.get().is_published

    def test_what_was_opened_again_is_public_once_it_is_published_anew(
        self, client, as_role, publication
    ):
        workshop, person = publication.workshop, UserFactory()
        photo = PhotoFactory(workshop=workshop, shown=True)
        choose_all(publication)
        pages = [address(workshop), address(workshop, "photo", photo.pk, "small")]
        publishing = reverse("reports:publish", args=[workshop.library.slug, workshop.pk])
        with scope(library=publication.library):
            reopen_workshop(workshop=workshop, by=person)
        assert [client.get(each).status_code for each in pages] == [404, 404]
        with scope(library=publication.library):
            Workshop.objects.update(closed_at=timezone.now(), closed_by=person)
        assert [client.get(each).status_code for each in pages] == [404, 404]
        assert "Niepubliczna, odkąd warsztat otwarto ponownie." in (
            as_role("coordinator").get(publishing).text
        )
        with scope(library=publication.library):
            publish_workshop(publication=Publication.objects.get(), by=person)
        assert [client.get(each).status_code for each in pages] == [200, 200]

    def test_a_workshop_answers_at_its_own_library_only(self, client, publication, other_library):
        elsewhere = reverse("public:workshop", args=[other_library.slug, publication.workshop_id])
        assert client.get(elsewhere).status_code == 404

    def test_a_library_that_does_not_exist_is_not_found(self, client, db):
        assert client.get("/public/nigdzie/").status_code == 404

    def test_a_planned_workshop_has_no_page(self, client, workshop):
        assert client.get(address(workshop)).status_code == 404

    def test_only_shown_photos_can_be_opened(self, client, publication):
        workshop = publication.workshop
        hidden, shown = PhotoFactory(workshop=workshop), PhotoFactory(workshop=workshop, shown=True)
        foreign = PhotoFactory(shown=True)
        choose_all(publication)
        photo = address(workshop, "photo", shown.pk, "large")
        answer = client.get(photo)
        assert answer.headers["Cache-Control"] == "public, no-cache"
        for other in [hidden, foreign]:
            assert client.get(address(workshop, "photo", other.pk, "large")).status_code == 404
        with scope(library=workshop.library):
            withdraw_photo(photo=shown, by=UserFactory())
        assert client.get(photo).status_code == 404

    def test_no_photo_can_be_opened_when_photos_are_off(self, client, publication):
        shown = PhotoFactory(workshop=publication.workshop, shown=True)
        choose_all(publication)
        with scope(library=publication.library):
            Publication.objects.update(shows_photos=False)
        assert (
            client.get(address(publication.workshop, "photo", shown.pk, "small")).status_code == 404
        )

    def test_a_page_costs_the_same_for_few_and_many_rows(
        self, client, library, django_assert_num_queries
    ):
        workshop = WorkshopFactory(
            library=library,
            closed=True,
            provider=ProviderFactory(),
            project=ProjectFactory(library=library),
        )
        publication = PublicationFactory(workshop=workshop, shows_swot=True, shows_elements=True)
        item = AgendaItemFactory(workshop=workshop)
        for _round in range(2):
            with django_assert_num_queries(9):
                client.get(address(workshop))
            for number in range(12):
                named(workshop, f"Koło {number}", item=item, sector="ngo", is_published=True)
                group = AudienceFactory(library=workshop.library)
                EntryFactory(item=item, audience=group, kind="audience", state="saved")
                PhotoFactory(workshop=workshop, shown=True)
                OutcomeFactory(workshop=workshop)
            choose_all(publication)

    def test_the_list_of_a_library(self, client, publication, django_assert_num_queries):
        library = reverse("public:library", args=[publication.library.slug])
        for _round in range(2):
            with django_assert_num_queries(2):
                text = text_of(client.get(library))
            PublicationFactory.create_batch(7, workshop__library=publication.library)
        assert "Razem po sezonie" in text

    def test_a_reader_finds_the_way_to_a_workshop_of_their_own(self, client, publication):
        library = reverse("public:library", args=[publication.library.slug])
        for each in [address(publication.workshop), library]:
            page = BeautifulSoup(client.get(each).content, "lxml")
            links = page.main.select(".public__ask a")
            [link] = [one for one in links if one.text == "Poproś o szkolenie"]
            asks, asker = link["href"].split("?library=")
            assert asks == reverse("request-training")
            assert unquote(asker) == publication.library.name

    def test_people_who_are_signed_in_see_the_same_page(self, as_role, publication):
        client = as_role("coordinator")
        page = BeautifulSoup(client.get(address(publication.workshop)).content, "lxml")
        assert page.select_one(".site-nav") is None
        assert page.select_one(".brand")["href"].startswith("/public/")

    def test_search_engines_get_words_and_a_true_address(self, client, publication):
        PhotoFactory(workshop=publication.workshop, shown=True)
        choose_all(publication)
        page = BeautifulSoup(client.get(address(publication.workshop)).content, "lxml")
        assert page.select_one("meta[name=description]")["content"]
        link = page.select_one("link[rel=canonical]")["href"]
        assert link == f"http://testserver{address(publication.workshop)}"
        assert page.select_one("meta[property='og:image']")["content"].endswith("/large/")


def test_a_trainer_without_a_name_is_not_told_by_what_they_sign_in_with(library, workshop):
    nameless = UserFactory(name="", email="anna@gmina.test")
    named = UserFactory(name="Ewa Zielińska")
    for user in (nameless, named):
        WorkshopTrainerFactory(workshop=workshop, user=user)
    with scope(library=library):
        shown = summary_of(PublicationFactory(workshop=workshop, names_people=True))
        assert shown.trainers == ["Ewa Zielińska"]
        day = story_day(workshop, results_of(saved_entries(workshop)), present_at(workshop))
        assert day.trainers == ("Ewa Zielińska",)
