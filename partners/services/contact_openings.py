"""Opening personal data to an administrator, with a reason that is kept."""

from django.db import transaction

from partners.models import ContactOpening


@transaction.atomic
def open_contact(*, contact, by, reason):
    """Let an administrator see a contact person's data for an hour; return the record of it.

    Raises ValidationError when no reason is given.
    """
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
