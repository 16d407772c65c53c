"""People at a partner: personal data, kept apart from the organisation's."""

from datetime import timedelta

from accounts.acts import act
from accounts.services.rows import lock_row, write_row
from partners.models import Contact


@act
def save_contact(*, contact, by):
    """Add a person at a partner, or save their data; return the person as stored."""
    return write_row(row=contact, exclude=["library", "partner"])


@act
def end_contact(*, contact, last_day, by, successor=""):
    """Note the person's last day at the partner; twice keeps the later word.

    The person stays on the record. A `successor` (first name and surname) takes over the function
    on the next day and is returned; without one the answer is None.
    """
    locked = lock_row(contact)
    locked.ends_on = last_day
    locked.full_clean(exclude=["library", "partner"])
    locked.save(update_fields=["ends_on"])
    if not successor:
        return None
    return save_contact(
        contact=Contact(
            library=locked.library,
            partner=locked.partner,
            name=successor,
            function=locked.function,
            starts_on=last_day + timedelta(days=1),
        ),
        by=by,
    )
