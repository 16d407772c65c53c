"""What sessions put by of a library goes with the library."""

from django.test import Client

from accounts.models import SentForm
from accounts.scoping import scopes_disabled
from back_office.services.belongings import erase_libraries
from tests.conftest import client_of
from tests.factories.accounts import UserFactory
from tests.signing_in import let_in
from workshops.ways import TAKEN

PUT_BY = {TAKEN: {"a": {"text": "Ewa Wilk piecze"}}, "searches": {"7": {"names": "Ewa Wilk"}}}


def put_by(client):
    session = client.session
    session.update(PUT_BY)
    session.save()
    return client


def kept(client):
    return {name: value for name, value in client.session.items() if name in PUT_BY}


def test_what_was_put_by_in_a_library_goes_with_it(library, other_library):
    host = UserFactory(is_superuser=True, is_staff=True)
    here, there = (put_by(client_of("librarian", one)) for one in (library, other_library))
    administrator = Client()
    let_in(administrator, host)
    put_by(administrator)
    for at, slug in enumerate([library.slug, other_library.slug]):
        SentForm.objects.create(key=str(at), led_to=f"/libraries/{slug}/partners/?q=Ewa+Wilk")
    with scopes_disabled():
        erase_libraries(libraries=[library], by=host)
    assert [kept(one) for one in (here, there, administrator)] == [{}, PUT_BY, {}]
    assert here.session["_auth_user_id"]
    assert [one.key for one in SentForm.objects.all()] == ["1"]
