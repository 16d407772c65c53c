"""The secret in everything that is personal: rows for the walks over the administration."""

from functools import cache

from django.db import models
from django.utils import timezone

from accounts.models import LetterStep
from accounts.scoping import scopes_disabled
from tests.factories.accounts import (
    BranchFactory,
    LetterFactory,
    UserFactory,
)
from tests.factories.activities import ActivityPartnerFactory
from tests.factories.agreements import (
    AgreementFactory,
    AgreementPartFactory,
    DocumentFactory,
    RenewalRequestFactory,
    SignatureFactory,
)
from tests.factories.canvases import CanvasEndorsementFactory, EvidenceFactory
from tests.factories.conflicts import (
    ConflictFactory,
    ConflictLineFactory,
    ConflictStepChangeFactory,
)
from tests.factories.diary import InteractionPartnerFactory, TaskFactory
from tests.factories.directory import ConsentFactory
from tests.factories.intake import CorrectionFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    IdentifierFactory,
    LevelChangeFactory,
    OpeningFactory,
    PartnerFactory,
    ResourceFactory,
)
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalRequestFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.reports import ReportSectionFactory
from tests.factories.reviews import ReviewFactory, ReviewReplyFactory, SignDismissalFactory
from tests.factories.samples import typed_for
from tests.factories.selections import (
    BenefitFactory,
    CandidateFactory,
    CandidateMoveFactory,
    InvitationFactory,
)
from tests.factories.swot import FactorFactory
from tests.factories.ties import PartnerTieFactory
from tests.factories.workshops import (
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    PartnerInvitationFactory,
)

SECRET = "tajnom"  # as short as the shortest personal field: a postal code
DIGITS, NORTH, EAST = "99887766554", "51.987654", "15.987654"
SECRETS = (SECRET, DIGITS, NORTH, NORTH.replace(".", ","), EAST, EAST.replace(".", ","))
VALUES = {"value": DIGITS, "latitude": NORTH, "longitude": EAST}


@cache
def secret_of(field):
    """Return what a personal field holds here: words, or a number or a day that it takes."""
    if isinstance(field, models.EmailField):
        return f"{SECRET}@x.test"
    if field.name in VALUES or isinstance(field, models.CharField | models.TextField):
        return VALUES.get(field.name, SECRET)
    return field.formfield().clean(typed_for(field.formfield(), field)[0])


def mark(row):
    """Put the secret into everything that is personal in a row."""
    assert set(row.personal_fields) <= set(row.PERSONAL)
    values = {}
    for name in row.personal_fields:
        if not row._meta.get_field(name).many_to_one:
            values[name] = secret_of(row._meta.get_field(name))
    if "latitude" in values:
        values["point_source"] = "hand"
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    row.refresh_from_db()


def partnership_with_reasons(library, person):
    """Return a resting partnership that a party left, with a review and a sign put aside."""
    today = timezone.localdate()
    rests = PartnershipFactory(
        library=library, paused_on=today, paused_until=today, paused_why="sezon"
    )
    left = {"left_on": today, "left_by": UserFactory(), "left_why": "sezon"}
    review = ReviewFactory(partnership=rests)
    reply = ReviewReplyFactory(review=review)
    decided = {"decided_at": timezone.now(), "decided_by": UserFactory(), "decision": "go_on"}
    with scopes_disabled():
        rows = type(review).objects.filter(pk=review.pk)
        rows.update(closed_at=timezone.now(), reason="sezon", **decided)
    return [
        *(rests, PartyFactory(partnership=rests, partner=person, **left)),
        *(review, reply, SignDismissalFactory(partnership=rests)),
    ]


def paper_with(library, person):
    """Return a resting partnership with a resident alone, and its paper: what both are called."""
    today = timezone.localdate()
    rests = PartnershipFactory(
        library=library, paused_on=today, paused_until=today, paused_why="sezon"
    )
    PartyFactory(partnership=rests, partner=person)
    return rests, AgreementFactory(partnership=rests, suspended=True, ended=True)


def needs_about_people(library, person):
    """Return a need of somebody, and one for people whoever has it; their words are closed."""
    told = {"library": library, "direction": "need"}
    return [
        ResourceFactory(**told, partner=person),
        ResourceFactory(**told, audience=AudienceFactory(library=library), category="people"),
    ]


