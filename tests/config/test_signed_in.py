"""A page that stood open for long asks who is signed in, and takes nothing that waits."""

from django.urls import reverse

from tests.factories.accounts import MembershipFactory


def test_it_says_who_is_signed_in_and_gives_the_token_of_now(client, library):
    person = MembershipFactory(library=library).user
    client.force_login(person)
    said = client.get(reverse("signed-in"))
    assert said.json()["person"] == str(person.pk)
    assert len(said.json()["token"]) == 64
    assert "no-store" in said["Cache-Control"]
    client.logout()
    assert client.get(reverse("signed-in")).json()["person"] == ""


def test_a_message_for_another_page_waits_on(client, library):
    person = MembershipFactory(library=library, role="librarian").user
    client.force_login(person)
    typed = {"text": "Zadzwonić do szkoły", "owner": person.pk}
    there = client.post(reverse("diary:task-new", args=[library.slug]), typed).url
    client.get(reverse("signed-in"))
    assert "Zapisano: Zadzwonić do szkoły" in client.get(there).text
