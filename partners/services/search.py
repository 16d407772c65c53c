"""The words under which partners are found, made anew for all libraries."""

import pgtrigger

from accounts.acts import act
from partners.models import Partner
from partners.services.partners import searched_texts
from partners.words import index_words

BATCH = 500


@act
def reindex_partners(*, report=lambda done, total: None):
    """Write the words of every partner whose words are not what they should be; return how many.

    For a new dictionary, or after texts were changed by hand in the database. A partner's version
    and history stay as they are, for nothing a person wrote is changed. `report(done, total)` is
    called after each batch.
    """
    total = Partner.objects.count()
    changed, wrong = 0, []
    partners = Partner.objects.select_related("kind").order_by("pk").iterator(BATCH)
    for done, partner in enumerate(partners, start=1):
        words = index_words(*searched_texts(partner))
        if partner.words != words:
            partner.words = words
            wrong.append(partner)
        if done % BATCH == 0 or done == total:
            changed += _write(wrong)
            wrong = []
            report(done, total)
    return changed + _write(wrong)


def _write(partners):
    with pgtrigger.ignore("partners.Partner:bump_version"):
        return Partner.objects.bulk_update(partners, ["words"], batch_size=BATCH)
