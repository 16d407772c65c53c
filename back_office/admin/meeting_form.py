"""The form of a row in Django admin, on its page or typed beside another row: of two who change it
at once nobody loses a word.

The page carries a mark of every value it showed, as the forms of the application do
(accounts/forms/meeting.py). What this person left as it was keeps the word of the other one; what
both changed is shown once more with the other word, and saving again replaces that.
"""

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.forms.base import SEEN
from accounts.forms.meeting import (
    as_sent,
    in_words,
    mark,
    marks_of,
    put_stored,
    sent,
    shown_fields,
)
from accounts.services.rows import lock_row


class MeetingForm(forms.ModelForm):
    """What every page of a row, and every part typed beside it, derives its form from."""

    met = ()

    @property
    def carried(self):
        """Return what the page carries along: marks of what it showed."""
        if not self.instance.pk:
            return ""
        name = self.add_prefix(SEEN)
        seen = self.data.get(name) if self.is_bound else marks_of(self, self.initial)
        return format_html('<input type="hidden" name="{}" value="{}">', name, seen or "")

    def full_clean(self):
        seen = self.is_bound and self.instance.pk and self.data.get(self.add_prefix(SEEN))
        if seen:
            self._meet(dict(one.split(":", 1) for one in seen.split() if ":" in one))
        super().full_clean()
        for name, theirs in self.met:
            said = _("Somebody wrote here meanwhile: “%(theirs)s”. Save again to keep yours.")
            self.add_error(name, said % {"theirs": theirs})

    def _meet(self, seen):
        """Look at the stored row under its lock: did anybody change what this person saw?"""
        row = lock_row(self.instance)
        for column in row._meta.concrete_fields:
            if column.name not in self.fields:  # what is not asked here stays as it stands now
                setattr(self.instance, column.attname, getattr(row, column.attname))
        stored = self.initial | forms.model_to_dict(row, self._meta.fields, self._meta.exclude)
        self.data, self.met = self.data.copy(), []
        is_removed = self.add_prefix(DELETION_FIELD_NAME) in self.data
        for name in shown_fields(self):
            field, mine = self.fields[name], mark(sent(self, name))
            theirs = as_sent(field, stored.get(name))
            if name not in seen or mark(theirs) in (seen[name], mine):
                continue
            if mine == seen[name] and not is_removed:
                put_stored(self, name, stored, self.data)
            else:
                self.met.append((name, _said(field, theirs)))
        if self.met:
            self.data[self.add_prefix(SEEN)] = marks_of(self, stored)
            self.data.pop(self.add_prefix(DELETION_FIELD_NAME), None)  # ticked again, it goes


def _said(field, theirs):
    """Return what stands there now as people read it; of rows only those that are offered here."""
    if not isinstance(field, forms.ModelChoiceField):
        return in_words(field, theirs)
    keys = [key for key in (theirs if isinstance(theirs, list) else [theirs]) if key]
    rows = field.queryset.filter(pk__in=keys)  # of thousands that are offered
    return ", ".join(map(field.label_from_instance, rows)) or "–"
