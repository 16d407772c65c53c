"""Opening personal data to an administrator, with a reason that is kept."""

from accounts.acts import act
from accounts.services.authority import require_oversight
from partners.models import Opening, Partner


@act
def open_personal_data(*, row, by, reason):
    """Let an administrator see what is personal in a row for an hour; return the record of it.

    `row` is of any model with PERSONAL fields. Raises ValidationError when no reason is given, and
    NotYours for a row of a library outside the administrator's set.
    """
    require_oversight(by=by, municipality=row.library.municipality_id)
    opening = Opening(
        library=row.library,
        model=row._meta.label_lower,
        row=row.pk,
        partner=row if isinstance(row, Partner) else getattr(row, "partner", None),
        opened_by=by,
        reason=reason.strip(),
    )
    opening.full_clean(exclude=["library", "partner"])
    opening.save()
    return opening
