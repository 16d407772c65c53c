"""Rows that count their changes, so that of two people who save at once the second one learns it.

Forms whose page shows both texts carry the version that they showed; all others compare what they
showed field by field (accounts/forms/base.py).
"""

import pgtrigger
from django.db import models


class ChangedMeanwhile(Exception):
    """Somebody saved the row after this person had opened it. `current` is the row now."""

    def __init__(self, current):
        super().__init__(current.pk)
        self.current = current


class Versioned(models.Model):
    """A row with a version; its Meta names in `bump_version` what a change of it is."""

    version = models.PositiveIntegerField(default=1, editable=False)  # bumped by a trigger

    class Meta:
        abstract = True

    def must_be(self, version):
        """Raise ChangedMeanwhile when this stored row is not the version that a person saw."""
        if self.version != version:
            raise ChangedMeanwhile(self)


def bump_version(*fields, without=()):
    """Return the trigger that counts the changes of these fields, or of any field.

    without: fields that the house works out by itself; nobody's text changes with them
    """
    return pgtrigger.Trigger(
        name="bump_version",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(*fields) if fields else pgtrigger.Update,
        condition=pgtrigger.AnyChange(exclude=list(without)) if without else None,
        func="NEW.version := OLD.version + 1; RETURN NEW;",
    )
