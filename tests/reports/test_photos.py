"""Photos of a workshop: taken in, described, shown, withdrawn, removed."""

import errno
from datetime import date
from unittest import mock

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.scoping import scopes_disabled
from accounts.services.rows import Gone
from config.uploads import MOST_AT_ONCE
from files import images
from files.services.leaving import MARKS
from reports.models import Photo, PhotoPlace
from reports.services import photos as services
from reports.services.photos import (
    add_photo,
    add_photos,
    add_place,
    move_photo,
    remove_photo,
    save_photo,
    shown_photos,
    tick_place,
    withdraw_photo,
)
from reports.services.reports import report_of
from tests.factories.accounts import UserFactory
from tests.factories.photos import PhotoFactory, PhotoPlaceFactory
from tests.factories.trainings import LogoFactory, ProjectFactory
from tests.factories.workshops import WorkshopFactory
from tests.trainings import hostile


def upload(data=None, name="../../etc/passwd\\IMG_1.jpg"):
    return SimpleUploadedFile(name, data or hostile.located(), content_type="text/html")


@pytest.fixture
def workshop(in_library):
    return WorkshopFactory(library=in_library)


@pytest.fixture
def person(db):
    return UserFactory()


class TestTakingIn:
    def test_a_photo_is_kept_under_a_name_of_ours(self, workshop, person):
        photo = add_photo(workshop=workshop, upload=upload(), by=person)
        assert (photo.position, photo.width, photo.height) == (1, 400, 300)
        assert photo.large.name.startswith("photos/")
        assert photo.large.name.endswith(".jpg")
        assert "IMG" not in photo.large.name
        assert photo.small.name.endswith(".webp")
        for name in [photo.large.name, photo.small.name]:
            assert hostile.CANARY not in default_storage.open(name).read()

    def test_the_next_one_stands_last(self, workshop, person):
        PhotoFactory(workshop=workshop, position=7)
        assert add_photo(workshop=workshop, upload=upload(), by=person).position == 8

    def test_what_is_no_picture_is_refused_in_words(self, workshop, person, in_english):
        with pytest.raises(ValidationError) as refused:
            add_photo(workshop=workshop, upload=upload(b"<svg><script/>"), by=person)
        assert "drawing (SVG)" in refused.value.message
        assert not Photo.objects.exists()

    def test_every_reason_has_its_sentence(self, workshop, person):
        for name, (make, expected) in hostile.CORPUS.items():
            if expected == "clean" or "50" in name or "52" in name:
                continue
            with pytest.raises(ValidationError) as refused:
                add_photo(workshop=workshop, upload=upload(make() or b" "), by=person)
            assert refused.value.message.endswith(".")
            assert "%" not in refused.value.message

    def test_good_ones_are_kept_when_others_are_refused(self, workshop, person):
        uploads = [upload(name="a.jpg"), upload(b"GIF89a", name="b.gif"), upload(name="c.jpg")]
        photos, refused = add_photos(workshop=workshop, uploads=uploads, by=person)
        assert [photo.position for photo in photos] == [1, 2]
        assert [name for name, _why in refused] == ["b.gif"]

    def test_after_one_that_waited_too_long_none_waits(self, workshop, person, monkeypatch):
        monkeypatch.setattr(images, "PATIENCE", 0.01)
        waited = mock.Mock(side_effect=services.photo_from)
        monkeypatch.setattr(services, "photo_from", waited)
        uploads = [upload(name="a.jpg"), upload(name="b.jpg"), upload(name="c.jpg")]
        with images.TURN:
            photos, refused = add_photos(workshop=workshop, uploads=uploads, by=person)
        assert (photos, [name for name, _why in refused]) == ([], ["a.jpg", "b.jpg", "c.jpg"])
        assert all(why.startswith("Właśnie wczytują się inne") for _name, why in refused)
        waited.assert_called_once()

    def test_there_are_not_photos_without_end(self, workshop, person, monkeypatch):
        monkeypatch.setattr(services, "MOST_PHOTOS", 1)
        PhotoFactory(workshop=workshop)
        with pytest.raises(ValidationError):
            add_photo(workshop=workshop, upload=upload(), by=person)


