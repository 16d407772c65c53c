"""A library with many rows of everything, written in bulk: what the pages are walked with."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Library, User
from accounts.scoping import scopes_disabled
from partners.models import Level, Sector
from tests.factories import activities as do
from tests.factories import agreements as paper
from tests.factories import (
    assessments,
    canvases,
    conflicts,
    diary,
    directory,
    intake,
    merging,
    partnerships,
    photos,
    privacy,
    resources,
    reviews,
    selections,
    swot,
    ties,
    trainings,
    workshops,
    yearbook,
)
from tests.factories import partners as around
from tests.factories.accounts import (
    BranchFactory,
    LetterFactory,
    MembershipFactory,
)
from tests.project.many import write_links, write_many

ROOMS = []


def crowd(library, rows, by):
    """Give a library that many rows of everything, and to one row of each kind as many parts.

    `by` has a place in the library and did it all. Return word of the access table → the row with
    the parts.
    """
    crowd = _Crowd(library, rows, by)
    with scopes_disabled():
        Library.objects.filter(pk=library.pk).update(assesses_partners=True, shows_partners=True)
        for room in ROOMS:
            crowd.found |= room(crowd) or {}
    return crowd.found


class _Crowd:
    """A library that is being filled: its partners, its people, and the rows that have parts."""

    def __init__(self, library, rows, by):
        self.library, self.rows, self.by, self.found = library, rows, by, {}
        with scopes_disabled():
            self.users = User.objects.bulk_create(
                User(email=f"{uuid.uuid4()}@example.test", name=f"Anna Nowak {number}")
                for number in range(rows)
            )
            self.partners = self.many(
                around.PartnerFactory,
                sector=lambda n: Sector.values[n % len(Sector)],
                level=lambda n: Level.values[n % len(Level)],
            )
            self.groups = self.many(around.AudienceFactory)
            self.letters = self.many(LetterFactory)

    def many(self, factory, rows=None, **columns):
        """Write that many rows of the library, as `write_many` does."""
        return write_many(factory, rows or self.rows, library=self.library, by=self.by, **columns)

    def one(self, factory, **columns):
        return self.many(factory, rows=1, **columns)[0]

    def links(self, purpose):
        return write_links(purpose, self.rows, library=self.library, by=self.by)


def room(write):
    ROOMS.append(write)
    return write


@room
def people(of):
    of.many(MembershipFactory, user=of.users)
    of.many(BranchFactory)
    of.many(around.SavedViewFactory)


@room
def what_is_known_of_partners(of):
    first = of.partners[0]
    for whose in (first, of.partners):
        contacts = of.many(around.ContactFactory, partner=whose)
        of.many(around.LevelChangeFactory, partner=whose)
        of.many(around.ResourceFactory, partner=whose, text=lambda n: f"sala {n}")
        of.many(diary.TaskFactory, partner=whose, owner=of.by, due_on=date(2026, 1, 1))
        of.many(diary.TaskFactory, partner=whose, done_at=timezone.now(), done_by=of.by)
        entries = of.many(diary.InteractionFactory)
        of.many(diary.InteractionPartnerFactory, partner=whose, interaction=entries)
        of.many(paper.DocumentFactory, partner=whose, file="pismo.pdf")
    of.many(diary.InteractionPartnerFactory, of.rows - 1, partner=of.partners[1:],
            interaction=entries[0])  # fmt: skip
    of.many(around.IdentifierFactory, partner=of.partners)
    of.many(around.PartnerAudienceFactory, partner=first, audience=of.groups)
    of.many(around.PartnerAudienceFactory, of.rows - 1, partner=of.partners[1:],
            audience=of.groups[0])  # fmt: skip
    of.many(around.PartnerFactory, archived_at=timezone.now(), archived_by=of.by)
    of.many(assessments.AssessmentFactory, partner=of.partners)
    asked = {"partner": of.partners, "letter": of.letters, "link": of.links("assessment")}
    of.many(assessments.AssessmentRequestFactory, **asked)
    of.many(directory.ConsentFactory, partner=of.partners)
    return {"partner": first, "contact": contacts[0], "audience": of.groups[0],
            "entry": entries[0]}  # fmt: skip


@room
def ties_of_partners(of):
    kind = ties.TieKindFactory(code="works_with", is_symmetric=True)
    _first, *others = of.partners
    tie = {"partner": of.partners[0], "other": others}
    of.many(ties.PartnerTieFactory, of.rows - 1, **tie, kind=kind)
    of.many(ties.AskedPairFactory, of.rows - 1, **tie)
    of.many(ties.PartnerTieFactory, of.rows - 2, partner=others, other=others[1:], kind=kind)


@room
def what_is_brought(of):
    of.many(around.ImportBatchFactory)
    batch = around.ImportBatchFactory(library=of.library, brought_in=True)
    of.many(around.PartnerFactory, import_batch=batch)
    of.many(intake.SuggestionFactory)
    asked = {"partner": of.partners, "letter": of.letters}
    requests = of.many(intake.DataRequestFactory, **asked, link=of.links("own-data"))
    said = {"way": "link", "is_right": False, "said_by": "", "recorded_by": None}
    answers = of.many(intake.DataAnswerFactory, partner=of.partners, request=requests, **said)
    of.many(intake.CorrectionFactory, answer=answers)
    links = of.links("publication-consent")
    of.many(directory.ConsentRequestFactory, **asked, link=links)
    return {"brought-in": batch}


@room
def what_was_one_partner(of):
    first, *others = of.partners
    put_away = {"archived_at": timezone.now(), "archived_by": of.by}
    gone = of.many(around.PartnerFactory, merged_into=first, **put_away)
    merges = of.many(merging.MergeFactory, partner=first, gone=gone)
    apart = of.many(merging.DismissedTwinsFactory, of.rows - 1, partner=first, other=others)
    return {"merge": merges[0], "told-apart": apart[0]}


@room
def what_was_one_group(of):
    first, *others = of.groups
    gone = of.many(around.AudienceFactory, merged_into=first)
    merges = of.many(merging.AudienceMergeFactory, audience=first, gone=gone)
    apart = of.many(merging.DismissedGroupsFactory, of.rows - 1, audience=first, other=others)
    return {"audience-merge": merges[0], "groups-apart": apart[0], "other-audience": others[0]}


@room
def what_people_ask_and_are_written(of):
    asked = of.many(privacy.PersonRequestFactory)
    answer = {"answered_on": date(2026, 3, 2), "answer": "Poprawione.", "answered_by": of.by}
    of.many(privacy.PersonRequestFactory, **answer)
    cancelled = {"cancelled_at": timezone.now(), "cancelled_by": of.by}
    for how in ({}, {"sent": True}, {"failed": True}, {"unknown": True}, cancelled):
        of.many(LetterFactory, created_by=of.by, **how)
    return {"person-request": asked[0]}


@room
def needs(of):
    need = {"direction": "need", "text": lambda n: f"sala {n}"}
    of.many(around.ResourceFactory, is_of_library=True, **need)
    found = of.many(around.ResourceFactory, audience=of.groups, **need)
    known = of.many(resources.NeedEvidenceFactory, need=found[0])
    of.many(resources.NeedEvidenceFactory, need=found)
    return {"need": found[0], "resource": found[0], "how-known": known[0]}


@room
def what_is_done_together(of):
    grant = do.GrantTaskFactory(library=of.library)
    do.GrantRuleFactory(edition=grant.edition)
    noted = {"noted_at": timezone.now(), "noted_by": of.by, "people": 20}
    for columns in ({**noted, "grant": grant}, noted, {"owner": of.by}):
        rows = of.many(do.ActivityFactory, **columns)
        of.many(do.ActivityPartnerFactory, activity=rows, partner=of.partners[0])
    of.many(do.ActivityPartnerFactory, of.rows - 1, activity=rows[0], partner=of.partners[1:])
    of.many(do.ActivityAudienceFactory, activity=rows[0], audience=of.groups)
    of.many(do.ActivityFactory, repeats=rows[0])
    programme = trainings.ProgrammeFactory()
    of.many(trainings.ProjectFactory, programme=programme)
    project = of.one(trainings.ProjectFactory, programme=programme, grant=grant)
    lines = of.many(yearbook.ProjectIndicatorFactory, project=project)
    costs = of.many(yearbook.ProjectCostFactory, project=project)
    account = {"project": project, "indicator": lines[0], "cost": costs[0]}
    return {"grant": grant, "activity": rows[0], **account}


@room
def searches(of):
    rows = of.many(selections.SelectionFactory, owner=of.by)
    of.many(selections.SelectionFactory, finished_at=timezone.now(), finished_by=of.by)
    of.many(selections.CandidateFactory, selection=rows, partner=of.partners[0])
    search = of.one(selections.SelectionFactory, owner=of.by)
    candidates = of.many(selections.CandidateFactory, selection=search, partner=of.partners)
    of.many(selections.CandidateMoveFactory, candidate=candidates[0])
    of.many(selections.BenefitFactory, candidate=candidates[0])
    criterion = selections.SelectionCriterionFactory(selection=search)
    of.many(selections.ScoreFactory, candidate=candidates, criterion=criterion)
    of.many(selections.InvitationFactory, candidate=candidates, link=of.links("invitation"))
    return {"search": search, "compared": search, "candidate": candidates[0],
            "scored": candidates[0]}  # fmt: skip


@room
def what_was_agreed(of):
    first = of.partners[0]
    rows = of.many(partnerships.PartnershipFactory, owner=of.by)
    of.many(partnerships.PartyFactory, partnership=rows, partner=None)
    parties = of.many(partnerships.PartyFactory, partnership=rows, partner=first)
    papers = of.many(paper.AgreementFactory, partnership=rows)
    of.many(paper.SignatureFactory, agreement=papers, party=parties)
    of.many(partnerships.ContributionFactory, party=parties)


@room
def one_large_partnership(of):
    one = partnerships.LibraryPartyFactory(partnership__library=of.library).partnership
    parties = of.many(partnerships.PartyFactory, partnership=one, partner=of.partners)
    goals = of.many(partnerships.GoalFactory, 10, partnership=one, number=lambda n: n + 1)
    of.many(partnerships.GoalVersionFactory, 10, goal=goals)
    versions = of.many(partnerships.GoalVersionFactory, 10, goal=goals[0], number=lambda n: n + 2)
    said = {"answer": "change", "words": "inaczej"}
    of.many(partnerships.EndorsementFactory, goal_version=versions[-1], party=parties, **said)
    of.many(partnerships.GoalRequestFactory, party=parties, link=of.links("goals"))
    of.many(partnerships.ContributionFactory, party=parties[0], due_on=date(2026, 1, 1))
    of.many(partnerships.ContributionFactory, party=parties)
    large = of.one(paper.AgreementFactory, partnership=one)
    of.many(paper.SignatureFactory, agreement=large, party=parties)
    of.many(paper.RenewalRequestFactory, agreement=large, party=parties, link=of.links("renewal"))
    of.many(paper.AgreementFactory, partnership=one, amends=large)
    of.many(paper.DocumentFactory, partner=None, agreement=large, file="pismo.pdf")
    of.many(do.ActivityFactory, partnership=one)
    review = reviews.ReviewFactory(partnership=one)
    reviews.ReviewSentenceFactory(review=review)
    asked = {"party": parties, "letter": of.letters, "link": of.links("review")}
    of.many(reviews.ReviewRequestFactory, review=review, **asked)
    return {"partnership": one, "discussed": one, "party": parties[0], "answering": parties[0],
            "agreement": large, "reviewed": one, "review": review, "reviewing": parties[0],
            "goal": goals[0]}  # fmt: skip


@room
def hard_matters(of):
    rows = of.many(conflicts.ConflictFactory, partner=of.partners[0])
    of.many(conflicts.ConflictPersonFactory, conflict=rows, member=of.by)
    matter = {"conflict": rows[0]}
    of.many(conflicts.ConflictPersonFactory, **matter, member=of.users)
    for kind, side in [("interest", "ours"), ("position", "theirs"), ("option", "both")]:
        of.many(conflicts.ConflictLineFactory, **matter, kind=kind, side=side)
    of.many(conflicts.ConflictLineFactory, **matter, kind="alone")
    of.many(conflicts.ConflictOpeningFactory, **matter)
    of.many(conflicts.ConflictStepChangeFactory, **matter)
    tasks = of.many(diary.TaskFactory)
    of.many(conflicts.SettlementFactory, **matter, partner=of.partners[0], task=tasks)
    return {"matter": rows[0]}


@room
def workshop_days(of):
    of.many(workshops.WorkshopFactory, closed_at=timezone.now(), closed_by=of.by)
    soon = timezone.localdate() + timedelta(days=3)
    of.many(workshops.WorkshopFactory, held_on=soon)
    day = {"workshop": of.one(workshops.WorkshopFactory)}
    of.many(workshops.AgendaItemFactory, **day, position=lambda n: n + 4)
    item = of.one(workshops.AgendaItemFactory, **day, position=1)
    talk = of.one(workshops.AgendaItemFactory, **day, position=2, kind="talk")
    exercise = of.one(workshops.AgendaItemFactory, **day, position=3, kind="swot")
    guests = of.many(workshops.ParticipantFactory, **day)
    lines = of.many(workshops.EntryFactory, item=item, box="partner")
    came = of.many(workshops.OutcomeFactory, **day, item=item)
    talked = of.one(workshops.TalkFactory, **day, item=talk)
    shown = {"alt": "Stół", "consent": "nobody", "is_public": True}
    files = {"large": "photos/1.jpg", "small": "photos/1.webp"}
    pictures = of.many(photos.PhotoFactory, **day, **shown, **files, position=lambda n: n + 1)
    asked = {"partner": of.partners, "letter": of.letters}
    links = of.links("workshop-invitation")
    of.many(workshops.PartnerInvitationFactory, **day, **asked, link=links)
    trainers = of.many(workshops.WorkshopTrainerFactory, **day, user=of.users)
    rows = {"exercise": exercise, "participant": guests[0], "line": lines[0], "talked": talked}
    rows |= {"what-came": came[0], "photo": pictures[0], "trainer": trainers[0], "item": item}
    rows |= {"talking": talk}
    return {**day, **rows, "full-day": day["workshop"]}


@room
def what_is_asked_of_trainers(of):
    of.many(trainings.TrainingRequestFactory)
    of.many(trainings.TrainingFactory, provider=trainings.ProviderFactory())


@room
def analyses(of):
    of.many(swot.AnalysisFactory)
    one = of.one(swot.AnalysisFactory, has_weights=True)
    entries = {
        part: of.many(swot.FactorFactory, analysis=one, part=part, position=lambda n: n + 1)
        for part in ("strength", "weakness", "opportunity", "threat")
    }
    factor = entries["strength"][0]
    of.many(swot.FactorPartnerFactory, factor=factor, partner=of.partners)
    of.many(swot.FactorAudienceFactory, factor=factor, audience=of.groups)
    ideas = of.many(swot.StrategyFactory, analysis=one)
    for part in ("strength", "opportunity"):
        of.many(swot.StrategyFactorFactory, strategy=ideas[0], factor=entries[part])
    of.many(swot.ProposalAnswerFactory)
    return {"analysis": one, "weighed": one, "factor": factor, "idea": ideas[0]}


@room
def sheets(of):
    of.many(canvases.CanvasFactory)
    canvas = canvases.CanvasFactory(library=of.library)
    points = of.many(canvases.CanvasPointFactory, canvas=canvas, position=lambda n: n + 1)
    of.many(canvases.EvidenceFactory, point=points[0], partner=of.partners)
    of.many(canvases.CanvasEndorsementFactory, canvas=canvas)
    return {"canvas": canvas, "point": points[0]}
