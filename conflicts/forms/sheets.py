"""The sheet: a line of a column, and one thing that was settled."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.models import User
from accounts.services.duties import colleagues
from accounts.typed_fields import LineField, NameField
from conflicts.models import ConflictLine, LineKind, Side
from partners.models import Partner

COLUMNS = [
    *((LineKind.POSITION, side) for side in (Side.OURS, Side.THEIRS)),
    *((LineKind.INTEREST, side) for side in (Side.OURS, Side.THEIRS)),
    *((kind, Side.BOTH) for kind in LineKind if kind not in (LineKind.POSITION, LineKind.INTEREST)),
]


class NewLineForm(forms.Form):
    """A line below a column; where it stands is carried along."""

    helper = laid_out(form_show_errors=False)
    kind = forms.ChoiceField(choices=LineKind.choices, widget=forms.HiddenInput)
    side = forms.ChoiceField(choices=Side.choices, widget=forms.HiddenInput)
    text = LineField(
        label=_("Add a line"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the line.")},
    )

    def __init__(self, *args, kind="", side="", **kwargs):
        where = f"{kind}_{side}"
        super().__init__(
            *args, initial={"kind": kind, "side": side}, auto_id=f"id_{where}_%s", **kwargs
        )


class LineForm(StoredRowForm):
    """A line, written otherwise."""

    helper = laid_out()

    class Meta:
        model = ConflictLine
        fields = ["text"]


class SettlementForm(forms.Form):
    """Who, what, by when; a day on which it is checked."""

    helper = laid_out("side", "owner", "who", "what", "by_when", "check_on")
    side = SafeModelChoiceField(
        Partner.objects.none(),
        label=_("Which side does it?"),
        required=False,
        empty_label=_("the library"),
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Who in the library"), required=False
    )
    who = NameField(
        label=_("Who on their side (optional)"),
        max_length=160,
        required=False,
        help_text=_("Where it is empty, the organisation stands there."),
    )
    what = LineField(
        label=_("What"),
        max_length=300,
        required=False,
        help_text=_(
            "It stands among tasks and on the partner's page: write what is to be done, not why."
        ),
    )
    by_when = DayField(which=AHEAD, label=_("By when"), required=False)
    check_on = DayField(
        which=AHEAD,
        label=_("When do we check whether it works?"),
        required=False,
        help_text=_("Empty: in 30 days."),
    )

    def __init__(self, *args, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset = Partner.objects.filter(pk__in=[one.pk for one in sides])
        self.fields["owner"].queryset = colleagues()


class PersonForm(forms.Form):
    """A colleague who is to see a matter."""

    helper = laid_out()
    person = forms.ModelChoiceField(User.objects.none(), label=_("Who else sees it"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class TalkLetterForm(forms.Form):
    """The invitation to a talk; `seen` is the text that the person looked at."""

    helper = laid_out("times", "person", "phone", "email")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    times = LineField(
        label=_("Three times that suit you"),
        max_length=200,
        help_text=_("For example: 3.03 at 10:00, 4.03 at 16:00, 6.03 at 12:00"),
    )
    person = NameField(label=_("Who signs"), max_length=160)
    phone = LineField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail of the other side"),
        required=False,
        help_text=_("Leave it empty to print the letter."),
    )
