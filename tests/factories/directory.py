import factory
from django.utils import timezone

from accounts.scoping import scopes_disabled
from directory.models import ConsentRequest, PartnerConsent
from partners.models import Partner
from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LetterFactory, UserFactory
from tests.factories.partners import PartnerFactory


class ConsentRequestFactory(UnscopedFactory):
    class Meta:
        model = ConsentRequest

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    letter = factory.SubFactory(LetterFactory, library=factory.SelfAttribute("..library"))
    link = factory.SubFactory(
        AnswerLinkFactory,
        library=factory.SelfAttribute("..library"),
        purpose="publication-consent",
    )
    asked_by = factory.SubFactory(UserFactory)


class ConsentFactory(UnscopedFactory):
    """What a partner said in a talk; with a yes its name is public, as the act makes it."""

    class Meta:
        model = PartnerConsent
        skip_postgeneration_save = True

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    answer = "yes"
    way = "talk"
    said_by = "Ewa Lis, prezeska"
    said_on = factory.LazyFunction(timezone.localdate)
    recorded_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def name_is_shown(consent, create, extracted, **kwargs):
        partner = consent.partner
        partner.is_published = consent.is_yes and not partner.is_resident
        with scopes_disabled():
            Partner.objects.filter(pk=partner.pk).update(is_published=partner.is_published)
