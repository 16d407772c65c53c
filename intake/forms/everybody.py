"""Forms that everybody may send, without an account: what tells machines from people."""

import uuid
from time import time as now

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import Piece, laid_out
from accounts.services.limits import A_DAY, count_visit

LEAST_SECONDS = 3  # nobody reads and fills in a form faster
MOST_SECONDS = 24 * 60 * 60  # a page that was open for longer is pressed once more
MOST_ANSWERS = 5  # from one page that was shown, with other words each time
TRAP = Piece("includes/_trap.html", "website")  # stands in the layout of each


class FormForEverybody(forms.Form):
    """Two fields beside those of the form, which only machines fill in or cannot know.

    Its view asks `looks_like_a_machine` before anything else; machines get the same thanks as
    people, so that they learn nothing. How often one network sends it, `too_many` counts
    (`accounts/ways.py`).
    """

    helper = laid_out(TRAP)
    website = forms.CharField(required=False, label=_("Please leave this field empty"))
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.fields["stamp"].initial = self._stamp(now())

    def _stamp(self, at):
        return signing.dumps({"at": at, "key": str(uuid.uuid4())}, salt=self._salt)

    @property
    def _salt(self):
        return type(self).__name__

    @property
    def shown(self):
        """Return when the form was shown and its key; None when the stamp is not ours."""
        try:
            return signing.loads(self.data.get("stamp", ""), salt=self._salt)
        except signing.BadSignature:
            return None

    def clean(self):
        """Ask whoever sends an old page, or one page often, to press once more."""
        cleaned_data = super().clean()
        shown = self.shown
        is_old = shown is None or now() - shown["at"] > MOST_SECONDS
        if is_old or (not self.errors and self._is_used_up(shown)):
            self.add_error(
                None,
                _(
                    "This page was open for long, or was sent several times. "
                    "Please press the button once more: all that you typed is still here."
                ),
            )
            self.data = self.data.copy()
            self.data["stamp"] = self._stamp(now() - LEAST_SECONDS)
        return cleaned_data

    def _is_used_up(self, shown):
        count = count_visit(what="form", address=shown["key"], within=A_DAY)
        return count > MOST_ANSWERS

    def looks_like_a_machine(self):
        """Return whether the trap was filled in, or the form sent faster than a person types."""
        shown = self.shown
        is_fast = shown is None or now() - shown["at"] < LEAST_SECONDS
        return is_fast or bool(self.data.get("website"))
