"""Rows that are put away instead of deleted: by whom, when, and back again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned


class ArchivableQuerySet(models.QuerySet):
    def current(self):
        return self.filter(archived_at=None)

    def archived(self):
        return self.exclude(archived_at=None)


class Archivable(LibraryOwned):
    """A row of a library that may be in the archive; see accounts/services/archiving.py."""

    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    archived_by = person_key(_("archived by"), optional=True)

    class Meta(LibraryOwned.Meta):
        abstract = True
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together(
                "archived_at", "archived_by", name="%(app_label)s_%(class)s_archived_pair"
            ),
        ]

    @property
    def is_archived(self):
        return self.archived_at is not None
