"""What a person asks about their data, and the answer."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.typed_fields import TextField
from privacy.models import PersonRequest


class RequestForm(StoredRowForm):
    """Who asks what, and since when."""

    came_on = DayField(
        which=BEHIND, label=_("Day it came"), help_text=_("The month to answer begins then.")
    )

    class Meta:
        model = PersonRequest
        fields = ["person", "email", "kind", "came_on", "what"]
        help_texts = {
            "kind": _("After an objection letters leave this person out at once."),
            "what": _("Shortly: what to correct, to what the person objects."),
        }
        widgets = {"what": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        for name in ("person", "email", "what"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


class RequestAnswerForm(forms.Form):
    """How and when it was answered; an objection may be refused, with the reasons."""

    helper = laid_out()
    answer = TextField(
        label=_("How it was answered"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: corrected and told by phone; refused, because…"),
    )
    answered_on = DayField(which=BEHIND, label=_("Answered on"))
    letters_again = forms.BooleanField(
        required=False, label=_("The objection was refused: letters may go again")
    )

    def __init__(self, *args, is_objection, **kwargs):
        super().__init__(*args, initial={"answered_on": timezone.localdate()}, **kwargs)
        if not is_objection:
            del self.fields["letters_again"]
