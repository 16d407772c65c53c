import factory

from calls.models import Call
from tests.factories import UnscopedFactory
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory


class CallFactory(UnscopedFactory):
    """A call about what everybody may read; another thing is named."""

    class Meta:
        model = Call

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    outcome = "nobody"
    called_by = factory.SubFactory(UserFactory)
