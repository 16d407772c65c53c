"""The form of a filter with a name."""

from accounts.forms.base import StoredRowForm
from partners.models import SavedView


class SavedViewForm(StoredRowForm):
    """A name, the page that shows it, and for whom; only who works with partners shares one."""

    class Meta:
        model = SavedView
        fields = ["name", "shows", "is_shared", "is_pinned"]

    def __init__(self, *args, may_share, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]

    def _get_validation_exclusions(self):
        """Whose it is, is no field, but the name must be the only one of its kind there."""
        return super()._get_validation_exclusions() - {"library", "owner"}
