"""Withdrawing rows that people choose from, and offering them again: they are never deleted.

Both services raise NotYours for anybody but who keeps the whole installation.
"""

from django.utils import timezone

from accounts.acts import act
from accounts.services.authority import require_administrator


@act
def withdraw(*, rows, by):
    """Offer these rows no more; return how many were offered. Where they are used, they stay."""
    require_administrator(by=by)
    return rows.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())


@act
def bring_back(*, rows, by):
    """Offer withdrawn rows again; return how many there were."""
    require_administrator(by=by)
    return rows.exclude(withdrawn_at=None).update(withdrawn_at=None)
