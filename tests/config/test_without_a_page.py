"""Every model of the house has a page in Django admin, or a reason here why it has none."""

from django.apps import apps
from django.contrib import admin

from intake.models.asked import AskedByLetter
from tests.config.back_office import HOUSE

INLINE = {part.model._meta.label for page in admin.site._registry.values() for part in page.inlines}
MARKS = "a mark of the house itself, which nobody keeps by hand"
PART = "a part of a row that has its page; the library shows and changes it there"
VIEWS = "tells what somebody thinks of somebody: docs/decisions/0158, 0183, 0193"
HARD = "for those on its list alone: docs/decisions/0194"
PHRASED = "typed about a person, and nobody there needs it: docs/decisions/0172"
CHOOSING = "whom a library thinks of choosing is its own affair"
NO_PAGE = {
    MARKS: {
        *("accounts.AddressCount", "accounts.SentForm", "ties.AskedPair"),
        *("merging.DismissedTwins", "merging.DismissedGroups", "swot.ProposalAnswer"),
        *("yearbook.CalendarFeed", "workshops.CitedOutcome"),
    },
    PART: {
        *("accounts.LetterText", "partners.PartnerAudience", "intake.Correction"),
        *("partnerships.Contribution", "partnerships.Goal", "partnerships.GoalVersion"),
        *("partnerships.GoalRequest", "agreements.AgreementPart", "agreements.RenewalRequest"),
        *("activities.ActivityAudience", "privacy.ResidentNotice", "privacy.LibraryStatement"),
    },
    VIEWS: {
        *("ties.Assessment", "partnerships.Endorsement", "selections.Score"),
        *("reviews.ReviewSentence", "reviews.ReviewReply", "reviews.ReviewAnswer"),
        *("reviews.ReviewRequest", "reviews.SignDismissal", "swot.FactorWeight", "swot.PairAnswer"),
    },
    HARD: {
        *("conflicts.Conflict", "conflicts.ConflictLine", "conflicts.ConflictPerson"),
        *("conflicts.ConflictOpening", "conflicts.ConflictStepChange", "conflicts.Settlement"),
        "conflicts.ConflictLetter",
    },
    PHRASED: {"partners.SavedView"},
    CHOOSING: {
        *("selections.Selection", "selections.Candidate", "selections.CandidateMove"),
        *("selections.Benefit", "selections.Invitation", "selections.SelectionCriterion"),
        "selections.DismissedSuggestion",
    },
}
REMEMBERED = "Event"  # rows of events stand in the history of the row that they remember


def models_of_the_house():
    found = [one for one in apps.get_models() if one._meta.app_label in HOUSE]
    return [one for one in found if not one.__name__.endswith(REMEMBERED)]


def test_every_model_has_a_page_or_a_reason_why_not():
    without = {
        one._meta.label
        for one in models_of_the_house()
        if one not in admin.site._registry and one._meta.label not in INLINE
    }
    named = [label for labels in NO_PAGE.values() for label in labels]
    assert sorted(without) == sorted(named)


def test_every_letter_that_asks_a_partner_has_a_page():
    """That somebody was asked is no secret before those who administer; what they say may be."""
    asking = {one for one in models_of_the_house() if issubclass(one, AskedByLetter)}
    assert len(asking) > 2
    assert asking <= set(admin.site._registry)
