"""Suggestions beside the list of a search: each rule, whom it leaves out, what is done with one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from naming.recognition import recogniser
from partners.models import Kind, Partner
from partners.models.criteria import Criteria
from partners.services.kinds import first_vocabulary
from partners.services.search import index_partners
from selections.models import Candidate
from selections.services.suggestions import suggestions_for
from selections.suggesting import SpokenFor, best, kinds_named, shared_words, telling_words
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import (
    AudienceFactory,
    PartnerAudienceFactory,
    PartnerFactory,
    ResourceFactory,
)
from tests.factories.selections import CandidateFactory, SelectionFactory
from tests.factories.ties import PartnerTieFactory


def test_rules_take_turns_and_a_partner_is_named_once():
    def of(*rows):
        return [SpokenFor(rule, key, rank, (), fit) for rule, key, rank, fit in rows]

    for hints, expected in [
        ([], []),
        (of(*[("sector", key, 0, 1) for key in range(9)]), [0, 1, 2, 3, 4]),
        # who is no partner yet first, and what fits best before that
        (of(("sector", 1, 3, 1), ("sector", 2, 0, 1), ("sector", 3, 4, 2)), [3, 2, 1]),
        # the more telling rule first; each rule once before any rule twice
        (of(("place", 1, 0, 1), ("sector", 2, 0, 1), ("sector", 3, 0, 1)), [2, 1, 3]),
        # one partner, two reasons: the first rule speaks for it, the other names somebody else
        (of(("resource", 1, 0, 1), ("two_way", 1, 0, 1), ("resource", 2, 0, 1)), [1, 2]),
        # whom the search names itself: three of five, the others in their turns
        (
            of(
                *[("named", key, 0, 1) for key in range(9)],
                *(("two_way", 21, 0, 1), ("resource", 22, 0, 1), ("come_back", 23, 0, 1)),
            ),
            [0, 23, 1, 21, 2],
        ),
    ]:
        assert [hint.partner for hint in best(hints)] == expected
    assert best(of(("resource", 1, 0, 1), ("two_way", 1, 0, 1)))[0].rule == "two_way"


@pytest.mark.parametrize(
    ("wanted", "offered", "shared"),
    [
        ("Szukamy sali na wieczory", "sala na 40 osób, soboty", ["sala"]),
        ("Krzesła i stoły", "stół bilardowy, 10 krzeseł", ["stół", "krzeseł"]),
        ("Biblioteka szuka 40 osób", "biblioteka dla 40 osób", []),
        ("Sala", "salon", []),
        ("", "sala", []),
    ],
)
def test_words_that_tell_something_meet_in_their_base_forms(wanted, offered, shared):
    assert shared_words(telling_words(wanted), telling_words(offered)) == shared


@pytest.mark.parametrize(
    ("purpose", "kinds"),
    [
        ("Wielu prywatnych przedsiębiorców w okolicy, firmy", {"company": "przedsiębiorców"}),
        (
            "Wieczory po sezonie, razem z pensjonatami i piekarnią",
            {"tourism": "pensjonatami", "gastronomy": "piekarnią"},
        ),
        ("Klub książki dla grupy sąsiadów z gminy", {}),
        (
            "Parafia, sklepy, rolnicy i szkoły",
            {"parish": "Parafia", "shop": "sklepy", "farm": "rolnicy"},
        ),
    ],
)
def test_a_purpose_names_kinds_of_organisations(purpose, kinds):
    assert kinds_named(purpose, recogniser(first_vocabulary()[0])) == kinds


@pytest.fixture
def person(in_library, client):
    user = MembershipFactory(library=in_library, role="librarian").user
    client.force_login(user)
    return user


@pytest.fixture
def named(in_library):
    """One partner for each rule, and those whom no rule may name; the search they belong to."""
    of = {"library": in_library, "level": "none", "place": ""}
    group = AudienceFactory(library=in_library, name="seniorzy")
    search = SelectionFactory(
        library=in_library, purpose="Wieczory przy kominku", audience=group, sector=""
    )
    partner = PartnerFactory(library=in_library, name="Szkoła", sector="public", level="lasting")
    PartnerFactory(library=in_library, sector="ngo", level="one_off", place="Rusowo")
    asked = CandidateFactory(selection=search, partner=partner).partner
    named = {
        "sector": PartnerFactory(name="Piekarnia", sector="private", **of),
        "audience": PartnerFactory(name="Klub", sector="ngo", **of),
        "shared_work": PartnerFactory(name="Koło", sector="ngo", **of),
        "place": PartnerFactory(name="Świetlica", sector="ngo", **{**of, "place": "Kukinia"}),
        "resource": PartnerFactory(name="Dom Kultury", sector="public", **of),
        "two_way": PartnerFactory(name="Muzeum", sector="public", **of),
        "come_back": PartnerFactory(name="Parafia", sector="ngo", **of),
    }
    PartnerFactory(name="Sąsiadka", sector="person", **{**of, "place": "Stojkowo"})
    PartnerFactory(name="Dawna", sector="private", archived=True, **of)
    PartnerAudienceFactory(audience=group, partner=named["audience"])
    PartnerTieFactory(library=in_library, partner=named["shared_work"], other=asked)
    for key in ("resource", "two_way"):
        ResourceFactory(library=in_library, partner=named[key], direction="offer", text="kominek")
    ResourceFactory(library=in_library, partner=named["two_way"], direction="need", text="namiot")
    ResourceFactory(
        library=in_library, is_of_library=True, partner=None, direction="offer", text="duże namioty"
    )
    index_partners(partners=Partner.objects.all())
    later = CandidateFactory(selection__library=in_library, partner=named["come_back"])
    yesterday = timezone.localdate() - timedelta(days=1)
    for stage in ("chosen", "invited", "not_now"):
        Candidate.objects.filter(pk=later.pk).update(
            stage=stage, why="x", talk_by=yesterday, return_on=yesterday, reason="nie teraz"
        )
    return search, named


def test_every_rule_names_its_partner_with_its_reason(named, in_library):
    search, named = named
    said = {one.partner: one for one in suggestions_for(search)}
    shown = ["come_back", "two_way", "resource", "audience", "shared_work"]
    assert list(said) == [named[rule] for rule in shown]
    alone = {rule: suggestions_for(search, only=partner.pk) for rule, partner in named.items()}
    assert {rule: one.rule for rule, [one] in alone.items()} == {rule: rule for rule in named}
    sentences = {
        "sector": "Wśród partnerów nie ma: firmy i przedsiębiorcy.",
        "audience": "Dociera do grupy „seniorzy”.",
        "shared_work": "Współpracuje z: Szkoła.",
        "place": "Miejscowość: Kukinia. Tam nie ma jeszcze partnera.",
        "resource": "Może dać to, czego szukacie: kominek.",
        "two_way": "Mogą dać: kominek. Szukają: namiot, a wy to macie.",
    }
    for rule, words in sentences.items():
        assert alone[rule][0].words == words
    assert alone["come_back"][0].words.endswith("Dzień powrotu minął.")
    for [one] in alone.values():
        if one.criteria:
            assert one.partner in Partner.objects.meeting(one.criteria)
    assert alone["sector"][0].criteria == Criteria(sector=("private",))
    search.sector = "ngo"
    assert suggestions_for(search, only=named["place"].pk)[0].words.startswith("Sektor, którego")


def test_who_said_not_now_is_suggested_when_the_day_has_come(named, in_library):
    _search, named = named
    other = SelectionFactory(library=in_library, purpose="Kiermasz", sector="")
    partner = named["come_back"]
    assert [one.rule for one in suggestions_for(other, only=partner.pk)] == ["come_back"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    Candidate.objects.filter(partner=partner).update(return_on=tomorrow)
    assert suggestions_for(other, only=partner.pk) == []


def test_each_search_is_answered_by_its_own_words(in_library):
    found = {}
    for word in ("kominek", "namiot"):
        partner = PartnerFactory(library=in_library, level="none", place="")
        ResourceFactory(library=in_library, partner=partner, text=word)
        found[SelectionFactory(library=in_library, purpose=word, sector="")] = partner
    index_partners(partners=Partner.objects.all())
    for search, partner in found.items():
        said = suggestions_for(search)
        assert [one.partner for one in said if one.rule == "resource"] == [partner]


def test_who_is_of_a_kind_that_the_purpose_names_comes_first(in_library, vocabulary):
    of = {"library": in_library, "level": "none", "place": ""}
    kind = Kind.objects.get(code="tourism")
    inns = [PartnerFactory(kind=kind, sector="private", **of) for _n in range(2)]
    shop = PartnerFactory(sector="private", **of)
    PartnerFactory(sector="public", level="lasting", library=in_library)
    search = SelectionFactory(library=in_library, purpose="Pensjonaty i inne firmy", sector="")
    said = [(one.partner, one.words, one.criteria) for one in suggestions_for(search)]
    by_kind, by_word = Criteria(kind="tourism"), Criteria(sector=("private",))
    assert said == [
        (inns[0], "Pasuje do słów: „Pensjonaty”.", by_kind),
        (inns[1], "Pasuje do słów: „Pensjonaty”.", by_kind),
        (shop, "Pasuje do słów: „firmy”.", by_word),
    ]


def test_one_is_added_with_its_words_put_aside_and_taken_back(
    named, in_library, client, person, django_assert_max_num_queries
):
    search, named = named
    page = reverse("selections:page", args=[in_library.slug, search.pk])

    def there(partner, name="suggestion"):
        return reverse(f"selections:{name}", args=[in_library.slug, search.pk, partner.pk])

    piekarnia, klub = named["sector"], named["audience"]
    assert "Dociera do grupy „seniorzy”." in client.get(page).content.decode()
    for _twice in range(2):
        client.post(there(klub), {"answer": "add"})
    [added] = Candidate.objects.filter(selection=search, partner=klub)
    assert (added.origin, added.origin_text) == ("suggest", "Dociera do grupy „seniorzy”.")
    told = client.post(there(piekarnia), {"answer": "dismiss"}, follow=True)
    assert "Zapamiętano: nie tym razem. Piekarnia" in told.content.decode()
    assert suggestions_for(search, only=piekarnia.pk) == []
    client.post(there(piekarnia, "suggestion-undo"))
    assert len(suggestions_for(search, only=piekarnia.pk)) == 1
    PartnerFactory.create_batch(40, library=in_library, sector="private", level="none")
    with django_assert_max_num_queries(6):
        assert len(suggestions_for(search)) == 5
