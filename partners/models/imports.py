"""A list brought in from a file, or pasted: from upload to undo."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from partners.models.partners import Level


class ImportBatch(LibraryOwned):
    """One file: its rows as read, what the columns mean, and what came of it."""

    # Made with the page that holds the button, so that two clicks on it are one list.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    file_name = models.CharField(_("file"), max_length=200, blank=True)  # empty: names were typed
    # The file as it came, so that it can be read in another way; empty once it is brought in.
    source = models.BinaryField(null=True, editable=False)
    reading = models.JSONField(_("how it was read"), default=dict)
    columns = models.JSONField(_("columns"), default=list)
    rows = models.JSONField(_("rows"), default=list)
    mapping = models.JSONField(_("meaning of the columns"), default=dict)
    level = models.CharField(_("level"), max_length=8, choices=Level, default=Level.NONE)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = person_key(_("uploaded by"), editable=True)
    applied_at = models.DateTimeField(_("brought in"), null=True, blank=True)
    applied_by = person_key(_("brought in by"), optional=True, editable=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = person_key(_("undone by"), optional=True, editable=True)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("list from a file")
        verbose_name_plural = _("lists from files")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("applied_at", "applied_by", name="partners_importbatch_applied_pair"),
            set_together("undone_at", "undone_by", name="partners_importbatch_undone_pair"),
            models.UniqueConstraint(
                fields=["library", "key"],
                name="partners_importbatch_key_once",
                violation_error_message=_("This list has been added already."),
            ),
            known_choice("level", Level, name="partners_importbatch_level_known"),
            models.CheckConstraint(
                condition=models.Q(undone_at=None) | models.Q(applied_at__isnull=False),
                name="partners_importbatch_undone_after_applied",
            ),
        ]

    def __str__(self):
        return self.file_name or str(_("Typed list"))
