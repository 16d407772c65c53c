"""What hangs on the entry of a resident is about the resident, whatever words it has."""

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.scoping import scopes_disabled
from partners.models import Partner, PartnerEvent
from privacy.services.erasing import erase_person
from privacy.services.holding import searched_columns
from privacy.services.showing import held_of
from privacy.signs import Signs
from privacy.table import HANGS_ON_A_RESIDENT, TABLE, is_closed
from tests.factories.accounts import LetterFactory
from tests.factories.agreements import AgreementFactory, RenewalRequestFactory, SignatureFactory
from tests.factories.diary import InteractionFactory, InteractionPartnerFactory, TaskFactory
from tests.factories.directory import ConsentFactory
from tests.factories.intake import CorrectionFactory, DataAnswerFactory, SuggestionFactory
from tests.factories.partners import IdentifierFactory, PartnerFactory, ResourceFactory
from tests.factories.partnerships import (
    ContributionFactory,
    EndorsementFactory,
    GoalRequestFactory,
    GoalVersionFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.privacy import ResidentNoticeFactory
from tests.factories.resources import NeedEvidenceFactory
from tests.factories.selections import (
    BenefitFactory,
    CandidateFactory,
    CandidateMoveFactory,
    InvitationFactory,
    SelectionFactory,
)
from tests.factories.ties import PartnerTieFactory
from tests.privacy.test_erasing import NAME, dump, host, traces

__all__ = ["host"]
IDENTIFIER = "8567346215"
BY_NAME = Signs(name=NAME)
# Files, of which one reads what they are; and what is not about whoever stands in its key.
BESIDE = {"agreements.document", "partners.opening", "partners.contact", "accounts.viewing"}


@pytest.fixture
def resident(library):
    return PartnerFactory(library=library, sector="person", name=NAME, tags=["chora na serce"])


def hang_everything_on(resident):
    """Make a row of each table that hangs on the entry."""
    own = {"library": resident.library, "partner": resident}
    IdentifierFactory(partner=resident, value=IDENTIFIER)
    need = ResourceFactory(direction="need", **own)
    NeedEvidenceFactory(need=need)
    CorrectionFactory(answer=DataAnswerFactory(partner=resident, by_link=True))
    SuggestionFactory(**own)
    TaskFactory(**own)
    PartnerTieFactory(**own)
    candidate = CandidateFactory(
        selection=SelectionFactory(library=resident.library), partner=resident
    )
    BenefitFactory.create_batch(6, candidate=candidate)
    InvitationFactory(candidate=candidate)
    CandidateMoveFactory(candidate=candidate)
    partnership = PartnershipFactory(library=resident.library)
    party = PartyFactory(partnership=partnership, partner=resident)
    ContributionFactory(party=party)
    GoalRequestFactory(party=party)
    EndorsementFactory(goal_version=GoalVersionFactory(goal__partnership=partnership), party=party)
    agreement = AgreementFactory(partnership=partnership)
    RenewalRequestFactory(agreement=agreement, party=party)
    SignatureFactory(agreement=agreement, party=party)
    ConsentFactory(partner=resident)
    PartyFactory(
        partnership__library=resident.library,
        partner=resident,
        left_on=timezone.localdate(),
        left_why="wyjazd",
        left_by=party.joined_by,
    )
    InteractionPartnerFactory(
        interaction=InteractionFactory(library=resident.library), partner=resident
    )


def words_put():
    """Write words of no name into each column that goes; return them, by table."""
    put = {}
    for label, (_ways, columns) in HANGS_ON_A_RESIDENT.items():
        model = apps.get_model(label)
        for column in columns.split():
            for row in model._base_manager.all():
                word = f"zq{len(put)}x"
                try:
                    with pgtrigger.ignore(), transaction.atomic():
                        model._base_manager.filter(pk=row.pk).update(**{column: word})
                    put[word] = label
                except DatabaseError:
                    pass
    return put | {IDENTIFIER: "partners.identifier"}


def test_it_is_shown_and_copied_and_goes_with_the_entry(library, host, resident):
    hang_everything_on(resident)
    with scopes_disabled():
        put = words_put()
        assert {*put.values()} == HANGS_ON_A_RESIDENT.keys()
        held = held_of(signs=BY_NAME, library=library)
        for shown in (held.along, held.told):
            texts = "\n".join(mention.text for mention in shown)
            assert [word for word in put if word not in texts] == []
            assert "chora na serce" in texts
        erase_person(signs=BY_NAME, library=library, chosen=set(), by=host)
    lines = dump().splitlines()
    assert [line for line in lines if any(word in line for word in put)] == []
    assert [line for line in lines if "chora na serce" in line] == []


def test_what_is_shared_with_somebody_else_stays(library, host, resident):
    talk = InteractionFactory(library=library, summary="Rozmowa o festynie")
    for partner in (resident, PartnerFactory(library=library)):
        InteractionPartnerFactory(interaction=talk, partner=partner)
    of_another = TaskFactory(library=library, partner=PartnerFactory(library=library))
    with scopes_disabled():
        held = held_of(signs=BY_NAME, library=library)
        assert talk not in {mention.row for mention in held.told}
        erase_person(signs=BY_NAME, library=library, chosen=set(), by=host)
        talk.refresh_from_db()
        words = of_another.text
        of_another.refresh_from_db()
    assert (talk.summary, of_another.text) == ("Rozmowa o festynie", words)


def test_each_table_with_a_key_to_a_partner_says_whether_it_goes():
    with_words = {model._meta.label_lower for model, *_said in searched_columns()} & TABLE.keys()
    with_a_key = {
        relation.related_model._meta.label_lower
        for relation in Partner._meta.related_objects
        if not relation.field.many_to_many
    }
    asked = {label for label in with_words & with_a_key if not is_closed(label)}
    assert asked - {Partner._meta.label_lower} - BESIDE <= HANGS_ON_A_RESIDENT.keys()


@pytest.mark.parametrize("steps", [1, 2])
def test_of_a_resident_who_became_an_organisation_the_history_forgets_all(library, host, steps):
    entry = PartnerFactory(
        library=library,
        sector="person",
        name=NAME,
        email="dawna@x.test",
        phone="601 222 333",
        street="Polna 7",
        place="Jamno",
        description="samotna wdowa",
        tags=["chora"],
    )
    with scopes_disabled():
        entry.sector = "ngo"
        if steps == 2:
            entry.save()
        entry.name = entry.short_label = "Koło Pszczoła"
        entry.email = entry.phone = entry.street = entry.description = ""
        entry.tags = []
        entry.save()
        erase_person(signs=Signs(name=NAME), library=library, chosen=set(), by=host)
        entry.refresh_from_db()
        events = list(PartnerEvent.objects.filter(pgh_obj_id=entry.pk).order_by("pk"))
    words = ("dawna@x.test", "601 222 333", "polna 7", "samotna wdowa", "zamarkowan")
    history = [line for line in dump().splitlines() if line.startswith("partners_partnerevent")]
    assert [line for line in history if any(word in line for word in words)] == []
    assert (entry.name, entry.place) == ("Koło Pszczoła", "Jamno")
    assert [(one.sector, one.name) for one in (events[0], events[-1])] == [
        ("person", "…"),
        ("ngo", "Koło Pszczoła"),
    ]


def test_letters_to_a_former_address_of_a_resident_go_too(library, host):
    resident = PartnerFactory(library=library, sector="person", name=NAME, email="ewa@dawny.test")
    known = {"library": library, "is_personal": True, "created_by": host}
    sent = LetterFactory(recipient="ewa@dawny.test", body="Dzień dobry", **known)
    telling = LetterFactory(recipient="inny@x.test", body="Mamy Pani dane", **known)
    ResidentNoticeFactory(partner=resident, told_letter=telling)
    with scopes_disabled():
        resident.email = "ewa@nowy.test"
        resident.save()
        by_name = Signs(name=NAME)
        shown = {mention.row for mention in held_of(signs=by_name, library=library).goes}
        assert {sent, telling} <= shown
        erase_person(signs=by_name, library=library, chosen=set(), by=host)
        for letter in (sent, telling):
            letter.refresh_from_db()
            assert (letter.recipient, letter.body) == ("", "…")
    assert traces() == []


@pytest.mark.parametrize(
    ("name", "title", "is_covered"),
    [
        ("Festyn nad morzem", "Umowa o festyn", False),
        ("Bajki pani Zamarkowanej", "Umowa o bajki", True),
        ("Festyn nad morzem", "Deklaracja: bajki Zamarkowanej", True),
    ],
)
def test_a_title_is_covered_as_it_was_while_the_name_was_known(
    library, host, resident, name, title, is_covered
):
    """Of ten parties one was erased: a festival that never was called after her has its name."""
    partnership = PartnershipFactory(library=library, name=name)
    for partner in (resident, PartnerFactory(library=library)):
        PartyFactory(partnership=partnership, partner=partner)
    agreement = AgreementFactory(partnership=partnership, title=title)
    with scopes_disabled():
        for _time in range(2):
            erase_person(signs=BY_NAME, library=library, chosen=set(), by=host)
        for row in (partnership, agreement):
            row = type(row).objects.with_residents().get(pk=row.pk)
            assert row.names_a_resident == is_covered
    assert Partner._base_manager.get(pk=resident.pk).name == "…"


def test_without_others_it_stays_covered_whatever_it_is_called(library, host, resident):
    partnership = PartnershipFactory(library=library, name="Bajki w czytelni")
    PartyFactory(partnership=partnership, partner=resident)
    with scopes_disabled():
        erase_person(signs=BY_NAME, library=library, chosen=set(), by=host)
        assert type(partnership).objects.get(pk=partnership.pk).names_a_resident