def cites(point, need):
    return EvidenceFactory(point=point, partner=None, need=need, kind="need")


def rows_with_secrets(near):
    """Return {model: rows}, one at least of everything personal, each with the secret."""
    library, workshop, canvas = near["library"], near["workshop"], near["canvas"]
    item = near["entry"].item
    branch = BranchFactory(library=library)
    person = PartnerFactory(library=library, sector="person", branch=branch)
    factor = FactorFactory(analysis__library=library)
    entry = InteractionPartnerFactory(interaction__library=library, partner=person).interaction
    letter = LetterFactory(library=library, is_personal=True)
    to_colleague = LetterFactory(library=library)
    with scopes_disabled():
        factor.partners.add(person, through_defaults={"library": library})
        step = LetterStep.objects.create(letter=letter, kind="refused", detail=SECRET)
    OpeningFactory(partner=person, model="partners.partner", row=person.pk)
    LevelChangeFactory(partner=person)
    candidate = CandidateFactory(selection__library=library, partner=person)
    matter = ConflictFactory(library=library)
    paper, needs = near["agreement"], needs_about_people(library, person)
    rows = [
        *(matter, ConflictLineFactory(conflict=matter), ConflictStepChangeFactory(conflict=matter)),
        *(candidate, CandidateMoveFactory(candidate=candidate)),
        *(BenefitFactory(candidate=candidate), InvitationFactory(candidate=candidate)),
        EndorsementFactory(party__partner=person, goal_version__goal__partnership__library=library),
        GoalRequestFactory(party__partner=person, party__partnership__library=library),
        *partnership_with_reasons(library, person),
        PartnerInvitationFactory(workshop=workshop, partner=person, letter=letter),
        ActivityPartnerFactory(activity__library=library, partner=person).activity,
        *(person, near["contact"], ContactFactory(partner=person), entry, letter, step),
        to_colleague,
        *(IdentifierFactory(partner=person), near["photo"]),
        TaskFactory(library=library, partner=person, owner=None),
        TaskFactory(library=library, partner=None, interaction=entry, owner=None),
        near["talk"],
        *(near["document"], DocumentFactory(partner=person, erased=True)),
        AgreementFactory(partnership__library=library, suspended=True, ended=True),
        *paper_with(library, person),
        *(AgreementPartFactory(agreement=paper), SignatureFactory(agreement=paper)),
        RenewalRequestFactory(agreement=paper),
        near["partnerconsent"],
        ConsentFactory(partner=person, answer="no"),
        *(near["dataanswer"], near["suggestion"], near["personrequest"]),
        CorrectionFactory(answer=near["dataanswer"]),
        OutcomeFactory(workshop=workshop, kind="promise"),
        ParticipantFactory(workshop=workshop, sector="person", partner=person),
        ParticipantFactory(workshop=workshop, sector="person", partner=None),
        ParticipantFactory(workshop=workshop, sector="ngo"),
        CanvasEndorsementFactory(canvas=canvas, partner=person),
        CanvasEndorsementFactory(canvas=canvas, partner=None),
        EvidenceFactory(point=near["canvaspoint"], partner=person),
        *needs,
        *(cites(near["canvaspoint"], need) for need in needs),
        ResourceFactory(library=library, partner=person),
        ResourceFactory(library=library, category="people"),
        ResourceFactory(library=library),
        near["needevidence"],
        *(near["article"], ReportSectionFactory(report=near["report"])),
        PartnerTieFactory(library=library, partner=person),
        PartnerTieFactory(library=library, other=person),
        EntryFactory(item=item, sector="person"),
        EntryFactory(item=item, sector="ngo", matched_partner=person),
        EntryFactory(item=item, sector="ngo", partner=person),
        EntryFactory(item=item, kind="tie"),
        EntryFactory(
            item=item, kind="tie", tie=PartnerTieFactory(library=library, other=person, note="")
        ),
    ]
    with scopes_disabled():
        for row in rows:
            mark(row)
    return {model: [row for row in rows if type(row) is model] for model in map(type, rows)}
