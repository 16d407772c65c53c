"""Every route of the house, and addresses that lead to rows that exist."""

from types import SimpleNamespace
from typing import NamedTuple

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.models import Library
from accounts.scoping import scopes_disabled
from partners.models import Level, PartnerEvent, Sector
from tests.factories.accounts import BranchFactory, LetterFactory, MembershipFactory, UserFactory
from tests.factories.activities import (
    ActivityFactory,
    ActivityPartnerFactory,
    GrantRuleFactory,
    GrantTaskFactory,
)
from tests.factories.agreements import (
    AgreementFactory,
    DocumentFactory,
    RenewalRequestFactory,
    SignatureFactory,
)
from tests.factories.assessments import AssessmentFactory, AssessmentRequestFactory
from tests.factories.canvases import (
    CanvasEndorsementFactory,
    CanvasPointFactory,
    EvidenceFactory,
)
from tests.factories.conflicts import (
    ConflictFactory,
    ConflictLineFactory,
    ConflictPersonFactory,
)
from tests.factories.diary import InteractionPartnerFactory, TaskFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.intake import CorrectionFactory, DataRequestFactory, SuggestionFactory
from tests.factories.merging import (
    AudienceMergeFactory,
    DismissedGroupsFactory,
    DismissedTwinsFactory,
    MergeFactory,
)
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    IdentifierFactory,
    ImportBatchFactory,
    PartnerAudienceFactory,
    PartnerFactory,
    ResourceFactory,
    SavedViewFactory,
)
from tests.factories.partnerships import (
    ContributionFactory,
    GoalRequestFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.photos import PhotoFactory, PhotoPlaceFactory
from tests.factories.privacy import PersonRequestFactory
from tests.factories.publications import PublicationFactory
from tests.factories.resources import NeedEvidenceFactory
from tests.factories.selections import (
    CandidateFactory,
    InvitationFactory,
    ScoreFactory,
    SelectionFactory,
    place_at,
)
from tests.factories.swot import (
    AnalysisFactory,
    FactorFactory,
    ProposalAnswerFactory,
)
from tests.factories.ties import AskedPairFactory, PartnerTieFactory
from tests.factories.trainings import LogoFactory, TrainingFactory, TrainingRequestFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    CitedOutcomeFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    PartnerInvitationFactory,
    TalkFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from tests.project.access_table import GROUPS
from tests.project.goal_rows import answering_party, partnership_among, proposed_change
from tests.project.rows import (
    OF_A_PROJECT,
    agreement_of_many,
    asked_in_review,
    calendar_of_a_colleague,
    compared_among,
    failed_letter,
    full_day,
    idea_with_both_sides,
    letter_to_send,
    link_about_an_email,
    link_for_a_password,
    matter_of_all,
    partner_for_everybody,
    partner_to_assess,
    photo_on_the_page,
    reviewed_among,
    reviewing_party,
    search_among,
    sheet_with_evidence,
    weighed_analysis,
)


class Route(NamedTuple):
    name: str
    view: object
    address: str


def all_routes(patterns=None, namespace="", address=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        here = address + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Route(f"{namespace}{entry.name}", entry.callback, here)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from all_routes(entry.url_patterns, inner, here)


def group_of(route):
    """Return which of the GROUPS a route belongs to, or None when it is our own."""
    first = route.name.split(":")[0].split("_")[0]
    return first if first in GROUPS else None


OWN_ROUTES = [route for route in all_routes() if group_of(route) is None]

NUMBERS = {"year": 2026, "month": 12, "check": "place"}  # words of an address that name no row
# From a library to the secret of a link, whose holder needs no account.
LINKS = {
    "token": lambda library: link_for_a_password(),
    "new-email": lambda library: link_about_an_email("new-email"),
    "kept-email": lambda library: link_about_an_email("keep-email"),
    "invited": lambda library: PartnerInvitationFactory(workshop__library=library).link.token,
    "asked-about-trust": lambda library: (
        AssessmentRequestFactory(partner__library=library).link.token
    ),
    "asked-by-letter": lambda library: ConsentRequestFactory(partner__library=library).link.token,
    "asked-to-work": lambda library: (
        InvitationFactory(candidate__selection__library=library).link.token
    ),
    "asked-in-review": lambda library: asked_in_review(library).link.token,
    "asked-about-data": lambda library: DataRequestFactory(partner__library=library).link.token,
    "asked-about-goals": lambda library: (
        GoalRequestFactory(party=answering_party(library)).link.token
    ),
    "asked-to-go-on": lambda library: (
        RenewalRequestFactory(agreement__partnership__library=library).link.token
    ),
    "subscribed": lambda library: calendar_of_a_colleague(library).link.token,
}
# From a library (and the rows made before, last first) to a row; the address holds its key.
BUILDERS = {
    "partner": lambda library, made: PartnerFactory(library=library),
    "same": lambda library, made: PartnerFactory(library=library),
    "told-apart": lambda library, made: DismissedTwinsFactory(library=library),
    "merge": lambda library, made: MergeFactory(partner__library=library),
    "audience-merge": lambda library, made: AudienceMergeFactory(audience__library=library),
    "groups-apart": lambda library, made: DismissedGroupsFactory(library=library),
    "assessed": lambda library, made: partner_to_assess(library),
    "answered": lambda library, made: CorrectionFactory(answer__partner__library=library).answer,
    "resident": lambda library, made: PartnerFactory(library=library, sector="person"),
    "person-request": lambda library, made: PersonRequestFactory(library=library),
    "suggested": lambda library, made: SuggestionFactory(library=library),
    "archived": lambda library, made: PartnerFactory(library=library, archived=True),
    "contact": lambda library, made: ContactFactory(partner=made[0]),
    "save": lambda library, made: last_save_of(made[0]),
    "saved-view": lambda library, made: SavedViewFactory(library=library),
    "resource": lambda library, made: ResourceFactory(library=library),
    "entry": lambda library, made: (
        InteractionPartnerFactory(interaction__library=library).interaction
    ),
    "task": lambda library, made: TaskFactory(library=library),
    "audience": lambda library, made: AudienceFactory(library=library),
    "other-audience": lambda library, made: AudienceFactory(library=library),
    "branch": lambda library, made: BranchFactory(library=library),
    "member": lambda library, made: MembershipFactory(library=library),
    "offered-place": lambda library, made: MembershipFactory(library=library, is_awaited=True),
    "batch": lambda library, made: ImportBatchFactory(library=library),
    "workshop": lambda library, made: WorkshopFactory(library=library),
    "full-day": lambda library, made: full_day(library),
    "closed-workshop": lambda library, made: WorkshopFactory(library=library, closed=True),
    "section": lambda library, made: SimpleNamespace(pk="story"),  # one of a report's sections
    "item": lambda library, made: AgendaItemFactory(workshop=made[0]),
    "trainer": lambda library, made: WorkshopTrainerFactory(workshop=made[0]),
    "exercise": lambda library, made: AgendaItemFactory(workshop=made[0], kind="swot"),
    "talking": lambda library, made: AgendaItemFactory(workshop=made[0], kind="talk"),
    "failed-letter": lambda library, made: failed_letter(library),
    "open-link": lambda library, made: PartnerInvitationFactory(workshop__library=library).link,
    "participant": lambda library, made: ParticipantFactory(workshop=made[0]),
    "line": lambda library, made: EntryFactory(item=made[0], box="partner"),
    "photo": lambda library, made: PhotoFactory(workshop=made[0]),
    "published": lambda library, made: PublicationFactory(workshop__library=library).workshop,
    "shown": lambda library, made: photo_on_the_page(made[0]),
    "agreed": lambda library, made: partner_for_everybody(library),
    "logo": lambda library, made: LogoFactory(),
    "place": lambda library, made: PhotoPlaceFactory(photo=made[0]),
    "canvas": lambda library, made: sheet_with_evidence(library),
    "point": lambda library, made: CanvasPointFactory(canvas__library=library),
    "evidence": lambda library, made: EvidenceFactory(point=made[0]),
    "cited": lambda library, made: (
        CitedOutcomeFactory(evidence__point__canvas__library=library).evidence
    ),
    "endorsement": lambda library, made: CanvasEndorsementFactory(canvas=made[0]),
    "talk": lambda library, made: TalkFactory(item=made[0]),
    "talked": lambda library, made: TalkFactory(item__workshop=made[0]),
    "what-came": lambda library, made: OutcomeFactory(workshop=made[0]),
    "outcome": lambda library, made: OutcomeFactory(workshop=made[1], item=made[0]),
    "brought-in": lambda library, made: ImportBatchFactory(library=library, brought_in=True),
    "analysis": lambda library, made: AnalysisFactory(library=library),
    "training": lambda library, made: TrainingFactory(),
    "asked": lambda library, made: TrainingRequestFactory(),
    "asked-pair": lambda library, made: AskedPairFactory(library=library),
    "need": lambda library, made: ResourceFactory(library=library, direction="need"),
    "how-known": lambda library, made: NeedEvidenceFactory(need=made[0]),
    "tie": lambda library, made: PartnerTieFactory(library=library),
    "factor": lambda library, made: FactorFactory(analysis__library=library),
    "agreement": lambda library, made: agreement_of_many(library),
    "renewal": lambda library, made: RenewalRequestFactory(agreement__partnership__library=library),
    "document": lambda library, made: DocumentFactory(partner__library=library),
    "search": lambda library, made: search_among(library),
    "compared": lambda library, made: compared_among(library),
    "scored": lambda library, made: ScoreFactory(candidate__selection__library=library).candidate,
    "candidate": lambda library, made: CandidateFactory(selection__library=library),
    "invitation": lambda library, made: InvitationFactory(candidate__selection__library=library),
    "letter-to-send": lambda library, made: letter_to_send(library),
    "reviewed": lambda library, made: reviewed_among(library).partnership,
    "review": lambda library, made: reviewed_among(library),
    "reviewing": lambda library, made: reviewing_party(made[0]),
    "review-question": lambda library, made: asked_in_review(library),
    "partnership": lambda library, made: partnership_among(library),
    "activity": lambda library, made: ActivityFactory(library=library),
    "with-whom": lambda library, made: ActivityPartnerFactory(activity=made[0]).partner,
    "grant": lambda library, made: GrantTaskFactory(library=library),
    **OF_A_PROJECT,
    "party": lambda library, made: (
        PartyFactory(partnership=made[0].partnership)
        if made
        else PartyFactory(partnership__library=library)
    ),
    "left-party": lambda library, made: PartyFactory(
        partnership__library=library,
        left_on=timezone.localdate(),
        left_why="sezon",
        left_by=UserFactory(),
    ),
    "promise": lambda library, made: ContributionFactory(party__partnership__library=library),
    "discussed": lambda library, made: partnership_among(library),
    "goal": lambda library, made: GoalVersionFactory(goal__partnership__library=library).goal,
    "goal-change": lambda library, made: proposed_change(library),
    "answering": lambda library, made: answering_party(library),
    "goal-question": lambda library, made: GoalRequestFactory(party__partnership__library=library),
    "declined": lambda library, made: ProposalAnswerFactory(library=library),
    "weighed": lambda library, made: weighed_analysis(library),
    "list": lambda library, made: SimpleNamespace(pk="strength"),
    "number": lambda library, made: SimpleNamespace(pk=1),
    "idea": lambda library, made: idea_with_both_sides(library),
    "matter": lambda library, made: matter_of_all(library),
    "matter-line": lambda library, made: ConflictLineFactory(
        conflict=matter_of_all(library), kind="interest", side="ours"
    ),
    "left-matter": lambda library, made: ConflictFactory(library=library),
    "on-its-list": lambda library, made: ConflictPersonFactory(conflict=made[0]).member,
}


def last_save_of(partner):
    with scopes_disabled():
        return PartnerEvent.objects.filter(pgh_obj=partner.pk).latest("pgh_id")


def address_of(row, library, rows_of=None, **how):
    """Return the address of a route of `library`; its rows are made in `rows_of` (or there).

    Who does not hold the link that the address needs, has one that is no more.
    """
    return reverse(row.route, args=args_of(row.args, library, rows_of, **how))


def status_of(answer):
    """Return its status, and close the file that nobody reads; `close` would end the connection."""
    for close in answer._resource_closers:
        close()
    return answer.status_code


def args_of(words, library, rows_of=None, *, holds_link=True, shared=None):
    """Return what stands in an address for these words of the access table; make its rows.

    shared: word → the row that several addresses lead to, or None until the first of them
    """
    made, args, shared = [], [], {} if shared is None else shared
    for word in words:
        if word in {"library", "public"}:
            args.append(library.slug)
        elif word == "told":  # the library has published something
            PublicationFactory(workshop__library=library)
        elif word == "untold":  # somebody waits to hear what is held about them
            PartnerFactory(library=library, sector="person")
        elif word == "directory":
            partner_for_everybody(library)
        elif word in {"large", "small", "salutation", "csv", "gone"}:
            args.append(word)
        elif word in NUMBERS:
            args.append(NUMBERS[word])
        elif word in LINKS and not holds_link:
            args.append("no-such-link")
        elif word in {"of-agreement", "of-partner", "of-partnership"}:
            args.append(word.removeprefix("of-"))
        elif word in LINKS:
            args.append(LINKS[word](library))
        else:
            made.insert(0, shared.get(word) or BUILDERS[word](rows_of or library, made))
            args.append(made[0].pk)
            shared |= {word: made[0]} if word in shared else {}
    return args


def fill(library, rows):
    """Give a library that many rows of everything a page may list; return the first partner."""
    partners = [
        PartnerFactory(
            library=library,
            sector=Sector.values[number % len(Sector)],
            level=Level.values[number % len(Level)],
        )
        for number in range(rows)
    ]
    for sector in ("public", "ngo", "private"):  # a map asks for quotes where one has nobody
        PartnerFactory(library=library, sector=sector)
    with scopes_disabled():
        Library.objects.filter(pk=library.pk).update(assesses_partners=True)
    for partner in partners:
        AssessmentFactory(library=library, partner=partner)
        CorrectionFactory(answer__partner=partner)
        MergeFactory(partner=partner)
        DismissedTwinsFactory(library=library)
        SuggestionFactory(library=library)
        ContactFactory(partner=partners[0])
        ContactFactory(partner=partner)
        IdentifierFactory(partner=partner)
        InteractionPartnerFactory(interaction__library=library, partner=partners[0])
        TaskFactory(library=library, partner=partner, owner=UserFactory())
        TaskFactory(library=library, partner=partners[0], due_on="2026-01-01", done=True)
        PartnerAudienceFactory(partner=partner)
        PartnerAudienceFactory(partner=partners[0], audience__library=library)
        PartnerFactory(library=library, archived=True)
        BranchFactory(library=library)
        MembershipFactory(library=library)
        ImportBatchFactory(library=library)
        PhotoFactory(workshop=WorkshopFactory(library=library))
        invitation = PartnerInvitationFactory(workshop__library=library)
        LetterFactory(library=library, link=invitation.link, created_by=invitation.invited_by)
        CanvasPointFactory(canvas__library=library)
        TrainingFactory()
        TrainingRequestFactory()
        PartnerTieFactory(library=library, partner=partners[0])
        PartnerTieFactory(library=library, other=partner, ended_year=2020)
        ResourceFactory(library=library, partner=partner, text="sala")
        ResourceFactory(library=library, is_of_library=True, direction="need", text="sala")
        group = AudienceFactory(library=library)
        need = ResourceFactory(library=library, audience=group, direction="need", text="lift")
        NeedEvidenceFactory(need=need)
        paper = AgreementFactory(partnership__library=library, partnership__owner=UserFactory())
        SignatureFactory(agreement=paper, party__partner=partner)
        DocumentFactory(partner=partner)
        DocumentFactory(partner=None, agreement=paper, library=library)
        search = SelectionFactory(library=library, owner=UserFactory())
        place_at(CandidateFactory(selection=search, partner=partners[0]), "invited")
        grant = GrantTaskFactory(library=library)
        GrantRuleFactory(edition=grant.edition)
        together = ActivityFactory(library=library, done=True, grant=grant)
        ActivityPartnerFactory(activity=together, partner=partners[0])
        ActivityPartnerFactory(activity__library=library, partner=partner)
        SelectionFactory(library=library)
        OF_A_PROJECT["indicator"](library, ())
        partnership = PartnershipFactory(library=library, selection=search)
        LibraryPartyFactory(partnership=partnership)
        ContributionFactory(
            party__partnership=partnership,
            party__partner=partners[0],
            amount=3,
            delivered_on="2026-01-01",
        )
        SelectionFactory(library=library, finished_at=timezone.now(), finished_by=UserFactory())
    return partners[0]
