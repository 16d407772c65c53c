"""Who is a partner: one condition, wherever partners are counted."""

import ast
import re
from datetime import timedelta
from itertools import product

import pytest
from django.test import RequestFactory
from django.utils import timezone

from config import today
from maps.services.dots import dots_now
from maps.services.maps import map_of
from maps.services.verdict import reading_of_the_library
from partners.filters import filtered_partners
from partners.models import Level, Partner
from partners.models.partners import OnlyAs
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)
from tests.project.source import APPS, name_of, python_files, tree_of

SAID_IN = "partners/models/levels.py"
PARTNERS = {"one_off", "trial", "lasting"}  # current ones, that are no mere sponsors or patrons
EVERYBODY = [
    pytest.param(level, only_as, archived, level in PARTNERS and not only_as and not archived,
                 id=f"{level}-{only_as or 'works'}-{'archived' if archived else 'current'}")
    for level, only_as, archived in product(Level.values, ["", *OnlyAs.values], [False, True])
]  # fmt: skip


@pytest.fixture
def group(in_library):
    return AudienceFactory(library=in_library)


@pytest.fixture
def make(in_library, group):
    """Return a function that makes an organisation which reaches the group and cannot be reached,
    untouched for two years."""

    def make(level, only_as, archived):
        partner = PartnerFactory(
            library=in_library, level=level, only_as=only_as, archived=archived, email="", phone=""
        )
        PartnerAudienceFactory(partner=partner, audience=group)
        then = timezone.now() - timedelta(days=730)
        Partner.objects.filter(pk=partner.pk).update(updated_at=then)
        return Partner.objects.get(pk=partner.pk)

    return make


def chosen_by(query):
    return filtered_partners(RequestFactory().get(f"/?{query}"))


@pytest.mark.parametrize(("level", "only_as", "archived", "counts"), EVERYBODY)
def test_everybody_counts_alike_everywhere(make, library, level, only_as, archived, counts):
    partner = make(level, only_as, archived)
    everywhere = {
        "verb": Partner.objects.partners().count(),
        "row": int(partner.counts_as_partner),
        "totals": chosen_by("").counts_of_all["partners"],
        "list": chosen_by("").counts["partners"],
        "filter": chosen_by("partners=1").qs.count(),
        "not served": chosen_by("recipients=not_served").qs.count(),
        "verdict": int(reading_of_the_library().mix != "nobody"),
        "map": map_of(dots_now(Partner.objects.current()), library).counts["partners"],
        "band": dots_now(Partner.objects.current()).groups[0].reach,
        "today": int(today.unreachable_partners(library) is not None),
        "rest": int(today.unchanged(library) is not None),
        "group": int(today.unreached_audiences(library) is None),
    }
    assert everywhere == dict.fromkeys(everywhere, int(counts))


def test_a_mere_sponsor_could_be_a_partner(in_library):
    PartnerFactory(library=in_library, is_recipient=True, only_as="sponsor", name="Hojny")
    PartnerFactory(library=in_library, is_recipient=True, name="Koło")
    assert [one.name for one in chosen_by("recipients=could_be_partners").qs] == ["Hojny"]


@pytest.mark.parametrize("rule", [today.unreachable_partners, today.unchanged])
def test_the_list_behind_a_hint_leaves_sponsors_out_too(as_role, make, library, rule):
    make("lasting", "", archived=False)
    make("lasting", "sponsor", archived=False)
    query = rule(library).address.partition("?")[2]
    assert re.search(r"\b1\b", str(rule(library).sentence))
    assert chosen_by(query).qs.count() == 1
    assert [chip.query for chip in chosen_by(query).chips] == query.split("&")[::-1]


@pytest.mark.parametrize(
    ("person", "is_reachable"),
    [
        (None, False),
        ({"phone": ""}, False),
        ({"phone": "600 000 000"}, True),
        ({"email": "jan@example.test"}, True),
        ({"phone": "600 000 000", "ends_on": timezone.localdate() - timedelta(days=1)}, False),
        ({"phone": "600 000 000", "ends_on": timezone.localdate()}, True),
    ],
)
def test_who_can_be_reached(in_library, person, is_reachable):
    partner = PartnerFactory(library=in_library, email="", phone="")
    if person:
        ContactFactory(partner=partner, **person)
    assert Partner.objects.unreachable().exists() is not is_reachable
    for own in ({"email": "a@example.test"}, {"phone": "913515000"}):
        Partner.objects.filter(pk=partner.pk).update(**{"email": "", "phone": "", **own})
        assert not Partner.objects.unreachable().exists()


def test_the_condition_is_written_once():
    written = set()
    for path in python_files(*APPS):
        for node in ast.walk(tree_of(path)):
            is_condition = isinstance(node, ast.keyword) and (node.arg or "").endswith("only_as")
            is_levels = getattr(node, "id", getattr(node, "attr", "")) == "PARTNER_LEVELS"
            if (is_condition or is_levels) and "migrations" not in path.parts:
                written.add(name_of(path))
    assert written == {SAID_IN}, "ask `is_partner()` or `Partner.objects.partners()`"
