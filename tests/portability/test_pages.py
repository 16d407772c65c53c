"""The page where a library takes everything it keeps here."""

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse

from tests.factories.partners import ContactFactory, PartnerFactory


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
    with ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Szkoła w Rusowie" in text
    assert "Ewa Zając" in text
    assert "Rakoniewicach" not in text
    assert "Jan Wilk" not in text
