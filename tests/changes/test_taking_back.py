from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from changes.services.kinds import KINDS
from changes.services.taking_back import take_back_change
from changes.services.telling import saves_of
from diary.models import Task
from diary.services.tasks import finish_task, save_task
from merging.services.audiences import merge_audiences
from merging.services.merges import merge_partners
from merging.services.merges import take_back as take_merge_back
from partners.models import LevelChange, Partner
from partners.services.audiences import save_audience
from partners.services.contacts import save_contact
from partners.services.partners import archive_partner, save_partner
from swot.models import Factor
from swot.services.factors import add_factor, move_factor, save_factor
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import AudienceFactory, ContactFactory, KindFactory, PartnerFactory
from tests.factories.swot import FactorFactory
from tests.factories.ties import PartnerTieFactory
from tests.factories.workshops import OutcomeFactory
from ties.services.ties import save_tie
from workshops.services.outcomes import save_outcome


@pytest.fixture
def by(in_library):
    return UserFactory(name="Anna Nowak")


@pytest.fixture
def partner(in_library, by):
    return PartnerFactory(library=in_library, name="OSP", phone="943 511 001", level="one_off")


def changed(partner, by, **fields):
    row = Partner.objects.get(pk=partner.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    return save_partner(partner=row, by=by)


def saves(kind, row):
    return saves_of(KINDS[kind], row)


def take_back(kind, row, save, by):
    return take_back_change(tracked=KINDS[kind], row=row, event=save.pk, by=by)


def test_who_when_before_and_after(partner, by):
    changed(partner, by, phone="943 511 002", level="lasting", description="Mili ludzie.")
    changed(partner, by, latitude="54.2", longitude="15.7", point_source="hand")
    point, update, first = saves("partner", partner)
    assert (update.who, update.goes_back) == ("Anna Nowak", True)
    assert update.lines == [
        ("Jak współpracujecie", "wspólne działania", "stała współpraca"),
        ("Opis", "", "Mili ludzie."),
        ("Telefon ogólny", "943 511 001", "943 511 002"),
    ]
    assert point.lines == [("Punkt na mapie", "", "54.200000, 15.700000")]
    assert (first.what, first.lines, first.goes_back) == ("dodano", [], False)


def test_a_change_is_taken_back_by_a_new_one(partner, by):
    kind = KindFactory()
    changed(partner, by, phone="943 511 002", level="lasting", kind=kind)
    changed(partner, by, email="osp@x.example")
    _newer, older, _first = saves("partner", partner)
    back = take_back("partner", partner, older, by)
    assert (back.phone, back.level, back.kind) == ("943 511 001", "one_off", None)
    assert back.email == "osp@x.example"
    assert LevelChange.objects.filter(partner=partner).latest("pk").level == "one_off"
    told = saves("partner", partner)
    assert len(told) == 4
    assert (told[0].took_back, told[0].who) == (True, "Anna Nowak")
    again = take_back("partner", partner, told[0], by)
    assert (again.phone, again.kind) == ("943 511 002", kind)


def test_what_was_changed_later_is_not_taken_back(partner, by):
    changed(partner, by, phone="943 511 002", place="Rusowo")
    changed(partner, by, phone="943 511 003")
    _newer, older, _first = saves("partner", partner)
    with pytest.raises(ValidationError, match="telefon"):
        take_back("partner", partner, older, by)
    stored = Partner.objects.get(pk=partner.pk)
    assert (stored.phone, stored.place) == ("943 511 003", "Rusowo")


def test_what_was_erased_does_not_come_back(partner, by):
    changed(partner, by, name="Straż")
    change, first = saves("partner", partner)
    KINDS["partner"].events.objects.filter(pgh_id=first.pk).update(name="…")
    with pytest.raises(ValidationError, match="usunięta"):
        take_back("partner", partner, change, by)
    assert Partner.objects.get(pk=partner.pk).name == "Straż"


def test_the_first_save_is_not_taken_back_nor_one_of_another_row(partner, by):
    changed(partner, by, phone="943 511 002")
    change, first = saves("partner", partner)
    other = PartnerFactory(library=partner.library)
    for row, save in [(partner, first), (other, change)]:
        with pytest.raises(ValidationError):
            take_back("partner", row, save, by)


def test_nothing_is_taken_back_in_the_archive(partner, by):
    changed(partner, by, phone="943 511 002")
    change = saves("partner", partner)[0]
    archive_partner(partner=partner, by=by)
    with pytest.raises(ValidationError):
        take_back("partner", partner, change, by)


def test_what_a_merge_changed_goes_back_with_the_merge(partner, by):
    gone = PartnerFactory(library=partner.library, name="Straż", email="osp@example.test")
    merge = merge_partners(kept=partner, gone=gone, by=by)
    take_merge_back(merge=merge, by=by)
    parted, merged = saves("partner", partner)[:2]
    assert "osp@example.test" in str(merged.lines)
    for change in (merged, parted):
        assert not change.goes_back
        with pytest.raises(ValidationError, match="połączenie"):
            take_back("partner", partner, change, by)
    assert Partner.objects.get(pk=partner.pk).email == ""


def test_what_a_partner_agreed_to_stays(partner, by):
    Partner.objects.filter(pk=partner.pk).update(is_published=True)
    change = saves("partner", partner)[0]
    with pytest.raises(ValidationError):
        take_back("partner", partner, change, by)
    assert Partner.objects.get(pk=partner.pk).is_published


def test_another_kind_of_row_is_as_it_was(in_library, by):
    contact = ContactFactory(partner__library=in_library)
    contact.ends_on, contact.phone = "2026-05-01", "943 511 009"
    save_contact(contact=contact, by=by)
    group = AudienceFactory(library=in_library, name="dzieci", size=10)
    group.size = 20
    save_audience(audience=group, by=by)
    tie = PartnerTieFactory(library=in_library, strength="", note="Jan Lis mówił")
    tie.strength = "regular"
    save_tie(tie=tie, by=by)
    factor = FactorFactory(analysis__library=in_library, text="Mało miejsca")
    factor.text = "Dużo miejsca"
    save_factor(factor=factor, by=by)
    outcome = OutcomeFactory(workshop__library=in_library, text="Spotykamy się")
    outcome.text = "Nie spotykamy się"
    save_outcome(outcome=outcome, by=by)
    task = TaskFactory(library=in_library, due_on=date(2027, 1, 1), owner=None)
    task.due_on, task.text = date(2027, 2, 1), "Inne słowa"
    save_task(task=task, by=by)
    rows = [("task", task, "due_on", date(2027, 1, 1)), ("contact", contact, "ends_on", None)]
    rows += [("audience", group, "size", 10)]
    rows += [("tie", tie, "strength", ""), ("factor", factor, "text", "Mało miejsca")]
    rows += [("outcome", outcome, "text", "Spotykamy się")]
    for kind, row, column, value in rows:
        told = saves(kind, row)
        assert [one.goes_back for one in told] == [True, False], kind
        assert len(told[0].lines) == 1, kind
        assert getattr(take_back(kind, row, told[0], by), column) == value, kind
        assert saves(kind, row)[0].took_back, kind


@pytest.fixture
def moved(in_library, by):
    factor = FactorFactory(analysis__library=in_library, part="strength", text="Mili ludzie")
    FactorFactory(analysis=factor.analysis, part="strength", text="Duża sala", position=2)
    return move_factor(factor=factor, to="opportunity", by=by)


def test_an_entry_goes_back_to_the_list_where_it_was(moved, by):
    change = next(one for one in saves("factor", moved) if one.lines)
    assert change.goes_back
    back = take_back("factor", moved, change, by)
    assert (back.part, back.text) == ("strength", "Mili ludzie")
    assert [*Factor.objects.order_by("position").values_list("position", flat=True)] == [1, 2]
    told = [one for one in saves("factor", moved) if one.lines]
    assert (len(told), told[0].took_back) == (2, True)


def test_it_stays_where_the_same_was_written_meanwhile_or_it_was_moved_on(moved, by):
    change = next(one for one in saves("factor", moved) if one.lines)
    add_factor(analysis=moved.analysis, part="strength", text="mili ludzie", by=by)
    with pytest.raises(ValidationError):
        take_back("factor", moved, change, by)
    moved = move_factor(factor=moved, to="threat", by=by)
    with pytest.raises(ValidationError, match="lista"):
        take_back("factor", moved, change, by)
    assert Factor.objects.get(pk=moved.pk).part == "threat"


def test_of_a_person_it_is_told_that_something_changed_and_not_what(in_library, by):
    contact = ContactFactory(partner__library=in_library, name="Jan Lis")
    contact.name = "Ewa Lis"
    save_contact(contact=contact, by=by)
    change, _first = saves("contact", contact)
    assert (change.lines, change.goes_back) == ([], False)
    assert change.what


def test_a_task_does_not_go_back_to_who_left(in_library, by):
    left, stays = UserFactory(), MembershipFactory(library=in_library, role="librarian").user
    task = TaskFactory(library=in_library, owner=left)
    task.owner = stays
    save_task(task=task, by=by)
    finish_task(task=task, by=by)
    ticked, given, _first = saves("task", task)
    assert [line[0] for line in ticked.lines] == ["Zrobione"]
    assert (ticked.goes_back, given.goes_back) == (False, True)
    with pytest.raises(ValidationError):
        take_back("task", task, given, by)
    assert Task.objects.get().owner == stays


@pytest.mark.django_db(transaction=True)
def test_groups_go_back_too(in_library):
    by = UserFactory()
    partner = PartnerFactory(library=in_library)
    children, seniors = (AudienceFactory(library=in_library, name=one) for one in "ab")
    save_partner(partner=partner, audiences=[children], by=by)
    save_partner(partner=Partner.objects.get(), audiences=[seniors], by=by)
    change = saves("partner", partner)[0]
    assert change.lines == [("Odbiorcy", "a", "b")]
    take_back("partner", partner, change, by)
    assert [*partner.audiences.all()] == [children]
    with pytest.raises(ValidationError):
        take_back("partner", partner, change, by)


@pytest.mark.django_db(transaction=True)
def test_a_group_that_was_merged_meanwhile_goes_back_as_the_one_that_stayed(in_library):
    by = UserFactory()
    partner = PartnerFactory(library=in_library)
    seniors, elders = (AudienceFactory(library=in_library, name=one) for one in "ab")
    save_partner(partner=partner, audiences=[elders], by=by)
    save_partner(partner=Partner.objects.get(), audiences=[], by=by)
    change = saves("partner", partner)[0]
    merge_audiences(kept=seniors, gone=elders, by=by)
    take_back("partner", partner, change, by)
    assert [*partner.audiences.all()] == [seniors]


# The page


def page_of(response):
    return BeautifulSoup(response.content, "lxml")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_any_number(as_role, library, rows, django_assert_num_queries):
    client, by = as_role("librarian"), UserFactory()
    with scope(library=library):
        partner = PartnerFactory(library=library)
        for number in range(rows):
            changed(partner, by, kind=KindFactory(), place=f"Wieś {number}")
    address = reverse("changes:of-row", args=[library.slug, "partner", partner.pk])
    client.get(address)
    with django_assert_num_queries(6):
        assert len(page_of(client.get(address)).select(".saved")) == rows + 1


def test_a_librarian_takes_back_and_a_reader_reads(as_role, library):
    by = UserFactory()
    with scope(library=library):
        partner = PartnerFactory(library=library, phone="943 511 001")
        changed(partner, by, phone="943 511 002")
    address = reverse("changes:of-row", args=[library.slug, "partner", partner.pk])
    reader = page_of(as_role("reader").get(address))
    assert reader.select_one("del").get_text() == "943 511 001"
    assert reader.select_one(".saved form") is None
    client = as_role("librarian")
    assert page_of(client.get(partner.get_absolute_url())).select_one(f"a[href='{address}']")
    button = page_of(client.get(address)).select_one(".saved form")
    assert "Cofnięto" in client.post(button["action"], follow=True).content.decode()
    assert "zmieniono" in client.post(button["action"], follow=True).content.decode()
    with scope(library=library):
        assert Partner.objects.get().phone == "943 511 001"


@pytest.mark.parametrize(
    ("role", "kind", "status"),
    [
        ("reader", "contact", 403),
        ("librarian", "contact", 200),
        ("librarian", "nothing", 404),
        ("reader", "audience", 200),
    ],
)
def test_each_kind_is_seen_by_whom_its_rows_are(as_role, library, role, kind, status):
    with scope(library=library):
        pk = {"contact": ContactFactory, "audience": AudienceFactory}.get(kind, PartnerFactory)(
            **{"partner__library" if kind == "contact" else "library": library}
        ).pk
    address = reverse("changes:of-row", args=[library.slug, kind, pk])
    assert as_role(role).get(address).status_code == status
    assert as_role(role).post(f"{address}99999999999999999999/").status_code in {302, 403, 404}


def test_what_an_outcome_said_is_taken_back_by_who_may_correct_it(as_role, library):
    by = UserFactory()
    with scope(library=library):
        outcome = OutcomeFactory(workshop__library=library, text="Spotykamy się")
        outcome.text = "Nie"
        save_outcome(outcome=outcome, by=by)
        save = saves_of(KINDS["outcome"], outcome)[0]
    address = reverse("changes:take-back", args=[library.slug, "outcome", outcome.pk, save.pk])
    assert as_role("librarian").post(address).status_code == 403
    assert as_role("coordinator").post(address).status_code == 302
    with scope(library=library):
        outcome.refresh_from_db()
    assert outcome.text == "Spotykamy się"