class TestAFullDisk:
    @pytest.fixture
    def disk(self, settings, tmp_path):
        """Return a function that leaves room for so many files, and one that lists them."""

        def leave(room, trouble=errno.ENOSPC):
            options = {"location": tmp_path, "room": room, "trouble": trouble}
            disk = {"BACKEND": "tests.full_disk.SmallDisk", "OPTIONS": options}
            settings.STORAGES = {**settings.STORAGES, "default": disk}

        leave.files = lambda: [path for path in tmp_path.rglob("*") if path.is_file()]
        return leave

    @pytest.mark.parametrize("room", range(4))  # each of the two files comes after its mark
    @pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EDQUOT])
    def test_a_sentence_is_said_and_nothing_stays(self, workshop, person, disk, room, trouble):
        disk(room, trouble)
        with pytest.raises(ValidationError, match=r"cannot keep|nie może zapisać tego pliku"):
            add_photo(workshop=workshop, upload=upload(), by=person)
        assert disk.files() == []
        assert not Photo.objects.exists()

    def test_another_trouble_is_not_called_a_full_disk_and_leaves_nothing(
        self, workshop, person, disk
    ):
        disk(1, errno.EIO)
        with pytest.raises(OSError, match="trouble with the disk"):
            add_photo(workshop=workshop, upload=upload(), by=person)
        assert disk.files() == []

    def test_what_still_fitted_is_kept_and_the_page_says_the_rest(self, as_role, library, disk):
        disk(6)  # of the second photo the large file, and no mark beside the small one
        workshop = WorkshopFactory(library=library)
        address = reverse("reports:photos-add", args=[library.slug, workshop.pk])
        sent = {"photos": [upload(name="a.jpg"), upload(name="b.jpg")]}
        page = as_role("librarian").post(address, sent, follow=True)
        assert "b.jpg: Serwer nie może zapisać tego pliku" in page.content.decode()
        with scopes_disabled():
            assert workshop.photos.count() == 1
        assert len([one for one in disk.files() if MARKS not in one.parts]) == 2


class TestConsent:
    def test_a_photo_is_shown_only_when_described_and_agreed(self, workshop, person):
        photo = PhotoFactory(workshop=workshop)
        for alt, consent in [("", "nobody"), ("Sala", "")]:
            photo.alt, photo.consent, photo.is_public = alt, consent, True
            with pytest.raises(ValidationError):
                save_photo(photo=photo, by=person)
        photo.alt, photo.consent = "Sala", "nobody"
        assert save_photo(photo=photo, by=person).is_public

    @pytest.mark.parametrize("consent", ["agreed", "parents"])
    def test_a_consent_is_recorded_whole(self, workshop, person, consent):
        photo = PhotoFactory(workshop=workshop)
        photo.consent, photo.consent_how, photo.consent_on = consent, "lista", date(2026, 11, 18)
        with pytest.raises(ValidationError):
            save_photo(photo=photo, by=person)
        photo.consent_keeper = "sekretariat"
        assert save_photo(photo=photo, by=person).consent_keeper == "sekretariat"

    def test_a_withdrawn_photo_leaves_at_once_and_begins_its_list(self, workshop, person):
        photo = PhotoFactory(workshop=workshop, shown=True)
        withdraw_photo(photo=photo, by=person)
        photo.refresh_from_db()
        assert (photo.is_withdrawn, photo.is_public, photo.withdrawn_by) == (True, False, person)
        assert photo.places.count() == 2
        photo.is_public = True
        with pytest.raises(ValidationError):
            save_photo(photo=photo, by=person)

    def test_a_photo_that_was_never_shown_has_nothing_to_remove(self, workshop, person):
        photo = withdraw_photo(photo=PhotoFactory(workshop=workshop), by=person)
        assert not photo.places.exists()

    def test_places_are_ticked_and_ticked_back(self, workshop, person):
        place = PhotoPlaceFactory(photo__workshop=workshop)
        assert tick_place(place=place, is_removed=True, by=person).removed_by == person
        assert tick_place(place=place, is_removed=False, by=person).removed_at is None
        PhotoPlace.objects.all().delete()  # by a colleague who takes the photo away
        with pytest.raises(Gone):
            tick_place(place=place, is_removed=True, by=person)

    def test_a_place_stands_once_and_has_a_name(self, workshop, person):
        place = PhotoPlaceFactory(photo__workshop=workshop, place="Facebook biblioteki")
        for words in ["", "Facebook biblioteki"]:
            twin = PhotoPlace(library=workshop.library, photo=place.photo, place=words)
            with pytest.raises(ValidationError):
                add_place(place=twin, by=person)


