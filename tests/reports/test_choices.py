"""Choosing what everybody may read: line by line, seen before it is published."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from reports.models import Publication
from reports.services.names import names_around
from reports.services.photos import save_photo
from reports.services.publications import choices_of, publication_of, summary_of
from tests.factories.accounts import UserFactory
from tests.factories.canvases import CanvasFactory, CanvasPointFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.photos import PhotoFactory
from tests.factories.publications import PublicationFactory
from tests.factories.swot import FactorFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
)
from tests.reports.test_publications import address, choose_all, named, text_of


@pytest.fixture
def workshop(library):
    return WorkshopFactory(library=library, closed=True, title="Razem po sezonie")


@pytest.fixture
def publication(workshop):
    return PublicationFactory(workshop=workshop)


def pressed(page):
    """Return what a browser sends when somebody presses the button that publishes."""
    body = BeautifulSoup(page.content, "lxml")
    button = body.select_one("button[name=publish]")
    form = body.find("form", id=button.get("form")) or button.find_parent("form")
    sent = {button["name"]: button["value"]}
    for each in form.select("input, textarea"):
        if each.get("type") != "checkbox" or each.has_attr("checked"):
            unsaid = "on" if each.get("type") == "checkbox" else each.text.strip()
            sent.setdefault(each["name"], []).append(each.get("value", unsaid))
    return sent


class TestChosen:
    """Nothing stands on a public page that nobody chose."""

    def test_a_line_that_names_somebody_begins_unticked(self, in_library, workshop):
        PartnerFactory(library=in_library, name="Hotel „Leśny & Spa”", sector="private")
        PartnerFactory(library=in_library, name="Szkoła w Rusowie", is_published=True)
        ParticipantFactory(workshop=workshop, name="Łucja Ząbek", organisation="Browar Kołobrzeg")
        texts = {
            "Najpierw zapraszamy Hotel Leśny & Spa": ["Hotel „Leśny & Spa”"],
            "Piwo da Browar Kołobrzeg": ["Browar Kołobrzeg"],
            "Rozmowa z Łucją Ząbek": ["Łucja Ząbek"],
            "Ola dzwoni do szkoły w Rusowie": ["Ola"],
            "Zajęcia w Szkole w Rusowie": [],
            "Wspólny kalendarz": [],
        }
        for text in texts:
            OutcomeFactory(workshop=workshop, text=text, who="Adam Głośny")
        choices = choices_of(workshop, names_around(workshop))
        said = {c.line.texts[0]: [known.name for known in c.named] for c in choices}
        assert said == texts
        publication = publication_of(workshop, choices)
        assert publication.chosen == [c.line.key for c in choices if not c.named]
        OutcomeFactory(workshop=workshop, text="Głośny przyniesie krzesła", kind="promise")
        [*_others, last] = choices_of(workshop, names_around(workshop))
        assert [known.name for known in last.named] == ["Adam Głośny"]

    @pytest.mark.parametrize("part", ["outcome", "factor", "point", "group"])
    def test_what_was_added_or_changed_later_is_off(self, client, publication, part):
        workshop = publication.workshop
        named(workshop, "Szkoła", sector="public", is_published=True)
        canvas = CanvasFactory(workshop=workshop)
        item = AgendaItemFactory(workshop=workshop, position=90)

        def add(text):
            if part == "outcome":
                return OutcomeFactory(workshop=workshop, text=text)
            if part == "point":
                return CanvasPointFactory(canvas=canvas, text=text, element="vision")
            if part == "factor":
                row = FactorFactory(analysis__library=workshop.library, text=text)
                EntryFactory(item=item, factor=row, kind="factor", state="saved")
                return row
            row = AudienceFactory(library=workshop.library, name=text)
            EntryFactory(item=item, audience=row, kind="audience", state="saved")
            return row

        changed = add("sadownicy")
        add("wędkarze")
        with scope(library=workshop.library):
            Publication.objects.update(shows_swot=True, shows_elements=True)
        choose_all(publication)
        add("żeglarze")
        assert {"sadownicy", "wędkarze", "żeglarze"} & {
            *text_of(client.get(address(workshop))).split()
        } == {"sadownicy", "wędkarze"}
        with scope(library=workshop.library):
            field = "name" if part == "group" else "text"
            type(changed).objects.filter(pk=changed.pk).update(**{field: "bartnicy"})
        text = text_of(client.get(address(workshop)))
        assert "wędkarze" in text
        assert not {"bartnicy", "sadownicy", "żeglarze"} & {*text.split()}

    def test_what_is_not_shown_is_said(self, client, publication):
        workshop = publication.workshop
        for text in ["Jeden", "Dwa", "Trzy"]:
            OutcomeFactory(workshop=workshop, text=text)
        named(workshop, "Szkoła", sector="public", is_published=True)
        named(workshop, "Piekarnia", sector="private")
        choose_all(publication, besides="Dwa")
        text = " ".join(text_of(client.get(address(workshop))).split())
        assert "Biblioteka nie pokazuje tu 1 wpisu." in text
        assert "Mapa pokazuje tylko organizacje, które biblioteka podaje publicznie." in text
        assert "firmy i przedsiębiorcy 1, której biblioteka nie wymienia publicznie." in text


class TestChoosing:
    @pytest.fixture
    def form(self, workshop):
        return reverse("reports:publish", args=[workshop.library.slug, workshop.pk])

    def test_looking_does_not_publish(self, as_role, workshop, form):
        page = as_role("coordinator").post(form, {"intro": "Witamy", "shows_swot": "on"})
        assert "Witamy" in text_of(page)
        assert page.context["summary"].publication.shows_swot
        with scope(library=workshop.library):
            assert not Publication.objects.exists()

    def test_publishing_makes_exactly_the_choices_public(self, as_role, client, workshop, form):
        one, _other = (OutcomeFactory(workshop=workshop, text=text) for text in ["Ta", "Tamta"])
        coordinator = as_role("coordinator")
        page = coordinator.get(form)
        keys = page.context["form"]["outcomes"].value()
        assert [key.split("-")[1] for key in keys] == [str(one.pk), str(_other.pk)]
        made = {"intro": "Witamy", "shows_swot": "on", "outcomes": keys[:1]}
        page = coordinator.post(form, made)
        assert coordinator.post(form, pressed(page)).status_code == 302
        with scope(library=workshop.library):
            publication = Publication.objects.get()
        assert (publication.shows_swot, publication.shows_partners) == (True, False)
        assert publication.chosen == keys[:1]
        text = text_of(client.get(address(workshop)))
        assert "Witamy" in text
        assert "Ta " in text
        assert "Tamta" not in text

    def test_ticks_made_after_the_page_was_shown_are_shown_before_they_are_public(
        self, as_role, client, workshop, form
    ):
        for text in ["Ta", "Tamta"]:
            OutcomeFactory(workshop=workshop, text=text)
        coordinator = as_role("coordinator")
        page = coordinator.get(form)
        coordinator.post(form, pressed(page))
        page = coordinator.get(form)
        keys = page.context["form"]["outcomes"].value()
        page = coordinator.post(form, pressed(page) | {"outcomes": keys[:1]})
        assert "Jeszcze nie opublikowano" in text_of(page)
        body = BeautifulSoup(page.content, "lxml")
        assert "Tamta" not in body.select_one(".publish__preview").get_text(" ")
        assert pressed(page)["outcomes"] == keys[:1]
        assert "Tamta" in text_of(client.get(address(workshop)))
        assert coordinator.post(form, pressed(page)).status_code == 302
        assert "Tamta" not in text_of(client.get(address(workshop)))
        assert pressed(coordinator.get(form))["outcomes"] == keys[:1]

    def test_who_sees_it_public_is_shown_first_that_it_was_taken_back(
        self, as_role, client, workshop, form
    ):
        OutcomeFactory(workshop=workshop, text="Lista")
        coordinator = as_role("coordinator")
        coordinator.post(form, pressed(coordinator.get(form)))
        older = pressed(coordinator.get(form))
        coordinator.post(reverse("reports:unpublish", args=[workshop.library.slug, workshop.pk]))
        page = coordinator.post(form, older | {"intro": "Nowe słowa"})
        assert "wycofał" in text_of(page)
        assert client.get(address(workshop)).status_code == 404
        coordinator.post(form, pressed(page))
        assert "Nowe słowa" in text_of(client.get(address(workshop)))

    def test_a_line_that_changed_meanwhile_is_looked_at_again(self, as_role, workshop, form):
        outcome = OutcomeFactory(workshop=workshop, text="Lista")
        client = as_role("coordinator")
        keys = client.get(form).context["form"]["outcomes"].value()
        with scope(library=workshop.library):
            type(outcome).objects.update(text="Lista od pana Nowaka")
        page = client.post(form, {"outcomes": keys, "publish": "yes"})
        assert "Wpis zmienił się w międzyczasie" in text_of(page)
        with scope(library=workshop.library):
            assert not Publication.objects.exists()

    def test_words_beside_the_lines_are_looked_through_too(self, as_role, workshop, form):
        ParticipantFactory(workshop=workshop, name="Łucja Ząbek")
        page = as_role("coordinator").post(form, {"intro": "Z Ząbkiem i Olą"})
        assert page.context["named_beside"] == ["Łucja Ząbek", "Olą"]
        assert "nie wymienia publicznie: Łucja Ząbek, Olą." in text_of(page)

    def test_the_page_can_be_seen_whole_before(self, as_role, client, workshop, form):
        OutcomeFactory(workshop=workshop, text="Najpierw lista")
        coordinator = as_role("coordinator")
        shown = coordinator.get(form)
        page = BeautifulSoup(shown.content, "lxml")
        seen = page.select_one(".publish__preview").get_text(" ", strip=True)
        coordinator.post(form, pressed(shown))
        shown = BeautifulSoup(client.get(address(workshop)).content, "lxml").main
        heading = page.select_one("#preview").get_text(" ", strip=True)
        assert seen.removeprefix(heading).strip() == shown.get_text(" ", strip=True)

    def test_an_open_workshop_says_what_to_do_first(self, as_role, library):
        workshop = WorkshopFactory(library=library)
        form = reverse("reports:publish", args=[library.slug, workshop.pk])
        client = as_role("coordinator")
        assert client.post(form, {"publish": "yes"}).status_code == 200
        with scope(library=library):
            assert not Publication.objects.exists()


class TestPhotos:
    def test_words_that_name_somebody_begin_unticked(self, in_library, workshop):
        ParticipantFactory(workshop=workshop, name="Ewa Lis")
        PhotoFactory(workshop=workshop, shown=True, alt="Ewa Lis przy stole")
        PhotoFactory(workshop=workshop, shown=True, alt="Stół z kartkami")
        publication = publication_of(workshop, choices_of(workshop, names_around(workshop)))
        assert shown_alts(publication) == ["Stół z kartkami"]

    def test_one_that_came_or_changed_later_waits_to_be_chosen(self, client, publication):
        workshop = publication.workshop
        first = PhotoFactory(workshop=workshop, shown=True, alt="Stół z kartkami")
        choose_all(publication)
        photo = address(workshop, "photo", first.pk, "small")
        assert client.get(photo).status_code == 200
        with scope(library=workshop.library):
            PhotoFactory(workshop=workshop, shown=True, alt="Sala")
            assert shown_alts(publication) == ["Stół z kartkami"]
            first.caption = "Od lewej Ewa Lis"
            save_photo(photo=first, by=UserFactory())
            assert shown_alts(publication) == []
        assert "Ewa Lis" not in client.get(address(workshop)).text
        assert client.get(photo).status_code == 404


def shown_alts(publication):
    return [photo.alt for photo in summary_of(publication).photos]
