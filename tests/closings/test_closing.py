"""Closing a workshop."""

import uuid
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from accounts.scoping import scope
from canvases.models import Canvas
from closings.services.closing import close_workshop
from closings.services.review import organisations_of
from partners.models import Audience, Partner, Resource
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory, ResourceFactory
from tests.factories.workshops import AgendaItemFactory, EntryFactory, WorkshopFactory
from workshops.models import Entry, Outcome
from workshops.services.entries import add_entries, remove_entry, save_entry
from workshops.services.outcomes import add_outcome
from workshops.services.workshops import AlreadyClosed


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def workshop(in_library, vocabulary):
    return WorkshopFactory(library=in_library)


@pytest.fixture
def typed(workshop):
    """Return a function that types lines of one kind into an exercise."""

    def type_lines(kind, *texts, **fields):
        item = workshop.items.first() or AgendaItemFactory(workshop=workshop)
        return [EntryFactory(item=item, kind=kind, text=text, **fields) for text in texts]

    return type_lines


def close(workshop, by, organisations=None):
    if organisations is None:
        organisations = organisations_of(workshop)
    return close_workshop(workshop=workshop, organisations=organisations, by=by)


def test_the_same_organisation_of_two_exercises_is_one(typed, workshop, by, in_english):
    typed("partner", "KGW Kukinia")
    typed("resource", "kgw kukinia", brings="kuchnia", gains="promocja")
    [organisation] = organisations_of(workshop)
    assert (organisation.sector, organisation.level) == ("ngo", "one_off")
    close(workshop, by)
    partner = Partner.objects.get()
    assert (partner.name, partner.level) == ("KGW Kukinia", "one_off")
    assert told(partner) == {("offer", "kuchnia"), ("need", "promocja")}
    said_here = f"Said at the workshop: {workshop}"
    assert {one.source for one in partner.resources.all()} == {said_here}
    assert set(Entry.objects.values_list("partner", "state")) == {(partner.pk, "saved")}


def told(partner):
    return set(partner.resources.values_list("direction", "text"))


def test_each_thing_of_a_line_is_a_row_of_its_own_and_nothing_is_written_twice(typed, workshop, by):
    known = PartnerFactory(library=workshop.library, name="Koło Gospodyń Wiejskich w Kukini")
    ResourceFactory(library=workshop.library, partner=known, text="Kuchnia")
    typed("resource", known.name, matched_partner=known, brings="kuchnia; sala; ", gains="sala")
    typed("resource", "KGW Kukinia", brings="sala ; namiot", gains="promocja")
    close(workshop, by)
    assert Partner.objects.get() == known
    offers = {("offer", "Kuchnia"), ("offer", "sala"), ("offer", "namiot")}
    assert told(known) == offers | {("need", "sala"), ("need", "promocja")}
    assert known.resources.count() == 5


def test_what_the_room_says_is_read_as_a_line_typed_at_the_desk(typed, workshop, by):
    typed("resource", "KGW Fala", brings="sala na 40 osób, soboty, za darmo; coś", gains="promocja")
    close(workshop, by)
    fields = ("direction", "text", "category", "amount", "terms", "season")
    assert set(Resource.objects.values_list(*fields)) == {
        ("offer", "sala na 40 osób", "place", 40, "free", "soboty"),
        ("offer", "coś", "unsorted", None, "", ""),
        ("need", "promocja", "media", None, "", ""),
    }


def test_what_is_left_out_brings_no_resource(typed, workshop, by):
    typed("resource", "Pensjonat Fala", brings="noclegi")
    [organisation] = organisations_of(workshop)
    organisation.action = "leave"
    close(workshop, by, [organisation])
    assert not Resource.objects.exists()


def test_a_possible_partner_begins_at_level_none(typed, workshop, by):
    typed("resource", "Pensjonat Fala", sector="private")
    close(workshop, by)
    assert Partner.objects.values_list("level", "sector").get() == ("none", "private")


def test_a_known_partner_is_not_added_again(typed, workshop, by):
    known = PartnerFactory(library=workshop.library, name="OSP Rusowo", level="lasting")
    typed("partner", "OSP Rusowo", matched_partner=known)
    close(workshop, by)
    assert Partner.objects.get().level == "lasting"
    assert Entry.objects.get().partner == known


def test_two_names_of_one_partner_bring_it_both_things(typed, workshop, by):
    known = PartnerFactory(library=workshop.library, name="OSP Rusowo", short_label="Strażacy")
    typed("resource", "OSP Rusowo", matched_partner=known, brings="wóz", gains="promocja")
    typed("resource", "Strażacy", matched_partner=known, brings="sala", gains="promocja")
    close(workshop, by)
    assert told(known) == {("offer", "wóz"), ("offer", "sala"), ("need", "promocja")}
    assert known.resources.count() == 3
    assert set(Entry.objects.values_list("partner", "state")) == {(known.pk, "saved")}


