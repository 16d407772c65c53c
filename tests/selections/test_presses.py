"""Presses beside the choice on a search's page: they keep what is written, and lead back."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory, place_at
from tests.selections.test_pages import marks, url


@pytest.fixture
def person(in_library, client):
    user = MembershipFactory(library=in_library, role="librarian").user
    client.force_login(user)
    return user


@pytest.mark.parametrize("press", ["later", "open", "go", "suggestion", "names", "undo", "move"])
def test_every_press_on_the_page_keeps_ticks_and_words(in_library, client, person, press):
    search = SelectionFactory(library=in_library)
    one, other, third = (CandidateFactory(selection=search) for _each in range(3))
    place_at(third, "talking")
    offered = PartnerFactory(library=in_library)
    there = url("page", in_library, search.pk)
    led_to, extra, expected = {
        "later": (there, {"later": "1"}, there),
        "open": (there, {"open": other.pk}, url("candidate", in_library, other.pk)),
        "go": (there, {"go": "register"}, url("register", in_library, search.pk)),
        "suggestion": (
            url("suggestion", in_library, search.pk, offered.pk),
            {"answer": "add"},
            there,
        ),
        "names": (
            url("names", in_library, search.pk),
            {"names": f"{offered}", "add_names": "1"},
            there,
        ),
        "undo": (url("undo", in_library, other.pk), {"seen": "listed"}, None),
        "move": (
            f"{url('move', in_library, third.pk)}?seen=talking",
            {"to": "joins"},
            f"{there}?moved={third.pk}#candidate-{third.pk}",
        ),
    }[press]
    said = {f"c{one.pk}-invite": "on", f"c{one.pk}-why": "jadalnia", "names": "Chór"}
    said |= {f"c{one.pk}-talker": person.pk} | marks(client, there) | extra
    answer = client.post(led_to, said)
    assert answer.status_code == 302
    assert expected in {None, answer["Location"]}
    page = BeautifulSoup(client.get(there).content, "lxml")
    assert page.find(id=f"id_c{one.pk}-invite").has_attr("checked")
    assert page.find(id=f"id_c{one.pk}-why")["value"] == "jadalnia"
    assert page.find(id="id_names").text.strip() == ("" if press == "names" else "Chór")
    assert not page.find(id=f"id_c{other.pk}-invite").has_attr("checked")
    wrong = client.post(
        led_to, said | {f"c{one.pk}-talk_by": "nonsens"} | marks(client, there), follow=True
    )
    assert "nonsens" in wrong.content.decode()


@pytest.mark.parametrize(
    ("stage", "words", "told"),
    [("not_now", "", ""), ("declined", "dyrektor: spróbujcie jesienią", "Odmówili.")],
)
def test_who_said_not_now_or_no_is_asked_again(in_library, client, person, stage, words, told):
    candidate = CandidateFactory(selection__library=in_library, talker=person)
    later = timezone.localdate() + timedelta(days=90)
    place_at(candidate, stage, return_on=later if stage == "not_now" else None, reason="sezon")
    there = url("move", in_library, candidate.pk)
    page = client.get(url("page", in_library, candidate.selection_id))
    menu = BeautifulSoup(page.content, "lxml").select(
        f"#candidate-{candidate.pk} .move-menu li > *"
    )
    ways = [(way.name, way.get("value") or way["href"]) for way in menu]
    assert ways[0] == (("a", f"{there}?to=chosen") if told else ("button", "chosen"))
    said = {"seen": stage, "to": "chosen"}
    assert told in client.post(there, said | {"reason": ""}).content.decode()
    client.post(there, said | {"reason": words})
    candidate.refresh_from_db()
    moved = candidate.moves.last()
    assert (candidate.stage, candidate.reason, moved.reason) == ("chosen", "", words)
    assert candidate.talk_by == candidate.task.due_on == timezone.localdate() + timedelta(days=7)
