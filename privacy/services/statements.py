"""What a library says of itself to everybody about data of people and about coming in."""

from accounts.acts import act
from accounts.services.rows import write_row
from privacy.models import LibraryStatement


def statement_of(library):
    """Return what the library wrote; before that, an unsaved row that says nothing."""
    rows = LibraryStatement.objects.filter(library=library).select_related("library")
    return rows.first() or LibraryStatement(library=library)


@act
def save_statement(*, statement, by):
    """Save what the library says. Of two who begin at once, the second gets a ValidationError."""
    return write_row(row=statement)