def test_what_a_person_decided_is_obeyed(typed, workshop, by):
    known = PartnerFactory(library=workshop.library, name="Ochotnicza Straż Pożarna w Rusowie")
    typed("partner", "strażacy", "ktoś", "Piekarnia Rogalik")
    firemen, somebody, bakery = organisations_of(workshop)
    firemen.action, firemen.same_as = "same", known.pk
    somebody.action = "leave"
    bakery.name, bakery.sector, bakery.level = "Piekarnia „Rogalik”", "private", "lasting"
    close(workshop, by, [firemen, somebody, bakery])
    assert set(Partner.objects.values_list("name", flat=True)) == {
        "Ochotnicza Straż Pożarna w Rusowie",
        "Piekarnia „Rogalik”",
    }
    assert Entry.objects.get(text="strażacy").matched_partner == known  # so it is not a new one
    assert dict(Entry.objects.values_list("text", "state")) == {
        "strażacy": "saved",
        "ktoś": "left_out",
        "Piekarnia Rogalik": "saved",
    }


def test_a_line_typed_after_the_review_is_not_lost(typed, workshop, by):
    typed("partner", "KGW Kukinia")
    reviewed = organisations_of(workshop)
    typed("partner", "OSP Rusowo")
    close(workshop, by, reviewed)
    assert Partner.objects.count() == 2


def test_audiences_factors_and_the_sheet_become_records(typed, workshop, by):
    AudienceFactory(library=workshop.library, name="Dzieci")
    typed("audience", "dzieci", "młodzież")
    typed("factor", "wielu przedsiębiorców w okolicy", box="opportunity", management="zaproszenie")
    typed("element", "wieża widokowa", box="common_good")
    closed = close(workshop, by)
    assert list(Audience.objects.values_list("name", flat=True)) == ["Dzieci", "młodzież"]
    factor = closed.analysis.factors.get()
    assert (factor.part, factor.text, factor.management) == (
        "opportunity",
        "wielu przedsiębiorców w okolicy",
        "zaproszenie",
    )
    point = Canvas.objects.get().points.get()
    assert (point.element, point.text) == ("common_good", "wieża widokowa")
    assert not Entry.objects.filter(state="new").exists()
    assert Entry.objects.get(kind="factor").factor == factor
    assert Entry.objects.get(kind="element").point == point


def test_a_refused_record_leaves_everything_as_it_was(typed, workshop, by):
    typed("partner", "KGW Kukinia", "OSP Rusowo")
    organisations = organisations_of(workshop)
    organisations[1].sector = "?"
    with pytest.raises(ValidationError):
        close(workshop, by, organisations)
    workshop.refresh_from_db()
    assert (workshop.is_closed, Partner.objects.count()) == (False, 0)


def test_a_closed_workshop_takes_no_more(typed, workshop, by):
    [entry] = typed("partner", "KGW Kukinia")
    close(workshop, by)
    with pytest.raises(AlreadyClosed):
        close(workshop, by)
    for service in [save_entry, remove_entry]:
        with pytest.raises(AlreadyClosed):
            service(entry=entry, by=by)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_closing_at_once_one_is_told():
    library, by = LibraryFactory(), UserFactory()
    workshop = WorkshopFactory(library=library)
    line = {"kind": "resource", "text": "KGW Kukinia", "brings": "kuchnia", "sector": "ngo"}
    EntryFactory(item__workshop=workshop, **line)
    with scope(library=library):
        organisations = organisations_of(workshop)
    closing = partial(close, workshop, by, organisations)
    outcomes = at_once(closing, closing, library=library)
    assert sorted(isinstance(one, AlreadyClosed) for one in outcomes) == [False, True]
    with scope(library=library):
        assert told(Partner.objects.get()) == {("offer", "kuchnia")}
        assert Resource.objects.count() == 1


def test_a_line_sent_twice_is_one_line(workshop, by):
    item, key = AgendaItemFactory(workshop=workshop), uuid.uuid4()

    def send():
        entry = Entry(item=item, kind="partner", text="KGW Kukinia", idempotency_key=key)
        [kept] = add_entries(entries=[entry], item=item, by=by)
        return kept

    assert send() == send() == Entry.objects.get()


def test_the_first_line_begins_the_workshop_and_finds_known_partners(in_library, by):
    known = PartnerFactory(library=in_library, name="Koło Gospodyń", short_label="KGW Kukinia")
    item = AgendaItemFactory(workshop__library=in_library)
    entry = Entry(item=item, kind="partner", text="kgw kukinia", idempotency_key=uuid.uuid4())
    [entry] = add_entries(entries=[entry], item=item, by=by)
    assert (entry.matched_partner, entry.sector) == (known, "ngo")
    item.workshop.refresh_from_db()
    assert item.workshop.status == "running"


def test_an_outcome_sent_twice_is_one_outcome(workshop, by):
    key = uuid.uuid4()
    for _ in range(2):
        outcome = Outcome(
            library=workshop.library,
            workshop=workshop,
            kind="promise",
            text="GOK udostępni salę",
            idempotency_key=key,
        )
        add_outcome(outcome=outcome, by=by)
    assert Outcome.objects.count() == 1


def test_a_correction_reaches_no_line_of_another_day(in_library, by):
    closed = EntryFactory(item__workshop__library=in_library, text="stary")
    item = AgendaItemFactory(workshop__library=in_library)
    entry = EntryFactory.build(
        library=in_library, item=item, text="nowy", idempotency_key=closed.idempotency_key
    )
    add_entries(entries=[entry], item=item, by=by, are_corrected=True)
    closed.refresh_from_db()
    assert closed.text == "stary"
