"""The letter that asks partners, and what they say: by their link, or written down by us."""

from crispy_forms.layout import Div
from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.base import SEEN
from accounts.forms.layout import laid_out
from accounts.keys import key_in
from accounts.typed_fields import TextField
from directory.models import PartnerConsent
from directory.models.consents import ConsentAnswer, PublicField
from directory.services.consents import letter_to_ask
from directory.services.values import asked_of, parts_of
from post.forms.asking import HeardForm, LetterForm
from post.forms.shown import ShownForm


class AskForm(LetterForm):
    """The letter, and the partners it goes to; nobody is asked without being ticked."""

    def __init__(self, *args, library, person, **kwargs):
        super().__init__(*args, letter=letter_to_ask(library, person), **kwargs)
        self.fields["text"].help_text = _(
            "The same for everybody. Below it each letter has a link of its own, with which the "
            "partner chooses without an account what may be shown, and takes it back any time."
        )


class _ChoiceForm(forms.Form):
    """What may be shown of one partner; only what its record has is asked for."""

    helper = laid_out()

    def __init__(self, *args, partner, consent=None, **kwargs):
        asked = asked_of(partner)
        super().__init__(*args, initial=_said(consent, asked), **kwargs)
        self.fields["shown"].choices = [(one.code, _in_words(one)) for one in asked]
        if not asked:
            del self.fields["shown"]

    def clean(self):
        """Without a yes nothing is shown, whatever is ticked."""
        cleaned = super().clean()
        if cleaned.get("answer") != ConsentAnswer.YES:
            cleaned |= {"shown": [], "about": ""}
        return cleaned


def _in_words(asked):
    """Say what is asked for, as its page says it; a point is looked at on a map."""
    if asked.point is None:
        return f"{asked.name}: {asked.words}"
    return mark_safe(render_to_string("directory/_point.html", {"asked": asked}).strip())


def _said(consent, asked):
    if consent is None or not consent.is_yes:
        return {}
    return {
        "answer": consent.answer,
        "shown": [one.code for one in asked if one.code in consent.shown],
        "about": consent.about,
    }


def _ticks(label):
    return forms.MultipleChoiceField(
        required=False, label=label, choices=PublicField, widget=forms.CheckboxSelectMultiple
    )


class ConsentAnswerForm(_ChoiceForm, ShownForm):
    """What a partner answers by its link, to the values that its page shows."""

    helper = laid_out("answer", "shown", "about", "words")
    answer = forms.ChoiceField(
        label=gettext_lazy("May everybody read your name on this list?"),
        choices=[
            (ConsentAnswer.YES, gettext_lazy("Yes, the name and what I tick below")),
            (ConsentAnswer.NO, gettext_lazy("No, show nothing about us")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one answer.")},
    )
    shown = _ticks(gettext_lazy("What else may be shown?"))
    about = TextField(
        required=False,
        max_length=600,
        label=gettext_lazy("About you, in your own words"),
        help_text=gettext_lazy("Everybody reads it beside your name. It may stay empty."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    words = TextField(
        required=False,
        max_length=500,
        label=gettext_lazy("A few words to the library"),
        help_text=gettext_lazy("Only the library reads them."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(self, *args, partner, **kwargs):
        # Of the kind its number: its name has two languages.
        named = {"name": partner.name, "kind": partner.kind_id}
        shows = parts_of(partner, PublicField) | named
        super().__init__(*args, partner=partner, shows=shows, **kwargs)


class ConsentForm(_ChoiceForm, HeardForm):
    """What a partner said in a talk, by phone or on paper, written down by the library."""

    helper = laid_out("answer", "shown", "about", Div("said_by", "said_on", "way"), "words")
    answer = forms.ChoiceField(
        label=gettext_lazy("What did they say?"),
        choices=[
            (ConsentAnswer.YES, gettext_lazy("They agree: the name and what is ticked below")),
            (ConsentAnswer.NO, gettext_lazy("They do not agree")),
            (ConsentAnswer.WITHDRAWN, gettext_lazy("They take it back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what they said.")},
    )
    shown = _ticks(gettext_lazy("What else may be shown?"))
    about = TextField(
        required=False,
        max_length=600,
        label=gettext_lazy("About them, in their own words"),
        help_text=gettext_lazy("Everybody reads it beside the name. It may stay empty."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, partner, consent=None, **kwargs):
        super().__init__(*args, partner=partner, consent=consent, **kwargs)
        self.partner, self.last = partner, consent

    @property
    def carried(self):
        """Return what the page carries along: which word of theirs stands last on it."""
        last = self.last.pk if self.last else 0
        return format_html('<input type="hidden" name="{}" value="{}">', SEEN, last)

    @property
    def seen(self):
        """Return the key of the word that stood last on the page, 0 for none; None if not told."""
        said = self.data.get(SEEN, "")
        return 0 if said == "0" else key_in(said)

    def consent(self):
        """Return the unsaved PartnerConsent that this form says."""
        said = {name: self.cleaned_data.get(name, []) for name in self.base_fields}
        return PartnerConsent(library=self.partner.library, partner=self.partner, **said)
