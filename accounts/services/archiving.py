"""Putting a row into the archive, and bringing it back."""

from django.utils import timezone

from accounts.acts import act


@act
def archive(*, row, by, also=()):
    """Put a locked row away; return whether it was current until now. `also` names fields that
    are written with it."""
    if row.is_archived:
        return False
    row.archived_at, row.archived_by = timezone.now(), by
    row.save(update_fields=["archived_at", "archived_by", *also])
    return True


@act
def restore(*, row, by, also=()):
    """Bring a locked row back; return whether it was in the archive until now."""
    if not row.is_archived:
        return False
    row.archived_at = row.archived_by = None
    row.save(update_fields=["archived_at", "archived_by", *also])
    return True