class TestOrderAndRemoval:
    def test_a_photo_moves_past_its_neighbour(self, workshop, person):
        first, hidden, last = (PhotoFactory(workshop=workshop) for _ in range(3))
        withdraw_photo(photo=hidden, by=person)
        move_photo(photo=last, step=-1, by=person)
        assert list(workshop.photos.standing()) == [last, first]
        move_photo(photo=last, step=-1, by=person)
        assert list(workshop.photos.standing()) == [last, first]
        move_photo(photo=hidden, step=-1, by=person)
        places = list(workshop.photos.values_list("pk", "position"))
        assert places == [(last.pk, 1), (first.pk, 2), (hidden.pk, 3)]

    def test_the_files_go_after_the_row(self, workshop, person, django_capture_on_commit_callbacks):
        photo = PhotoFactory(workshop=workshop)
        names = [photo.large.name, photo.small.name]
        with django_capture_on_commit_callbacks() as callbacks:
            assert remove_photo(photo=photo, by=person)
        assert all(default_storage.exists(name) for name in names)
        for callback in callbacks:
            callback()
        assert not any(default_storage.exists(name) for name in names)

    def test_a_withdrawn_photo_stays_while_it_stands_somewhere(self, workshop, person):
        photo = PhotoFactory(workshop=workshop, withdrawn=True)
        place = PhotoPlaceFactory(photo=photo)
        assert not remove_photo(photo=photo, by=person)
        tick_place(place=place, is_removed=True, by=person)
        assert remove_photo(photo=photo, by=person)
        assert not Photo.objects.exists()

    def test_figures_are_the_photos_that_are_shown(self, workshop):
        PhotoFactory(workshop=workshop)
        shown = PhotoFactory(workshop=workshop, shown=True, caption="Podpis")
        [(data, photo)] = shown_photos(workshop)
        assert data == default_storage.open(shown.large.name).read()
        assert (photo.alt, photo.caption) == ("Kartki na stole", "Podpis")

    def test_the_report_shows_photos_in_the_story_and_logos_beside_the_funding(self, in_library):
        project = ProjectFactory(library=in_library)
        LogoFactory(programme=project.programme, alt="Centrum")
        workshop = WorkshopFactory(library=in_library, project=project, closed=True)
        PhotoFactory(workshop=workshop, shown=True)
        PhotoFactory(workshop=workshop, alt="Niepokazane")
        told = report_of(workshop)
        [photo] = told.section("story").parts
        assert (photo.form, photo.alternative) == ("jpg", "Kartki na stole")
        [logo] = told.section("funding").parts
        assert (logo.alternative, logo.is_logo) == ("Centrum", True)


