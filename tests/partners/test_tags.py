"""Words of a library's own: one spelling, one change for all, found everywhere."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from accounts.services.undoing import NothingToUndo
from accounts.typed import tags_in
from intake.services.changing_several import change_several, undo_several
from partners.models import Partner, PartnerEvent
from partners.services.known_tags import tags_in_use
from partners.services.partners import add_partners, save_partner
from partners.services.tags import change_tag
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", []),
        (" , ;", []),
        ("Granty", ["Granty"]),
        (
            "#dożynki; granty,, Dozynki\nlokalna  historia",
            ["dożynki", "granty", "lokalna historia"],
        ),
        ("brak", []),
    ],
)
def test_a_line_of_tags_is_read(typed, tags):
    assert tags_in(typed) == tags


def tagged(library, name, *tags, **more):
    partner = Partner(library=library, name=name, sector="ngo", tags=list(tags), **more)
    return save_partner(partner=partner, by=UserFactory())


def state():
    return {partner.name: partner.tags for partner in Partner.objects.in_order()}


def test_a_word_keeps_the_spelling_it_has_in_the_library(in_library, other_library):
    with scope(library=other_library):
        tagged(other_library, "Obcy", "DOŻYNKI")
    tagged(in_library, "KGW", "Dożynki")
    tagged(in_library, "OSP", "dozynki", "granty", "GRANTY")
    new = [
        Partner(library=in_library, name=name, sector="ngo", tags=[tag])
        for name, tag in [("Parafia", "Granty"), ("Zespół", "chór"), ("Klub", "Chór")]
    ]
    add_partners(partners=new, by=UserFactory())
    assert state() == {
        "KGW": ["Dożynki"], "OSP": ["Dożynki", "granty"], "Parafia": ["granty"],
        "Zespół": ["chór"], "Klub": ["chór"],
    }  # fmt: skip
    assert tags_in_use() == [("chór", 2), ("Dożynki", 2), ("granty", 2)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("święto plonów", {"KGW": ["święto plonów", "granty"], "OSP": ["święto plonów"]}),
        ("Dożynki", {"KGW": ["Dożynki", "granty"], "OSP": ["Dożynki"]}),  # a capital only
        ("Granty", {"KGW": ["granty"], "OSP": ["granty"]}),  # joins the one in use
        ("", {"KGW": ["granty"], "OSP": []}),
    ],
)
def test_a_word_is_changed_at_all_that_carry_it(in_library, new, expected):
    tagged(in_library, "KGW", "dożynki", "granty")
    gone = tagged(in_library, "OSP", "dożynki")
    tagged(in_library, "Parafia", "granty")
    Partner.objects.filter(pk=gone.pk).update(
        archived_at="2026-01-01T00:00Z", archived_by=UserFactory()
    )
    assert change_tag(tag="dożynki", new=new, by=UserFactory()) == 2
    assert state() == expected | {"Parafia": ["granty"]}
    found = [one.name for one in Partner.objects.search("dożynki")]
    assert found == (["KGW", "OSP"] if new == "Dożynki" else [])
    if new == "święto plonów":
        assert [one.name for one in Partner.objects.search("święta plon")] == ["KGW", "OSP"]


@pytest.mark.django_db(transaction=True)
def test_several_get_and_lose_words_at_once_and_get_them_back(library):
    with scope(library=library):
        anna = UserFactory()
        first, _other = tagged(library, "KGW", "granty"), tagged(library, "OSP", "chór", "granty")
        count, moment = change_several(
            partners=Partner.objects.all(), by=anna, changes={}, add_tags=["Chór"],
            drop_tags=["granty"],
        )  # fmt: skip
        assert (count, state()) == (2, {"KGW": ["chór"], "OSP": ["chór"]})
        assert PartnerEvent.objects.filter(pgh_obj=first, pgh_label="update").count() == 1
        assert [one.name for one in Partner.objects.search("granty")] == []
        assert undo_several(moment=moment, by=anna) == 2
        assert state() == {"KGW": ["granty"], "OSP": ["chór", "granty"]}
        assert [one.name for one in Partner.objects.search("granty")] == ["KGW", "OSP"]
        with pytest.raises(NothingToUndo):
            undo_several(moment=moment, by=anna)


def test_more_words_than_fit_are_refused_by_name(in_library):
    tagged(in_library, "Pełny", *[f"słowo {number}" for number in range(20)])
    with pytest.raises(ValidationError, match="Pełny"):
        change_several(
            partners=Partner.objects.all(), by=UserFactory(), changes={}, add_tags=["jeszcze"]
        )
    with pytest.raises(ValidationError):
        tagged(in_library, "Długi", "a" * 41)
    assert len(state()["Pełny"]) == 20


@pytest.mark.parametrize("rows", [1, 30])
def test_a_change_of_all_costs_the_same(in_library, rows, django_assert_max_num_queries):
    for number in range(rows):
        tagged(in_library, f"KGW {number}", "dożynki")
    by = UserFactory()
    with django_assert_max_num_queries(14):
        change_tag(tag="dożynki", new="plony", by=by)
    with django_assert_max_num_queries(20):
        change_several(partners=Partner.objects.all(), by=by, changes={}, add_tags=["granty"])


def test_the_pages_of_tags(library, sign_in):
    with scope(library=library):
        tagged(library, "KGW", "święto/plonów")
        PartnerFactory(library=library, name="OSP")
    client = sign_in("coordinator")
    page = BeautifulSoup(
        client.get(reverse("partners:tags", args=[library.slug])).content, "html.parser"
    )
    listed, change = [a["href"] for a in page.select("main li.cluster a")]
    assert "KGW" in client.get(listed).content.decode()
    assert "OSP" not in client.get(listed).content.decode().split("partner-results")[1]
    assert client.post(change, {"tag": ""}).status_code == 200
    assert client.post(change, {"tag": "a, b"}).status_code == 200
    assert client.post(change, {"tag": "plony"}).status_code == 302
    gone = client.get(listed, follow=True)
    assert gone.context["filters"].criteria.left_out == ("tag",)
    with scope(library=library):
        assert state() == {"KGW": ["plony"], "OSP": []}
    for odd in ("?tag=%00", "?tag=nikt", ""):
        answer = client.post(reverse("partners:tag-remove", args=[library.slug]) + odd)
        assert answer.status_code == 302
    client.post(reverse("partners:tag-remove", args=[library.slug]) + "?tag=plony")
    with scope(library=library):
        assert state() == {"KGW": [], "OSP": []}
