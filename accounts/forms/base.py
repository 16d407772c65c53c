"""What every form of a stored row does: it loses nothing when two people write at once.

The form carries a mark of every value it showed. When it comes back, the row is locked, and a
field that somebody changed meanwhile is shown in both versions, with a choice. The lock holds
until the view has saved (config/once.py: a form is answered in one transaction).
"""

from operator import attrgetter

from django import forms
from django.db import connection
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.forms.choices import say_what_is_empty
from accounts.forms.layout import laid_out
from accounts.forms.limits import say_limits
from accounts.forms.meeting import CHOICE, Meeting, conflicts_between, marks_of, with_chosen
from accounts.services.rows import Gone, lock_row, stands

SEEN = "seen"
STORED = "stored"  # among the marks: the row was there, and is not written anew without a word


class StoredRowForm(forms.ModelForm):
    """A form of one row, new or stored."""

    helper = laid_out()

    # Ways to the rows that services lock before this one ("agreement.partnership"), in their order:
    # two people never wait for each other.
    locked_first = ()
    # Columns that stand on the page otherwise than in the row: `values_beside` says them too.
    shown_otherwise = ()

    meeting = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # For what is pressed beside the form; later its row says what was typed.
        self.stands = stands(self.instance) if self.instance.pk else ""
        say_limits(self)
        say_what_is_empty(self)

    def full_clean(self):
        if self.is_bound and any(name.startswith(CHOICE) for name in self.data):
            self.data = with_chosen(self, self._stored(self.instance))
        super().full_clean()

    def clean(self):
        cleaned = super().clean()
        seen = self.data.get(SEEN, "")
        if self.instance.pk and seen:
            self._meet(seen)
        elif STORED in seen.split():
            self._note_seen(self._stored(self.instance))
            self.add_error(None, Gone())  # told once; sent again, it is written anew
        return cleaned

    def values_beside(self, row):
        """Return field → value of what is asked beside the columns of the stored row."""
        return {}

    def locked_before(self):
        return [attrgetter(way)(self.instance) for way in self.locked_first]

    @property
    def carried(self):
        """Return what the page of the form carries along: marks of the row that it showed.

        Of the row, not of what a form proposes for a column that is empty: nobody wrote that. Of
        one that was not there as well: of what there is one alone, a colleague may write it first.
        """
        seen = self.data.get(SEEN)
        if not self.is_bound:
            seen = marks_of(self, self._stored(self.instance))
            seen += f" {STORED}" if self.instance.pk else ""
        return format_html('<input type="hidden" name="{}" value="{}">', SEEN, seen or "")

    def _stored(self, row):
        """Return what the row says in its own columns, without a query, and else what was shown."""
        beside = [*(self._meta.exclude or ()), *(one.name for one in row._meta.many_to_many)]
        beside += self.shown_otherwise
        return self.initial | forms.model_to_dict(row, self._meta.fields, beside)

    def _meet(self, seen):
        """Look at the stored row under its lock: did anybody change what this person saw?"""
        for before in self.locked_before():
            _lock(before)
        row = _lock(self.instance)
        for field in row._meta.concrete_fields:
            if field.name not in self.fields:  # what is not asked here stays as it stands now
                setattr(self.instance, field.attname, getattr(row, field.attname))
        columns = forms.model_to_dict(row, self._meta.fields, self._meta.exclude)
        stored = self.initial | columns | self.values_beside(row)
        if conflicts := conflicts_between(self, stored, seen):
            self.meeting = Meeting(conflicts, None)
            self._note_seen(stored)
            self.add_error(None, _("Someone changed this meanwhile"))

    def _note_seen(self, stored):
        self.data = self.data.copy()
        self.data[SEEN] = marks_of(self, stored)


def _lock(row):
    """Raises Gone, which stands above the form: what was typed is still there."""
    if connection.in_atomic_block:
        return lock_row(row)
    return get_object_or_404(type(row)._default_manager, pk=row.pk)
