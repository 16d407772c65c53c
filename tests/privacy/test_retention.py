"""What is kept longer than it is needed is proposed, and only a person erases it."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope, scopes_disabled
from accounts.services.authority import NotYours
from config import today
from partners.models import Contact
from privacy.models import PersonRequest
from privacy.services.retention import YEARS, erase_due, proposals
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.diary import InteractionPartnerFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.partnerships import PartyFactory
from tests.factories.privacy import PersonRequestFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    ParticipantFactory,
    PartnerInvitationFactory,
)
from workshops.models import Entry, Participant

THIS_YEAR = timezone.localdate().year
OLD = {code: date(THIS_YEAR - years - 1, 12, 31) for code, years in YEARS.items()}
YOUNG = {code: date(THIS_YEAR - years, 1, 1) for code, years in YEARS.items()}

PAGE_COSTS = 13


def contact(library, noted_on, **fields):
    return ContactFactory(partner=PartnerFactory(library=library), noted_on=noted_on, **fields)


def participant(library, held_on):
    return ParticipantFactory(
        name="Ewa Zając", workshop__library=library, workshop__held_on=held_on
    )


def due_in(library):
    return {one.code: list(one.rows) for one in proposals(library)}


def test_each_kind_is_due_after_its_full_years_and_not_a_day_before(in_library, other_library):
    library = in_library
    expected = {
        "gone": [contact(library, OLD["gone"], ends_on=OLD["gone"])],
        "without": [contact(library, OLD["without"])],
        "participants": [
            ParticipantFactory(
                name="Ewa Zając", workshop__library=library, workshop__held_on=OLD["participants"]
            )
        ],
        "invitations": [invitation(library, OLD["invitations"], words="przyjdę z synem")],
        "letters": [letter_of(library, OLD["letters"])],
        "requests": [
            PersonRequestFactory(
                library=library,
                answered=True,
                came_on=date(2001, 1, 1),
                answered_on=OLD["requests"],
            )
        ],
    }
    PersonRequestFactory(library=library, answered=True, kind="object", came_on=date(2001, 1, 1),
                         answered_on=OLD["requests"])  # fmt: skip
    contact(library, YOUNG["gone"], ends_on=YOUNG["gone"])
    contact(library, YOUNG["without"])
    ParticipantFactory(
        name="Ewa Zając", workshop__library=library, workshop__held_on=YOUNG["participants"]
    )
    invitation(library, YOUNG["invitations"], person="Ewa Zając")
    invitation(library, OLD["invitations"])
    letter_of(library, YOUNG["letters"])
    PersonRequestFactory(library=library, answered=True, answered_on=YOUNG["requests"],
                         came_on=date(2001, 1, 1))  # fmt: skip
    for otherwise in ({"is_closed": True}, {"needs": "partners.edit"}):
        Letter.objects.filter(pk=letter_of(library, OLD["letters"]).pk).update(**otherwise)
    contact(other_library, OLD["without"])
    letter_of(other_library, OLD["letters"])
    assert due_in(library) == expected


def letter_of(library, day):
    moment = datetime.combine(day, datetime.min.time().replace(hour=12), UTC)
    return LetterFactory(library=library, recipient="ewa@z.test", is_personal=True, sent_at=moment)


def invitation(library, held_on, **said):
    workshop = {"workshop__library": library, "workshop__held_on": held_on}
    return PartnerInvitationFactory(**workshop, **said)


def test_what_a_partner_answered_to_an_old_invitation_is_emptied(in_library):
    host = UserFactory(is_superuser=True, is_staff=True)
    row = invitation(in_library, OLD["invitations"], person="Ewa Zając", words="z synem")
    assert erase_due(code="invitations", keys=[row.pk], library=in_library, by=host) == 1
    row.refresh_from_db()
    assert (row.person, row.words) == ("", "")
    assert due_in(in_library)["invitations"] == []


@pytest.mark.parametrize(
    ("traits", "is_due"),
    [
        ({"cancelled": True}, True),
        ({"failed": True}, True),
        ({"unknown": True}, True),
        ({"sending": True}, False),
        ({}, False),
    ],
)
def test_letters_that_never_left_are_due_too_and_do_not_leave_later(in_library, traits, is_due):
    host = UserFactory(is_superuser=True, is_staff=True)
    letter = LetterFactory(library=in_library, is_personal=True, recipient="e@z.test", **traits)
    long_ago = datetime.combine(OLD["letters"], datetime.min.time(), UTC)
    was_cancelled = letter.cancelled_at and long_ago
    Letter.objects.filter(pk=letter.pk).update(created_at=long_ago, cancelled_at=was_cancelled)
    done = erase_due(code="letters", keys=[letter.pk], library=in_library, by=host)
    letter.refresh_from_db()
    assert (done, letter.recipient == "", letter.body == "…") == (is_due, is_due, is_due)
    assert not is_due or letter.state == "cancelled"


def test_whoever_works_with_the_library_is_not_proposed(in_library):
    kept = [contact(in_library, OLD["without"]) for _time in range(3)]
    PartyFactory(partner=kept[0].partner, partnership__library=in_library)
    InteractionPartnerFactory(
        partner=kept[1].partner,
        interaction__library=in_library,
        interaction__happened_on=YOUNG["without"],
    )
    assert due_in(in_library)["without"] == [kept[2]]


def test_a_person_erases_what_is_ticked_and_numbers_stay(sign_in, library):
    one, other = (contact(library, OLD["without"]) for _time in range(2))
    ParticipantFactory(
        workshop__library=library,
        workshop__held_on=OLD["participants"],
        name="Ewa Zając",
        organisation="",
        partner=None,
    )
    letter_of(library, OLD["letters"])
    client, page = sign_in("coordinator"), reverse("privacy:due", args=[library.slug])
    with scope(library=library):
        hint = today.kept_for_long(library, today.how_many(due=True))
    assert hint.address == page
    assert "4" in hint.sentence
    page = client.get(page).text
    assert "a partnership or a talk for three years: 2" in page
    for code, keys in [
        ("without", [one.pk]),
        ("participants", Participant.objects.none),
        ("letters", Letter.objects.none),
    ]:
        with scopes_disabled():
            rows = next(p.rows for p in proposals(library) if p.code == code)
            chosen = keys if isinstance(keys, list) else list(rows.values_list("pk", flat=True))
        client.post(reverse("privacy:due-erase", args=[library.slug, code]), {"chosen": chosen})
    with scopes_disabled():
        assert list(Contact.objects.all()) == [other]
        assert Participant.objects.get().name == "…"
        assert Letter.objects.get().recipient == ""


@pytest.mark.parametrize("is_refused", [False, True])
def test_an_objection_is_kept_as_long_as_it_stands(in_library, is_refused):
    host = UserFactory(is_superuser=True, is_staff=True)
    objection = PersonRequestFactory(
        library=in_library,
        kind="object",
        person="Ewa Zając",
        came_on=OLD["requests"],
        answered=True,
        answered_on=OLD["requests"],
        letters_again=is_refused,
    )
    keys = [objection.pk]
    assert erase_due(code="requests", keys=keys, library=in_library, by=host) == is_refused
    later = contact(in_library, YOUNG["gone"], name="Ewa Zając")
    later.refresh_from_db()
    assert later.no_letters_since == (None if is_refused else objection.came_on)


def test_what_was_needed_again_meanwhile_stays(in_library):
    host, row = UserFactory(is_superuser=True, is_staff=True), contact(in_library, OLD["without"])
    PartyFactory(partner=row.partner, partnership__library=in_library)
    assert erase_due(code="without", keys=[row.pk], library=in_library, by=host) == 0
    assert Contact.objects.exists()


def test_only_a_coordinator_erases_what_is_due(in_library):
    PersonRequestFactory(library=in_library, answered=True)
    with pytest.raises(NotYours):
        erase_due(code="requests", keys=[], library=in_library, by=UserFactory())
    assert PersonRequest.objects.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_any_number(sign_in, library, rows, django_assert_num_queries):
    for _number in range(rows):
        contact(library, OLD["gone"], ends_on=OLD["gone"])
        contact(library, OLD["without"])
        participant(library, OLD["participants"])
        letter_of(library, OLD["letters"])
        invitation(library, OLD["invitations"], person="Ewa Zając")
        PersonRequestFactory(
            library=library, answered=True, came_on=date(2001, 1, 1), answered_on=OLD["requests"]
        )
    client, page = sign_in("coordinator"), reverse("privacy:due", args=[library.slug])
    client.get(page)
    with django_assert_num_queries(PAGE_COSTS):
        assert client.get(page).text.count("Ewa Zając") >= rows


def test_a_name_goes_from_the_lines_of_that_day_too(in_library):
    host = UserFactory(is_staff=True, is_superuser=True)
    person = participant(in_library, OLD["participants"])
    item = AgendaItemFactory(workshop=person.workshop)
    names = ("ewa zając", "Jan Lis", "Zając Ewa", "p. Ewa Zając (SP 3)")
    lines = [EntryFactory(item=item, who=who) for who in names]
    other = EntryFactory(item__workshop__library=in_library, who="Ewa Zając")
    erase_due(code="participants", keys=[person.pk], library=in_library, by=host)
    said = [Entry.objects.get(pk=one.pk).who for one in (*lines, other)]
    assert said == ["", "Jan Lis", "", "p. … (SP 3)", "Ewa Zając"]
