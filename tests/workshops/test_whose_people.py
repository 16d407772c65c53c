"""Whose people are on the list: a partner that was recognised once stays, whatever is saved."""

import pytest
from django.urls import reverse

from accounts.scoping import scope
from closings.services.whole_day import Pasted, save_day
from diary.models import Interaction
from merging.services.merges import merge_partners
from partners.services.partners import archive_partner, save_partner
from reading.parts import PersonLine
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import ParticipantFactory, WorkshopFactory
from workshops.models import Participant
from workshops.models.invitations import Answer
from workshops.services.answers import note_answer
from workshops.services.attendance import write_attendance
from workshops.services.participants import add_participants, save_participant

HOUSE, NOW = "Gminny Ośrodek Kultury", "Centrum Bursztyn"


def recognised_by_a_person(partner, by):
    Participant.objects.update(organisation="Klub Fala")
    return partner


def renamed(partner, by):
    partner.name = NOW
    return save_partner(partner=partner, by=by)


def archived(partner, by):
    archive_partner(partner=partner, by=by)
    return partner


def merged(partner, by):
    kept = PartnerFactory(library=partner.library, name=NOW, sector=partner.sector)
    merge_partners(kept=kept, gone=partner, by=by)
    return kept


HAPPENED = [recognised_by_a_person, renamed, archived, merged]


@pytest.fixture
def partner(in_library, vocabulary):
    return PartnerFactory(library=in_library, name=HOUSE, sector="public")


def seat_of(partner, **values):
    workshop = WorkshopFactory(library=partner.library, **values)
    return ParticipantFactory(
        workshop=workshop, organisation=HOUSE, partner=partner, sector="public"
    )


@pytest.mark.parametrize("happened", HAPPENED)
def test_a_corrected_name_leaves_the_workshop_in_the_history(as_role, partner, by, happened):
    person = seat_of(partner, closed=True)
    Participant.objects.update(name="Ewa Bonk", attended=True)
    write_attendance(workshop=person.workshop, by=by)
    partner = happened(partner, by)
    person.refresh_from_db()
    at = reverse(
        "workshops:participant-edit", args=[partner.library.slug, person.workshop_id, person.pk]
    )
    said = {"name": "Ewa Bąk", "organisation": person.organisation, "sector": "public"}
    as_role("librarian").post(at, said | {"presence": "invited"})
    with scope(library=partner.library):
        person.refresh_from_db()
        assert (person.name, person.partner) == ("Ewa Bąk", partner)
        assert [*Interaction.objects.current().get().partners.all()] == [partner]


@pytest.mark.parametrize("happened", HAPPENED)
@pytest.mark.parametrize("way", ["a line", "a whole day"])
def test_a_seat_that_gets_a_name_stays_the_partners(partner, by, happened, way):
    workshop = seat_of(partner).workshop
    partner = happened(partner, by)
    called = Participant.objects.get().organisation
    if way == "a line":
        add_participants(workshop=workshop, text=f"Ewa; {called}", presence="invited", by=by)
    else:
        rows = [Pasted("people", "", PersonLine("Ewa", called))]
        save_day(workshop=workshop, rows=rows, by=by)
    seat = Participant.objects.get()
    assert (seat.name, seat.organisation, seat.partner) == ("Ewa", called, partner)


@pytest.mark.parametrize("happened", [renamed, merged])
@pytest.mark.parametrize("name", [HOUSE, NOW])
def test_a_partner_has_one_seat_under_either_name(partner, by, happened, name):
    workshop = seat_of(partner).workshop
    partner = happened(partner, by)
    add_participants(workshop=workshop, text=f"Ewa; {name}", presence="invited", by=by)
    coming = {"answer": Answer.COMING, "person": "Ewa", "people_count": 1}
    note_answer(workshop=workshop, partner=partner, by=by, **coming)
    assert [(seat.name, seat.partner) for seat in workshop.participants.all()] == [("Ewa", partner)]


@pytest.mark.parametrize(
    ("typed", "known"), [("OSP Rusowo", "OSP Rusowo"), ("Ktoś inny", None), ("", None)]
)
def test_other_words_are_another_organisation(partner, by, typed, known):
    PartnerFactory(library=partner.library, name="OSP Rusowo")
    person = seat_of(partner)
    person.name, person.organisation = "Ewa", typed
    save_participant(participant=person, by=by)
    person.refresh_from_db()
    assert getattr(person.partner, "name", None) == known
