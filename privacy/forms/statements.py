"""What a library says of itself about data of people and about coming in."""

from accounts.forms.base import StoredRowForm
from privacy.models import LibraryStatement


class LibraryStatementForm(StoredRowForm):
    class Meta:
        model = LibraryStatement
        fields = [
            *("controller", "officer_name", "officer_email", "officer_phone", "contact_email"),
            *("building", "communication"),
        ]
