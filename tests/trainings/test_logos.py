"""Logos of programmes and providers."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from files.images import read_logo
from tests.factories.accounts import UserFactory
from tests.factories.trainings import LogoFactory, ProgrammeFactory, ProjectFactory, ProviderFactory
from tests.factories.workshops import WorkshopFactory
from tests.trainings import hostile
from trainings.models import Logo
from trainings.services.logos import logos_of, save_logo


def picture():
    return read_logo(hostile.picture("PNG", (90, 60), "RGBA", colour=(1, 2, 3, 0)))


def test_a_logo_has_one_owner_and_words(db):
    both = {"programme": ProgrammeFactory(), "provider": ProviderFactory()}
    for fields in [{**both, "alt": "x"}, {"alt": "x"}, {"provider": both["provider"], "alt": ""}]:
        with pytest.raises(ValidationError):
            save_logo(logo=Logo(**fields), picture=picture(), by=None)


def test_a_new_file_replaces_the_old_one(db, django_capture_on_commit_callbacks):
    logo = LogoFactory()
    old = logo.file.name
    with django_capture_on_commit_callbacks(execute=True):
        save_logo(logo=logo, picture=picture(), by=None)
    assert not default_storage.exists(old)
    assert (logo.width, logo.height) == (90, 60)
    assert default_storage.exists(logo.file.name)


def test_a_logo_stays_as_it_was_when_the_disk_is_full(db, settings, tmp_path):
    logo = LogoFactory()
    kept = logo.file.name
    disk = {"BACKEND": "tests.full_disk.SmallDisk", "OPTIONS": {"location": tmp_path, "room": 0}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    with pytest.raises(ValidationError, match=r"cannot keep|nie może zapisać tego pliku"):
        save_logo(logo=logo, picture=picture(), by=None)
    logo.refresh_from_db()
    assert logo.file.name == kept


def test_the_papers_of_a_workshop_carry_the_programme_s_then_the_provider_s(in_library):
    project, provider = ProjectFactory(library=in_library), ProviderFactory()
    LogoFactory(programme=None, provider=provider, alt="Pracownia")
    LogoFactory(programme=project.programme, alt="Ministerstwo", position=2)
    LogoFactory(programme=project.programme, alt="Centrum", position=1)
    LogoFactory(alt="cudze")
    workshop = WorkshopFactory(library=in_library, project=project, provider=provider)
    logos = logos_of(workshop)
    assert [alt for _data, alt in logos] == ["Centrum", "Ministerstwo", "Pracownia"]
    assert all(data.startswith(hostile.PNG_SIGNATURE) for data, _alt in logos)


def test_a_workshop_of_nobody_carries_none(in_library):
    LogoFactory()
    assert logos_of(WorkshopFactory(library=in_library)) == []


def test_a_logo_is_uploaded_in_admin(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    add = reverse("admin:trainings_logo_add")
    filled = {"programme": ProgrammeFactory().pk, "alt": "NCK", "position": 1, "is_used": "on"}
    for data, count in [(b"<svg onload=x>", 0), (hostile.noted_png(), 1)]:
        upload = SimpleUploadedFile("logo.png", data)
        client.post(add, {**filled, "upload": upload})
        assert Logo.objects.count() == count
    [logo] = Logo.objects.all()
    assert hostile.CANARY not in logo.file.read()


@pytest.mark.ignore_template_errors
def test_a_new_logo_needs_a_file(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    add = reverse("admin:trainings_logo_add")
    filled = {"programme": ProgrammeFactory().pk, "alt": "NCK", "position": 1}
    page = client.post(add, filled)
    assert page.context["adminform"].form.errors["upload"]
    logo = LogoFactory()
    change = reverse("admin:trainings_logo_change", args=[logo.pk])
    assert client.post(change, {**filled, "programme": logo.programme_id}).status_code == 302
    logo.refresh_from_db()
    assert logo.alt == "NCK"
