"""Rows of every room, for the addresses of the access table."""

from datetime import date
from functools import partial

from accounts.models import Library, Membership, User
from accounts.scoping import scopes_disabled
from accounts.services.links import link_at, make_link
from partners.models import Level, Partner
from reports.models import Publication
from reports.services.choices import line_of_photo
from tests.factories.accounts import LetterFactory, MembershipFactory, UserFactory
from tests.factories.activities import GrantTaskFactory
from tests.factories.agreements import (
    AgreementFactory,
    AgreementPartFactory,
    AgreementSectionFactory,
    DocumentFactory,
    RenewalRequestFactory,
    SignatureFactory,
)
from tests.factories.canvases import (
    CanvasFactory,
    CanvasPointFactory,
    EvidenceFactory,
)
from tests.factories.conflicts import (
    ConflictFactory,
    ConflictLineFactory,
    ConflictOpeningFactory,
    ConflictPersonFactory,
    ConflictStepChangeFactory,
    SettlementFactory,
)
from tests.factories.diary import TaskFactory
from tests.factories.directory import ConsentFactory
from tests.factories.partners import (
    PartnerFactory,
)
from tests.factories.partnerships import (
    ContributionFactory,
    EndorsementFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartyFactory,
)
from tests.factories.photos import PhotoFactory
from tests.factories.reviews import ReviewFactory, ReviewRequestFactory, ReviewSentenceFactory
from tests.factories.selections import (
    CandidateFactory,
    CandidateMoveFactory,
    ScoreFactory,
    SelectionCriterionFactory,
    SelectionFactory,
)
from tests.factories.swot import (
    AnalysisFactory,
    FactorFactory,
    StrategyFactorFactory,
)
from tests.factories.trainings import ProjectFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
)
from tests.factories.yearbook import (
    CalendarFeedFactory,
    ProjectCostFactory,
    ProjectIndicatorFactory,
)
from tests.project.many import write_links, write_many

OF_A_PROJECT = {
    "project": lambda library, made: ProjectFactory(
        library=library, grant=GrantTaskFactory(library=library)
    ),
    "indicator": lambda library, made: ProjectIndicatorFactory(project__library=library),
    "cost": lambda library, made: ProjectCostFactory(project__library=library),
}


def partner_to_assess(library):
    """Return a partner of a library that asks about trust and value."""
    with scopes_disabled():
        Library.objects.filter(pk=library.pk).update(assesses_partners=True)
    return PartnerFactory(library=library, level=Level.LASTING)


def partners_of(library):
    """Return partners of a library: enough to count queries, not the hundreds of a walk."""
    with scopes_disabled():
        partners = list(Partner.objects.filter(library=library, archived_at=None)[:400])
    return partners or [PartnerFactory(library=library)]


def _many_of(library):
    """Return what writes a row for each partner of the library, how many, and the partners.

    Each row is done by somebody else, so that a page that asks for them one by one is seen.
    """
    partners = partners_of(library)
    rows = len(partners)
    people = UserFactory.build_batch(rows)
    with scopes_disabled():
        User.objects.bulk_create(people)
    return partial(write_many, rows=rows, library=library, by=people), rows, partners


def agreement_of_many(library):
    """Return an agreement that every partner of the library signed, but for one who is asked."""
    agreement = AgreementFactory(partnership__library=library)
    one = agreement.partnership
    LibraryPartyFactory(partnership=one)
    many, rows, partners = _many_of(library)
    parties = many(PartyFactory, partnership=one, partner=partners)
    of_parties = {"agreement": agreement, "party": parties}
    many(SignatureFactory, **of_parties)
    links = write_links("renewal", rows, library=library, by=agreement.created_by)
    many(RenewalRequestFactory, **of_parties, link=links)
    many(DocumentFactory, partner=None, agreement=agreement, file="pismo.pdf")
    many(AgreementPartFactory, agreement=agreement, section=many(AgreementSectionFactory))
    many(AgreementFactory, partnership=one, amends=agreement)
    return agreement


def letter_to_send(library):
    """Return a possible partner whom the library invites."""
    candidate = CandidateFactory(selection__library=library, why="sala", talk_by=date(2026, 12, 1))
    with scopes_disabled():
        type(candidate).objects.filter(pk=candidate.pk).update(stage="chosen")
    return candidate


def failed_letter(library):
    return LetterFactory(library=library, failed=True, created_by=UserFactory())


def search_among(library):
    """Return a search with every partner of the library on its list."""
    search = SelectionFactory(library=library)
    many, _rows, partners = _many_of(library)
    many(CandidateMoveFactory, candidate=many(CandidateFactory, selection=search, partner=partners))
    return search


