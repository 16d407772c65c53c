"""Who was erased is not told by the surname that stays in what the room said."""

from datetime import date

import pytest

from accounts.scoping import scope, scopes_disabled
from privacy.services.erasing import erase_everywhere, erase_person
from privacy.services.leaving import close_account
from privacy.services.retention import erase_due
from privacy.services.showing import held_of
from privacy.signs import Signs
from reports.names import mark_of
from reports.services.articles import draft_of
from reports.services.names import names_around
from reports.services.publications import choices_of
from reports.services.reports import report_of
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.canvases import CanvasFactory, CanvasPointFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.swot import FactorFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    TalkFactory,
    WorkshopFactory,
)
from workshops.models import Outcome, Workshop

NAME = "Teodor Zamarkowany"
SAID = "Zamarkowany przyniesie krzesła"


@pytest.fixture
def workshop(library):
    """Return a closed workshop at which everything names the person by the surname alone."""
    workshop = WorkshopFactory(library=library, closed=True, canvas=CanvasFactory(library=library))
    item = AgendaItemFactory(workshop=workshop)
    for kind in ("finding", "promise"):
        OutcomeFactory(workshop=workshop, kind=kind, text=SAID)
    CanvasPointFactory(canvas=workshop.canvas, text=SAID)
    factor = FactorFactory(analysis__library=library, text="Sala", management=SAID)
    EntryFactory(item=item, factor=factor, kind="factor", state="saved")
    partner = PartnerFactory(library=library, name="Gminny Ośrodek Kultury")
    EntryFactory(item=item, kind="resource", partner=partner, state="saved", brings=SAID)
    TalkFactory(item__workshop=workshop, item__position=2, text=SAID, agreed=SAID)
    OutcomeFactory(workshop=workshop, text="Wspólny kalendarz wisi w sali")
    return workshop


def told_of(workshop):
    """Return all that is told of the day: the report, the article, the lines ticked beforehand."""
    workshop = Workshop._base_manager.get(pk=workshop.pk)
    with scope(library=workshop.library):
        report = report_of(workshop, with_figures=False)
        choices = choices_of(workshop, names_around(workshop))
        lines = [one.line.texts for one in choices if not one.named]
        # who promised is shown or not by a choice of its own
        lines = [texts[:1] if NAME in texts[1:] else texts for texts in lines]
        said = [section.said for section in report.shown]
        return repr([said, draft_of(workshop, "impersonal"), lines])


def as_participant(workshop):
    ParticipantFactory(workshop=workshop, name=NAME)


def as_participant_elsewhere(workshop):
    ParticipantFactory(workshop__library=workshop.library, name=NAME)


def as_contact(workshop):
    ContactFactory(partner__library=workshop.library, name=NAME)


def as_resident(workshop):
    PartnerFactory(library=workshop.library, sector="person", name=NAME)


def as_who_promised(workshop):
    OutcomeFactory(workshop=workshop, kind="promise", who=NAME, text="Sprzątanie")


@pytest.mark.parametrize("erase", [erase_person, erase_everywhere])
@pytest.mark.parametrize(
    "stand",
    [as_participant, as_participant_elsewhere, as_contact, as_resident, as_who_promised],
)
def test_a_surname_that_stays_in_lines_stays_covered(library, workshop, stand, erase):
    with scopes_disabled():
        stand(workshop)
    before = told_of(workshop)
    assert "Zamarkowan" not in before
    said = {"signs": Signs(name=NAME), "chosen": set()}
    said["by"] = UserFactory(is_superuser=True, is_staff=True)
    with scopes_disabled():
        erase(**said | ({"library": library} if erase is erase_person else {}))
    after = told_of(workshop)
    assert "Zamarkowan" not in after
    assert after.count("(…) przyniesie krzesła") == before.count("(…) przyniesie krzesła") > 3
    assert "Wspólny kalendarz wisi w sali" in after
    with scopes_disabled():
        assert Outcome.objects.filter(text=SAID).count() == 2


def test_so_does_that_of_a_row_found_by_its_address(library, workshop):
    """Nobody typed the name."""
    ContactFactory(partner__library=library, name=NAME, email="teo@x.test")
    with scopes_disabled():
        erase_person(
            signs=Signs(email="teo@x.test"),
            library=library,
            chosen=set(),
            by=UserFactory(is_superuser=True, is_staff=True),
        )
    assert "Zamarkowan" not in told_of(workshop)


def test_and_after_the_years_that_a_name_is_kept(library, workshop):
    Workshop._base_manager.filter(pk=workshop.pk).update(held_on=date(2010, 1, 2))
    row = ParticipantFactory(workshop=workshop, name=NAME)
    coordinator = MembershipFactory(library=library, role="coordinator").user
    with scope(library=library):
        erased = erase_due(code="participants", keys=[row.pk], library=library, by=coordinator)
        assert erased == 1
    assert "Zamarkowan" not in told_of(workshop)


def test_and_of_a_colleague_who_left(library, workshop):
    MembershipFactory(library=library, role="coordinator")
    colleague = MembershipFactory(library=library, role="librarian", user__name=NAME).user
    assert "Zamarkowan" not in told_of(workshop)
    close_account(user=colleague, by=colleague)
    assert "Zamarkowan" not in told_of(workshop)


def test_it_stays_covered_when_a_line_is_corrected_and_a_mark_ends_with_its_words(
    library, workshop
):
    ParticipantFactory(workshop=workshop, name=NAME)
    host = UserFactory(is_superuser=True, is_staff=True)
    said = {"library": library, "by": host}
    with scopes_disabled():
        erase_person(signs=Signs(name=NAME), chosen=set(), **said)
        assert Workshop.objects.get(pk=workshop.pk).covered == [mark_of("Zamarkowany")]
        Outcome.objects.filter(text=SAID).update(text="Zamarkowany przyniesie stoły")
    assert "Zamarkowan" not in told_of(workshop)
    with scopes_disabled():
        little = Signs(name=NAME, by_little=True)
        chosen = {
            one.key for one in held_of(signs=little, library=library).shown if not one.is_event
        }
        erase_person(signs=little, chosen=chosen, **said)
        row = Workshop.objects.get(pk=workshop.pk)
    assert row.covered == []


def test_nothing_of_a_name_is_kept_where_nothing_says_it(library):
    workshop = WorkshopFactory(library=library, closed=True)
    other = WorkshopFactory(closed=True)  # of another library
    OutcomeFactory(workshop=other, text=SAID)
    ParticipantFactory(workshop=workshop, name=NAME)
    with scopes_disabled():
        erase_person(
            signs=Signs(name=NAME),
            library=library,
            chosen=set(),
            by=UserFactory(is_superuser=True, is_staff=True),
        )
        assert [one.covered for one in Workshop.objects.all()] == [[], []]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Ida Müller", "Müller"),
        ("Ida Müller", "Mullera"),
        ("Ida Šimek", "Šimek"),
        ("Adam Lew", "Lwa"),
        ("Adam Dąb", "Dęba"),
        ("Ida Łoś", "Łosia"),
        ("Ida Żuk", "ŻUKA"),
    ],
)
def test_each_spelling_that_was_covered_before_stays_covered(library, name, word):
    workshop = WorkshopFactory(library=library, closed=True)
    OutcomeFactory(workshop=workshop, kind="finding", text=f"Sala od {word}")
    ParticipantFactory(workshop=workshop, name=name)
    assert word not in told_of(workshop)
    with scopes_disabled():
        erase_person(
            signs=Signs(name=name),
            library=library,
            chosen=set(),
            by=UserFactory(is_superuser=True, is_staff=True),
        )
    assert word not in told_of(workshop)
