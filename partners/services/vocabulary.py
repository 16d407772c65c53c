"""Keeping kinds and proposed groups: they are withdrawn and replaced, never deleted.

Every service here raises NotYours for anybody but who keeps the whole installation.
"""

from django.utils import timezone

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import write_row
from partners.models import Partner
from partners.services.search import index_partners


@act
def save_kind(*, kind, by):
    """Add a kind or save its changes; partners of a renamed kind are found by its new name."""
    require_administrator(by=by)
    kind = write_row(row=kind)
    index_partners(partners=Partner.objects.filter(kind=kind))
    return kind


@act
def save_seed(*, seed, by):
    """Add a proposed group or save its changes."""
    require_administrator(by=by)
    return write_row(row=seed)


@act
def replace_kinds(*, kinds, with_kind, by):
    """Give all partners of these kinds another kind, and withdraw them; return how many partners.

    Sectors stay: a kind only proposes one.
    """
    require_administrator(by=by)
    old = [kind for kind in kinds if kind.pk != with_kind.pk]
    keys = list(Partner.objects.filter(kind__in=old).values_list("pk", flat=True))
    Partner.objects.filter(pk__in=keys).update(kind=with_kind, updated_at=timezone.now())
    index_partners(partners=Partner.objects.filter(pk__in=keys))
    for kind in old:
        kind.withdrawn_at = kind.withdrawn_at or timezone.now()
        kind.save(update_fields=["withdrawn_at"])
    return len(keys)


@act
def change_sector(*, kinds, sector, by):
    """Give kinds another sector; return how many partners followed.

    A partner follows unless somebody confirmed its sector or chose another than its kind proposed;
    a resident never does.
    """
    require_administrator(by=by)
    count = 0
    for kind in kinds:
        count += Partner.objects.following(kind).update(sector=sector, updated_at=timezone.now())
        kind.sector = sector
        kind.full_clean()
        kind.save(update_fields=["sector"])
    return count
