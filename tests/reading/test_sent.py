"""A page sent again with other words, before its answer came, is another act: neither is lost."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from accounts.scoping import scopes_disabled
from diary.models import Interaction
from partners.models import Partner
from reading.sent import key_of_sent
from tests.factories.partners import PartnerFactory
from tests.factories.selections import SelectionFactory
from tests.factories.ties import TieKindFactory
from tests.factories.workshops import AgendaItemFactory
from tests.trainings.test_request_pages import OFFER, typed
from ties.models import PartnerTie
from trainings.models import TrainingRequest
from workshops.models import Entry, Outcome, Talk

ONE, OTHER = "Zielony Zakątek", "Cichy Zakątek"  # nobody tells their sector by the name


def sent_from(page):
    """Return what a browser sends of a page's form: of a choice nobody made the first."""
    form, said = BeautifulSoup(page.content, "lxml").select_one("main form[method=post]"), {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
            said[field["name"]] = field.get("value") or field.text.strip()
    said |= {box["name"]: "on" for box in form.select("input[type=checkbox][checked]")}
    for field in form.select("select[name]"):
        options = [*field.select("option[selected]"), *field.select("option")]
        said[field["name"]] = next((one["value"] for one in options if one["value"]), "")
    return said


def with_words(said, words):
    return {name: words if value == ONE else value for name, value in said.items()}


def an_entry(client, library):
    partner = PartnerFactory(library=library)
    address = reverse("diary:log", args=[library.slug])
    said = sent_from(client.get(address, {"partner": partner.pk}))
    return address, {**said, "summary": ONE, "partners": str(partner.pk)}, Interaction, "summary"


def several(client, library):
    address = reverse("intake:add-several", args=[library.slug])
    return address, sent_from(client.post(address, {"names": ONE})), Partner, "name"


def ties(client, library):
    PartnerFactory(library=library, name="OSP Rusowo")
    TieKindFactory()
    address = reverse("ties:paste", args=[library.slug])
    said = sent_from(client.post(address, {"text": f"{ONE} - OSP Rusowo"}))
    return address, said, PartnerTie, "partner__name"


def names(client, library):
    search = SelectionFactory(library=library)
    address = reverse("selections:names", args=[library.slug, search.pk])
    said = sent_from(client.post(address, {"names": ONE}))
    said |= {"doubts-0-sector": "ngo", "doubts-0-means": "new"}
    return address, said, Partner, "name"


def on_a_screen(exercise, name, model, **said):
    def make(client, library):
        item = AgendaItemFactory(workshop__library=library, kind=exercise)
        place = [library.slug, item.workshop_id, item.pk]
        key = str(uuid.uuid4())
        address = reverse(f"workshops:{name}", args=place)
        return address, {"key": key, "text": ONE, **said}, model, "text"

    return make


def a_request(client, library):
    return OFFER, typed(library_name=ONE), TrainingRequest, "library_name"


PLACES = {
    "an entry": an_entry,
    "several partners": several,
    "ties": ties,
    "names of a search": names,
    "a line": on_a_screen("partner_map", "lines", Entry, box="partner"),
    "an outcome": on_a_screen("partner_map", "outcomes", Outcome, kind="finding"),
    "a talk": on_a_screen("talk", "talks", Talk),
    "a request": a_request,
}


@pytest.mark.parametrize("place", PLACES)
def test_other_words_from_the_same_page_are_kept_too(as_role, library, vocabulary, place):
    client = as_role("librarian")
    address, said, model, column = PLACES[place](client, library)
    sent = [with_words(said, words) for words in (ONE, OTHER, ONE, OTHER)]
    assert [client.post(address, one).status_code for one in sent] == [302] * 4
    with scopes_disabled():
        kept = model.objects.values_list(column, flat=True)
        assert sorted(one for one in kept if one in {ONE, OTHER}) == sorted([ONE, OTHER])


def test_a_page_without_a_key_gets_one():
    sent = QueryDict("a=1&b=2")
    page = uuid.uuid4()
    assert key_of_sent(page, sent) == key_of_sent(str(page), QueryDict("b=2&a=1"))
    assert key_of_sent(page, sent) != key_of_sent(page, QueryDict("a=1&b=3"))
    assert len({key_of_sent(key, sent) for key in ("", None, "x", "x")}) == 4
