"""Answers to what a page shows, also when somebody changes that meanwhile.

Of who holds a link (record 272), and of colleagues who say what becomes of a row (record 293). What
the page shows is compared as a whole, for no field of these forms holds it; a form that asks for
the columns of its row is a `StoredRowForm` (record 315 says which is which).
"""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext as _

from accounts.forms.layout import laid_out
from accounts.services.rows import lock_row, mark_of


class ShownForm(forms.Form):
    """An answer to what `shows` says: sent from an older page, that is shown once more first.

    What was typed stays; a field that carries what it showed (`show_hidden_initial`) and was left
    as it was shows what is kept now. A page that said nothing of what it shows is taken at its
    word.
    """

    helper = laid_out()
    is_older = False  # than what the library says now

    def __init__(self, *args, shows=None, **kwargs):
        super().__init__(*args, **kwargs)
        if shows is not None:  # else the library itself writes down what it heard
            self.shows = mark_of(shows)
            seen = {"initial": self.shows, "required": False, "widget": forms.HiddenInput}
            self.fields["seen"] = forms.CharField(**seen)

    def clean(self):
        seen = self.cleaned_data.pop("seen", "")
        if seen and seen != self.shows:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.shows
            self._show_what_is_kept()
            self.add_error(None, self.said_of_what_changed())
            self.is_older = True
        return super().clean()

    def said_of_what_changed(self):
        """Return the sentence for whoever saw something else."""
        return _("The library has changed this meanwhile. Look once more and send it again.")

    @property
    def only_changed(self):
        """Return whether nothing is to be corrected: the library changed something meanwhile."""
        of_all = self.non_field_errors()
        return self.is_older and len(of_all) == 1 and len(self.errors) == 1

    def _show_what_is_kept(self):
        typed = {*self.changed_data}
        for name, field in self.fields.items():
            if field.show_hidden_initial:
                kept = self.get_initial_for_field(field, name)
                self.data[self.add_initial_prefix(name)] = kept
                if name not in typed:
                    self.data[self.add_prefix(name)] = kept


class WhatBecomesForm(ShownForm):
    """What a colleague says becomes of a row: its end, a pause, a suspension.

    A `ShownForm` of which the library itself is asked: what another colleague said of the row since
    the page was shown is told first. The row is compared under its lock, which holds until the act
    is done.
    """

    how_it_stands: Callable  # of a row: what is told where it is another than on the page
    lock = staticmethod(lock_row)  # what the act locks, in its order
    only_changed = False  # its own sentence says what

    def __init__(self, data=None, *args, row, **kwargs):
        self.row = row if data is None else self.lock(row)
        super().__init__(data, *args, shows=(self.how_it_stands(self.row),), **kwargs)

    def said_of_what_changed(self):
        return _("Somebody has changed this meanwhile. Look once more and send it again.")


def take_newer_version(form, changed):
    """Return the row as somebody saved it meanwhile (ChangedMeanwhile); sent again, a form saves.

    Its page shows both texts, so whoever sends it again has seen the other one.
    """
    form.data = form.data.copy()
    form.data["version"] = changed.current.version
    return changed.current
