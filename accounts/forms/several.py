"""Forms of several rows on one page: of two people who save at once nobody loses a word."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.forms.base import SEEN
from accounts.forms.layout import laid_out
from accounts.forms.meeting import conflicts_between, marks_of, put_stored
from accounts.words import unended


class OneOfSeveral(forms.Form):
    """A form of one of many rows; `initial` says the row as it is stored now.

    It carries marks of what it showed (`carried`), under a name of its own. What this person left
    alone takes the word that stands now; what both changed is told at its field, and saved only
    when it is sent again. A row that its page did not show stays unbound, as it is. Rows are read
    after what their service locks first is locked: what is compared with is to stand still.
    """

    helper = laid_out()

    def __init__(self, data=None, *args, prefix, **kwargs):
        was_shown = data is not None and f"{prefix}-{SEEN}" in data
        super().__init__(data if was_shown else None, *args, prefix=prefix, **kwargs)
        self._changed_by_both = []

    @property
    def carried(self):
        """Return what the page of the form carries along: marks of the row as it is shown now."""
        name, seen = f"{self.prefix}-{SEEN}", marks_of(self, self.initial)
        return format_html('<input type="hidden" name="{}" value="{}">', name, seen)

    def meet(self):
        """Take the stored word where this person left it alone; call it before anything is read."""
        clashes = conflicts_between(self, self.initial, self.data[f"{self.prefix}-{SEEN}"])
        self._changed_by_both = [one for one in clashes if one.take == "mine"]
        self.data = self.data.copy()
        for clash in clashes:
            if clash.take == "theirs":
                put_stored(self, clash.name, self.initial, self.data)

    def lead_to_what_is_wrong(self):
        """Give the focus to the first field that is wrong, with a script and without one."""
        name = next((name for name in self.fields if name in self.errors), None)
        if name:
            self.fields[name].widget.attrs |= {"data-take-focus": True, "autofocus": True}

    def clean(self):
        for clash in self._changed_by_both:
            told = _("Somebody wrote here meanwhile: “%(theirs)s”. Save again to keep yours.")
            self.add_error(clash.name, told % {"theirs": unended(str(clash.theirs))})
        return super().clean()
