"""What an organisation says of its own data, and what the library makes of it."""

from crispy_forms.layout import Div, Field
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import Fold, laid_out
from accounts.typed_fields import TextField
from intake.models import DataAnswer
from intake.services.own_data import letter_to_ask
from partners.forms.fields import NumberField
from partners.models import Partner
from partners.models.contacts import Scheme
from partners.models.facts import OWN
from post.forms.asking import HeardForm, LetterForm
from post.forms.shown import ShownForm

WORDS = 500
PAIRED = ("phone", "email")
THEIR_NUMBERS = [fact.name for fact in OWN if not fact.columns]


class DataLetterForm(LetterForm):
    """The letter, and the organisations it goes to."""

    def __init__(self, *args, library, person, **kwargs):
        super().__init__(*args, letter=letter_to_ask(library, person), **kwargs)
        self.fields["text"].help_text = _(
            "The same for everybody. Below it each letter has a link of its own, with which the "
            "organisation confirms or corrects its data without an account."
        )


def _field_of(fact):
    """Return the field into which a fact is typed, as in the form of a partner."""
    if not fact.columns:
        return NumberField(scheme=Scheme(fact.name))
    return Partner._meta.get_field(fact.name).formfield()


def _words_in(fact, partner):
    """Return what stands in the field of a fact."""
    words = fact.words(partner)
    return words if fact.columns or not words else fact.written(words)


class OwnDataForm(ShownForm):
    """The data of one organisation as they are kept, to be corrected where they are not right.

    Each field carries what it showed, so that a change of the library meanwhile is no correction.
    """

    helper = laid_out(
        *(fact.name for fact in OWN if fact.columns and fact.name not in PAIRED),
        Div(*PAIRED, css_class="field-pair"),
        "words",
        Fold(gettext_lazy("Numbers in registers"), *THEIR_NUMBERS),
        form_show_errors=False,  # the page says them at its head
    )
    words = TextField(
        required=False,
        max_length=WORDS,
        label=gettext_lazy("A few words to the library"),
        help_text=gettext_lazy("For example who is in charge now, or when it is best to call."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(self, *args, partner, **kwargs):
        kept = {fact.name: _words_in(fact, partner) for fact in OWN}
        super().__init__(*args, shows=kept, **kwargs)
        for fact in OWN:
            field = self.fields[fact.name] = _field_of(fact)
            field.show_hidden_initial, field.help_text = True, ""
            field.initial = kept[fact.name]
        self.order_fields([*(fact.name for fact in OWN), "words"])

    @property
    def corrections(self):
        """Return name of a fact → what it is to be, of those that this person changed."""
        changed = {*self.changed_data}
        return {one.name: self.cleaned_data[one.name] for one in OWN if one.name in changed}

    def clean(self):
        """Whoever sends corrections says what is different; a press on "right" needs nothing."""
        cleaned = super().clean()
        is_empty = not (self.errors or self.changed_data)
        if is_empty and "right" not in self.data:
            raise forms.ValidationError(
                _("Nothing is different yet. If all is right, press “Yes, it is right”.")
            )
        return cleaned


class ConfirmationForm(HeardForm):
    """That an organisation said in a talk, by phone or on paper that its data are right."""

    helper = laid_out(Div("said_by", "said_on", "way"), "words")

    def __init__(self, *args, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.partner = partner

    def answer(self):
        """Return the unsaved DataAnswer that this form says."""
        said = {name: self.cleaned_data[name] for name in self.base_fields}
        return DataAnswer(library=self.partner.library, partner=self.partner, **said)


class SettleForm(forms.Form):
    """Each correction of an answer: written, or left as it is kept."""

    TAKE, LEAVE = "take", "leave"

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, answer, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = partner.version
        self.rows = list(answer.corrections.all())
        for row in self.rows:
            self.fields[row.fact] = field = forms.ChoiceField(
                label=row.label,
                choices=[(self.TAKE, _("Accept")), (self.LEAVE, _("Leave as it is"))],
                widget=forms.RadioSelect,
                initial=self.TAKE,
                error_messages={"required": _("Choose: accept it, or leave it.")},
            )
            field.correction, field.kept = row, row.kept_now(partner)

    @property
    def helper(self):
        template = "intake/own_data/_correction.html"
        return laid_out("version", *(Field(row.fact, template=template) for row in self.rows))

    def look_again(self, partner):
        """Say that the partner was changed meanwhile, and show it as it is now."""
        self.add_error(None, _("Somebody has changed this partner meanwhile. Look once more."))
        self.data = self.data.copy()
        self.data["version"] = partner.version
        for row in self.rows:
            self.fields[row.fact].kept = row.kept_now(partner)

    @property
    def accepted(self):
        return {row.fact for row in self.rows if self.cleaned_data[row.fact] == self.TAKE}
