"""The words under which partners are found, made anew for all libraries."""

import pgtrigger

from accounts.acts import act
from naming.words import index_words
from partners.models import Partner
from partners.services.partners import searched_texts

BATCH = 500


@act
def reindex_partners(*, report=lambda done, total: None):
    """Write the words of every partner whose words are not what they should be; return how many.

    For a new dictionary, or after texts were changed by hand in the database. A partner's version
    and history stay as they are, for nothing a person wrote is changed. `report(done, total)` is
    called after each batch.
    """
    keys = list(Partner.objects.order_by("pk").values_list("pk", flat=True))
    changed = 0
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        changed += index_partners(partners=Partner.objects.filter(pk__in=batch))
        report(start + len(batch), len(keys))
    return changed


@act
def index_partners(*, partners):
    """Write the words of these partners (a queryset) where they are wrong; return how many were."""
    wrong = []
    locked = partners.select_for_update(of=("self",), no_key=True).order_by("pk")
    for partner in locked.select_related("kind").prefetch_related("resources"):
        words = index_words(*searched_texts(partner))
        if partner.words != words:
            partner.words = words
            wrong.append(partner)
    with pgtrigger.ignore("partners.Partner:bump_version"):
        return Partner.objects.bulk_update(wrong, ["words"], batch_size=BATCH)