def compared_among(library):
    """Return a search with every partner of the library, each scored by a colleague."""
    search = search_among(library)
    criterion = SelectionCriterionFactory(selection=search)
    many, _rows, _partners = _many_of(library)
    with scopes_disabled():
        candidates = list(search.candidates.all())
    many(ScoreFactory, candidate=candidates, criterion=criterion, scored_by=UserFactory())
    return search


def full_day(library):
    """Return a workshop in which a known partner was typed under another name, and a new one."""
    known = PartnerFactory(library=library)
    item = AgendaItemFactory(workshop__library=library)
    for name in [f"{known.name} „”", "Piekarnia Rogalik"]:
        EntryFactory(item=item, text=name, sector="private")
    return item.workshop


def partner_for_everybody(library):
    """Return a partner that agreed, of a library that shows its list."""
    type(library).objects.filter(pk=library.pk).update(shows_partners=True)
    return ConsentFactory(partner__library=library).partner


def photo_on_the_page(workshop):
    """Return a photo that is chosen for the public page of a workshop."""
    photo = PhotoFactory(workshop=workshop, shown=True)
    chosen = [line_of_photo(photo).key]
    with scopes_disabled():
        Publication.objects.filter(workshop=workshop).update(chosen=chosen)
    return photo


def sheet_with_evidence(library):
    canvas = CanvasFactory(library=library)
    for element in ["diagnosis", "common_good"]:
        point = CanvasPointFactory(canvas=canvas, element=element)
        EvidenceFactory(point=point)
        EvidenceFactory(point=point)
    return canvas


def weighed_analysis(library):
    """Return an analysis that opened the method, with an entry to weigh and one across."""
    analysis = AnalysisFactory(library=library, has_weights=True)
    for part in ["strength", "opportunity"]:
        FactorFactory(analysis=analysis, part=part)
    return analysis


def idea_with_both_sides(library):
    """Return an idea that joins a strength and an opportunity, as its form asks."""
    analysis = AnalysisFactory(library=library)
    strength = StrategyFactorFactory(strategy__analysis=analysis, factor__part="strength")
    StrategyFactorFactory(strategy=strength.strategy, factor__part="opportunity")
    return strength.strategy


def link_for_a_password():
    person = UserFactory(password=None)
    return make_link(purpose="set-password", user=person, by=person)


def link_about_an_email(purpose):
    person = UserFactory()
    token = make_link(purpose=purpose, user=person, by=person)
    LetterFactory(recipient=person.email, link=link_at(token))
    return token


def calendar_of_a_colleague(library):
    return CalendarFeedFactory(library=library, made_by=MembershipFactory(library=library).user)


def matter_of_all(library):
    """Return a hard matter on whose list stands everybody of the library, as full as a library."""
    conflict = ConflictFactory(library=library)
    with scopes_disabled():
        members = [one.user for one in Membership.objects.filter(library=library)]
    for member in members:
        ConflictPersonFactory(conflict=conflict, member=member)
    many, _rows, partners = _many_of(library)
    for kind, side in [("interest", "ours"), ("position", "theirs"), ("option", "both")]:
        many(ConflictLineFactory, conflict=conflict, kind=kind, side=side)
    many(ConflictLineFactory, conflict=conflict, kind="alone")
    many(ConflictOpeningFactory, conflict=conflict)
    many(ConflictStepChangeFactory, conflict=conflict)
    tasks = many(TaskFactory, text=lambda n: f"Klucz {n}")
    many(SettlementFactory, conflict=conflict, partner=partners, task=tasks)
    return conflict


def reviewed_among(library):
    """Return a review of a partnership with the partners of the library, each of them asked."""
    review = ReviewFactory(partnership__library=library)
    partnership = review.partnership
    ReviewSentenceFactory(review=review)
    version = GoalVersionFactory(goal__partnership=partnership)
    EndorsementFactory(goal_version=version, party=LibraryPartyFactory(partnership=partnership))
    for partner in partners_of(library)[:19]:
        party = PartyFactory(partnership=partnership, partner=partner)
        EndorsementFactory(goal_version=version, party=party)
        ContributionFactory(party=party, due_on=date(2026, 1, 1))
        ReviewRequestFactory(review=review, party=party)
    return review


def reviewing_party(review):
    """Return a party of a review that has not answered."""
    with scopes_disabled():
        return review.partnership.parties.exclude(partner=None).latest("pk")


def asked_in_review(library):
    """Return the question of a review to a party."""
    request = ReviewRequestFactory(review__partnership__library=library)
    ReviewSentenceFactory(review=request.review)
    return request
