"""The sentences of a review with their answers: by link, written down, and the library's own."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import Piece, laid_out
from accounts.models.links import Way
from accounts.typed_fields import TextField
from post.forms.shown import ShownForm

UNKNOWN = "unknown"
SCALE = [
    ("1", gettext_lazy("1 no")),
    ("2", gettext_lazy("2 rather no")),
    ("3", gettext_lazy("3 half and half")),
    ("4", gettext_lazy("4 rather yes")),
    ("5", gettext_lazy("5 yes")),
    (UNKNOWN, gettext_lazy("we don't know")),
]


class ReplyForm(ShownForm):
    """An answer to each sentence, none of them filled in before, and one thing to change."""

    words = TextField(
        label=gettext_lazy("One thing to change, or an idea"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, sentences, **kwargs):
        super().__init__(*args, **kwargs)
        self.sentences = sentences
        fields = {}
        for one in sentences:
            missing = _("Please answer each sentence. Missing: sentence %(n)d.") % {"n": one.number}
            fields[f"s{one.pk}"] = forms.ChoiceField(
                label=str(one),
                choices=SCALE,
                widget=forms.RadioSelect,
                error_messages={"required": missing, "invalid_choice": missing},
            )
        self.fields = {**fields, **self.fields}
        self.helper = laid_out(
            Piece("reviews/answer/_sentences.html", *fields),
            form_show_errors=False,  # the page says them all at its head
        )

    def rows(self):
        """Return (sentence, its field, whether its domain begins here) for the page."""
        before = ""
        for one in self.sentences:
            yield one, self[f"s{one.pk}"], one.heading != before
            before = one.heading

    @property
    def answers(self):
        """Return {key of a sentence: 1 to 5, or None}."""
        said = {one.pk: self.cleaned_data[f"s{one.pk}"] for one in self.sentences}
        return {key: int(value) if value != UNKNOWN else None for key, value in said.items()}

    @property
    def said(self):
        """Return what the services ask beside the answers."""
        return {name: self.cleaned_data[name] for name in self.beside}

    beside = ("words",)


class PartysReplyForm(ReplyForm):
    """What a party answers by its link."""

    beside = ("words", "may_be_read")
    may_be_read = forms.BooleanField(
        label=gettext_lazy("Whoever coordinates at the library may read these words"),
        help_text=gettext_lazy(
            "Otherwise words are shown unsigned, and only when at least three partners answer."
        ),
        required=False,
    )


class HeardReplyForm(PartysReplyForm):
    """What a party said on paper, in a talk or by phone."""

    beside = ("words", "may_be_read", "heard")
    heard = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=Way.heard,
        widget=forms.RadioSelect,
        initial=Way.PAPER,
        error_messages={"required": gettext_lazy("Choose how you heard it.")},
    )