class TestPages:
    @pytest.fixture
    def photo(self, library):
        return PhotoFactory(workshop__library=library)

    def address(self, name, photo, *more):
        return reverse(
            f"reports:{name}", args=[photo.library.slug, photo.workshop_id, photo.pk, *more]
        )

    def test_several_photos_are_sent_at_once(self, as_role, library):
        workshop = WorkshopFactory(library=library)
        address = reverse("reports:photos-add", args=[library.slug, workshop.pk])
        sent = {"photos": [upload(name="a.jpg"), upload(b"%PDF-1", name="b.jpg")]}
        page = as_role("librarian").post(address, sent, follow=True)
        assert "b.jpg: " in page.content.decode()
        with scopes_disabled():
            assert workshop.photos.count() == 1

    @pytest.mark.parametrize("past", [1, settings.DATA_UPLOAD_MAX_NUMBER_FILES - 9])
    def test_more_than_ten_are_not_and_none_of_them_is_kept(self, as_role, library, past):
        workshop = WorkshopFactory(library=library)
        address = reverse("reports:photos-add", args=[library.slug, workshop.pk])
        client = as_role("librarian")
        page = client.post(address, {"photos": [upload() for _ in range(10 + past)]}).text
        assert "Wybierz naraz najwyżej 10 zdjęć." in page
        assert "jest uszkodzony" not in page
        with scopes_disabled():
            assert not workshop.photos.exists()

    def test_a_request_without_end_is_not_read(self, as_role, library):
        workshop = WorkshopFactory(library=library)
        address = reverse("reports:photos-add", args=[library.slug, workshop.pk])
        page = as_role("librarian").post(
            address, {"photos": upload()}, CONTENT_LENGTH=MOST_AT_ONCE + 1
        )
        assert page.status_code == 400
        assert "To za dużo na jedno wysłanie" in page.text

    def test_the_form_says_what_is_missing(self, as_role, photo):
        address = self.address("photo", photo)
        page = as_role("librarian").post(address, {"is_public": "on", "consent": "agreed"})
        assert len(page.context["form"].non_field_errors()) == 2

    def test_after_one_comes_the_next_without_a_description(self, as_role, photo):
        other = PhotoFactory(workshop=photo.workshop)
        filled = {"alt": "Sala", "consent": "nobody", "next": "yes"}
        page = as_role("librarian").post(self.address("photo", photo), filled)
        assert page.headers["Location"] == self.address("photo", other)
        page = as_role("librarian").post(self.address("photo", other), filled)
        assert page.headers["Location"].endswith("/photos/")

    @pytest.mark.parametrize(("size", "kind"), [("large", "image/jpeg"), ("small", "image/webp")])
    def test_a_file_is_for_people_of_the_library(self, as_role, photo, size, kind):
        answer = as_role("reader").get(self.address("photo-file", photo, size))
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Disposition"] == "inline"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert b"".join(answer.streaming_content) == getattr(photo, size).read()

    def test_a_size_that_does_not_exist_is_not_found(self, as_role, photo):
        assert as_role("reader").get(self.address("photo-file", photo, "pk")).status_code == 404

    def test_a_file_that_is_gone_is_not_found(self, as_role, photo):
        default_storage.delete(photo.small.name)
        assert as_role("reader").get(self.address("photo-file", photo, "small")).status_code == 404

    def test_a_withdrawn_photo_has_its_list_instead_of_its_form(self, as_role, library):
        photo = PhotoFactory(workshop__library=library, withdrawn=True)
        page = as_role("librarian").get(self.address("photo", photo))
        assert page.headers["Location"] == self.address("photo-places", photo)

    def test_a_place_is_added_once_and_ticked(self, as_role, photo):
        client = as_role("librarian")
        for _ in range(2):
            page = client.post(self.address("photo-places", photo), {"place": "Facebook"})
        assert page.context["form"].errors["place"]
        with scopes_disabled():
            [place] = photo.places.all()
        client.post(self.address("photo-tick", photo, place.pk), {"removed": "yes"})
        with scopes_disabled():
            place.refresh_from_db()
        assert place.removed_at

    def test_the_list_costs_the_same_for_many_photos(
        self, as_role, photo, django_assert_num_queries
    ):
        client = as_role("librarian")
        address = reverse("reports:photos", args=[photo.library.slug, photo.workshop_id])
        for count in [1, 12]:
            PhotoFactory.create_batch(count - 1, workshop=photo.workshop)
            with django_assert_num_queries(3):
                client.get(address)
