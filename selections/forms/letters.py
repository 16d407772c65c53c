"""The letters of a search: what each says, how it goes, and when all leave."""

from datetime import datetime, time
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import Fold, laid_out
from accounts.typed_fields import LineField
from post.forms.links_in_words import refuse_links
from selections.forms.benefits import BenefitField
from selections.models import Candidate
from selections.models.candidates import LetterWay
from selections.services.benefits import lists_of
from selections.services.invitations import TO_ANSWER
from selections.services.letters import ASKS, GAINS

AT_EIGHT = time(8)


class OneLetterForm(StoredRowForm):
    """What one letter asks and offers, and how it goes."""

    helper = laid_out(
        "asks",
        "gains",
        "letter_way",
        Fold(gettext_lazy("Salutation, sending without a benefit"), "salutation", "without_gain"),
    )
    asks = BenefitField(
        rows=2,
        label=gettext_lazy("What do we ask?"),
        help_text=gettext_lazy(
            "Concrete and as a trial: what, how much, when. The letter waits for it."
        ),
    )
    gains = BenefitField(
        rows=2,
        label=gettext_lazy("What will they gain?"),
        help_text=gettext_lazy("The letter waits for it."),
    )
    salutation = LineField(
        label=gettext_lazy("Salutation"),
        max_length=120,
        required=False,
        validators=[refuse_links],
        help_text=gettext_lazy("It stays with this partner. For example: Dear Headmistress,"),
    )
    asks.needed_sometimes = gains.needed_sometimes = True

    locked_first, shown_otherwise = ("selection",), ("letter_way",)

    class Meta:
        model = Candidate
        fields = ["letter_way", "salutation", "without_gain"]
        labels = {
            "letter_way": gettext_lazy("How does it go?"),
            "without_gain": gettext_lazy("Send without it. Why without the partner's benefit?"),
        }
        widgets = {"letter_way": forms.RadioSelect}

    def __init__(self, *args, draft, **kwargs):
        self.draft = draft
        said = {"asks": "\n".join(draft.asks), "gains": "\n".join(draft.gains)}
        said["letter_way"] = draft.way
        super().__init__(*args, instance=draft.candidate, initial=said, **kwargs)
        self.fields["letter_way"].required = True
        self.fields["letter_way"].choices = LetterWay.choices
        shown = {"lang": settings.LANGUAGE_CODE, "placeholder": draft.words.split("\n")[0][:120]}
        self.fields["salutation"].widget.attrs.update(shown)

    def values_beside(self, row):
        lists = lists_of([row])[row.pk]
        said = {"asks": "\n".join(lists[ASKS]), "gains": "\n".join(lists[GAINS])}
        return said if row.letter_way else said | {"letter_way": self.draft.way}


class LetterTextForm(StoredRowForm):
    """The words of one letter, written otherwise; what the house writes below them stays."""

    helper = laid_out("own_subject", "own_text")

    locked_first, shown_otherwise = ("selection",), ("own_subject", "own_text")

    class Meta:
        model = Candidate
        fields = ["own_subject", "own_text"]
        labels = {"own_subject": gettext_lazy("Subject"), "own_text": gettext_lazy("Text")}
        help_texts = {
            "own_text": gettext_lazy(
                "Only of this letter. Leave it empty, and it is prepared again. The day, the link "
                "and the information about personal data are added below it."
            )
        }
        widgets = {
            "own_subject": forms.TextInput(attrs={"lang": settings.LANGUAGE_CODE}),
            "own_text": forms.Textarea(attrs={"rows": 18, "lang": settings.LANGUAGE_CODE}),
        }

    def __init__(self, *args, draft, **kwargs):
        self.draft = draft
        initial = self.values_beside(draft.candidate)
        super().__init__(*args, instance=draft.candidate, initial=initial, **kwargs)

    def values_beside(self, row):
        return {
            "own_subject": row.own_subject or self.draft.subject,
            "own_text": row.own_text or self.draft.words,
        }

    def clean_own_subject(self):
        return self._own("own_subject", self.draft.subject)

    def clean_own_text(self):
        return self._own("own_text", self.draft.words)

    def _own(self, name, prepared):
        """Return what is written otherwise than the house prepared it."""
        said = self.cleaned_data[name]
        refuse_links(said)
        is_prepared = not getattr(self.draft.candidate, name) and said.split() == prepared.split()
        return "" if is_prepared else said


class SendForm(forms.Form):
    """When all that is ready leaves, and until when an answer is asked for."""

    helper = laid_out("answer_by", "reminds", Fold(gettext_lazy("Send on another day"), "send_on"))
    answer_by = DayField(which=AHEAD, label=gettext_lazy("We ask for an answer by"))
    reminds = forms.BooleanField(
        required=False, label=gettext_lazy("One reminder three days before the day")
    )
    send_on = DayField(
        which=AHEAD,
        required=False,
        label=gettext_lazy("Send on"),
        help_text=gettext_lazy("At 8 in the morning. Leave it empty, and they leave at once."),
    )

    def __init__(self, *args, **kwargs):
        initial = {"answer_by": timezone.localdate() + TO_ANSWER, "reminds": True}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        """Refuse days that are over, and an answer that is asked for before the letter comes."""
        cleaned, today = super().clean(), timezone.localdate()
        send_on, answer_by = cleaned.get("send_on"), cleaned.get("answer_by")
        if send_on and send_on <= today:
            self.add_error("send_on", _("Choose a later day, or leave it empty."))
        if answer_by and answer_by <= (send_on or today):
            self.add_error("answer_by", _("Ask for an answer by a later day."))
        return cleaned

    @property
    def day_of_answer(self):
        """Return the day of the answer as it stands in the form, for the letters to be shown."""
        is_said = self.is_bound and self.is_valid()
        return self.cleaned_data["answer_by"] if is_said else self.initial["answer_by"]

    @property
    def kept(self):
        """Return the end of an address that brings along what was said otherwise than proposed."""
        if not (self.is_bound and self.has_changed()):
            return ""
        return "?" + urlencode({name: self.data[name] for name in self.fields if name in self.data})

    @property
    def send_after(self):
        day = self.cleaned_data["send_on"]
        return timezone.make_aware(datetime.combine(day, AT_EIGHT)) if day else None
