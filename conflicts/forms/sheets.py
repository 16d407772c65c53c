"""The sheet: a line of a column, and one thing that was settled."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.models import User
from accounts.services.duties import colleagues
from accounts.typed_fields import EmailField, LineField, NameField, TextField
from conflicts.models import ConflictLine, ConflictSide, LineKind
from conflicts.services.people import NOT_YET
from post.forms.links_in_words import refuse_links

COLUMNS = [
    *((LineKind.POSITION, side) for side in (ConflictSide.OURS, ConflictSide.THEIRS)),
    *((LineKind.INTEREST, side) for side in (ConflictSide.OURS, ConflictSide.THEIRS)),
    *(
        (kind, ConflictSide.BOTH)
        for kind in LineKind
        if kind not in (LineKind.POSITION, LineKind.INTEREST)
    ),
]


LIBRARY = "library"
NEEDS_THREE = _("A settlement needs who, what and by when.")


class NewSheetLineForm(forms.Form):
    """A line below a column; where it stands is carried along."""

    helper = laid_out(form_show_errors=False)
    kind = forms.ChoiceField(choices=LineKind.choices, widget=forms.HiddenInput)
    side = forms.ChoiceField(choices=ConflictSide.choices, widget=forms.HiddenInput)
    text = LineField(
        label=_("Add a line"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the line.")},
    )

    def __init__(self, *args, kind="", side="", heading="", **kwargs):
        where = f"{kind}_{side}"
        super().__init__(
            *args, initial={"kind": kind, "side": side}, auto_id=f"id_{where}_%s", **kwargs
        )
        if heading:  # it stands above the column; the page hides it at the field
            self.fields["text"].label = heading


class SheetLineForm(StoredRowForm):
    """A line, written otherwise."""

    helper = laid_out()

    locked_first = ("conflict",)

    class Meta:
        model = ConflictLine
        fields = ["text"]


class SettlementForm(forms.Form):
    """Who, what, by when; a day on which it is checked."""

    helper = laid_out("side", "owner", "who", "what", "by_when", "check_on")
    side = forms.ChoiceField(label=_("Which side does it?"))
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who in the library"),
        required=False,
        empty_label=_("– choose –"),
        help_text=_("Where the library does it."),
    )
    who = NameField(
        label=_("Who on their side"),
        max_length=160,
        required=False,
        help_text=_("Where it is empty, the organisation stands there."),
    )
    what = LineField(
        label=_("What"),
        max_length=300,
        error_messages={"required": NEEDS_THREE},
        help_text=_(
            "It stands among tasks and on the partner's page: write what is to be done, not why."
        ),
    )
    by_when = DayField(which=AHEAD, label=_("By when"), error_messages={"required": NEEDS_THREE})
    check_on = DayField(
        which=AHEAD,
        label=_("When do we check whether it works?"),
        required=False,
        help_text=_("Empty: in 30 days."),
    )

    def __init__(self, *args, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.partners = {str(one.pk): one for one in sides}
        choices = [
            (LIBRARY, _("the library")),
            *((key, str(one)) for key, one in self.partners.items()),
        ]
        self.fields["side"].choices = choices
        self.fields["owner"].queryset = colleagues()
        self.fields["owner"].empty_label = _("– choose –")

    def clean_side(self):
        """Return the partner that does it, None for the library."""
        return self.partners.get(self.cleaned_data["side"])


class PersonForm(forms.Form):
    """A colleague who is to see a matter."""

    helper = laid_out()
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Who else sees it"), empty_label=_("– choose –")
    )

    def __init__(self, *args, people, not_yet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        if names := ", ".join(str(one) for one in not_yet):
            self.fields["person"].help_text = NOT_YET % {"names": names}


class TalkLetterForm(forms.Form):
    """The invitation to a talk; `seen` is the text that the person looked at."""

    helper = laid_out("times", "person", "phone", "email")
    seen = TextField(required=False, widget=forms.HiddenInput)
    times = LineField(
        label=_("Three times that suit you"),
        max_length=200,
        validators=[refuse_links],
        help_text=_("For example: 3.03 at 10:00, 4.03 at 16:00, 6.03 at 12:00"),
    )
    person = NameField(label=_("Who signs"), max_length=160)
    phone = LineField(label=_("Phone"), max_length=40, required=False, validators=[refuse_links])
    email = EmailField(
        label=_("E-mail of the other side"),
        required=False,
        help_text=_("Leave it empty to print the letter."),
    )
