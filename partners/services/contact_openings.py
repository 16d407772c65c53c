"""Opening personal data to an administrator, with a reason that is kept."""

from accounts.acts import act
from accounts.services.authority import require_oversight
from partners.models import ContactOpening


@act
def open_contact(*, contact, by, reason):
    """Let an administrator see a contact person's data for an hour; return the record of it.

    Raises ValidationError when no reason is given, and NotYours for a contact of a library outside
    the administrator's set.
    """
    require_oversight(by=by, municipality=contact.library.municipality_id)
    opening = ContactOpening(
        library=contact.library,
        partner=contact.partner,
        contact=contact,
        opened_by=by,
        reason=reason.strip(),
    )
    opening.full_clean(exclude=["library", "partner", "contact"])
    opening.save()
    return opening
