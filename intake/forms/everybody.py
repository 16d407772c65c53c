"""Forms that everybody may send, without an account: what tells machines from people."""

import uuid
from time import time as now

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import Piece, laid_out

LEAST_SECONDS = 3  # nobody reads and fills in a form faster
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
        shown = {"at": now(), "key": str(uuid.uuid4())}
        self.fields["stamp"].initial = signing.dumps(shown, salt=self._salt)

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

    def looks_like_a_machine(self):
        """Return whether the trap was filled in, or the form sent faster than a person types."""
        shown = self.shown
        is_fast = shown is None or now() - shown["at"] < LEAST_SECONDS
        return is_fast or bool(self.data.get("website"))
