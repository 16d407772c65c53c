"""What people send without an account is small, and what is refused is not shown many times."""

import pytest
from django.urls import reverse

from config.uploads import MOST_OF_NOBODY
from partners.forms.partners import PartnerForm
from tests.factories.partners import PartnerFactory

MUCH = "Klub Seniora, \n" * (MOST_OF_NOBODY // 10)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["request-training", "account_login", "account_reset_password"])
def test_a_form_of_nobody_is_small(client, name):
    sent = {"message": MUCH, "login": MUCH, "email": MUCH}
    answer = client.post(reverse(name), sent)
    assert answer.status_code == 400
    assert "w mniejszych częściach" in answer.content.decode()
    assert len(answer.content) < MOST_OF_NOBODY
    assert client.post(reverse(name), {"message": "Klub"}).status_code != 400


def test_who_was_signed_out_meanwhile_is_led_to_the_sign_in(client, as_role, library):
    address = reverse("partners:new", args=[library.slug])
    assert client.post(address, {"name": MUCH}).headers["Location"].startswith("/accounts/login/")
    assert as_role("librarian").post(address, {"name": MUCH}).status_code == 200


def test_what_is_much_too_long_is_shown_again_by_its_beginning(in_library):
    partner = PartnerFactory(library=in_library)
    sent = {"name": MUCH, "description": "Od lat. " * 300}
    form = PartnerForm(sent, instance=partner, library=in_library)
    assert len(form["name"].value()) == 10 * form.fields["name"].max_length
    assert form["description"].value() == "Od lat. " * 300
