"""What partners of the demonstration let everybody read, through the services of the house."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.services.libraries import save_library
from demo import consents as demo
from directory.models import PartnerConsent
from directory.services.consents import ask_partners, letter_to_ask, record_consent
from partners.models import Partner, PartnerEvent


@act
def load_demo_consents(*, library, by):
    """Write who agreed to what, and ask one more by letter. Runs in the library's scope."""
    library.shows_partners, library.website = True, demo.WEBSITE
    save_library(library=library, by=by)
    partners = {partner.name: partner for partner in Partner.objects.all()}
    for name, answer, shown, about, way, who, days in demo.SAID:
        day = timezone.localdate() - timedelta(days=days)
        said = PartnerConsent(library=library, partner=partners[name], answer=answer, shown=shown)
        said.about, said.way, said.said_by, said.said_on = about, way, who, day
        kept = record_consent(consent=said, by=by)
        _move_back(kept, timezone.make_aware(datetime.combine(day, time(12))))
    ask_partners(
        library=library,
        keys=[partners[demo.ASKED].pk],
        site="https://okolica.test",
        by=by,
        **letter_to_ask(library, by),
    )


def _move_back(consent, moment):
    """Give what was just written the moment of the data."""
    PartnerConsent.objects.filter(pk=consent.pk).update(recorded_at=moment)
    as_before(partner=consent.partner, moment=moment)


@act
def as_before(*, partner, moment, by=None):
    """Let the last change of a partner, as it was read before, stand at the moment of the data."""
    yesterday = timezone.now() - timedelta(days=1)
    partners = Partner.objects.filter(pk=partner.pk)
    partners.update(updated_at=partner.updated_at)
    PartnerEvent.objects.filter(pgh_obj__in=partners, pgh_created_at__gt=yesterday).update(
        pgh_created_at=moment
    )
