"""A search for partners that a finding or an idea of a day asks for."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row, write_fields
from selections.models import Door, Selection
from selections.services.selections import start_selection

LONGEST_PURPOSE = Selection._meta.get_field("purpose").max_length


def source_of(workshop):
    """Return what a search says of the day it comes from."""
    return _("From the workshop: %(workshop)s") % {"workshop": workshop}


@act
def start_search(*, outcome, by):
    """Start the search for partners that an outcome asks for; return it.

    Its text is the purpose. While its earlier search goes on, that one is returned. Raises
    ValidationError and Gone.
    """
    stored = lock_row(outcome)
    if stored.selection is not None and not stored.selection.is_finished:
        return stored.selection
    stored.selection = start_selection(
        library=stored.library,
        purpose=Truncator(stored.text).chars(LONGEST_PURPOSE),
        door=Door.WORKSHOP,
        source_text=source_of(stored.workshop),
        by=by,
    )
    write_fields(row=stored, fields=["selection"])
    return stored.selection
