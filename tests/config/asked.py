"""A row that asks a partner something by a link, for each purpose."""

from tests.factories.agreements import RenewalRequestFactory
from tests.factories.assessments import AssessmentRequestFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partnerships import GoalRequestFactory
from tests.factories.reviews import ReviewRequestFactory
from tests.factories.selections import InvitationFactory
from tests.factories.workshops import PartnerInvitationFactory

ASKED = {
    "publication-consent": ConsentRequestFactory,
    "own-data": DataRequestFactory,
    "assessment": AssessmentRequestFactory,
    "invitation": InvitationFactory,
    "goals": GoalRequestFactory,
    "review": ReviewRequestFactory,
    "renewal": RenewalRequestFactory,
    "workshop-invitation": PartnerInvitationFactory,
}
