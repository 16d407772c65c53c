"""Letters on their way, on the pages of a library: seen, corrected, cancelled, sent again."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.models.letters import WITHOUT_TOKEN, LetterState
from accounts.services.letters import queue_letter
from accounts.services.links import make_answer_links
from conflicts.services.letters import ask_for_talk, talk_letter
from cooperation.services.letters import to_read
from cooperation.services.steps import what_waits
from post.services.letters import letters_of
from post.services.sending import send_due_letters
from tests.factories.accounts import LetterFactory, LinkFactory, MembershipFactory, UserFactory
from tests.factories.conflicts import ConflictFactory, ConflictPersonFactory
from tests.factories.selections import InvitationFactory
from tests.factories.workshops import PartnerInvitationFactory

LATER = timezone.now() + timedelta(days=3)


@pytest.fixture
def of(library):
    """Return a function that writes a letter of the library in some state."""

    def write(trait=None, **fields):
        said = {"library": library, "created_by": UserFactory(), **fields}
        return LetterFactory(**said, **({trait: True} if trait else {}))

    return write


def listed(client, library, state=""):
    page = client.get(reverse("post:letters", args=[library.slug]), {"state": state})
    rows = BeautifulSoup(page.content, "html.parser").select("#letter-table tbody th")
    return [" ".join(row.text.split()) for row in rows]


def press(client, letter, what, follow=True, **data):
    address = reverse(f"post:{what}", args=[letter.library.slug, letter.pk])
    page = client.post(address, data, follow=follow)
    letter.refresh_from_db()
    return page.content.decode()


def test_the_list_shows_each_state_in_its_order(as_role, library, of):
    of(subject="za trzy dni", send_after=LATER)
    of(subject="zaraz")
    of(subject="próbujemy", attempts=1, problem="421", send_after=timezone.now())
    of("failed", subject="nie wyszedł")
    of("unknown", subject="nie wiadomo")
    of("sent", subject="wysłany")
    of("cancelled", subject="odwołany")
    client = as_role("coordinator")
    assert listed(client, library) == ["zaraz", "próbujemy", "za trzy dni"]
    assert listed(client, library, "stuck") == ["nie wiadomo", "nie wyszedł"]
    assert listed(client, library, "sent") == ["wysłany"]
    assert listed(client, library, "cancelled") == ["odwołany"]
    page = client.get(reverse("post:letters", args=[library.slug])).content.decode()
    assert "Nie wyszły (2)" in page
    assert "zaplanowany" in page
    assert listed(client, library, "nonsense") == listed(client, library)


def test_only_letters_of_people_of_this_library_are_there(as_role, library, other_library, of):
    of(library=other_library, subject="obcy")
    of(created_by=None, subject="do koleżanki")
    of(library=None, subject="instalacji")
    foreign = Letter.objects.get(subject="obcy")
    client = as_role("coordinator")
    assert listed(client, library) == []
    for letter in Letter.objects.all():
        for page in ["letter", "correct"]:
            address = reverse(f"post:{page}", args=[library.slug, letter.pk])
            assert client.get(address).status_code == 404
        for what in ["cancel", "again", "settle"]:
            address = reverse(f"post:{what}", args=[library.slug, letter.pk])
            assert client.post(address).status_code == 404
    foreign.refresh_from_db()
    assert foreign.state == LetterState.WAITING


def test_a_letter_of_a_hard_matter_is_seen_by_whoever_wrote_it(client, in_library):
    writer = MembershipFactory(library=in_library, role="librarian")
    colleague = MembershipFactory(library=in_library, role="coordinator")
    conflict = ConflictFactory(library=in_library)
    ConflictPersonFactory(conflict=conflict, member=writer.user)
    said = talk_letter(conflict=conflict, times="wtorek", person=str(writer.user))
    letter = ask_for_talk(conflict=conflict, letter=said, email="a@x.test", by=writer.user)
    Letter.objects.filter(pk=letter.pk).update(attempts=5, problem="550")
    for member, is_seen in [(writer, True), (colleague, False)]:
        client.force_login(member.user)
        assert listed(client, in_library, "stuck") == [letter.subject] * is_seen
        address = reverse("post:letter", args=[in_library.slug, letter.pk])
        assert client.get(address).status_code == (200 if is_seen else 404)
        told = [step.rule for step in what_waits(member.user).steps]
        assert ("not_sent" in told) is is_seen
    assert not what_waits().steps


def test_a_letter_says_what_it_is_about_and_keeps_its_secret(as_role, library):
    [link] = make_answer_links(
        purpose="workshop-invitation", library=library, count=1, until=LATER, by=UserFactory()
    )
    invitation = PartnerInvitationFactory(workshop__library=library, link=link)
    letter = queue_letter(
        recipient="a@x.test", subject="Zapraszamy", body=f"Odpowiedź: https://x{WITHOUT_TOKEN}",
        by=UserFactory(), library=library, link=link,
    )  # fmt: skip
    client = as_role("librarian")
    for address in ["letter", "correct"]:
        page = client.get(reverse(f"post:{address}", args=[library.slug, letter.pk]))
        page = page.content.decode()
        assert link.token not in page
        assert WITHOUT_TOKEN in page
    page = client.get(reverse("post:letter", args=[library.slug, letter.pk])).content.decode()
    assert str(invitation.partner) in page
    table = client.get(reverse("post:letters", args=[library.slug])).content.decode()
    assert str(invitation.partner) in table
    assert link.token not in table


def test_address_words_and_time_are_corrected_and_it_leaves_with_its_link(
    as_role, library, mailoutbox
):
    [link] = make_answer_links(
        purpose="workshop-invitation", library=library, count=1, until=LATER, by=UserFactory()
    )
    letter = LetterFactory(
        library=library, link=link, created_by=UserFactory(), failed=True,
        body=f"Zapraszamy: https://x{WITHOUT_TOKEN}",
    )  # fmt: skip
    client = as_role("coordinator")
    said = {
        "recipient": "Biuro <dobry@example.test>",
        "subject": "Zapraszamy we wtorek",
        "body": f"Zapraszamy we wtorek: https://x{WITHOUT_TOKEN}",
        "leaves_on": "3.12.2030",
        "leaves_at": "8:00",
    }
    press(client, letter, "correct", **said | {"body": "Bez linku"})
    assert letter.state == LetterState.FAILED
    press(client, letter, "correct", **said)
    assert (letter.recipient, letter.subject) == ("dobry@example.test", "Zapraszamy we wtorek")
    assert letter.state == LetterState.WAITING
    assert f"{timezone.localtime(letter.send_after):%d.%m.%Y %H:%M}" == "03.12.2030 08:00"
    press(client, letter, "again")
    assert send_due_letters() == 1
    [mail] = mailoutbox
    assert mail.to == ["dobry@example.test"]
    assert link.path in mail.body


def test_of_two_who_correct_at_once_nobody_loses_a_word(as_role, library, of):
    letter = of()
    client = as_role("librarian")
    address = reverse("post:correct", args=[library.slug, letter.pk])
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    seen = soup.select_one("input[name=seen]")["value"]
    Letter.objects.filter(pk=letter.pk).update(subject="Cudzy temat")
    said = {"recipient": letter.recipient, "subject": "Mój temat", "body": letter.body}
    page = press(client, letter, "correct", **said, leaves_on="dziś", leaves_at="8:00", seen=seen)
    assert letter.subject == "Cudzy temat"
    assert "Mój temat" in page
    assert "Cudzy temat" in page


@pytest.mark.parametrize(
    ("what", "trait", "state"),
    [
        ("cancel", None, "cancelled"),
        ("cancel", "failed", "cancelled"),
        ("again", "failed", "waiting"),
        ("again", "unknown", "waiting"),
        ("settle", "unknown", "sent"),
    ],
)
def test_one_press_does_it_and_a_second_says_so(as_role, library, of, what, trait, state):
    letter, client = of(trait, send_after=LATER), as_role("librarian")
    page = client.get(reverse("post:letter", args=[library.slug, letter.pk])).content.decode()
    assert f'action="{reverse(f"post:{what}", args=[library.slug, letter.pk])}"' in page
    press(client, letter, what)
    assert letter.state == state
    assert letter.steps.count() == 1
    if what != "again":
        assert "Tego nie da się już zrobić" in press(client, letter, what)
        assert letter.steps.count() == 1


def test_a_letter_that_opens_an_account_is_not_led_elsewhere(as_role, library, of):
    letter, client = of(link=LinkFactory(library=library)), as_role("coordinator")
    page = client.get(reverse("post:letter", args=[library.slug, letter.pk])).content.decode()
    assert reverse("post:correct", args=[library.slug, letter.pk]) not in page
    said = {"recipient": "zly@x.test", "subject": "a", "body": letter.body}
    press(client, letter, "correct", **said, leaves_on="dziś", leaves_at="8:00")
    assert letter.recipient != "zly@x.test"


def test_what_did_not_leave_is_told_once_and_leads_to_the_list(as_role, in_library, of):
    of("failed")
    days_ago = timezone.now() - timedelta(days=4)
    Letter.objects.filter(pk=of("unknown").pk).update(created_at=days_ago)
    of("cancelled")
    of("failed", created_by=None)
    invitation = InvitationFactory(candidate__selection__library=in_library, way="email")
    of("failed", link=invitation.link)  # told by its search, and counted as the list counts it
    used = LinkFactory(library=in_library, used_at=timezone.now())
    of("failed", link=used)  # it was answered all the same
    [step] = [one for one in what_waits().steps if one.rule == "not_sent"]
    assert step.sentence == "Listy, które nie wyszły: 4."
    assert step.since == timezone.localdate(days_ago)
    assert step.url == reverse("post:letters", args=[in_library.slug]) + "?state=stuck"
    client = as_role("librarian")
    start = client.get(reverse("dashboard", args=[in_library.slug])).content.decode()
    room = client.get(reverse("cooperation:room", args=[in_library.slug])).content.decode()
    assert step.sentence in start
    assert f'href="{step.url}"' in room
    assert client.get(step.url).context["page"].paginator.count == 4


def test_of_all_that_did_not_leave_one_letter_is_read(in_library, of):
    for _each in range(5):
        of("failed")
    [one] = to_read()["stuck"]
    assert one.how_many == 5


def test_many_letters_cost_what_one_costs(as_role, library, of, django_assert_max_num_queries):
    for _each in range(30):
        of()
    client = as_role("coordinator")
    with django_assert_max_num_queries(15):
        assert len(listed(client, library)) == 25


def test_letters_of_leaves_out_what_is_closed(library, of):
    open_one, closed = of(), of(is_closed=True)
    assert set(letters_of(library)) == {open_one}
    assert set(letters_of(library, closed.created_by)) == {open_one, closed}
