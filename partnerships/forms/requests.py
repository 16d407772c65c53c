"""The letter that asks parties about goals, before it leaves."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField, TextField
from post.forms.links_in_words import refuse_links


class GoalsLetterForm(forms.Form):
    """One GoalsLetter: its subject and words may be written otherwise."""

    helper = laid_out("subject", "words")
    subject = LineField(label=_("Subject"), max_length=200, validators=[refuse_links])
    words = TextField(
        label=_("Letter"),
        max_length=4000,
        validators=[refuse_links],
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Below it stand the link, whom to ask, and the note on personal data."),
    )

    def __init__(self, data=None, *, draft):
        self.draft = draft
        prefix = f"l{draft.key}"
        self.was_shown = data is not None and f"{prefix}-words" in data
        initial = {"subject": draft.subject, "words": draft.words}
        super().__init__(data if self.was_shown else None, prefix=prefix, initial=initial)

    @property
    def written(self):
        """Return the GoalsLetter as this person wrote it."""
        said = self.cleaned_data
        return replace(self.draft, subject=said["subject"], words=said["words"])
