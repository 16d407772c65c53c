"""The next steps in words: what each rule says and where its button leads."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cooperation.services.steps import what_waits
from tests.factories.accounts import LetterFactory, MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import (
    CandidateFactory,
    CandidateMoveFactory,
    InvitationFactory,
    SelectionFactory,
    place_at,
)
from tests.selections.walk import sent_from

START = "partnership/"
TODAY = timezone.localdate()
BACK = TODAY + timedelta(days=30)
SAID = date_format


@pytest.fixture
def search(in_library):
    return SelectionFactory(library=in_library, name="Wieczory")


def standing(search, *stages, since=3, **columns):
    """Put candidates at stages, as if they had come there `since` days ago."""
    columns = {"return_on": BACK} | columns
    for stage in stages:
        one = CandidateFactory(
            selection=search, partner__library=search.library, partner__name="Piekarnia"
        )
        place_at(one, stage, since, **columns)
    return one


DAY = SAID(TODAY - timedelta(days=3))
ROWS = [
    (["talking"], {}, "library", "Najpierw rozmowa: Piekarnia.", "Umów rozmowę", "partner"),
    (["joins"], {}, "library", "Odpowiedź „tak”: Piekarnia.", "Zacznij partnerstwo", START),
    (
        ["no_answer"], {}, "library",
        f"Bez odpowiedzi od {DAY}: Piekarnia.", "Zapisz odpowiedź z rozmowy", "move",
    ),
    (
        ["not_now"], {"return_on": TODAY}, "library",
        "Czas wrócić do rozmowy: Piekarnia.", "Zapytaj jeszcze raz", "again",
    ),
    ([], {}, "library", "Wpisz, kogo pytamy: Wieczory.", "Dopisz trzy nazwy", "#id_names"),
    (
        ["listed", "listed"], {}, "library",
        "Możliwi partnerzy: 2. Wybierz, kogo zapraszacie.", "Wybierz", "#whom",
    ),
    (["chosen"], {}, "library", "Listy do dokończenia: 1.", "Przygotuj listy", "letters"),
    (
        ["invited"], {}, "others",
        f"Zaproszenie od {DAY}: Piekarnia.", "Zapisz odpowiedź z rozmowy", "move",
    ),
    (
        ["not_now"], {}, "others",
        f"Nie teraz, wracamy do rozmowy {SAID(BACK)}: Piekarnia.", "Zobacz powód", "row",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("stages", "columns", "who", "sentence", "button", "leads"), ROWS)
def test_each_rule_says_one_sentence_and_leads_on(
    search, stages, columns, who, sentence, button, leads
):
    one = standing(search, *stages, **columns) if stages else None
    (step,) = what_waits().searches[search]
    assert (step.who, step.sentence, str(step.button)) == (who, sentence, button)
    slug, page = search.library.slug, search.get_absolute_url()
    key = one and one.pk
    addresses = {
        "partner": one and reverse("partners:detail", args=[slug, one.partner_id]) + "#people",
        "row": f"{page}#candidate-{key}",
        "move": reverse("selections:move", args=[slug, key or 1]),
        "letters": reverse("selections:letters", args=[slug, search.pk]),
        "again": f"{page}?moved={key}#id_c{key}-invite",
    }
    assert step.url == addresses.get(leads, page + leads)


def test_a_reason_stands_beside_the_sentence_never_in_it(search):
    standing(search, "not_now", return_on=TODAY, reason="tajny powód")
    (step,) = what_waits().searches[search]
    assert "tajny" not in step.sentence
    assert step.reason == f"Powód, {DAY}: tajny powód"
    assert step.days == 0


@pytest.mark.parametrize(
    ("which", "trait", "is_told"),
    [
        ("letter", {"failed": True}, True),
        ("letter", {"unknown": True}, True),
        ("reminder", {"failed": True}, True),
        ("letter", {"sent": True}, False),
        ("letter", {"cancelled": True}, True),
        ("reminder", {"cancelled": True}, False),
        ("letter", {"attempts": 2, "problem": "421"}, False),
    ],
)
def test_a_letter_that_did_not_leave_is_told_first(as_role, search, which, trait, is_told):
    one = standing(search, "invited", since=30)
    standing(search, "joins")
    letter = LetterFactory(library=search.library, **trait)
    InvitationFactory(
        candidate=one, way="email", answer_by=TODAY - timedelta(days=9), **{which: letter}
    )
    client = as_role("librarian")
    start = client.get(reverse("dashboard", args=[search.library.slug])).content.decode()
    page = client.get(search.get_absolute_url()).content.decode()
    room = client.get(reverse("cooperation:room", args=[search.library.slug])).content.decode()
    told = "List nie wyszedł: Piekarnia."
    assert [told in start, told in page, told in room] == [is_told] * 3
    if is_told:
        rule, address = (
            what_waits().steps[0].rule,
            f"{search.get_absolute_url()}#candidate-{one.pk}",
        )
        assert rule == "not_sent"
        assert f'href="{address}"' in start
        way = reverse("post:letter", args=[search.library.slug, letter.pk])
        if "cancelled" in trait:
            way = reverse("selections:letters", args=[search.library.slug, search.pk])
        assert page.count(f'href="{way}">Zobacz list<') == 2
        assert f'href="{way}">Zobacz list<' in room


def test_an_invitation_whose_letter_was_set_aside_is_prepared_anew(as_role, search):
    one = standing(search, "invited")
    letter = LetterFactory(library=search.library, cancelled=True)
    InvitationFactory(candidate=one, way="email", letter=letter)
    CandidateMoveFactory(candidate=one, from_stage="chosen", to_stage="invited")
    client = as_role("librarian")
    (step,) = what_waits().steps
    page = client.get(step.url)
    undo = reverse("selections:letters-undo", args=[search.library.slug, search.pk])
    assert f'action="{undo}"' in page.text
    sent_from(client, step.url, undo)
    one.refresh_from_db()
    assert one.stage == "chosen"
    assert [draft.candidate for draft in client.get(step.url).context["drafts"]] == [one]


def test_who_answered_or_was_let_go_is_not_waited_for(search):
    one = standing(search, "invited")
    letter = LetterFactory(library=search.library, failed=True)
    ended = {"ended_at": timezone.now()}
    InvitationFactory(candidate=one, way="email", letter=letter, **ended)
    assert [step.rule for step in what_waits().steps] == ["invited"]


def test_many_searches_cost_what_one_costs(in_library, django_assert_num_queries):
    person = MembershipFactory(library=in_library).user
    partners = PartnerFactory.create_batch(2, library=in_library)
    for number in range(30):
        search = SelectionFactory(library=in_library, owner=person)
        for partner in partners:
            one = CandidateFactory(selection=search, partner=partner)
            place_at(one, "invited" if number % 2 else "talking")
    with django_assert_num_queries(1):
        found = what_waits().searches
        assert {len(steps) for steps in found.values()} == {2}
    assert len(found) == 30
