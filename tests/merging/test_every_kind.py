"""Rows of every kind follow the partner that stays, and come back."""

from copy import copy

import pytest
from django.core.serializers import serialize
from django.db import connection

from accounts.scoping import scope, scopes_disabled
from merging.services.merges import merge_partners, take_back
from merging.services.moving import keys_to
from merging.table import AWAY, BOTH, FITS, OF_PARTNERS, ONE
from partners.models import Partner
from tests.factories.accounts import AnswerLinkFactory, UserFactory
from tests.factories.canvases import CanvasFactory, EvidenceFactory
from tests.factories.partners import PartnerFactory
from tests.project.test_models import FACTORIES

FOLLOW = [name for name, rule in OF_PARTNERS.items() if rule.moves]
MAY_BE_SAME = [name for name in FOLLOW if OF_PARTNERS[name].same != FITS]
# Where the library of a row comes from, if not from its partner; and what else it needs.
PARENTS = {
    "activities.activityaudience": "activity",
    "swot.factoraudience": "factor__analysis",
    "partners.partneraudience": "partner",
    "activities.activitypartner": "activity",
    "canvases.canvasendorsement": "canvas",
    "canvases.evidence": "point__canvas",
    "conflicts.settlement": "conflict",
    "diary.interactionpartner": "interaction",
    "partnerships.party": "partnership",
    "selections.candidate": "selection",
    "selections.dismissedsuggestion": "selection",
    "swot.factorpartner": "factor__analysis",
    "workshops.entry": "item__workshop",
    "workshops.participant": "workshop",
    "workshops.partnerinvitation": "workshop",
}
BESIDE = {
    "partners.partner.merged_into": {"archived": True},
    # As of a sheet that nobody agreed yet.
    "canvases.evidence.partner": {"label": "KGW Sokół"},
    "canvases.evidence.audience": {
        "label": "Seniorzy i seniorki",
        "kind": "audience",
        "partner": None,
    },
    "partners.resource.audience": {"direction": "need", "partner": None},
}


@pytest.fixture
def pair(library):
    with scope(library=library):
        kept = PartnerFactory(library=library, name="Koło Gospodyń", level="none")
        gone = PartnerFactory(library=library, name="KGW Sokół", level="none")
        yield kept, gone


def again(row):
    return type(row)._base_manager.get(pk=row.pk)


def row_at(name, partner):
    key = keys_to(type(partner))[name]
    label = key.model._meta.label_lower
    parent = PARENTS.get(label)
    parent = None if parent == key.name else parent
    library = {f"{parent}__library" if parent else "library": partner.library}
    beside = BESIDE.get(name, {})
    with scopes_disabled():
        return FACTORIES[key.model](**{key.name: partner}, **library, **beside)


def same_row_at(name, row, partner):
    """Return a row that says the same of another partner."""
    other = copy(row)
    other.pk = None
    setattr(other, keys_to(type(partner))[name].name, partner)
    if hasattr(other, "link_id"):
        with scopes_disabled():
            other.link = AnswerLinkFactory(library=partner.library)
    other.save(force_insert=True)
    return other


def told(model):
    """Return all rows of a table as text, but for the counts of their changes."""
    columns = [one.name for one in model._meta.local_fields if one.name != "version"]
    return serialize("json", model._base_manager.order_by("pk"), fields=columns)


@pytest.mark.parametrize("name", FOLLOW)
def test_it_follows_and_comes_back(pair, name):
    """Also where a later merge stood above for a while: nobody changed a row."""
    kept, gone = pair
    third = PartnerFactory(library=kept.library, name="Gospodynie", level="none")
    key = keys_to(Partner)[name]
    row = row_at(name, gone)
    before = told(key.model)
    merge = merge_partners(kept=kept, gone=gone, by=UserFactory())
    row.refresh_from_db()
    assert getattr(row, key.attname) == kept.pk
    later = merge_partners(kept=third, gone=again(kept), by=UserFactory())
    assert take_back(merge=later, by=UserFactory()) == {}
    assert take_back(merge=merge, by=UserFactory()) == {}
    row.refresh_from_db()
    assert getattr(row, key.attname) == gone.pk
    if key.model is not Partner:  # whose day of the last change it is
        assert told(key.model) == before
    connection.check_constraints()


@pytest.mark.parametrize("name", MAY_BE_SAME)
def test_of_two_that_say_the_same_none_is_lost(pair, name):
    kept, gone = pair
    key, rule = keys_to(Partner)[name], OF_PARTNERS[name]
    row = row_at(name, gone)
    same_row_at(name, row, kept)
    before = told(key.model)
    merge = merge_partners(kept=kept, gone=gone, by=UserFactory())
    now = key.model._base_manager.filter(pk=row.pk).first()
    if rule.same == ONE:
        assert now is None
    elif rule.same == AWAY:
        assert (getattr(now, key.attname), now.is_archived) == (kept.pk, True)
    else:
        assert rule.same == BOTH
        assert getattr(now, key.attname) == gone.pk
    assert take_back(merge=merge, by=UserFactory()) == {}
    assert told(key.model) == before
    connection.check_constraints()


@pytest.mark.parametrize("name", ["ties.partnertie.partner", "ties.askedpair.other"])
def test_what_joined_the_two_themselves_waits_and_comes_back(pair, name):
    kept, gone = pair
    key = keys_to(Partner)[name]
    (end,) = {"partner", "other"} - {key.name}
    row = row_at(name, gone)
    type(row)._base_manager.filter(pk=row.pk).update(**{end: kept})
    before = told(key.model)
    merge = merge_partners(kept=kept, gone=gone, by=UserFactory())
    now = key.model._base_manager.filter(pk=row.pk).first()
    assert now is None if OF_PARTNERS[name].same == ONE else now.is_archived
    assert take_back(merge=merge, by=UserFactory()) == {}
    assert told(key.model) == before


def test_an_agreed_sheet_keeps_the_name_it_was_agreed_with(pair):
    kept, gone = pair
    with scopes_disabled():
        canvas = CanvasFactory(library=gone.library)
        row = EvidenceFactory(point__canvas=canvas, partner=gone)
        type(canvas)._base_manager.filter(pk=canvas.pk).update(
            agreed_on="2026-11-01", agreed_by=UserFactory()
        )
    merge = merge_partners(kept=kept, gone=gone, by=UserFactory())
    row.refresh_from_db()
    assert row.partner_id == gone.pk
    assert take_back(merge=merge, by=UserFactory()) == {}


def test_a_line_put_aside_comes_back_with_the_words_of_its_partner(pair):
    kept, gone = pair
    with scopes_disabled():
        row = EvidenceFactory(
            point__canvas=CanvasFactory(library=gone.library), partner=gone, label=gone.name
        )
        same_row_at("canvases.evidence.partner", row, kept)
    merge = merge_partners(kept=kept, gone=gone, by=UserFactory())
    assert merge.done["aside"]
    assert gone.name not in str(merge.done)
    assert take_back(merge=merge, by=UserFactory()) == {}
    row.refresh_from_db()
    assert (row.partner_id, row.label) == (gone.pk, gone.name)
